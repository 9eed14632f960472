package org.netmet.language;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tokenises and stems natural language text: plurals, British and American spelling, and the forms of "metastasis" get
 * the same stem.
 */
final class TextAnalyzer {
    private final Analyzer analyzer;

    TextAnalyzer() {
        StemmerOverrideFilter.StemmerOverrideMap sameWords = sameWords();
        analyzer = new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer tokenizer = new StandardTokenizer();
                TokenStream tokens = new EnglishPossessiveFilter(new LowerCaseFilter(tokenizer));
                return new TokenStreamComponents(
                        tokenizer, new PorterStemFilter(new StemmerOverrideFilter(tokens, sameWords)));
            }
        };
    }

    /**
     * A token.
     *
     * @param surface the word as written, in lower case
     */
    record Token(String stem, String surface) {}

    List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            var stem = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                String surface = text.substring(offset.startOffset(), offset.endOffset());
                tokens.add(new Token(stem.toString(), surface.toLowerCase(Locale.ROOT)));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    /** The words of a text as written, in lower case. */
    List<String> surfaces(String text) {
        return tokens(text).stream().map(Token::surface).toList();
    }

    List<String> stems(String text) {
        return tokens(text).stream().map(Token::stem).toList();
    }

    /**
     * The synonyms: each line of the resource lists words with the same meaning, and the last one is the stem of all.
     */
    private static StemmerOverrideFilter.StemmerOverrideMap sameWords() {
        var builder = new StemmerOverrideFilter.Builder(true);
        for (String line : resource("same-words.txt")) {
            String[] words = line.split("\\s+");
            for (String word : words) {
                builder.add(word, words[words.length - 1]);
            }
        }
        try {
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a resource of this package, without comments and empty lines. */
    static List<String> resource(String name) {
        try (var reader = new BufferedReader(
                new InputStreamReader(TextAnalyzer.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return reader.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
