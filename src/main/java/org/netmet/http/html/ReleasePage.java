package org.netmet.http.html;

import java.util.Locale;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The HTML page with the list of a release's files, and what changed since an earlier release.
 *
 * @param compared what is known of the difference, as a sentence
 * @param difference empty when there is no earlier release, or when it is not yet or cannot be compared
 */
public record ReleasePage(String release, List<File> files, String compared, Optional<Difference> difference)
        implements
            Page {
    private static final int UNIT = 1024;

    /**
     * The difference to an earlier release: the first rows of each list.
     *
     * @param lists none without a change
     */
    public record Difference(List<Changes> lists) {}

    /**
     * What changed in one way.
     *
     * @param title with the number of all its rows
     * @param left how many rows are not shown
     */
    public record Changes(String title, List<Change> rows, int left) {}

    /**
     * A claim, or a question whose answer moved.
     *
     * @param thing without a link when it is gone
     * @param detail what it says; empty when the lines say it
     * @param lines one for each column of a claim that changed, and for each line of an answer that went or came
     */
    public record Change(Link thing, String detail, List<String> lines) {}

    /**
     * A file.
     *
     * @param bytes its size
     * @param rows the number of rows without the header; empty for a file that is no table
     * @param checksum its SHA-256; empty for the file of the checksums
     */
    public record File(Link file, long bytes, OptionalLong rows, String checksum) {
        /** The size in words, such as "1.4 MiB". */
        public String size() {
            return bytes < UNIT
                    ? bytes + " bytes"
                    : bytes < UNIT * UNIT
                            ? bytes / UNIT + " KiB"
                            : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (UNIT * UNIT));
        }
    }

    @Override
    public String title() {
        return "Release " + release;
    }

    @Override
    public String section() {
        return RoutePaths.ABOUT;
    }
}
