package org.netmet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code link} command: the parent of the commands about external vocabularies and mappings to them. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description = "Holds the ids of other ontologies that we use against these, and cuts slices from them.",
        footer = {
            "",
            "  netmet link check",
            "  netmet link check --against releases/",
            "  netmet link index --against releases/ -o ontology/index.tsv",
            "  netmet link borrow releases/eco.obo -o ontology/borrowed/eco.ttl"
        },
        subcommands = {
            LinkCheckCommand.class,
            LinkIndexCommand.class,
            LinkBorrowCommand.class
        })
final class LinkCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say one of: check, index, borrow");
    }
}
