package org.netmet.cli;

import org.netmet.AttachedOntologies;
import org.netmet.Netmet;
import org.netmet.answer.ResultFormat;
import org.netmet.build.Fingerprint;
import org.netmet.build.Project;
import org.netmet.execution.ResponseBuffer;
import org.netmet.model.Problem;
import org.netmet.store.Store;
import org.netmet.publish.ReleaseDifference;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command-line options that all commands share, and the methods that open the graph for a command. */
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--data", paramLabel = "DIR", description = "The project folder; default: where netmet was built")
    private Path data;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write the result to a file")
    private Path output;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a query may run; default: ${DEFAULT-VALUE}")
    private double timeout;

    /** Opens the graph of the project and runs a command on it; prints the problems when it cannot be opened. */
    int withGraph(GraphCommand work) {
        return withGraph(project(), work);
    }

    /**
     * Opens the graph together with the user's imported tables and with attached ontologies, and runs a command on it.
     */
    int withGraph(IncludeOptions with, GraphCommand work) {
        IncludeOptions.Asked asked = with.asked();
        asked.unknown().forEach(err()::println);
        if (!asked.unknown().isEmpty()) {
            return ExitCode.USAGE_ERROR;
        }
        return switch (beside(asked.ontologies())) {
            case AttachedOntologies.Reading.Read(AttachedOntologies beside) ->
                withGraph(project().with(asked.tables()), netmet -> work.on(netmet.with(beside)));
            case AttachedOntologies.Reading.Failed(List<Problem> problems) -> {
                problems.forEach(err()::println);
                yield ExitCode.USAGE_ERROR;
            }
        };
    }

    /** Opens the named store, or the graph of the project when no store is named, and runs a command on it. */
    int withGraph(StoreOption stored, IncludeOptions with, GraphCommand work) {
        if (stored.store().isEmpty()) {
            return withGraph(with, work);
        }
        if (with.isAsked()) {
            err().printf("--with does not go with --store: a store holds what it was built from and nothing beside%n"
                    + "  fix: leave one of the two out%n");
            return ExitCode.USAGE_ERROR;
        }
        return withGraph(stored, work);
    }

    int withGraph(StoreOption stored, GraphCommand work) {
        if (stored.store().isEmpty()) {
            return withGraph(work);
        }
        Store store = stored.store().get();
        return finish(() -> Netmet.open(store), netmet -> {
            noteOtherFiles(store, netmet.release());
            return work.on(netmet);
        });
    }

    /**
     * Prints a note when the project files differ from the release that the store was built from. A store is queried
     * without reading the files, so the user would not see the difference otherwise.
     */
    private void noteOtherFiles(Store store, String release) {
        Project project = project();
        if (project.exists() && !Fingerprint.of(project).equals(release)) {
            err().printf("note: %s holds release %s, which is not what the files in %s say now%n"
                    + "  fix: netmet build --store %s --replace%n", store, release, project.root(), store);
        }
    }

    /** Runs a command on the graph of a release, with the questions of this project. */
    int withRelease(Path file, GraphCommand work) {
        return finish(() -> Netmet.openRelease(file, project()), work);
    }

    int withGraph(Project project, GraphCommand work) {
        return finish(() -> Netmet.open(project), work);
    }

    private AttachedOntologies.Reading beside(List<Path> ontologies) {
        return during("reading " + ontologies.stream().map(Path::toString)
                .collect(Collectors.joining(", ")), () -> Netmet.beside(ontologies));
    }

    private Netmet.Opening opening(Supplier<Netmet.Opening> open) {
        return during("reading the graph", open::get);
    }

    private int finish(Supplier<Netmet.Opening> open, GraphCommand work) {
        return switch (opening(open)) {
            case Netmet.Opening.Opened(Netmet netmet) -> work.on(netmet);
            case Netmet.Opening.ProblemsFound refused -> {
                List<Problem> problems = refused.inspection().problems();
                problems.forEach(err()::println);
                err().printf("%d problem%s: nothing is answered from data that are not valid; see: netmet check%n",
                        problems.size(), problems.size() == 1 ? "" : "s");
                yield ExitCode.DATA_NOT_VALID;
            }
            case Netmet.Opening.NoProject none -> noProject(none.project());
            case Netmet.Opening.FilesChanging restless -> {
                err().printf("the files in %s changed while they were read, again and again%n"
                        + "  fix: wait until whatever writes them is done%n", restless.project().root());
                yield ExitCode.DATA_NOT_VALID;
            }
            case Netmet.Opening.StoreUnusable none -> {
                err().println(none.why());
                yield ExitCode.USAGE_ERROR;
            }
        };
    }

    /** Prints that a folder holds no project, and returns the exit code for a user error. */
    int noProject(Project project) {
        err().printf(
                "no ontology/, data/ and queries/ in %s%n  fix: go to the project folder, or name it: --data DIR%n",
                project.root());
        return ExitCode.USAGE_ERROR;
    }

    /** The body of a command, run on the open graph; it returns the exit code. */
    interface GraphCommand {
        int on(Netmet netmet);
    }

    Project project() {
        if (data != null) {
            return new Project(data);
        }
        String home = System.getProperty("netmet.home");
        return new Project(Path.of(home == null ? "." : home));
    }

    /** One side of a comparison of releases; its place is empty where no message names it. */
    ReleaseDifference.Side side(String place, Netmet netmet) {
        return new ReleaseDifference.Side(place, netmet.release(), netmet.dataset(), netmet.catalogue(),
                netmet.questionService(limit()));
    }

    Duration limit() {
        if (!(timeout > 0)) {
            throw new ParameterException(command.commandLine(), "--timeout must be more than 0");
        }
        return Duration.ofMillis((long) (timeout * 1000));
    }

    /** The result format with this name; an unknown name is a user error whose message lists the known formats. */
    ResultFormat format(String name) {
        return ResultFormat.find(name).orElseThrow(() -> new ParameterException(
                command.commandLine(),
                "unknown format \"%s\"; use one of %s".formatted(name,
                        Stream.of(ResultFormat.values()).map(ResultFormat::toString)
                                .collect(Collectors.joining(", ")))));
    }

    /** Writes a result to standard output, or to the file that {@code -o} names. */
    void result(String text) {
        if (output == null) {
            show(text, false);
            return;
        }
        try {
            Files.writeString(output, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + output, e);
        }
    }

    /** Prints text; on a terminal without control characters, with styles when it is an answer, and by pages. */
    private void show(String text, boolean isAnswer) {
        PrintWriter out = command.commandLine().getOut();
        if (!terminal().isOutput()) {
            out.print(text);
            out.flush();
            return;
        }
        String harmless = TextStyle.withoutControls(text);
        Pager.show(isAnswer && terminal().hasStyles() ? TextStyle.styled(harmless) : harmless, terminal(),
                Main.isPaged(command), out);
    }

    /** Writes the body of a response to standard output, or to the file that {@code -o} names. */
    void result(ResponseBuffer answer, ResultFormat written) {
        try (answer) {
            if (output == null && terminal().isOutput()) {
                show(new String(answer.read().readAllBytes(), StandardCharsets.UTF_8), written == ResultFormat.TEXT);
            } else if (output == null) {
                PrintWriter out = command.commandLine().getOut();
                new InputStreamReader(answer.read(), StandardCharsets.UTF_8).transferTo(out);
                out.flush();
            } else {
                try (OutputStream file = Files.newOutputStream(output)) {
                    answer.sendTo(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + (output == null ? "the answer" : output), e);
        }
    }

    /** The output file that {@code -o} names; empty for standard output. */
    Optional<Path> output() {
        return Optional.ofNullable(output);
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** The width that answers are laid out for. */
    int columns() {
        return terminal().columns();
    }

    /** Runs work that may take long, and says so on a terminal. */
    <T, E extends Exception> T during(String what, Progress.Work<T, E> work) throws E {
        return Progress.during(terminal(), err(), what, work);
    }

    private Terminal terminal() {
        return Main.terminal(command);
    }
}
