package org.netmet.language;

import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.language.Clauses.Asked;
import org.netmet.language.InterpretationSearch.Scored;
import org.netmet.language.OutsideTheGraph.BesideOthers;
import org.netmet.model.Terms;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Interprets a question in natural language: entities and quantities by {@link EntityDictionary} and
 * {@link QuantityRecognizer}, the question of the catalogue by {@link Intents}, both together by
 * {@link InterpretationSearch}.
 *
 * <p>A word that carries meaning is used, or named in a note before the answer. A name of something that the graph does
 * not hold, such as another disease, is declined.
 */
public final class QuestionInterpreter {
    private static final int MOST_OFFERS = 3;
    /** The options of a multiple-choice question, which are no part of it. */
    private static final Pattern OPTIONS = Pattern.compile("(?s)[:?]?\\s*\\ba\\)\\s.*\\bb\\)\\s.*");

    /** "How often should it be scanned", "follow-up interval": what is asked is a period. */
    private static final Pattern ASKING_PERIOD = Pattern.compile(
            "\\bhow (?:often|frequently|regularly)\\b|\\bintervals?\\b|\\bhow many (?:months|years)\\b|\\bfrequency\\b");

    /** The forms of the verb, unlike "metastases", which names what something else may be asked of. */
    private static final Set<String> SPREADS = Set.of("spread", "spreads", "spreading", "metastasise", "metastasize",
            "metastasises", "metastasizes", "reach", "reaches", "seed", "travel", "travels", "involve", "involved",
            "invade", "go", "goes");

    /** The kinds of argument whose names most rows of an answer have. */
    private static final Set<String> NAMES_OF_ALL_ROWS = Set.of("tumour", "site", "method", "measure");

    private final TextAnalyzer analysis = new TextAnalyzer();
    private final Scope scope = new Scope();
    private final SourceIdentifiers identifiers;
    private final OutsideTheGraph outside;
    private final InterpretationSearch search;
    private final ReadingParts parts;
    private final UnusedWords unused;
    private final WordRecognizer recognizer;
    private final Clauses clauses;
    private final Set<String> stopWords;

