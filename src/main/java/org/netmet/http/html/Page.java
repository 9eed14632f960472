package org.netmet.http.html;

import java.util.Locale;

/** The view model of an HTML page: the values that its template shows. */
public sealed interface Page permits StartPage, SparqlPage, SparqlAnswerPage, QuestionPage, ResourcePage, GraphPage,
        OntologyPage, ReleasePage, ProblemPage {
    /** The title of the browser window, without the name of the site. */
    String title();

    /** The release that the page is generated from; empty when it depends on none. */
    String release();

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
