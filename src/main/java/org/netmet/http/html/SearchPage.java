package org.netmet.http.html;

/** The search of the site that needs no server. A script of that site fills it; without script its lists lead everywhere. */
public record SearchPage(String release) implements Page {
    @Override
    public String title() {
        return "Search";
    }

    @Override
    public String description() {
        return "Find a tumour, a site, a pair of both, a source, a question or a term.";
    }
}