    /**
     * An interpreter for a catalogue.
     *
     * @param foreign names of other vocabularies; used when a word is none of ours
     * @param isAnswered whether a question with these arguments has an answer of at least one row
     */
    public QuestionInterpreter(
            Catalogue catalogue, Terms terms, DatasetGraph dataset, ForeignNames foreign,
            BiPredicate<Question, Map<String, String>> isAnswered) {
        Set<String> parameters = catalogue.list().stream()
                .flatMap(question -> question.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
        var dictionary = new EntityDictionary(analysis, terms, parameters, GraphNames.of(dataset));
        stopWords = TextAnalyzer.resource("stop-words.txt").stream()
                .flatMap(line -> analysis.stems(line).stream())
                .collect(Collectors.toSet());
        var intents = new Intents(analysis, catalogue);
        var evidence = new EvidenceIndex(dataset, terms);
        search = new InterpretationSearch(catalogue, intents, stopWords, evidence);
        unused = new UnusedWords(intents, stopWords);
        identifiers = new SourceIdentifiers(dataset);
        parts = new ReadingParts(catalogue, new NearestReading(evidence, search::isHeld, isAnswered),
                new StatementIndex(dataset, terms, evidence), unused, scope);
        recognizer = new WordRecognizer(analysis, dictionary, intents, stopWords, foreign,
                scope.outsideFactors());
        outside = new OutsideTheGraph(scope, terms, analysis, stopWords, recognizer::words);
        clauses = new Clauses(search, intents, recognizer::words);
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
    public Reading read(String written) {
        var trace = new ArrayList<String>();
        String withKeys = identifiers.withKeys(written);
        Optional<String> notHeld = identifiers.unknown(withKeys);
        if (notHeld.isPresent()) {
            return new Reading.Declined(
                    Optional.of("the graph has no source with the identifier " + notHeld.get()), List.of(), List.of(),
                    trace);
        }
        String text = scope.withDiseasesSpelt(Scope.plain(withKeys), recognizer::isKnown);
        Optional<String> refusal = scope.refuse(text);
        if (refusal.isPresent()) {
            return new Reading.Declined(refusal, List.of(), List.of(), trace);
        }
        return understood(text, trace);
    }

    private Reading understood(String text, List<String> trace) {
        String asked = scope.withoutAdvice(OPTIONS.matcher(text).replaceAll(" "));
        Words words = recognizer.words(asked);
        Optional<BesideOthers> beside = outside.besideOthers(text, words);
        if (beside.isPresent()
                && understood(beside.get().text(), new ArrayList<>()) instanceof Reading.Understood alone) {
            return beside(beside.get(), alone);
        }
        trace.addAll(recognizer.trace(words));
        List<Scored> found = search.search(words);
        found.stream().limit(5).forEach(scored -> trace.add("score %.2f: %s%s".formatted(
                scored.score(), scored.interpretation(), cues(words, scored))));
        List<Interpretation> offers = found.stream().filter(Scored::isConvincing).map(Scored::interpretation)
                .distinct().limit(MOST_OFFERS).toList();
        Optional<Reading> declined = outside.declined(text, words, found, offers, trace);
        if (declined.isPresent()) {
            return declined.get();
        }
        boolean isPhrase = !found.isEmpty() && found.getFirst().isPhrase();
        List<Asked> questions = isPhrase ? List.of() : clauses.of(asked, words, found);
        if (questions.isEmpty()) {
            if (found.isEmpty() || !found.getFirst().isConvincing()
                    || found.getFirst().isOnlyNamed() && !words.unknown().isEmpty()
                    || isAskedOfUnknown(words, found.getFirst())
                    || isOutweighed(words, found.getFirst())) {
                return byThings(text, words, found, offers, trace);
            }
            List<Scored> rivals = InterpretationSearch.rivals(found);
            if (rivals.size() > 1) {
                return new Reading.Ambiguous(rivals.stream().map(Scored::interpretation).limit(MOST_OFFERS).toList(),
                        trace);
            }
            questions = List.of(new Asked(words, takingUpNegations(words, found)));
        }
        List<String> negations = questions.stream()
                .flatMap(one -> unused.negations(one.words(), used(one)).stream()).distinct().toList();
        if (!negations.isEmpty()) {
            return new Reading.Declined(Optional.of(("the words say %s, and no question of the catalogue takes that up "
                    + "here; without it another question would be answered").formatted(quoted(negations))), List.of(),
                    offers, trace);
        }
        return new Reading.Understood(parts.of(text, questions, trace), trace);
    }

    /** The reading of a question on a tumour of the graph, with what is said of the other tumours that are named. */
    private static Reading beside(BesideOthers others, Reading.Understood alone) {
        List<Interpretation> parts = others.isCompared()
                ? alone.parts().stream().map(Interpretation::askingForEvidence).toList()
                : alone.parts();
        return new Reading.Understood(Stream.concat(Stream.of(parts.getFirst().after(List.of(others.note()))),
                parts.stream().skip(1)).toList(), alone.trace());
    }

    /**
     * What words are read as that name things and ask nothing that any question answers. A word that nothing knows may
     * ask something else: then the reading is only offered.
     */
    private Reading byThings(
            String text, Words words, List<Scored> found, List<Interpretation> offers, List<String> trace) {
        Optional<Scored> things = found.stream().filter(Scored::isLikeliest).findFirst().filter(Scored::takesAll);
        boolean isNegated = things.isPresent() && !unused.negations(words, unused.used(words, things.get())).isEmpty();
        if (things.isEmpty() || isNegated) {
            return new Reading.Declined(Optional.empty(), words.unknown(), offers, trace);
        }
        if (!words.unknown().isEmpty()) {
            return new Reading.Declined(Optional.empty(), words.unknown(),
                    Stream.concat(Stream.of(things.get().interpretation()), offers.stream()).distinct()
                            .limit(MOST_OFFERS).toList(),
                    trace);
        }
        return new Reading.Understood(parts.of(text, List.of(new Asked(words, List.of(things.get()))), trace), trace);
    }

    /** Whether something is asked for yes or no that nothing knows: "can liver metastases be photographed". */
    private static boolean isAskedOfUnknown(Words words, Scored candidate) {
        return LikeliestQuestion.asksWhether(words) && !words.unknown().isEmpty() && candidate.isLikeliest()
                && !candidate.isPhrase() && candidate.cues().isEmpty()
                && words.tokens().stream().noneMatch(token -> SPREADS.contains(token.surface()));
    }

    /** Whether nothing is named, and fewer words ask than are not known: a word or two of ours in a text on other things. */
    private static boolean isOutweighed(Words words, Scored candidate) {
        return words.mentions().isEmpty() && words.unknown().size() > Math.max(1, candidate.cues().cardinality());
    }

    /** The candidates from the first that takes up each negation in the words; all of them when there is none. */
    private List<Scored> takingUpNegations(Words words, List<Scored> found) {
        for (int i = 0; i < found.size() && found.get(i).isConvincing(); i++) {
            if (unused.negations(words, unused.used(words, found.get(i))).isEmpty()) {
                return found.subList(i, found.size());
            }
        }
        return found;
    }

    /**
     * The stems of the words of a question that carry meaning, without what every question is about and without the names
     * of the arguments of its reading: those are in every row.
     */
    public Set<String> meaning(String written, Interpretation reading) {
        Words words = recognizer.words(Scope.plain(identifiers.withKeys(written)));
        var meaning = new LinkedHashSet<String>();
        if (ImpliedByTime.asksExtremeInterval(words)) {
            // The longest comes first, whatever words its row has.
            return meaning;
        }
        // "Brain metastases" may be read as a group of patients too; the site is in every row all the same.
        Set<String> ofArguments = reading.arguments().entrySet().stream()
                .filter(argument -> NAMES_OF_ALL_ROWS.contains(argument.getKey()))
                .flatMap(argument -> analysis.stems(argument.getValue()).stream()).collect(Collectors.toSet());
        // "Which site" is each of them.
        NAMES_OF_ALL_ROWS.forEach(name -> ofArguments.addAll(analysis.stems(name)));
        for (int i = 0; i < words.tokens().size(); i++) {
            int at = i;
            boolean isArgument = words.mentions().stream().anyMatch(mention -> mention.covers(at)
                    && mention.entities().stream().anyMatch(entity -> InterpretationSearch.isSubject(entity)
                            || NAMES_OF_ALL_ROWS.contains(entity.parameter())
                                    && reading.arguments().containsValue(entity.value())));
            String stem = words.tokens().get(i).stem();
            if (!isArgument && !ofArguments.contains(stem) && !stopWords.contains(stem)
                    && !UnusedWords.SUBJECT.contains(stem)) {
                meaning.add(stem);
            }
        }
        if (ASKING_PERIOD.matcher(written.toLowerCase(Locale.ROOT)).find()) {
            // What says how often has months or years in it, and none of the words.
            meaning.addAll(analysis.stems("every months years"));
        }
        return meaning;
    }

    /** The stems of the words of a text. */
    public List<String> stems(String text) {
        return analysis.stems(text);
    }

    private BitSet used(Asked asked) {
        return unused.used(asked.words(), asked.best());
    }

    private static String cues(Words words, Scored scored) {
        String cues = scored.cues().stream().mapToObj(i -> words.tokens().get(i).surface())
                .collect(Collectors.joining(" "));
        return cues.isEmpty() ? "" : "; cues: " + cues;
    }

    static String quoted(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    }
}
