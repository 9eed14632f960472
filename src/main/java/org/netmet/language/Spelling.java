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
import java.util.Optional;
import java.util.Set;

/** Spelling correction: finds the known word that is most similar to an unknown one. */
final class Spelling {
    private static final String FIELD = "word";
    private static final int SHORTEST = 4;
    private static final float LEAST_LIKENESS = 0.7f;

    private final DirectoryReader index;
    private final DirectSpellChecker checker = new DirectSpellChecker();

    Spelling(Set<String> words) {
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
            var suggestions = checker.suggestSimilar(new Term(FIELD, word), 1, index, SuggestMode.SUGGEST_ALWAYS);
            return suggestions.length == 0 ? Optional.empty() : Optional.of(suggestions[0].string);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
