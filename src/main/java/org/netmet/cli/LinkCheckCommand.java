package org.netmet.cli;

import org.netmet.build.ExternalIdCheck;
import org.netmet.build.Project;
import org.netmet.ontologies.ReferenceCheck;
import org.netmet.ontologies.TermIndex;
import org.netmet.store.ImportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The {@code link check} command: checks that each external id exists, is not obsolete, has the stated label and is of
 * the right category.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Holds each id of another vocabulary against what the vocabulary says: whether it exists, is called so, is",
            "not obsolete, and is of the right branch; and our mappings and hierarchies against each other.",
            "Nothing is fetched. Without --against it uses ontology/index.tsv, as netmet check does."
        })
final class LinkCheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "A folder with releases (.obo, .owl, .ofn, .omn, .ttl, OBO Graphs .json), lists of ids with "
                    + "labels (.tsv), mapping tables (.sssom.tsv) or edges (_edges.tsv); each may end in .gz")
    private Path against;

    @Override
    public Integer call() {
        Project project = common.project();
        if (!project.exists()) {
            return common.noProject(project);
        }
        if (against == null) {
            return show(ExternalIdCheck.of(project).check());
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
        return reading.problems().isEmpty()
                ? show(ExternalIdCheck.of(project).check(reading.authority()))
                : ExitCode.USAGE_ERROR;
    }

    private int show(ReferenceCheck.Findings findings) {
        var text = new StringBuilder();
        findings.problems().forEach(problem -> text.append(problem).append('\n'));
        text.append(findings.lookedAt().entrySet().stream()
                .map(vocabulary -> vocabulary.getValue() + " " + vocabulary.getKey())
                .collect(Collectors.joining(", ", "looked at ids: ", "; ")));
        int problems = findings.problems().size();
        text.append("%d uses: %s%n".formatted(
                findings.uses(), problems == 0 ? "no problem" : problems + (problems == 1 ? " problem" : " problems")));
        common.result(text.toString());
        return findings.problems().isEmpty() ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private TermIndex.Reading read() {
        return common.during("reading " + against, () -> TermIndex.folder(against));
    }
}
