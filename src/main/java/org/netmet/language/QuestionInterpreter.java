package org.netmet.language;

import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.language.QuantityRecognizer.Quantity;
import org.netmet.language.TextAnalyzer.Token;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Interprets a question in natural language: entities and quantities by {@link EntityDictionary} and
 * {@link QuantityRecognizer}, the question of the catalogue by {@link Intents}, both together by
 * {@link InterpretationSearch}.
 *
 * <p>A word that carries meaning is used, or named in a note before the answer. A name of something that the graph does
 * not hold, such as another disease, is declined.
 */
public final class QuestionInterpreter {
    private static final List<TermKind> NAMED_ELSEWHERE = List.of(TermKind.TUMOUR, TermKind.SITE, TermKind.METHOD);
    private static final int MOST_OFFERS = 3;
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "my", "his", "her");
    private static final Pattern ID = Pattern.compile("\\b[A-Za-z][A-Za-z-]*[:_]C?\\d{3,}\\b");
    /** The options of a multiple-choice question, which are no part of it. */
    private static final Pattern OPTIONS = Pattern.compile("(?s)[:?]?\\s*\\ba\\)\\s.*\\bb\\)\\s.*");
    /** The part of a question that asks for advice. */
    private static final Pattern ADVICE_CLAUSE =
            Pattern.compile("(?i)\\b(?:and |, )?(?:do i need|should i|can i have)\\b[^?.;]*");

    private final TextAnalyzer analysis = new TextAnalyzer();
    private final Scope scope = new Scope();
    private final Terms terms;
    private final ForeignNames foreign;
    private final EntityDictionary dictionary;
    private final Intents intents;
    private final InterpretationSearch search;
    private final Set<String> stopWords;
    private final Set<String> known = new HashSet<>();
    private final Set<String> spellable;
    private Spelling spelling;
    private EntityDictionary both;

    /**
     * An interpreter for a catalogue.
     *
     * @param foreign names of other vocabularies; used when a word is none of ours
     * @param sources the keys of all sources
     * @param registries the names of registries and cohorts, such as SEER
     */
    public QuestionInterpreter(
            Catalogue catalogue, Terms terms, DatasetGraph dataset, ForeignNames foreign, List<String> sources,
            List<String> registries) {
        this.terms = terms;
        this.foreign = foreign;
        Set<String> parameters = catalogue.list().stream()
                .flatMap(question -> question.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
        dictionary = new EntityDictionary(analysis, terms, parameters, sources, registries);
        stopWords = TextAnalyzer.resource("stop-words.txt").stream()
                .flatMap(line -> analysis.stems(line).stream())
                .collect(Collectors.toSet());
        intents = new Intents(analysis, catalogue);
        search = new InterpretationSearch(catalogue, intents, stopWords, new EvidenceIndex(dataset, terms));
        Set<String> words = new TreeSet<>(dictionary.surfaces());
        words.addAll(intents.surfaces());
        TextAnalyzer.resource("same-words.txt").forEach(line -> words.addAll(List.of(line.split("\\s+"))));
        known.addAll(stopWords);
        words.forEach(word -> known.addAll(analysis.stems(word)));
        // Stop words are never spelling suggestions: "boen" is a bone, not a "been".
        words.removeIf(word -> stopWords.containsAll(analysis.stems(word)));
        spellable = words;
    }

    /** What became of the words. {@code trace} says how, one line each, for {@code ask --explain}. */
    public sealed interface Reading {
        List<String> trace();

        /** One or more questions of the catalogue, to be answered in order. */
        record Understood(List<Interpretation> parts, List<String> trace) implements Reading {}

        /** Several readings fit equally well; at most three. */
        record Ambiguous(List<Interpretation> offers, List<String> trace) implements Reading {}

        /**
         * No question is asked that the graph answers.
         *
         * @param why the reason in words; empty when only words are unknown
         * @param unknown the words that are not known
         * @param offers near questions, best first; at most three
         */
        record Declined(
                Optional<String> why, List<String> unknown, List<Interpretation> offers,
                List<String> trace) implements Reading {}
    }

    /** Interprets a question. */
    public Reading read(String text) {
        var trace = new ArrayList<String>();
        Optional<String> refusal = scope.refuse(text);
        if (refusal.isPresent()) {
            return new Reading.Declined(refusal, List.of(), List.of(), trace);
        }
        String question = OPTIONS.matcher(text).replaceAll(" ");
        Words words = words(ADVICE_CLAUSE.matcher(question).replaceAll(" "), trace);
        List<InterpretationSearch.Scored> found = search.search(words);
        found.stream().limit(5).forEach(scored -> trace.add("score %.2f: %s".formatted(
                scored.score(), scored.interpretation())));
        List<Interpretation> offers = found.stream().filter(InterpretationSearch.Scored::isConvincing)
                .map(InterpretationSearch.Scored::interpretation)
                .distinct().limit(MOST_OFFERS).toList();
        List<String> outside = scope.outsideNames(text, name -> isName(name) || isPartOfName(name, words));
        if (!outside.isEmpty()) {
            // Near questions are offered only where the words name something that the graph holds too.
            return new Reading.Declined(Optional.of("the graph holds nothing on " + String.join(", ", outside)
                    + ": no source names it; the graph is about where neuroendocrine tumours spread"), List.of(),
                    words.mentions().isEmpty() || outside.toString().contains("disease") ? List.of() : offers, trace);
        }
        if (scope.isAdviceOnly(text)) {
            return new Reading.Declined(Optional.of("no advice or forecast is given for one person: ask a doctor. The "
                    + "graph says what sources report, such as who is eligible for surgery by performance status"),
                    List.of(), offers, trace);
        }
        Optional<String> unheldTumour = unheldTumour(words);
        if (unheldTumour.isPresent()) {
            return new Reading.Declined(Optional.of("the graph has no tumour called \"%s\": no source is about it"
                    .formatted(unheldTumour.get())), List.of(), List.of(), trace);
        }
        if (!found.isEmpty() && namesSitesOnly(words, found.getFirst())) {
            return new Reading.Declined(Optional.of("two sites are named and no tumour: say of which tumour the "
                    + "metastases are"), List.of(), List.of(), trace);
        }
        if (found.isEmpty() || !found.getFirst().isConvincing()) {
            return new Reading.Declined(Optional.empty(), words.unknown(), offers, trace);
        }
        if (scope.isFollowUp(text) && words.mentions().size() < 2) {
            return new Reading.Declined(
                    Optional.of("this goes on from another question, which is not known here: say of "
                            + "which tumour, or which primary, and what you want to know"),
                    List.of(), offers, trace);
        }
        List<InterpretationSearch.Scored> rivals = search.rivals(found, words);
        if (rivals.size() > 1) {
            return new Reading.Ambiguous(rivals.stream().map(InterpretationSearch.Scored::interpretation)
                    .limit(MOST_OFFERS).toList(), trace);
        }
        var notes = new ArrayList<String>();
        if (!words.unknown().isEmpty()) {
            notes.add("not understood and not used: " + quoted(words.unknown()));
        }
        if (scope.asksForAdvice(text)) {
            notes.add("no advice is given for one person");
        }
        var parts = new ArrayList<>(search.parts(found, words));
        parts.set(0, parts.getFirst().after(notes));
        parts.forEach(part -> trace.add("read as: " + part));
        return new Reading.Understood(List.copyOf(parts), trace);
    }

    /** "Skin NET" is a tumour that the graph does not hold, not the site "skin" and the word "NET". */
    private static Optional<String> unheldTumour(Words words) {
        List<Mention> mentions = words.mentions();
        for (int i = 1; i < mentions.size(); i++) {
            Mention site = mentions.get(i - 1);
            Mention subject = mentions.get(i);
            boolean isSite = site.entities().stream().allMatch(one -> one.parameter().equals("site"))
                    && site.to() == site.from() + 1;
            if (isSite && site.to() == subject.from()
                    && subject.entities().stream().anyMatch(InterpretationSearch::isSubject)) {
                return Optional.of(words.surface(site) + " " + words.surface(subject));
            }
        }
        return Optional.empty();
    }

    private static boolean namesSitesOnly(Words words, InterpretationSearch.Scored best) {
        long sites = best.choice().entities().stream()
                .filter(entity -> entity != null && entity.parameter().equals("site")).distinct().count();
        return !best.interpretation().arguments().containsKey("tumour") && best.cueScore() < 0.3 && sites > 1
                && !InterpretationSearch.isJoined(words);
    }

    static String quoted(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    }

    /** Whether a name stands inside a longer one that the graph knows: a tumour of a user's own may be a "melanoma". */
    private boolean isPartOfName(String name, Words words) {
        List<String> stems = analysis.stems(name);
        return words.mentions().stream().anyMatch(mention -> {
            List<String> longer = words.stems().subList(mention.from(), mention.to());
            return longer.size() > stems.size() && longer.containsAll(stems);
        });
    }

    private boolean isName(String name) {
        return List.of(TermKind.TUMOUR, TermKind.SITE, TermKind.METHOD, TermKind.STRATUM, TermKind.FACTOR).stream()
                .anyMatch(kind -> terms.find(kind, name).isPresent()
                        || terms.find(kind, name.replaceAll("s$", "")).isPresent());
    }

    /** The tokens of a question with all that they name. */
    private Words words(String text, List<String> trace) {
        String own = Scope.withoutLookalikes(text);
        QuantityRecognizer.Result quantities = QuantityRecognizer.recognize(own);
        quantities.quantities().forEach(quantity -> trace.add("quantity: " + quantity));
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
        var words =
                new Words(own, own.toLowerCase(Locale.ROOT), analysis.stems(own), corrected, names.segmentations(stems),
                        quantities.quantities(), ids, unknown);
        words.mentions().forEach(mention -> trace.add("entity: \"%s\" as %s".formatted(
                words.surface(mention), mention.entities().stream()
                        .map(entity -> entity.parameter() + "=" + entity.value())
                        .collect(Collectors.joining(" or ")))));
        if (!unknown.isEmpty()) {
            trace.add("unknown: " + quoted(unknown));
        }
        return words;
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
     * Whether a name that is only a tumour to us stands where a site does: "to the digestive system". Another vocabulary
     * may have the site.
     */
    private static boolean namesPlaceAsTumour(List<Token> tokens, List<Mention> mentions) {
        return mentions.stream().anyMatch(mention -> {
            boolean isTumourOnly = mention.entities().stream().allMatch(one -> one.parameter().equals("tumour"));
            int at = mention.from() - 1;
            boolean isPlace = at >= 1 && tokens.get(at).surface().equals("the")
                    && (tokens.get(at - 1).surface().equals("to") || tokens.get(at - 1).surface().equals("in")
                            && tokens.stream().noneMatch(token -> token.surface().startsWith("primar")));
            return isTumourOnly && isPlace;
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
                    && !tokens.get(i).surface().matches("\\p{Punct}*")) {
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
            spelling = new Spelling(spellable);
        }
        return spelling;
    }

    /**
     * The words of a question.
     *
     * @param written the whole text
     * @param text the same in lower case
     * @param allStems the stems of the whole text, quantities included
     * @param segmentations all ways to find names in the tokens, the longest names first
     * @param ids the ids of other vocabularies, as arguments
     * @param unknown the words that nothing knows, as written
     */
    record Words(
            String written, String text, List<String> allStems, List<Token> tokens, List<List<Mention>> segmentations,
            List<Quantity> quantities, List<Entity> ids, List<String> unknown) {
        List<Mention> mentions() {
            return segmentations.getFirst();
        }

        List<String> stems() {
            return tokens.stream().map(Token::stem).toList();
        }

        /** The word before a name, articles aside; empty when there is none. */
        String before(Mention mention) {
            int at = mention.from() - 1;
            while (at >= 0 && ARTICLES.contains(tokens.get(at).surface())) {
                at--;
            }
            return at < 0 ? "" : tokens.get(at).surface();
        }

        /** The word after a name; empty when there is none. */
        String after(Mention mention) {
            return mention.to() == tokens.size() ? "" : tokens.get(mention.to()).surface();
        }

        /** The words before a name, as written, separated by spaces. */
        String textBefore(Mention mention) {
            return tokens.subList(0, mention.from()).stream().map(Token::surface).collect(Collectors.joining(" "));
        }

        String surface(Mention mention) {
            return tokens.subList(mention.from(), mention.to()).stream().map(Token::surface)
                    .collect(Collectors.joining(" "));
        }
    }
}
