package org.netmet.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the command line writes to: a terminal with its size, colours and pager, or a pipe or file, which has none of
 * these.
 *
 * @param isOutput whether standard output is a terminal
 * @param isError whether standard error is a terminal
 * @param hasStyles whether bold and dim text may be written to standard output
 * @param canRewrite whether a line of standard error may be written again, as progress does
 * @param columns the width that answers are laid out for
 * @param lines the height of the screen
 * @param pager the shell command that shows long text; empty when there is none
 */
record Terminal(
        boolean isOutput, boolean isError, boolean hasStyles, boolean canRewrite, int columns, int lines,
        Optional<String> pager) {
    /** The system property by which the launcher names the file descriptors that are terminals, such as {@code 1,2}. */
    static final String PROPERTY = "netmet.terminal";

    private static final int COLUMNS_IN_A_PIPE = 120;
    private static final Size USUAL = new Size(80, 24);
    private static final Set<String> NO_PAGER = Set.of("", "cat");
    private static final String USUAL_PAGER = "less";

    private record Size(int columns, int lines) {}

    /** A pipe: nothing is styled, paged or written twice. */
    static Terminal none(Map<String, String> environment) {
        return new Terminal(false, false, false, false,
                number(environment, "COLUMNS").orElse(COLUMNS_IN_A_PIPE), USUAL.lines, Optional.empty());
    }

    /** What this process writes to, by its launcher, its console and its environment. */
    static Terminal ofProcess(List<String> arguments) {
        Optional<String> told = Optional.ofNullable(System.getProperty(PROPERTY));
        boolean interactive = told.isEmpty() && isInteractive(System.console());
        Set<String> descriptors = told.map(list -> Set.of(list.split(","))).orElse(Set.of());
        return of(System.getenv(), arguments, interactive || descriptors.contains("1"),
                interactive || descriptors.contains("2"), System.getProperty("os.name").startsWith("Windows"));
    }

    /**
     * The terminal that an environment describes.
     *
     * @param arguments of the command line; {@code --no-color} is looked for before they are parsed, because the
     *     messages of the parser are styled too
     */
    static Terminal of(
            Map<String, String> environment, List<String> arguments, boolean output, boolean error, boolean windows) {
        if (!output && !error) {
            return none(environment);
        }
        boolean able = windows
                ? environment.containsKey("WT_SESSION") || "ON".equals(environment.get("ConEmuANSI"))
                        || environment.containsKey("TERM")
                : !"dumb".equals(environment.getOrDefault("TERM", ""));
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty() && !arguments.contains("--no-color");
        Size size = output ? size(environment, windows) : new Size(none(environment).columns, USUAL.lines);
        String pager = environment.getOrDefault("NETMET_PAGER",
                environment.getOrDefault("PAGER", windows ? "" : USUAL_PAGER)).strip();
        boolean paged = output && !"dumb".equals(environment.get("TERM")) && !NO_PAGER.contains(pager);
        return new Terminal(output, error, output && able && wanted, error && able, size.columns, size.lines,
                paged ? Optional.of(pager) : Optional.empty());
    }

    /** Java 22 and later have a console also where there is no terminal; {@code isTerminal} is of that version. */
    private static boolean isInteractive(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException ofJava21) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Size size(Map<String, String> environment, boolean windows) {
        Optional<Integer> columns = number(environment, "COLUMNS");
        Optional<Integer> lines = number(environment, "LINES");
        Size asked = columns.isPresent() && lines.isPresent() || windows ? USUAL : asked();
        return new Size(columns.orElse(asked.columns), lines.orElse(asked.lines));
    }

    /** The size that the terminal itself gives; the usual one when it gives none. */
    private static Size asked() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
            String[] said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip()
                    .split(" ");
            boolean done = stty.waitFor(1, TimeUnit.SECONDS);
            return done && said.length == 2 && said[0].matches("[1-9]\\d{0,3}") && said[1].matches("[1-9]\\d{1,3}")
                    ? new Size(Integer.parseInt(said[1]), Integer.parseInt(said[0]))
                    : USUAL;
        } catch (IOException noShell) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    private static Optional<Integer> number(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> text.matches("[1-9]\\d{1,3}"))
                .map(Integer::valueOf);
    }
}
