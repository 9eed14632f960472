package org.netmet.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.core.DatasetGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.execution.QueryLimits;
import org.netmet.model.Problem;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Vocabulary;

import java.time.Duration;

/** Tests that SPARQL constraints, which run once for all focus nodes, find what Jena finds with a run for each. */
class ShapeValidationTest {
    private static final String PREFIXES = """
            @prefix : <http://example.org/> .
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            """;
    private static final String DATA = PREFIXES + """
            :a a :Thing ; :size 1 ; :colour "red" .
            :b a :Thing ; :size 2 .
            :c a :Thing ; :size 1, 3 .
            :d a :Other ; :size 1 ; :colour "red" .
            :e a :Thing .
            """;
    private static final String SHAPES = PREFIXES + """
            :shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property :one ; sh:sparql :query .
            :one a sh:PropertyShape ; sh:path :size ; sh:maxCount 1 ; sh:message "several sizes; fix: keep one" .
            :query a sh:SPARQLConstraint ; sh:message "wrong; fix: right" ; sh:select \"""SELECT $this ?path ?value
              WHERE { %s }\""" .
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
                    $this <http://example.org/size> ?value . FILTER (?value < 3) BIND (<http://example.org/size> AS ?path) | 3
                    $this <http://example.org/size> ?size . FILTER NOT EXISTS { $this <http://example.org/colour> ?any }   | 2
                    FILTER NOT EXISTS { $this <http://example.org/size> ?any }                                             | 1
                    OPTIONAL { $this <http://example.org/colour> ?value } FILTER (BOUND(?value))                           | 1
                    """)
    void finds_what_jena_finds(String query, int found) {
        DatasetGraph dataset = Datasets.empty();
        parse(SHAPES.formatted(query), dataset.getGraph(Vocabulary.graph("shapes")));
        parse(DATA, dataset.getGraph(Vocabulary.graph("sources")));
        Datasets.shareAllInDefaultGraph(dataset);
        Shapes shapes = Shapes.parse(dataset.getGraph(Vocabulary.graph("shapes")));

        var findings = ShapeValidation.findings(dataset, new FileLocations(), QueryLimits.of(Duration.ofMinutes(1)));
        var expected = ShaclValidator.get().validate(shapes, dataset.getDefaultGraph()).getEntries();

        assertThat(findings.count()).isEqualTo(1);
        assertThat(findings.problems()).filteredOn(problem -> problem.fix().equals("right")).hasSize(found);
        assertThat(findings.problems()).extracting(Problem::found).containsExactlyInAnyOrderElementsOf(
                expected.stream().map(entry -> {
                    String what = "%s: %s".formatted(entry.focusNode().getURI(), entry.message().split("; fix: ")[0]);
                    return entry.value() == null || entry.value().equals(entry.focusNode())
                            ? what
                            : what + " (found: %s)".formatted(entry.value().getLiteralLexicalForm());
                }).distinct().toList());
    }

    private static void parse(String turtle, Graph graph) {
        RDFParser.fromString(turtle, Lang.TURTLE).parse(graph);
    }
}
