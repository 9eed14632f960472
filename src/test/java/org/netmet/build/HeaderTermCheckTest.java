package org.netmet.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.Shipped;
import org.netmet.model.Problem;
import org.netmet.queries.Catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tests that a header limits its arguments to terms that there are. */
class HeaderTermCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"method, treatment", "measure, measures-of-survival"})
    void accepts_a_term_and_a_collection(String parameter, String key) throws IOException {
        assertThat(findings(parameter, key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"method, treatments", "method, liver", "measure, measures-of-surviving"})
    void names_the_line_of_a_term_that_there_is_not(String parameter, String key) throws IOException {
        assertThat(findings(parameter, key)).extracting(Problem::toString).singleElement().asString()
                .endsWith(
                        ":3: within limits %s to %s, which is no %s and no collection%n  fix: write the key of a term in "
                                .formatted(parameter, key, parameter) + "ontology/schemes, or of a collection");
    }

    private List<Problem> findings(String parameter, String key) throws IOException {
        Path file = Files.writeString(Files.createDirectories(folder.resolve("care")).resolve("how.rq"), """
                #+ summary: How?
                #+ description: A row.
                #+ within: {%s: %s}
                SELECT ?claim WHERE { ?claim <http://example.org/of> ?_%s_iri }
                """.formatted(parameter, key, parameter));
        Catalogue catalogue = Catalogue.read(List.of(file), Path::toString);
        assertThat(catalogue.problems()).isEmpty();
        return HeaderTermCheck.findings(catalogue, Shipped.netmet().dataset());
    }
}
