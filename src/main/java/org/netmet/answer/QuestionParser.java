package org.netmet.answer;

import org.netmet.answer.Lexicon.Mention;
import org.netmet.answer.Lexicon.Thing;
import org.netmet.answer.TextAnalyzer.Token;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parses a question in natural language: finds the question of the catalogue and its arguments.
 *
 * <p>Every word must be explained: as part of a name ("small intestinal NET"), as a word of an example phrase, or as a
 * stop word ("please"). A word that is none of these asks for something that the graph does not contain; then the
 * question is refused with that word, not answered without it. So "treatment of breast cancer" is not answered with the
 * treatment of neuroendocrine tumours.
 */
final class QuestionParser {
    private static final double CLOSE_ENOUGH = 0.5;
    private static final double TOO_CLOSE_TO_CALL = 0.93;
    /**
     * The weight of an interpretation with a shorter name inside a longer one: "pancreatic NET" is rarely the pancreas.
     */
    private static final double SHORTER_NAMES = 0.85;
    private static final int MOST_READINGS = 3;
    private static final int MOST_COMBINATIONS = 256;
    /** The subject of the whole graph: these names add nothing to a question. */
    private static final Set<String> SCOPE = Set.of("neuroendocrine tumour", "neuroendocrine neoplasm");

    private static final List<TermKind> NAMED_ELSEWHERE = List.of(TermKind.TUMOUR, TermKind.SITE, TermKind.METHOD);

    private final TextAnalyzer analysis = new TextAnalyzer();
    private final Lexicon lexicon;
    private final ExternalTermResolver foreign;
    private final Phrasebook phrasebook;
    private final Set<String> phraseStems;
    private final Set<String> fillers;
    private final Set<String> known = new HashSet<>();
    private final Set<String> spellable;
    private Spelling spelling;
    private Lexicon both;

    QuestionParser(Catalogue catalogue, Terms terms, ExternalTermResolver foreign, List<String> sources) {
        this.foreign = foreign;
        Set<String> parameters = catalogue.list().stream()
                .flatMap(question -> question.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
        lexicon = new Lexicon(analysis, terms, parameters, sources);
        fillers = TextAnalyzer.resource("fillers.txt").stream()
                .flatMap(line -> analysis.stems(line).stream())
                .collect(Collectors.toSet());
        phrasebook = new Phrasebook(analysis, catalogue, fillers);
        phraseStems = phrasebook.stems();
        Set<String> words = new TreeSet<>(lexicon.surfaces());
        words.addAll(phrasebook.surfaces());
        TextAnalyzer.resource("same-words.txt").forEach(line -> words.addAll(List.of(line.split("\\s+"))));
        known.addAll(fillers);
        words.forEach(word -> known.addAll(analysis.stems(word)));
        words.removeIf(word -> fillers.containsAll(analysis.stems(word)));
        // Stop words are never spelling suggestions: "boen" is a bone, not a "been".
        spellable = words;
    }

    /** An interpretation, or the failure. */
    sealed interface Heard {
        record Meant(Interpretation reading) implements Heard {}

        record Lost(Failure why) implements Heard {}
    }

    /** An interpretation with its similarity to the words. */
    private record Scored(Interpretation reading, double closeness) {}

    /**
     * Parses the words with our own names first; with names of other vocabularies only when ours do not explain every
     * word as written.
     */
    Heard read(String words) {
        List<Token> written = analysis.tokens(words);
        List<Token> corrected = written.stream().map(this::corrected).toList();
        Heard ours = read(words, corrected, lexicon);
        boolean sure = !(ours instanceof Heard.Lost(Failure.NotUnderstood lost)) && corrected.equals(written);
        return sure ? ours : readForeign(words, written).orElse(ours);
    }

    private Optional<Heard> readForeign(String words, List<Token> written) {
        Set<Integer> places = both().foreignWords(written.stream().map(Token::stem).toList());
        List<Token> corrected = IntStream.range(0, written.size())
                .mapToObj(at -> places.contains(at) ? written.get(at) : corrected(written.get(at)))
                .toList();
        return Optional.of(places)
                .filter(some -> !some.isEmpty())
                .map(some -> read(words, corrected, both()))
                // A known name explains its words, even when nothing can be asked about it in this way.
                .filter(heard -> !(heard instanceof Heard.Lost(Failure.NotUnderstood lost))
                        || lost.unknown().isEmpty());
    }

    /** The lexicon with names of other vocabularies. Built at first use: most questions do not need it. */
    private synchronized Lexicon both() {
        if (both == null) {
            Set<String> common = new HashSet<>(phraseStems);
            common.addAll(fillers);
            both = lexicon.with(NAMED_ELSEWHERE.stream().collect(Collectors.toMap(TermKind::segment, foreign::askable)),
                    common);
        }
        return both;
    }

    private Heard read(String words, List<Token> tokens, Lexicon lexicon) {
        List<String> stems = tokens.stream().map(Token::stem).toList();
        List<List<Mention>> parses = lexicon.parses(stems);
        List<String> unknown = unaccounted(tokens, parses.getFirst());
        List<Scored> readings = readings(stems, parses);
        if (tokens.isEmpty() || !unknown.isEmpty()) {
            return new Heard.Lost(new Failure.NotUnderstood(words, unknown, List.of()));
        }
        if (readings.isEmpty() || readings.getFirst().closeness < CLOSE_ENOUGH) {
            return new Heard.Lost(new Failure.NotUnderstood(words, List.of(), said(readings.stream())));
        }
        double best = readings.getFirst().closeness;
        List<Scored> rivals = readings.stream().filter(r -> r.closeness >= best * TOO_CLOSE_TO_CALL).toList();
        return rivals.size() > 1
                ? new Heard.Lost(new Failure.AmbiguousQuestion(words, said(rivals.stream())))
                : new Heard.Meant(rivals.getFirst().reading);
    }

    private static List<String> said(Stream<Scored> readings) {
        return readings.map(scored -> scored.reading.toString()).distinct().limit(MOST_READINGS).toList();
    }

    private Token corrected(Token token) {
        return known.contains(token.stem())
                ? token
                : spelling().correct(token.surface())
                        .flatMap(word -> analysis.tokens(word).stream().findFirst())
                        .map(corrected -> new Token(corrected.stem(), token.surface()))
                        .orElse(token);
    }

    /** The spelling index. Built at the first unknown word: most questions have none, and it is slow to build. */
    private synchronized Spelling spelling() {
        if (spelling == null) {
            spelling = new Spelling(spellable);
        }
        return spelling;
    }

    private List<String> unaccounted(List<Token> tokens, List<Mention> mentions) {
        var unknown = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            boolean named = mentions.stream().anyMatch(mention -> mention.from() <= at && at < mention.to());
            String stem = tokens.get(i).stem();
            if (!named && !phraseStems.contains(stem) && !fillers.contains(stem)) {
                unknown.add(tokens.get(i).surface());
            }
        }
        return unknown;
    }

