package org.netmet.http.html;

import java.util.List;

/** The HTML page with the list of a release's files. */
public record ReleasePage(String release, List<Link> files) implements Page {
    /**
     * The page of a release.
     *
     * @param files the file names
     */
    public static ReleasePage of(String release, List<String> files) {
        return new ReleasePage(release,
                files.stream().map(file -> new Link(file, RoutePaths.release(release, file))).toList());
    }

    @Override
    public String title() {
        return "Release " + release;
    }
}
