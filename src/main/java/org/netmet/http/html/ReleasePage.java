package org.netmet.http.html;

import java.util.List;
import java.util.OptionalLong;

/** The HTML page with the list of a release's files. */
public record ReleasePage(String release, List<File> files) implements Page {
    private static final int UNIT = 1024;

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
                            : "%.1f MiB".formatted(bytes / (double) (UNIT * UNIT));
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
