package org.netmet.http.html;

import java.util.Locale;

/** The view model of a page: what its template shows, as plain values. */
public sealed interface Page permits StartPage, SparqlPage, SparqlAnswerPage, QuestionPage, ResourcePage, GraphPage,
        OntologyPage, ReleasePage, ProblemPage {
    /** The title of the browser's window, without the name of the site. */
    String title();

    /** The release that the page was made from; empty when it depends on none. */
    String release();

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
