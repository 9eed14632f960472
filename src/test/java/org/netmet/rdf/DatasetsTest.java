package org.netmet.rdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class DatasetsTest {
    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void save() throws IOException {
        DatasetGraph dataset = Datasets.empty();
        for (int i = 0; i < 500; i++) {
            dataset.add(SSE.parseQuad(
                    "(<http://example.org/g> <http://example.org/s> <http://example.org/p> %d)".formatted(i)));
        }
        file = dir.resolve("kept.rt");
        Datasets.save(dataset, file);
    }

    @Test
    void reads_back_what_was_written_with_the_union_as_default_graph() throws IOException {
        DatasetGraph loaded = Datasets.load(file);

        assertThat(Datasets.size(loaded)).isEqualTo(500);
        assertThat(loaded.getDefaultGraph().size()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<http://example.org/o>", "_:b", "'text \u00e9\ud83e\uddec'", "''", "'word'@en-GB", "'word'@ar--rtl",
                "1.50",
                "'x'^^<http://example.org/type>", "'1.0'^^<http://www.w3.org/2001/XMLSchema#integer>",
                "<<( <http://example.org/new> <http://example.org/p> 'inner'@en )>>"})
    void reads_back_each_kind_of_term(String object) throws IOException {
        DatasetGraph dataset = Datasets.empty();
        RDFParser.fromString("<http://example.org/g> { <http://example.org/s> <http://example.org/p> %s }"
                .formatted(object), Lang.TRIG).parse(dataset);
        Datasets.save(dataset, file);

        DatasetGraph loaded = Datasets.load(file);

        assertThat(loaded.find()).toIterable().hasSize(2);
        assertThat(loaded.find()).toIterable()
                .filteredOn(quad -> !quad.isDefaultGraph())
                .containsExactlyElementsOf(dataset.stream().toList());
        assertThat(loaded.getDefaultGraph().find().toList())
                .containsExactlyElementsOf(dataset.stream().map(Quad::asTriple).toList());
    }

    @Test
    void lets_several_threads_read_a_named_graph_for_the_first_time() throws IOException {
        DatasetGraph loaded = Datasets.load(file);
        var graph = loaded.getGraph(NodeFactory.createURI("http://example.org/g"));

        List<Integer> counts =
                IntStream.range(0, 8).parallel().mapToObj(ignored -> graph.find().toList().size()).toList();

        assertThat(counts).hasSize(8).containsOnly(500);
        assertThat(graph.size()).isEqualTo(500);
    }

    @Test
    void changes_a_named_graph_that_was_loaded() throws IOException {
        var graph = Datasets.load(file).getGraph(NodeFactory.createURI("http://example.org/g"));
        var first = graph.find().next();

        graph.delete(first);
        assertThat(graph.contains(first)).isFalse();
        assertThat(graph.size()).isEqualTo(499);
        graph.add(first);
        graph.add(first);
        assertThat(graph.contains(first)).isTrue();
        assertThat(graph.size()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.999})
    void refuses_a_file_that_was_cut_off(double part) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));

        assertThatThrownBy(() -> Datasets.load(file)).isInstanceOf(IOException.class).hasMessageStartingWith("damaged");
    }

    @Test
    void refuses_a_file_of_zeros() throws IOException {
        Files.write(file, new byte[8]);

        assertThatThrownBy(() -> Datasets.load(file)).isInstanceOf(IOException.class).hasMessageStartingWith("damaged");
    }

    @Test
    void refuses_a_file_with_one_byte_changed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Datasets.load(file)).isInstanceOf(IOException.class);
    }
}
