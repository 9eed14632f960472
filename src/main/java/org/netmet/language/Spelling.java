package org.netmet.language;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.store.ByteBuffersDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Spelling correction: finds the known word that is most similar to an unknown one. */
final class Spelling {
    private static final String FIELD = "word";
    private static final int SHORTEST = 4;
    private static final float LEAST_LIKENESS = 0.7f;

    /** How much less alike a name may be than an ordinary word, and is still taken for what was meant. */
    private static final float NAME = 0.1f;
    private static final int SUGGESTIONS = 8;

    private final Set<String> names;
    private final DirectoryReader index;
    private final DirectSpellChecker checker = new DirectSpellChecker();

    /**
     * An index of words.
     *
     * @param names those of them that occur in names of things; they are what a question is about, and preferred
     */
    Spelling(Set<String> words, Set<String> names) {
        this.names = names;
        var memory = new ByteBuffersDirectory();
        try {
            try (var writer = new IndexWriter(memory, new IndexWriterConfig())) {
                for (String word : words) {
                    var document = new Document();
                    document.add(new StringField(FIELD, word, Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            index = DirectoryReader.open(memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checker.setMinQueryLength(SHORTEST);
        checker.setMinPrefix(1);
        checker.setThresholdFrequency(0);
        checker.setAccuracy(LEAST_LIKENESS);
    }

    Optional<String> correct(String word) {
        try {
            var suggestions = checker.suggestSimilar(
                    new Term(FIELD, word), SUGGESTIONS, index, SuggestMode.SUGGEST_ALWAYS);
            return Stream.of(suggestions)
                    .max(Comparator.comparingDouble(one -> one.score + (names.contains(one.string) ? NAME : 0)))
                    .map(one -> one.string);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
