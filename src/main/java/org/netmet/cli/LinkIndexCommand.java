package org.netmet.cli;

import org.netmet.build.ExternalIdCheck;
import org.netmet.build.Project;
import org.netmet.ontologies.TermIndex;
import org.netmet.store.ImportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * The {@code link index} command: writes the term index, which gives label, synonyms, status, replacements and category
 * of the external ids in use. It is small enough to ship with the project.
 */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = "Writes what the vocabularies say of the ids that we use: label, synonyms, status, replacement, branch.")
final class LinkIndexCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--against",
            required = true,
            paramLabel = "DIR",
            description = "A folder with releases or lists of ids, as for netmet link check")
    private Path against;

    @Override
    public Integer call() {
        Project project = common.project();
        if (!project.exists()) {
            return common.noProject(project);
        }
        if (!Files.isDirectory(against)) {
            common.err().printf("%s is no folder%n  fix: name the folder that holds the releases%n", against);
            return ExitCode.USAGE_ERROR;
        }
        TermIndex.Reading reading = read();
        reading.problems().forEach(common.err()::println);
        if (!reading.passedOver().isEmpty()) {
            common.err().printf("passed over, because no ids are found in them: %s%n",
                    ImportRequest.inWords(reading.passedOver()));
        }
        if (!reading.problems().isEmpty()) {
            return ExitCode.USAGE_ERROR;
        }
        common.result(ExternalIdCheck.of(project).index(reading.authority()));
        return ExitCode.SUCCESS;
    }

    private TermIndex.Reading read() {
        return common.during("reading " + against, () -> TermIndex.folder(against));
    }
}
