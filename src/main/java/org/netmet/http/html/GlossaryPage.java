package org.netmet.http.html;

import java.util.List;

/** The page of what words mean here: measures, of whom, when, and the columns of answers. */
public record GlossaryPage(String release, List<Section> sections) implements Page {
    /** The terms of one scheme. */
    public record Section(String title, String key, List<Term> terms) {}

    /**
     * A term with its definition.
     *
     * @param anchor the fragment of its address on the page
     */
    public record Term(String anchor, Link term, String definition) {}

    @Override
    public String title() {
        return "Glossary";
    }

    @Override
    public String description() {
        return "What the words of the answers mean: measures, of whom, when, how metastases were looked for.";
    }

    @Override
    public String section() {
        return RoutePaths.ABOUT;
    }
}
