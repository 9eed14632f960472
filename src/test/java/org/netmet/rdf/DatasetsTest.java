package org.netmet.rdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.sparql.core.DatasetGraph;
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
