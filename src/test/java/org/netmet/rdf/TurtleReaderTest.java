package org.netmet.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TurtleReaderTest {
    private final Graph graph = GraphFactory.createDefaultGraph();
    private final FileLocations origins = new FileLocations();

    @TempDir
    Path dir;

    @Test
    void knows_the_line_of_each_statement() throws IOException {
        List<Problem> problems = read("""
                @prefix x: <http://example.org/> .
                x:a
                    x:says "first" ;
                    x:says "second" .

                x:b x:says "third" .
                """);

        assertThat(problems).isEmpty();
        assertThat(graph.find().toList()).extracting(triple -> origins.find(triple).orElseThrow().line())
                .containsExactlyInAnyOrder(3, 4, 6);
        assertThat(origins.list(NodeFactory.createURI("http://example.org/a")))
                .containsExactly(new FileLocation("notes.ttl", 3), new FileLocation("notes.ttl", 4));
    }

    @Test
    void keeps_what_stands_above_a_syntax_error_and_names_its_line() throws IOException {
        List<Problem> problems = read("""
                @prefix x: <http://example.org/> .
                x:a x:says "good" .
                x:b x:says ; .
                """);

        assertThat(graph.size()).isEqualTo(1);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(new FileLocation("notes.ttl", 3));
            assertThat(problem.fix()).isEqualTo("correct the Turtle syntax here or just above");
        });
    }

    @Test
    void refuses_blank_nodes() throws IOException {
        List<Problem> problems = read("""
                @prefix x: <http://example.org/> .
                x:a x:says [ x:what "nameless" ] .
                """);

        assertThat(problems).extracting(Problem::found).contains("a blank node");
    }

    private List<Problem> read(String turtle) throws IOException {
        return TurtleReader.read(Files.writeString(dir.resolve("notes.ttl"), turtle), "notes.ttl", graph, origins);
    }
}
