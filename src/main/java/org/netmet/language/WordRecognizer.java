package org.netmet.language;

import org.netmet.language.TextAnalyzer.Token;
import org.netmet.model.TermKind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises what the words of a text name: quantities, ids of other vocabularies, entities, also misspelt ones and,
 * where a word is none of ours, those of other vocabularies.
 */
final class WordRecognizer {
    private static final List<TermKind> NAMED_ELSEWHERE = List.of(TermKind.TUMOUR, TermKind.SITE, TermKind.METHOD);
    private static final Pattern ID = Pattern.compile("\\b[A-Za-z][A-Za-z-]*[:_][CD]?\\d{3,}(?:/\\d)?\\b");
    /** A morphology code of ICD-O without its prefix. */
    private static final Pattern MORPHOLOGY =
            Pattern.compile("(?i)(?:\\b(ICD-?O)(?:-?3)?[:\\s]+(?:M-?)?)?(?<![\\w:./])(\\d{4}/\\d)(?![\\w/])");

    /** A year is understood, whether or not a figure is limited to it. */
    private static final String YEAR = "(?:19|20)\\d{2}";

    private final TextAnalyzer analysis;
    private final ForeignNames foreign;
    private final EntityDictionary dictionary;
    private final Intents intents;
    private final Set<String> stopWords;
    /** The stems of the names of what no source gives as a factor; they are understood and not used. */
    private final Set<String> outsideFactors;
    private final Set<String> known = new HashSet<>();
    private final Set<String> spellable;
    private Spelling spelling;
    private EntityDictionary both;

    WordRecognizer(
            TextAnalyzer analysis, EntityDictionary dictionary, Intents intents, Set<String> stopWords,
            ForeignNames foreign, Set<String> outsideFactors) {
        this.analysis = analysis;
        this.dictionary = dictionary;
        this.intents = intents;
        this.stopWords = stopWords;
        this.foreign = foreign;
        this.outsideFactors = outsideFactors.stream().filter(name -> !name.contains(" "))
                .flatMap(name -> analysis.stems(name).stream())
                .collect(Collectors.toSet());
        Set<String> words = new TreeSet<>(dictionary.surfaces());
        words.addAll(intents.surfaces());
        TextAnalyzer.resource("same-words.txt").forEach(line -> words.addAll(List.of(line.split("\\s+"))));
        known.addAll(stopWords);
        known.addAll(this.outsideFactors);
        words.forEach(word -> known.addAll(analysis.stems(word)));
        // Stop words are never spelling suggestions: "boen" is a bone, not a "been".
        words.removeIf(word -> stopWords.containsAll(analysis.stems(word)));
        spellable = words;
    }

    /** Whether a word is known as it is spelt. */
    boolean isKnown(String word) {
        return known.containsAll(analysis.stems(word));
    }

    /** The tokens of a question with all that they name. */
    Words words(String text) {
        String own = MORPHOLOGY.matcher(Scope.withoutLookalikes(text))
                .replaceAll(match -> (match.group(1) == null ? "" : "ICD-O ") + "ICDO:" + match.group(2));
        QuantityRecognizer.Result quantities = QuantityRecognizer.recognize(own);
        List<Entity> ids = new ArrayList<>();
        String rest = ids(quantities.rest(), own, ids);
        List<Token> written = analysis.tokens(rest);
        List<Token> corrected = written.stream().map(this::corrected).toList();
        EntityDictionary names = dictionary;
        List<String> unknown = unknown(corrected, names);
        if (!unknown.isEmpty() || !corrected.equals(written)) {
            // A name of another vocabulary may explain a word that is none of ours, before its spelling is changed.
            List<String> withForeign = unknown(written, both());
            if (withForeign.size() < unknown(written, dictionary).size() && withForeign.size() <= unknown.size()) {
                corrected = written;
                names = both();
                unknown = withForeign;
            }
        }
        List<String> stems = corrected.stream().map(Token::stem).toList();
        if (names == dictionary && namesPlaceAsTumour(corrected, names.segmentations(stems).getFirst())) {
            names = both();
        }
        return new Words(own, own.toLowerCase(Locale.ROOT), analysis.stems(own), corrected, names.segmentations(stems),
                quantities.quantities(), ids, unknown);
    }

