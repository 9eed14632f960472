package org.netmet.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.Datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tests the interpretation of words where the shipped catalogue has no example: questions that fit equally well. */
class QuestionInterpreterTest {
    private static final ForeignNames NO_NAMES = new ForeignNames() {
        @Override
        public Map<String, ForeignName> of(TermKind kind) {
            return Map.of();
        }

        @Override
        public boolean isId(TermKind kind, String id) {
            return false;
        }
    };

    @TempDir
    private Path folder;

    @Test
    void offers_the_readings_instead_of_guessing() throws IOException {
        QuestionInterpreter interpreter = interpreter(
                file("one", "where do the sources stand"), file("two", "where do the sources stand"));

        assertThat(interpreter.read("where do the sources stand"))
                .isInstanceOfSatisfying(QuestionInterpreter.Reading.Ambiguous.class, ambiguous -> assertThat(
                        ambiguous.offers().stream().map(Interpretation::question).map(Question::name))
                        .containsExactly("one", "two"));
    }

    @Test
    void answers_the_one_that_fits_better() throws IOException {
        QuestionInterpreter interpreter = interpreter(
                file("one", "where do the sources stand"), file("two", "where do the sources disagree"));

        assertThat(interpreter.read("where do the sources disagree"))
                .isInstanceOfSatisfying(QuestionInterpreter.Reading.Understood.class, understood -> assertThat(
                        understood.parts().stream().map(Interpretation::question).map(Question::name))
                        .containsExactly("two"));
    }

    private static QuestionInterpreter interpreter(Path... files) {
        Catalogue catalogue = Catalogue.read(List.of(files), Path::toString);
        assertThat(catalogue.problems()).isEmpty();
        return new QuestionInterpreter(
                catalogue, new Terms(List.of()), Datasets.empty(), NO_NAMES, (question, arguments) -> true);
    }

    private Path file(String name, String ask) throws IOException {
        return Files.writeString(Files.createDirectories(folder.resolve("theme")).resolve(name + ".rq"), """
                #+ summary: Question %s?
                #+ description: One row per thing.
                #+ asks:
                #+   - %s
                SELECT ?thing WHERE { ?thing ?property ?value }
                """.formatted(name, ask));
    }
}
