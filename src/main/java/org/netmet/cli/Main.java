package org.netmet.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry point of the command line; each command has a class of its own. */
@Command(
        name = "netmet",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Where neuroendocrine tumours spread, how often, of whom, and who says so.",
        footer = {
            "",
            "Results go to standard output, messages to standard error.",
            "Exit codes: 0 done, 1 findings, 2 the asker's mistake, 3 data not valid, 4 out of time, 5 a fault.",
            "Research use, not medical advice."
        },
        subcommands = {
            AskCommand.class,
            QuestionsCommand.class,
            SparqlCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            CheckClaimCommand.class,
            WhereCommand.class,
            BuildCommand.class,
            DiffCommand.class,
            ImportCommand.class,
            CohortCommand.class,
            NanopubCommand.class,
            McpCommand.class,
            LinkCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class Main implements Callable<Integer> {
    private static final String FIRST_STEPS = """
            Where neuroendocrine tumours spread, how often, of whom, and who says so.

              netmet ask "which primaries spread most to bone"
              netmet ask "where does ileal NET spread"
              netmet ask sites-of-primary "tumour=pancreatic NET" --full

            Then: netmet questions    lists what can be asked by name
                  netmet serve        shows it in a browser
                  netmet help         names the commands; netmet help ask: one of them
            """;

    // Kept in a field, because a logger without a strong reference can be garbage-collected and loses its level. Lucene
    // warns at each start about a Java module that speeds up only much larger indexes than ours.
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 100;

    private final Terminal terminal;

    @Spec
    private CommandSpec command;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No bold and dim text on a terminal")
    private boolean plain;

    @Option(names = "--no-pager", scope = ScopeType.INHERIT, description = "Print long text without a pager")
    private boolean unpaged;

    /** The command line of a pipe, as the generators of the man page see it. */
    public Main() {
        this(Terminal.none(Map.of()));
    }

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        // What is written is English on every machine; otherwise some numbers would have the marks of its language.
        Locale.setDefault(Locale.ENGLISH);
        Optional<ServerSupervisor> supervisor = ServerSupervisor.of(arguments);
        if (supervisor.isPresent()) {
            System.exit(supervisor.get().run());
        }
        LUCENE.setLevel(Level.SEVERE);
        var output = new StandardOutput();
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var out = new PrintWriter(output, false, StandardCharsets.UTF_8);
        int exit = run(Terminal.ofProcess(List.of(arguments)), out, err, arguments);
        out.flush();
        output.findFailure().ifPresent(why -> err.println("the result is not whole: cannot write it: " + why));
        System.exit(output.findFailure().isPresent() ? ExitCode.USAGE_ERROR : exit);
    }

    /** Runs one command as in a pipe and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(Terminal.none(System.getenv()), out, err, arguments);
    }

    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... arguments) {
        var commands = new CommandLine(new Main(terminal))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(styles(terminal.hasStyles() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(Misuse::print)
                .setExecutionExceptionHandler(Main::inWords);
        if (terminal.isOutput()) {
            commands.setUsageHelpWidth(Math.clamp(terminal.columns(), NARROWEST_HELP, WIDEST_HELP));
        }
        return commands.execute(arguments);
    }

    /** Bold and italic, no colours: they must be readable on any background. */
    private static ColorScheme styles(Ansi ansi) {
        return new ColorScheme.Builder(ansi)
                .commands(Ansi.Style.bold)
                .options(Ansi.Style.bold)
                .parameters(Ansi.Style.italic)
                .optionParams(Ansi.Style.italic)
                .build();
    }

    /** The terminal of a running command. */
    static Terminal terminal(CommandSpec running) {
        return ((Main) running.root().userObject()).terminal;
    }

    /** Whether a running command may use a pager. */
    static boolean isPaged(CommandSpec running) {
        return !((Main) running.root().userObject()).unpaged;
    }

    @Override
    public Integer call() {
        command.commandLine().getOut().print(FIRST_STEPS);
        command.commandLine().getOut().flush();
        return ExitCode.SUCCESS;
    }

    /**
     * Prints an I/O error that a user can cause as a message without a stack trace; the stack trace of any other
     * exception is shown only when {@code NETMET_DEBUG} is set.
     */
    private static int inWords(Exception exception, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (exception instanceof UncheckedIOException io) {
            String what = io.getCause() == null ? "" : ": " + why(io.getCause());
            command.getErr().println(
                    io.getMessage() + (what.isEmpty() || io.getMessage().contains(what.substring(2)) ? "" : what));
            return ExitCode.USAGE_ERROR;
        }
        if (System.getenv("NETMET_DEBUG") != null) {
            throw exception;
        }
        command.getErr().println("a fault in netmet: " + exception
                + "\n  fix: please report it; NETMET_DEBUG=1 shows where it happened");
        return ExitCode.INTERNAL_ERROR;
    }

    /** The reason for an I/O error in words; the message of some of these exceptions is a path and nothing else. */
    private static String why(IOException e) {
        String what = switch (e) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case FileAlreadyExistsException there -> "it is there already: " + there.getFile();
            default -> String.valueOf(e.getMessage());
        };
        if (what.contains("No space left") || what.contains("quota exceeded") || what.contains("File too large")) {
            return what + "\n  fix: free some room there, or write elsewhere";
        }
        return what.contains("Read-only file system") || e instanceof AccessDeniedException
                ? what + "\n  fix: name a folder or file that you may write"
                : what;
    }

    /** The version of the jar; "0" when the classes are not in one. */
    static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("0");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"netmet " + (version == null ? "(not packed)" : version)};
        }
    }
}
