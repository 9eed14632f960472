package org.netmet.http.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.netmet.chart.Drawing;

import java.util.regex.Pattern;

/** Renders an HTML page by its jte template, which escapes every value. Safe for use by several threads. */
public final class PageRenderer {
    // The templates are precompiled classes on the class path; none is read or compiled at run time.
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageRenderer.class.getClassLoader());

    /** What no XML 1.0 document may have; a label of others' data may, and then no browser would show the drawing. */
    private static final Pattern NOT_IN_XML = Pattern
            .compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private PageRenderer() {}

    /** Renders a page as HTML text. */
    public static String render(Page page) {
        var html = new StringOutput();
        TEMPLATES.render(template(page), page, html);
        return html.toString();
    }

    /** Renders a page of an earlier release, whose links stay in that release. */
    public static String render(Page page, PinnedNotice notice) {
        var above = new StringOutput();
        TEMPLATES.render("pinned.jte", notice, above);
        return PinnedPage.of(render(page), above.toString(), notice.release());
    }

    /** Renders a drawing as an SVG document. */
    public static String svg(Drawing drawing) {
        var svg = new StringOutput();
        TEMPLATES.render("drawing.jte", drawing, svg);
        return NOT_IN_XML.matcher(svg.toString()).replaceAll("\uFFFD");
    }

    private static String template(Page page) {
        return switch (page) {
            case StartPage start -> "start.jte";
            case CataloguePage catalogue -> "catalogue.jte";
            case SparqlPage sparql -> "sparql.jte";
            case SparqlAnswerPage answer -> "sparqlAnswer.jte";
            case QuestionPage question -> "question.jte";
            case PairPage pair -> "pair.jte";
            case MatrixPage matrix -> "matrix.jte";
            case ResourcePage resource -> "resource.jte";
            case GraphPage graph -> "graph.jte";
            case OntologyPage ontology -> "ontology.jte";
            case ReleasePage release -> "release.jte";
            case TreePage tree -> "tree.jte";
            case SourcesPage sources -> "sources.jte";
            case GlossaryPage glossary -> "glossary.jte";
            case AboutPage about -> "about.jte";
            case DatasetPage dataset -> "dataset.jte";
            case OpenApiPage api -> "openApi.jte";
            case EmbedPage embed -> "embed.jte";
            case ChoicesPage choices -> "choices.jte";
            case SearchPage search -> "search.jte";
            case ProblemPage problem -> "problem.jte";
        };
    }
}
