package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.model.FileLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The {@code where} command: prints the files and lines that state something about an IRI. */
@Command(
        name = "where",
        mixinStandardHelpOptions = true,
        description = "Names the files and lines that say something of a thing, such as claim:classic-sites-1.")
final class WhereCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Parameters(paramLabel = "IRI", description = "An IRI, in full or shortened as the answers show it")
    private String iri;

    @Override
    public Integer call() {
        return common.withGraph(with, this::places);
    }

    private int places(Netmet netmet) {
        List<FileLocation> places = netmet.places(iri);
        if (places.isEmpty()) {
            common.err().printf("nothing in the files is said of %s%n  fix: give it as the answers show it, "
                    + "such as claim:classic-sites-1%n", iri);
            return ExitCode.USAGE_ERROR;
        }
        common.result(places.stream().map(place -> place + "\n").collect(Collectors.joining()));
        return ExitCode.SUCCESS;
    }
}
