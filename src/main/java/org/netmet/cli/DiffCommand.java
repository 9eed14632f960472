package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.build.Project;
import org.netmet.publish.DifferenceReport;
import org.netmet.publish.ReleaseDifference;
import org.netmet.publish.ReleaseReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The {@code diff} command: what changed between two releases, in claims and in answers. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says what changed from one release to another: claims added, removed and changed, and questions "
                + "whose answer moved. A release is a folder that netmet build -o wrote, its netmet.nq.gz, or a project "
                + "folder. Exit code 1 when anything changed.")
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Option(names = {"-f", "--format"}, defaultValue = "text", description = "text or json; default: ${DEFAULT-VALUE}")
    private String format;

    @Parameters(index = "0", paramLabel = "FROM", description = "The earlier release")
    private Path from;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "The later one; default: this project")
    private Path to;

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("json")) {
            throw new ParameterException(command.commandLine(),
                    "unknown format \"%s\"; use one of text, json".formatted(format));
        }
        return opened(from, before -> opened(to == null ? common.project().root() : to,
                after -> compare(before, after)));
    }

    private int opened(Path place, CommonOptions.GraphCommand work) {
        Optional<Path> release = ReleaseReader.find(place);
        if (release.isPresent()) {
            return common.withRelease(release.get(), work);
        }
        var project = new Project(place);
        if (!project.exists()) {
            common.err()
                    .printf("%s is neither a release of netmet nor a project%n  fix: name a folder that netmet build "
                            + "-o DIR wrote, its netmet.nq.gz, or a folder with ontology, data and queries%n", place);
            return ExitCode.USAGE_ERROR;
        }
        return common.withGraph(project, work);
    }

    private int compare(Netmet before, Netmet after) {
        Path place = to == null ? common.project().root() : to;
        ReleaseDifference difference = common.during("asking both sides",
                () -> ReleaseDifference.between(common.side(from.toString(), before),
                        common.side(place.toString(), after)));
        common.result(format.equals("json") ? DifferenceReport.json(difference) : DifferenceReport.text(difference));
        return difference.isEmpty() ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }
}
