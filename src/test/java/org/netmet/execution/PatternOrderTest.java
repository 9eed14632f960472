package org.netmet.execution;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link PatternOrder} and {@link ExistsAsPattern}: a query begins where little matches, and has the same rows. */
class PatternOrderTest {
    private static final int QUERIES = 400;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void begins_where_the_graph_says_that_least_matches() {
        DatasetGraph dataset = described();
        var order = new PatternOrder(PropertyStatistics.of(dataset.getDefaultGraph()));
        var pattern = new BasicPattern();
        pattern.add(SSE.parseTriple("(?e <urn:measure> <urn:m1>)"));
        pattern.add(SSE.parseTriple("(?e <urn:tumour> ?t)"));
        pattern.add(SSE.parseTriple("(?t <urn:within> <urn:t1>)"));

        assertThat(order.reorder(pattern).getList()).containsExactly(pattern.get(2), pattern.get(1), pattern.get(0));
    }

    @Test
    void does_not_multiply_two_lists_before_it_joins_them() {
        var order = new PatternOrder(PropertyStatistics.of(described().getDefaultGraph()));
        var pattern = new BasicPattern();
        pattern.add(SSE.parseTriple("(?t <urn:within> <urn:t1>)"));
        pattern.add(SSE.parseTriple("(?s <urn:within> <urn:s1>)"));
        pattern.add(SSE.parseTriple("(?e <urn:tumour> ?t)"));
        pattern.add(SSE.parseTriple("(?e <urn:site> ?s)"));

        List<Triple> ordered = order.reorder(pattern).getList();

        assertThat(ordered.get(1)).isIn(pattern.get(2), pattern.get(3));
    }

    @Test
    void turns_the_exists_of_one_triple_into_a_pattern() {
        assertThat(rewritten("SELECT * { ?e <urn:tumour> ?t OPTIONAL { ?e <urn:site> ?s } "
                + "FILTER EXISTS { ?t <urn:within> <urn:t1> } }")).doesNotContain("exists").contains("urn:within");
    }

    @Test
    void keeps_a_filter_whose_variable_is_not_certainly_bound_or_that_could_repeat_rows() {
        assertThat(rewritten("SELECT * { ?e <urn:tumour> ?t OPTIONAL { ?e <urn:site> ?s } "
                + "FILTER EXISTS { ?s <urn:within> <urn:t1> } }")).contains("exists");
        assertThat(rewritten("SELECT * { ?e <urn:tumour> ?t FILTER EXISTS { ?t <urn:within> ?any } }"))
                .contains("exists");
        assertThat(rewritten("SELECT * { ?e <urn:tumour> ?t FILTER NOT EXISTS { ?t <urn:within> <urn:t1> } }"))
                .contains("exists");
        assertThat(rewritten("SELECT * { { SELECT (COUNT(*) AS ?t) { ?e <urn:tumour> ?t } } "
                + "FILTER EXISTS { ?t <urn:within> <urn:t1> } }")).contains("exists");
    }

    @Test
    void gives_the_rows_that_Jena_gives() {
        DatasetGraph dataset = described();
        var random = new Random(5);
        int rows = 0;
        for (int i = 0; i < QUERIES; i++) {
            Query query = QueryFactory.create(text(random));
            List<String> ours = ours(query, dataset);

            assertThat(ours).as(query.toString()).isEqualTo(ofJena(query, dataset));
            rows += ours.size();
        }
        assertThat(rows).isPositive();
    }

    private static String rewritten(String text) {
        var order = new PatternOrder(PropertyStatistics.of(described().getDefaultGraph()));
        return Transformer.transform(new ExistsAsPattern(order), Algebra.compile(QueryFactory.create(text))).toString();
    }

    private static String text(Random random) {
        var text = new StringBuilder("SELECT * { ");
        int patterns = 1 + random.nextInt(4);
        for (int i = 0; i < patterns; i++) {
            text.append(triple(random, random.nextInt(4) > 0));
        }
        if (random.nextBoolean()) {
            text.append("OPTIONAL { ").append(triple(random, true)).append("} ");
        }
        if (random.nextInt(3) == 0) {
            text.append("{ ").append(triple(random, true)).append("} UNION { ").append(triple(random, true))
                    .append("} ");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append("FILTER ").append(random.nextInt(3) == 0 ? "NOT " : "").append("EXISTS { ")
                    .append(triple(random, false)).append("} ");
        }
        return text.append("}").toString();
    }

    private static String triple(Random random, boolean isOpen) {
        List<String> variables = List.of("?e", "?t", "?s");
        List<String> properties = List.of("measure", "tumour", "site", "within");
        String subject = variables.get(random.nextInt(3));
        String object = isOpen ? variables.get(random.nextInt(3)) : "<urn:t" + random.nextInt(6) + ">";
        return "%s <urn:%s> %s . ".formatted(subject, properties.get(random.nextInt(4)), object);
    }

    private static List<String> ours(Query query, DatasetGraph dataset) {
        try (BoundedQuery running = BoundedQuery.of(query, dataset, QueryLimits.of(LIMIT))) {
            var rows = new ArrayList<String>();
            running.rows().forEachRemaining(row -> rows.add(said(row, query)));
            running.checkWhole();
            return rows.stream().sorted().toList();
        }
    }

    private static List<String> ofJena(Query query, DatasetGraph dataset) {
        try (QueryExec running = QueryExec.dataset(dataset).query(query).build()) {
            var rows = new ArrayList<String>();
            running.select().forEachRemaining(row -> rows.add(said(row, query)));
            return rows.stream().sorted().toList();
        }
    }

    private static String said(Binding row, Query query) {
        return query.getResultVars().stream().map(name -> name + "=" + row.get(Var.alloc(name))).toList().toString();
    }

    /** Sixty estimands of two measures, six tumours and six sites, and what VoID says of their properties. */
    private static DatasetGraph described() {
        DatasetGraph dataset = DatasetGraphFactory.create();
        Graph graph = dataset.getDefaultGraph();
        for (int i = 0; i < 60; i++) {
            Node estimand = iri("e" + i);
            graph.add(estimand, iri("measure"), iri("m" + i % 2));
            graph.add(estimand, iri("tumour"), iri("t" + i % 6));
            graph.add(estimand, iri("site"), iri("s" + i % 5));
        }
        for (int i = 0; i < 6; i++) {
            graph.add(iri("t" + i), iri("within"), iri("t" + i / 2));
            graph.add(iri("s" + i), iri("within"), iri("s" + i / 2));
        }
        partition(graph, "measure", 60, 60, 2);
        partition(graph, "tumour", 60, 60, 6);
        partition(graph, "site", 60, 60, 5);
        partition(graph, "within", 12, 12, 6);
        return dataset;
    }

    private static void partition(Graph graph, String property, int triples, int subjects, int objects) {
        Node part = iri("part-" + property);
        String voidNamespace = "http://rdfs.org/ns/void#";
        graph.add(part, NodeFactory.createURI(voidNamespace + "property"), iri(property));
        graph.add(part, NodeFactory.createURI(voidNamespace + "triples"), SSE.parseNode(Integer.toString(triples)));
        graph.add(part, NodeFactory.createURI(voidNamespace + "distinctSubjects"),
                SSE.parseNode(Integer.toString(subjects)));
        graph.add(part, NodeFactory.createURI(voidNamespace + "distinctObjects"),
                SSE.parseNode(Integer.toString(objects)));
    }

    private static Node iri(String name) {
        return NodeFactory.createURI("urn:" + name);
    }
}
