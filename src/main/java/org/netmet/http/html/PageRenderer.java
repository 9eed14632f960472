package org.netmet.http.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.netmet.chart.Drawing;

/** Renders an HTML page by its jte template, which escapes every value. Safe for use by several threads. */
public final class PageRenderer {
    // The templates are precompiled classes on the class path; none is read or compiled at run time.
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageRenderer.class.getClassLoader());

    private PageRenderer() {}

    /** Renders a page as HTML text. */
    public static String render(Page page) {
        var html = new StringOutput();
        TEMPLATES.render(template(page), page, html);
        return html.toString();
    }

    /** Renders a drawing as an SVG document. */
    public static String svg(Drawing drawing) {
        var svg = new StringOutput();
        TEMPLATES.render("drawing.jte", drawing, svg);
        return svg.toString();
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
