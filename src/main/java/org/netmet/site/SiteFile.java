package org.netmet.site;

import java.util.Comparator;

/**
 * A file of the site and what the server is asked for it.
 *
 * @param request the path with its query string
 * @param accept the media types that are accepted
 * @param path where the file stands in the site; a page ends in {@code .html}
 */
record SiteFile(String request, String accept, String path) {
    static final Comparator<SiteFile> BY_PATH = Comparator.comparing(SiteFile::path);
    private static final String PAGE = ".html";

    static SiteFile page(String request, String name) {
        return new SiteFile(request, "text/html", name + PAGE);
    }

    static SiteFile data(String request, String path) {
        return new SiteFile(request, "*/*", path);
    }

    boolean isPage() {
        return path.endsWith(PAGE);
    }

    /** The path of another file of the site as seen from this one. */
    String to(String other) {
        String[] here = path.split("/", -1);
        String[] there = other.split("/", -1);
        int common = 0;
        while (common < here.length - 1 && common < there.length - 1 && here[common].equals(there[common])) {
            common++;
        }
        var relative = new StringBuilder("../".repeat(here.length - 1 - common));
        for (int at = common; at < there.length; at++) {
            relative.append(there[at]).append(at < there.length - 1 ? "/" : "");
        }
        return relative.toString();
    }
}
