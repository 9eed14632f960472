package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.build.ProjectCheck;
import org.netmet.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The {@code check} command: validates the project and prints every problem with its file and line. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Looks at tables, Turtle, mappings, queries, shapes and guards, and names every problem at its line.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Show only the problems in these files; everything is looked at all the same")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        IncludeOptions.Asked asked = with.asked();
        if (!asked.unknown().isEmpty()) {
            asked.unknown().forEach(common.err()::println);
            return ExitCode.USAGE_ERROR;
        }
        if (!asked.ontologies().isEmpty()) {
            common.err().printf("%s is an ontology of others, and not checked here%n  fix: %s%n",
                    asked.ontologies().getFirst(), "netmet link check holds what we use of it against it");
            return ExitCode.USAGE_ERROR;
        }
        var project = common.project().with(asked.tables());
        Set<String> wanted = files.stream().map(project::displayPath).collect(Collectors.toSet());
        for (String file : wanted) {
            if (project.inputs().stream().map(project::displayPath).noneMatch(file::equals)) {
                common.err().printf("%s is no file of ontology/, data/ or queries/%n  fix: name one that is%n", file);
                return ExitCode.USAGE_ERROR;
            }
        }
        ProjectCheck inspection = common.during("checking " + project.root(), () -> Netmet.inspect(project));
        List<Problem> shown = inspection.problems().stream()
                .filter(problem -> wanted.isEmpty() || wanted.contains(problem.place().file()))
                .toList();
        var text = new StringBuilder();
        shown.forEach(problem -> text.append(problem).append('\n'));
        text.append(inspection.lookedAt().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ", "looked at ", ": ")));
        text.append(shown.isEmpty() ? "no problem" : shown.size() + (shown.size() == 1 ? " problem" : " problems"));
        common.result(text.append('\n').toString());
        return shown.isEmpty() ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }
}
