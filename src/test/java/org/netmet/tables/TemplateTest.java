package org.netmet.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tests the CSV template that {@code netmet import --template} prints. */
class TemplateTest {
    @Test
    void has_every_column_that_a_table_may_have() throws IOException {
        List<String> header = List.of(
                Files.readAllLines(Path.of("src/main/resources/org/netmet/cli/template.csv")).getFirst().split(","));

        assertThat(header).containsExactlyInAnyOrderElementsOf(ClaimTable.COLUMNS.all());
    }
}
