package org.netmet.http.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.graph.Node;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.answer.QueryResult;
import org.netmet.chart.Axis;
import org.netmet.chart.Chart;
import org.netmet.chart.ChartDrawing;
import org.netmet.chart.Mark;

import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;

/** Tests which results of SELECT queries have a chart. */
class ResultChartTest {
    @BeforeAll
    static void initialise() {
        JenaSystem.init();
    }

    @Test
    void draws_the_last_column_of_numbers_by_the_first_other_column() {
        Chart chart =
                chart("SELECT ?year ?site ?n { VALUES (?year ?site ?n) { (2001 'bone' 3) (2002 'liver' 12.5) } }");

        assertThat(chart.title()).isEqualTo("?n by ?year");
        assertThat(chart.axis()).isEqualTo(new Axis(20, Axis.Unit.NUMBER));
        assertThat(chart.sections().getFirst().rows()).containsExactly(
                new Chart.Row("2001", 0, "3", "", new Mark.Number(3)),
                new Chart.Row("2002", 0, "12.5", "", new Mark.Number(12.5)));
    }

    @Test
    void leaves_out_rows_without_a_number_and_shortens_names_of_ours() {
        Chart chart = chart("SELECT ?claim ?n { VALUES (?claim ?n) "
                + "{ (<https://w3id.org/netmet/id/claim/a-1> 3) ('other' UNDEF) } }");

        assertThat(chart.sections().getFirst().rows()).extracting(Chart.Row::name).containsExactly("claim:a-1");
    }

    @Test
    void says_why_there_is_no_chart() {
        assertThat(chart("SELECT ?a ?b { VALUES (?a ?b) { ('x' 'y') } }").title())
                .isEqualTo("No chart: select a column of names and, after it, a column of numbers");
        assertThat(chart("SELECT ?n { VALUES ?n { 3 } }").title()).startsWith("No chart: select");
        assertThat(chart("SELECT ?a ?n { VALUES (?a ?n) { ('x' -1) } }").title())
                .isEqualTo("No chart: ?n has numbers below 0, which have no bar");
        assertThat(chart("SELECT ?a ?n { VALUES (?a ?n) { ('x' 3) ('y' 'many') } }").title()).startsWith("No chart");
        assertThat(chart("SELECT ?a ?n { FILTER (false) }").title()).isEqualTo("No chart: the result has no rows");
    }

    @Test
    void says_when_it_leaves_rows_out() {
        var rows = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            rows.append("('x").append(i).append("' ").append(i).append(") ");
        }
        Chart chart = chart("SELECT ?a ?n { VALUES (?a ?n) { " + rows + "} }");

        assertThat(chart.sections().getFirst().rows()).hasSize(100);
        assertThat(chart.note()).isEqualTo("The first 100 of 130 rows. release");
    }

    @Test
    void ends_the_axis_at_a_round_number_with_round_labels() {
        assertThat(List.of(275.0, 1.0, 0.03, 7.0, 12_000.0).stream().map(ResultChartTest::axis)).containsExactly(
                List.of("0", "100", "200", "300", "400"), List.of("0", "0.2", "0.4", "0.6", "0.8", "1"),
                List.of("0", "0.01", "0.02", "0.03", "0.04"), List.of("0", "2", "4", "6", "8", "10"),
                List.of("0", "5000", "10000", "15000", "20000"));
    }

    @Test
    void labels_numbers_near_the_limits_of_a_double() {
        assertThat(axis(1e308)).last().isEqualTo("1E+308");
        assertThat(axis(Double.MAX_VALUE)).last().isEqualTo("1.798E+308");
        assertThat(axis(Double.MIN_VALUE)).last().isEqualTo("4.9E-324");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0001", "\\uFFFE", "<script>", "]]>&\\\"", "\\U0001F9B4"})
    void draws_any_label_as_xml(String label) throws Exception {
        String svg = PageRenderer.svg(ChartDrawing.of(
                chart("SELECT ?a ?n { VALUES (?a ?n) { (\"a%sb\" 3) } }".formatted(label))));

        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").getLength()).isPositive();
    }

    private static List<String> axis(double highest) {
        Axis axis = Axis.covering(List.of(new Mark.Number(highest)));
        return axis.ticks().stream().map(axis::label).toList();
    }

    private static Chart chart(String query) {
        try (var run = QueryExecutionFactory.create(QueryFactory.create(query), ModelFactory.createDefaultModel())) {
            var select = run.execSelect();
            var rows = new ArrayList<Map<String, Node>>();
            while (select.hasNext()) {
                Binding binding = select.nextBinding();
                var row = new LinkedHashMap<String, Node>();
                binding.forEach((variable, node) -> row.put(variable.getVarName(), node));
                rows.add(row);
            }
            return ResultChart.of(new QueryResult.Rows(select.getResultVars(), rows), "release");
        }
    }
}