    /** All interpretations, most similar first; each question with the same arguments once. */
    private List<Scored> readings(List<String> stems, List<List<Mention>> parses) {
        Map<String, Scored> best = new LinkedHashMap<>();
        for (List<Mention> mentions : parses) {
            double preference = mentions.equals(parses.getFirst()) ? 1 : SHORTER_NAMES;
            for (List<Thing> choice : choices(stems, mentions)) {
                read(stems, mentions, choice, preference)
                        .forEach(scored -> best.merge(scored.reading.toString(), scored,
                                (a, b) -> a.closeness >= b.closeness ? a : b));
            }
        }
        return best.values().stream().sorted(Comparator.comparingDouble(Scored::closeness).reversed()).toList();
    }

    private List<Scored> read(List<String> stems, List<Mention> mentions, List<Thing> choice, double preference) {
        if (namesUnknownPrimary(mentions, choice)) {
            return List.of();
        }
        var arguments = new LinkedHashMap<String, String>();
        List<Thing> used = new ArrayList<>(choice);
        boolean clash = false;
        for (int i = 0; i < used.size(); i++) {
            Thing thing = used.get(i);
            if (thing != null && arguments.putIfAbsent(thing.parameter(), thing.value()) != null) {
                // No question accepts two sites or two tumours: an interpretation without the second one is suggested,
                // not answered.
                used.set(i, null);
                clash = true;
            }
        }
        double factor = clash ? CLOSE_ENOUGH / 2 : preference;
        return phrasebook.closest(replaced(stems, mentions, used)).stream()
                .map(match -> new Scored(new Interpretation(match.question(), arguments), match.closeness() * factor))
                .toList();
    }

    /**
     * Whether the words name a primary tumour that the graph does not know: "skin NET" is not the site "skin" and a
     * word "NET".
     */
    private static boolean namesUnknownPrimary(List<Mention> mentions, List<Thing> choice) {
        for (int i = 1; i < mentions.size(); i++) {
            Thing before = choice.get(i - 1);
            boolean adjacent = mentions.get(i - 1).to() == mentions.get(i).from();
            if (adjacent && before != null && before.parameter().equals("site") && isScope(mentions.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScope(Mention mention) {
        return mention.things().stream().anyMatch(thing -> SCOPE.contains(thing.value()));
    }

    /** For each mention one of its possible arguments, or null where its words can also be ordinary words. */
    private List<List<Thing>> choices(List<String> stems, List<Mention> mentions) {
        List<List<Thing>> choices = new ArrayList<>();
        choices.add(List.of());
        for (Mention mention : mentions) {
            var options = new ArrayList<Thing>(mention.things());
            boolean plain = phraseStems.containsAll(stems.subList(mention.from(), mention.to()))
                    || isScope(mention);
            if (plain) {
                options.add(null);
            }
            List<List<Thing>> longer = new ArrayList<>();
            for (List<Thing> choice : choices) {
                for (Thing option : options) {
                    var extended = new ArrayList<>(choice);
                    extended.add(option);
                    longer.add(extended);
                }
            }
            choices = longer.size() > MOST_COMBINATIONS ? longer.subList(0, MOST_COMBINATIONS) : longer;
        }
        return choices;
    }

    private List<String> replaced(List<String> stems, List<Mention> mentions, List<Thing> choice) {
        var words = new ArrayList<String>();
        int at = 0;
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            Thing thing = choice.get(i);
            words.addAll(stems.subList(at, mention.from()));
            if (thing != null) {
                words.add(Phrasebook.slot(thing.parameter()));
            } else if (!isScope(mention)) {
                words.addAll(stems.subList(mention.from(), mention.to()));
            }
            at = mention.to();
        }
        words.addAll(stems.subList(at, stems.size()));
        return words;
    }
}
