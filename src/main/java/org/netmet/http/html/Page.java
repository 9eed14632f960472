package org.netmet.http.html;

import java.util.Locale;
import java.util.Optional;

/** The view model of an HTML page: the values that its template shows. */
public sealed interface Page
        permits StartPage, CataloguePage, SparqlPage, SparqlAnswerPage, QuestionPage, PairPage, MatrixPage,
        ResourcePage, GraphPage,
        OntologyPage, ReleasePage, ProblemPage, TreePage, SourcesPage, GlossaryPage, AboutPage,
        DatasetPage, OpenApiPage, SearchPage, ChoicesPage, EmbedPage {
    /** The title of the browser window, without the name of the site. */
    String title();

    /** The release that the page is generated from; empty when it depends on none. */
    String release();

    /** The day on which the last source was encoded, such as {@code 2026-11-30}; empty when the page does not say it. */
    default String asOf() {
        return "";
    }

    /** What the page holds, in one sentence, for a preview of its link. */
    default String description() {
        return "Where neuroendocrine tumours spread, how often, of whom, and who says so.";
    }

    /** The picture beside a link to the page; empty when it has none. */
    default Optional<Preview> preview() {
        return Optional.empty();
    }

    /** The entry of the navigation that the page belongs to, as its path; empty when it belongs to none. */
    default String section() {
        return "";
    }

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