    /** What the words name, one line each. */
    List<String> trace(Words words) {
        List<String> trace = new ArrayList<>();
        words.quantities().forEach(quantity -> trace.add("quantity: " + quantity));
        words.mentions().forEach(mention -> trace.add("entity: \"%s\" as %s".formatted(
                words.surface(mention), mention.entities().stream()
                        .map(entity -> entity.parameter() + "=" + entity.value())
                        .collect(Collectors.joining(" or ")))));
        if (!words.unknown().isEmpty()) {
            trace.add("unknown: " + QuestionInterpreter.quoted(words.unknown()));
        }
        return trace;
    }

    /**
     * Finds ids of other vocabularies, such as MONDO:0019954.
     *
     * @param rest the text without quantities, in lower case
     * @return the text with spaces in their place
     */
    private String ids(String rest, String written, List<Entity> found) {
        var without = new StringBuilder(rest);
        Matcher match = ID.matcher(written);
        while (match.find()) {
            for (TermKind kind : NAMED_ELSEWHERE) {
                if (foreign.isId(kind, match.group())) {
                    found.add(new Entity(kind.segment(), match.group()));
                    for (int at = match.start(); at < match.end() && at < without.length(); at++) {
                        without.setCharAt(at, ' ');
                    }
                    break;
                }
            }
        }
        return without.toString();
    }

    /**
     * Whether a name that is only a tumour to us stands where a site does: "to the digestive system", "colon metastases of
     * NET". Another vocabulary may have the site.
     */
    private static boolean namesPlaceAsTumour(List<Token> tokens, List<Mention> mentions) {
        return mentions.stream().anyMatch(mention -> {
            boolean isTumourOnly = mention.entities().stream().allMatch(one -> one.parameter().equals("tumour"));
            int at = mention.from() - 1;
            boolean isOfOther = isTumourOnly && mention.to() < tokens.size()
                    && tokens.get(mention.to()).stem().equals("spread") && mention.to() == mention.from() + 1
                    && mentions.stream().anyMatch(other -> other.from() > mention.to()
                            && other.entities().stream().allMatch(one -> one.parameter().equals("tumour")));
            boolean isPlace = at >= 1 && tokens.get(at).surface().equals("the")
                    && (tokens.get(at - 1).surface().equals("to") || tokens.get(at - 1).surface().equals("in")
                            && tokens.stream().noneMatch(token -> token.surface().startsWith("primar")));
            return isTumourOnly && (isPlace || isOfOther);
        });
    }

    private List<String> unknown(List<Token> tokens, EntityDictionary names) {
        List<Mention> mentions = names.segmentations(tokens.stream().map(Token::stem).toList()).getFirst();
        var unknown = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            String stem = tokens.get(i).stem();
            boolean named = mentions.stream().anyMatch(mention -> mention.covers(at));
            if (!named && !intents.stems().contains(stem) && !stopWords.contains(stem)
                    && !outsideFactors.contains(stem) && !tokens.get(i).surface().matches("\\p{Punct}*|" + YEAR)) {
                unknown.add(tokens.get(i).surface());
            }
        }
        return unknown;
    }

    /** The dictionary with names of other vocabularies. Built at first use: most questions do not need it. */
    private synchronized EntityDictionary both() {
        if (both == null) {
            Set<String> common = new HashSet<>(intents.stems());
            common.addAll(stopWords);
            both = dictionary.with(foreign, NAMED_ELSEWHERE, common);
        }
        return both;
    }

    private Token corrected(Token token) {
        return known.contains(token.stem())
                ? token
                : spelling().correct(token.surface())
                        .flatMap(word -> analysis.tokens(word).stream().findFirst())
                        .map(right -> new Token(right.stem(), token.surface()))
                        .orElse(token);
    }

    /** The spelling index. Built at the first unknown word: most questions have none, and it is slow to build. */
    private synchronized Spelling spelling() {
        if (spelling == null) {
            spelling = new Spelling(spellable, dictionary.surfacesOfTerms());
        }
        return spelling;
    }
}
