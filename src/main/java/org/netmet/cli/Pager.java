package org.netmet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Shows text that is longer than the screen with the pager of the user ({@code NETMET_PAGER}, {@code PAGER}, {@code
 * less}).
 */
final class Pager {
    /** Quits when the text fits the screen, shows bold and dim text, and leaves the text on the screen. */
    private static final String OPTIONS_OF_LESS = "FRX";
    /** The exit code of a shell that does not find a command. */
    private static final int NOT_FOUND = 127;

    private Pager() {}

    /** Prints text to the terminal, through its pager when the text has more lines than the screen. */
    static void show(String text, Terminal terminal, boolean paged, PrintWriter out) {
        boolean isLong = paged && terminal.pager().isPresent()
                && text.lines().skip(terminal.lines() - 1L).findAny().isPresent();
        out.flush();
        if (!isLong || !runs(terminal.pager().get(), text)) {
            out.print(text);
            out.flush();
        }
    }

    /** Runs the pager until the user leaves it; false when it does not exist, so that nothing has been shown. */
    private static boolean runs(String command, String text) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        var builder = windows ? new ProcessBuilder("cmd", "/c", command) : new ProcessBuilder("sh", "-c", command);
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", OPTIONS_OF_LESS);
        builder.environment().putIfAbsent("LESSCHARSET", "utf-8");
        try {
            Process pager = builder.start();
            try (OutputStream in = pager.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException leftEarly) {
                // The user has seen enough.
            }
            return pager.waitFor() != NOT_FOUND;
        } catch (IOException cannotStart) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
