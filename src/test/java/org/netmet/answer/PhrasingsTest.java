package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.netmet.Shipped;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests on the questions that people would ask (phrasings.csv): no word that carries meaning is dropped without being
 * said. Such a word names an argument or is a word of the question that is answered, or it stands in a note before the
 * answer; a question that is declined drops nothing. A row that fails is marked with its reason in the file, and the
 * test fails too when such a row has begun to pass; {@code -Dphrasings=write} rewrites the reasons.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhrasingsTest {
    /** Words that ask, which the question that is answered takes up, and words that join others and name nothing. */
    private static final Set<String> GRAMMAR =
            Set.of("where", "how", "many", "which", "what", "who", "when", "why", "whom",
                    "were", "can", "will", "should", "with", "to", "or", "and", "of", "in");
    private static final String DROPPED = "dropped: ";

    private final Map<String, String> failures = new TreeMap<>();
    private QuestionService questionService;
    private int words;

    @BeforeAll
    void open() {
        questionService = Shipped.netmet().questionService(Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "phrasings.csv", numLinesToSkip = 1, maxCharsPerColumn = 8192)
    void drops_no_word_without_saying_so(String id, String question, String meaningWords, String knownFailure) {
        QuestionService.InWords heard = questionService.prepareInWords(question == null ? "" : question);

        List<String> lost = lost(heard, meaningWords == null ? "" : meaningWords);

        if (!lost.isEmpty()) {
            failures.put(id, "drops " + String.join(", ", lost));
        }
        if (PhrasingsTable.isToBeWritten()) {
            return;
        }
        if (knownFailure == null) {
            assertThat(lost).as("words of %s that are dropped and not named", id).isEmpty();
        } else {
            assertThat(lost).as("%s passes now: remove its known failure \"%s\"", id, knownFailure).isNotEmpty();
        }
    }

    private List<String> lost(QuestionService.InWords heard, String meaningWords) {
        List<String> each = words(meaningWords);
        words += each.size();
        if (heard.prepared() instanceof Failure) {
            return List.of();
        }
        Set<String> dropped = heard.trace().stream().filter(line -> line.startsWith(DROPPED))
                .flatMap(line -> words(line.substring(DROPPED.length())).stream()).collect(Collectors.toSet());
        List<String> said = Stream.concat(Stream.of(heard), heard.further().stream())
                .flatMap(part -> part.prepared() instanceof QueryRequest.OfQuestion request
                        ? request.notes().stream()
                        : Stream.empty())
                .flatMap(note -> words(note).stream()).toList();
        return each.stream().filter(dropped::contains).filter(word -> !GRAMMAR.contains(word))
                .filter(word -> !said.contains(word)).toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+")).filter(word -> !word.isEmpty())
                .toList();
    }

    @AfterAll
    void looked_at_words() {
        assertThat(words).isGreaterThan(500);
        if (PhrasingsTable.isToBeWritten()) {
            PhrasingsTable.write("known_failure", failures);
        }
    }
}
