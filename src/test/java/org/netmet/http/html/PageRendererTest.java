package org.netmet.http.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sys.JenaSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmet.answer.QueryResult;
import org.netmet.chart.Chart;
import org.netmet.chart.ChartDrawing;
import org.netmet.chart.Mark;
import org.netmet.chart.Matrix;
import org.netmet.chart.MatrixDrawing;
import org.netmet.explain.Cause;
import org.netmet.explain.CauseKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tests the escaping of untrusted values in the templates (cross-site scripting). */
class PageRendererTest {
    private static final String HOSTILE = "\"><script>alert(1)</script><b onclick='x'>&amp;";
    /**
     * Template code that writes a value without escaping, and markup that runs code or sets styles; a script is only a file
     * of our own.
     */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "\\$unsafe\\{|<script(?! src=\"\\$\\{RoutePaths\\.[A-Z_]+}\" defer></script>)|<style|\\son[a-z]+=|\\sstyle=");

    @BeforeAll
    static void initialise() {
        // Jena must be initialised before the first of its vocabulary classes is loaded.
        JenaSystem.init();
    }

    @Test
    void escapes_every_value_on_every_page() {
        List<Page> pages = pages(HOSTILE);

        assertThat(pages).extracting(Page::getClass).extracting(Class::getSimpleName)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Page.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
        assertThat(pages).allSatisfy(page -> assertThat(PageRenderer.render(page))
                .startsWith("<!doctype html>").contains("</html>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("&amp;amp;")
                .doesNotContain("<script>").doesNotContain("<b "));
    }

    @Test
    void escapes_every_text_of_a_drawing() {
        var row = new Chart.Row(HOSTILE, 0, HOSTILE, HOSTILE, new Mark.Bound(0.5, true));

        String svg = PageRenderer.svg(ChartDrawing.of(
                Chart.of(HOSTILE, HOSTILE, List.of(new Chart.Section(HOSTILE, 0, List.of(row))))));
        String matrix = PageRenderer.svg(MatrixDrawing.of(matrixPage(HOSTILE, Link.unlinked(HOSTILE)).matrix()));

        assertThat(List.of(svg, matrix))
                .allSatisfy(drawn -> assertThat(drawn).startsWith("<svg xmlns=").contains("role=\"img\"")
                        .contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("<b "));
    }

    @Test
    void keeps_the_lines_and_the_characters_of_a_query() {
        String query = "SELECT * {\n  ?s ?p \"<a> & 'b'\" # ü\n}";

        assertThat(PageRenderer.render(new SparqlPage("1", new SparqlEditor(query, "", true), List.of()))).contains(
                "<textarea id=\"query\" name=\"query\" rows=\"6\" spellcheck=\"false\" required>"
                        + "SELECT * {\n  ?s ?p \"&lt;a&gt; &amp; 'b'\" # ü\n}</textarea>");
    }

    @Test
    void links_to_nothing_that_runs() {
        var page = SparqlAnswerPage.of("", new QueryResult.Rows(List.of("x"), List.of(
                Map.of("x", NodeFactory.createURI("javascript:alert(1)")),
                Map.of("x", NodeFactory.createURI("https://example.org/?a=1&b=2")))), Optional.empty(), "1");

        assertThat(PageRenderer.render(page)).contains("<td>javascript:alert(1)")
                .contains("<a href=\"https://example.org/?a=1&amp;b=2\">https://example.org/?a=1&amp;b=2</a>");
    }

    @Test
    void makes_a_link_of_each_command_in_the_advice() {
        var page = ProblemPage.of("unclear", """
                "it" means several things
                  fix: ask one of:
                  netmet ask sites-of-primary tumour="ileal NET"
                  netmet ask surveillance
                or see: netmet questions""", Optional.empty(), Optional.of("it"));

        assertThat(page.found()).containsExactly(List.of(Link.unlinked("\"it\" means several things")));
        assertThat(page.fix()).containsExactly(
                List.of(Link.unlinked("ask one of:")),
                List.of(new Link("sites-of-primary tumour=\"ileal NET\"",
                        "/api/questions/sites-of-primary/answer?tumour=ileal%20NET"), Link.unlinked("")),
                List.of(new Link("surveillance", "/api/questions/surveillance/answer"), Link.unlinked("or see: "),
                        new Link("all questions", "/questions"), Link.unlinked("")));
    }

    @Test
    void names_an_offer_by_its_words_and_not_by_its_command() {
        var page = ProblemPage.of("unclear", """
                "it" can be read in several ways
                  fix: ask one of these:
                    Where does this primary spread? (tumour: ileal NET)
                      netmet ask sites-of-primary tumour="ileal NET"
                    What is to be watched for later?
                      netmet ask surveillance""", Optional.empty(), Optional.of("it"));

        assertThat(page.fix()).containsExactly(
                List.of(Link.unlinked("ask one of these:")),
                List.of(new Link("Where does this primary spread? (tumour: ileal NET)",
                        "/api/questions/sites-of-primary/answer?tumour=ileal%20NET"), Link.unlinked("")),
                List.of(new Link("What is to be watched for later?", "/api/questions/surveillance/answer"),
                        Link.unlinked("")));
    }

    @Test
    void shows_the_first_rows_of_a_long_result_and_says_how_many_there_are() {
        List<Map<String, Node>> rows = IntStream.rangeClosed(1, 1_001)
                .mapToObj(i -> Map.of("x", NodeFactory.createLiteralString("row " + i))).toList();

        String page = PageRenderer.render(SparqlAnswerPage.of("SELECT", new QueryResult.Rows(List.of("x"), rows),
                Optional.empty(), "1"));

        assertThat(page).contains("1,001 rows, of which the first 1,000 are here; a file has all").contains("row 1000")
                .doesNotContain("row 1001");
    }

    @Test
    void sends_a_long_query_by_post() {
        assertThat(new SparqlEditor("SELECT", "", true).method()).isEqualTo("get");
        assertThat(new SparqlEditor("#".repeat(5_000), "", true).method()).isEqualTo("post");
    }

    @Test
    void has_no_template_that_leaves_a_value_as_it_is() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            List<Path> templates = files.filter(file -> file.toString().endsWith(".jte")).toList();

            assertThat(templates).hasSizeGreaterThan(15).allSatisfy(
                    template -> assertThat(Files.readString(template)).doesNotContainPattern(FORBIDDEN));
        }
        assertThat(List.of("<p>$unsafe{text}</p>", "<script src=\"x\">", "<b onclick=\"x\">", "<p style=\"x\">"))
                .allSatisfy(bad -> assertThat(bad).containsPattern(FORBIDDEN));
    }

    private static QuestionPage questionPage(String text, Link link, List<Block> blocks, List<Cause> causes) {
        var form = new QuestionForm(text, List.of(
                new QuestionForm.Field(text, text, text, true, List.of()),
                new QuestionForm.Field(text, text, text, false, List.of(new QuestionForm.Option(text, text)))));
        var details = List.of(new FigureTable.Detail(text, List.of(link)));
        var source = new FigureTable.SourceLink(link, text);
        var figure = new FigureTable.Figure(text, text, new Mark.Bar(0.5, Optional.empty(), Mark.Basis.FEW));
        var rows = List.of(new FigureTable.Row(link, text, 1, false, figure, List.of(link, link), List.of(text),
                List.of(source), details));
        var section = new FigureTable.Section(text, 0, List.of(text), Optional.of(source), rows);
        var folded = new FoldedTable(List.of(new Block.Column(text, false, text)), List.of(
                new FoldedTable.Row(List.of(new Block.Cell(List.of(link), false, true)), details)));
        var snippets = List.of(new AnswerUse.Snippet(text, text));
        return new QuestionPage(text, text, text, text, text, form, List.of(link), List.of(text), List.of(text),
                List.of(text),
                FigureTable.of(text, List.of(section)), List.of(new QuestionPage.Folded(text, rows)), List.of(link),
                List.of(new AnswerPiece.Heading(2, text), new AnswerPiece.Words(text),
                        new AnswerPiece.Table(folded)),
                blocks, causes, new Paging(1, 1, 2, List.of(link)), List.of(link), List.of(link),
                new AnswerUse(List.of(link), link, snippets, snippets, text, Optional.of(link),
                        Optional.of(new Preview(text, text))));
    }

    private static PairPage pairPage(String text, Link link) {
        var figure = new FigureTable.Figure(text, text, new Mark.Pooled(0.5, new Mark.Interval(0.4, 0.6),
                Optional.of(new Mark.Interval(0.3, 0.7))));
        var row = new FigureTable.Row(link, text, 1, false, figure, List.of(), List.of(text), List.of(), List.of());
        var section = new FigureTable.Section(text, 0, List.of(), Optional.empty(), List.of(row));
        var study = new ForestPlot.Study(link, figure, text, text, text);
        var snippets = List.of(new AnswerUse.Snippet(text, text));
        var table = FigureTable.of(text, List.of(section));
        return new PairPage(text, text, text, text, new QuestionForm(text, List.of()), List.of(text), List.of(text),
                table, List.of(row), List.of(row), Optional.of(link),
                List.of(new ForestPlot(text, table.axis(), List.of(study), study, List.of(List.of(link)))),
                List.of(List.of(link)),
                Optional.empty(), List.of(link),
                new AnswerUse(List.of(link), link, snippets, snippets, text, Optional.empty(), Optional.empty()));
    }

    private static MatrixPage matrixPage(String text, Link link) {
        var options = List.of(new QuestionForm.Option(text, text));
        var cells = Stream.of(Matrix.Kind.values()).map(kind -> new Matrix.Cell(kind, text, 1, text, text)).toList();
        var matrix = new Matrix(text, text, cells.stream().map(cell -> new Matrix.Column(text, text, text)).toList(),
                List.of(new Matrix.Row(text, 1, text, cells), new Matrix.Row(text, 0, "", cells)));
        return new MatrixPage(text, text, new MatrixView(MatrixView.Mode.SHARES, Map.of(), false, text, text, 1),
                options,
                text, options, options, matrix, text, List.of(link), List.of(link), text);
    }

    private static StartPage startPage(String text, Link link) {
        var options = List.of(new QuestionForm.Option(text, text));
        var figure = new FigureTable.Figure(text, text, new Mark.None());
        var row = new FigureTable.Row(link, text, 1, false, figure, List.of(link), List.of(), List.of(), List.of());
        return new StartPage(text, 1, List.of(text), options, options, options,
                Optional.of(new StartPage.Example(text, text, FigureTable.of(text,
                        List.of(new FigureTable.Section(text, 0, List.of(), Optional.empty(), List.of(row)))), text)),
                List.of(new StartPage.Card(text, link, List.of(link))), List.of(new StartPage.Fact(text, text)),
                Optional.of(new Preview(text, text)));
    }

    private static List<Page> pages(String text) {
        var link = new Link(text, "/" + text);
        var column = new Block.Column(text, false, text);
        var table = new Block.Table(List.of(column, column), List.of(List.of(
                new Block.Cell(List.of(link, Link.unlinked(text)), true, false),
                new Block.Cell(List.of(link), false, true))));
        List<Block> blocks = List.of(new Block.Heading(2, text), new Block.Heading(3, text),
                new Block.Paragraph(text), new Block.Message(text),
                new Block.Items(List.of(new Block.Item(text, List.of(link, Link.unlinked(text))))), table);
        var causes = List.of(new Cause(CauseKind.UNKNOWN_IRI, text, text, text));
        var properties = List.of(new ResourcePage.Property(link, List.of(link, Link.unlinked(text)), 1));
        var operation = new OpenApiPage.Operation(text, text, text,
                List.of(new OpenApiPage.Parameter(text, true, text, text)), List.of(text), text);
        return List.of(
                new CataloguePage(text, List.of(new CataloguePage.Theme(text,
                        List.of(new CataloguePage.Example(link, text))))),
                startPage(text, link),
                new SparqlPage(text, new SparqlEditor(text, text, true),
                        List.of(new SparqlPage.Theme(text, List.of(link)))),
                new SparqlAnswerPage(text, text, blocks, causes, List.of(link)),
                questionPage(text, link, blocks, causes), pairPage(text, link), matrixPage(text, link),
                new ResourcePage(text, text, text, text, text, List.of(text),
                        List.of(new ResourcePage.Fact(text, List.of(link, Link.unlinked(text)))),
                        List.of(new ResourcePage.Quotation(text, List.of(text), List.of(link))),
                        List.of(new ResourcePage.Step(text, List.of(link), text)),
                        Optional.of(new CohortTimeLine(1, 2, List.of(
                                new CohortTimeLine.Row(link, text, text, 1, 1, true),
                                new CohortTimeLine.Row(link, text, text, 0, 0, false)))),
                        Optional.of(new ResourceSummary(List.of(
                                new ResourceSummary.Part(text, text, List.of(new ResourceSummary.Shares(text, List.of(
                                        new ResourceSummary.Share(text, link, text, text, text, List.of(link),
                                                List.of(link), 1, 1, 1)))),
                                        List.of(new ResourceSummary.Count(text, text)), Optional.of(table))))),
                        Optional.of(new ResourcePage.Order(FigureTable.of(text, List.of(new FigureTable.Section(text, 0,
                                List.of(), Optional.empty(), List.of(new FigureTable.Row(link, text, 1, false,
                                        new FigureTable.Figure(text, text, new Mark.None()), List.of(link), List.of(),
                                        List.of(), List.of()))))),
                                link)),
                        List.of(new ResourcePage.Mapping(link, text, text, text, false),
                                new ResourcePage.Mapping(link, text, text, text, true)),
                        Optional.of(new ResourcePage.Claims(
                                List.of(new ResourcePage.Claim(link, text, text, link, text)), 1, 1, 2, text)),
                        List.of(link), properties, properties, List.of(link), List.of(link)),
                new TreePage(text, text, text, text, 1, List.of(new TreePage.Entry(link, text, 1,
                        List.of(new TreePage.Entry(link, text, 0, List.of()))))),
                new SourcesPage(text, text, List.of(new SourcesPage.Row(link, text, text, 1)), 1, 1, 2),
                new GlossaryPage(text, List.of(new GlossaryPage.Section(text, text,
                        List.of(new GlossaryPage.Term(text, link, text))))),
                new AboutPage(text, List.of(new AboutPage.Count(link, 1)), new ModelDiagram(
                        List.of(new ModelDiagram.Box(link, 1, 1, 1, 1, true)),
                        List.of(new ModelDiagram.Line(link, 1, 1, 1, 1)))),
                new GraphPage(text, text, text, blocks),
                new OntologyPage(text, text, text, List.of(new OntologyPage.Section(text,
                        List.of(new OntologyPage.Term(text, List.of(link),
                                List.of(new OntologyPage.Property(text, List.of(link)))))))),
                new SearchPage(text),
                new ChoicesPage(text, text, List.of(new ChoicesPage.Choices(text, text, List.of(link)))),
                EmbedPage.of(questionPage(text, link, blocks, causes), text),
                new DatasetPage(text, List.of(new ResourcePage.Fact(text, List.of(link))),
                        List.of(new DatasetPage.File(link, text, text)),
                        List.of(new DatasetPage.NamedGraph(link, text)), List.of(link)),
                new OpenApiPage(text, List.of(operation), List.of(operation)),
                new ReleasePage(text, List.of(new ReleasePage.File(link, 1, OptionalLong.of(1), text)), text,
                        Optional.of(new ReleasePage.Difference(List.of(new ReleasePage.Changes(text,
                                List.of(new ReleasePage.Change(link, text, List.of(text))), 1))))),
                ProblemPage.of(text, text + "\n  fix: " + text, Optional.of(text), Optional.of(text)));
    }
}
