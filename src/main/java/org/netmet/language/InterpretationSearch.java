package org.netmet.language;

import org.netmet.language.QuantityRecognizer.Quantity;
import org.netmet.language.QuestionInterpreter.Words;
import org.netmet.model.TermKind;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searches the question of the catalogue and the arguments that fit the words best. The score of a candidate adds what
 * its cues and phrases explain to the entities that its parameters take, less those that they do not.
 */
final class InterpretationSearch {
    private static final int MOST_CHOICES = 96;
    private static final int MOST_SEGMENTATIONS = 6;
    private static final int MOST_PARTS = 3;
    /** The share of the best score from which another question is a rival. */
    private static final double RIVAL = 0.995;
    private static final double CONVINCING = 0.42;
    private static final double LEAST_CUE = 0.15;
    private static final double LEAST_CLOSENESS = 0.6;
    /** The same where nothing is named. */
    private static final double CONVINCING_ALONE = 0.55;
    /** The closeness to an example phrase from which the words are that phrase. */
    private static final double SAME_PHRASE = 0.9;
    private static final double CUE = 1.8;
    private static final double USED = 0.25;
    /** Taken off for an entity that a question does not take: a tumour or site, what the figure is of, or else. */
    private static final Map<String, Double> UNUSED =
            Map.of("tumour", 1.6, "site", 1.6, "measure", 0.8, "stratum", 0.5);
    private static final double UNUSED_OTHER = 0.3;
    /** Taken off where no claim is about all that is asked. */
    private static final double NO_EVIDENCE = 0.25;
    /** Taken off for each parameter that nothing was said for: the question that asks less fits better. */
    private static final double LEFT_OPEN = 0.03;
    /** Taken off where a question needs a site and the words say only that it spreads. */
    private static final double ANY_SITE = 0.15;
    /** Added per shorter name inside a longer one: "pancreatic NET" is rarely the pancreas. */
    private static final double SHORTER_NAME = 0.2;
    private static final double SHORTER_TUMOUR = 0.9;
    private static final double ROLE = 0.7;
    /** The cue score from which a second question in the same words is a part of its own. */
    private static final double SECOND_PART = 0.5;
    /** The kinds of entity that say of what a figure is; they are never taken for ordinary words. */
    private static final Set<String> LIMITS = Set.of("tumour", "site", "population", "timeframe", "stratum");
    /** The subject of the whole graph: these names add nothing to a question. */
    private static final Set<String> SUBJECT = Set.of("neuroendocrine tumour", "neuroendocrine neoplasm");
    /** The stem of all words for spread. */
    private static final String METASTASIS = "spread";
    private static final String CARCINOMA = "neuroendocrine carcinoma";
    private static final Set<String> METASTASES =
            Set.of("mets", "met", "metastases", "metastasis", "metastatic", "lesion", "lesions", "deposits", "spread",
                    "secondaries", "involvement", "positive", "recurrence");
    private static final Set<String> TOWARDS = Set.of("to", "in", "into", "reach", "reaches", "affects");
    private static final Set<String> OF_TUMOURS = Set.of("of", "from", "in", "with", "for");
    private static final Set<String> VERSUS = Set.of("v", "vs", "versus");
    private static final Set<String> JOINED = Set.of("versu", "vs", "or", "and", "than");
    private static final Set<String> TUMOURS =
            Set.of("primaries", "primary", "net", "nets", "carcinoid", "carcinoids", "patients", "nen", "nens");

    /** "Of metastatic lung NET": the figure is asked of patients who have metastases. */
    private static final Pattern METASTATIC_TUMOUR = Pattern.compile(
            "\\bmetastatic (?!risk|pattern|site|rate|spread|tumou?r deposits|disease\\b)(?=[\\w-]+)(?:[\\w-]+ ){0,3}?"
                    + "[\\w-]*(?:nets?|nens?|necs?|carcinoids?|carcinomas?|neuroendocrine|oma)\\b");
    /** Capitals tell the odds ratio from the word "or". */
    private static final Pattern ODDS_RATIO = Pattern.compile("(?:[a-z].*\\bOR[?.]?$)|\\bodds ratio\\b");

    /** What joins several things that are asked about in the same way. */
    private static final Pattern JOINT = Pattern.compile("\\b(?:and|or|vs|v|versus|than|against|incl)\\b|[,/&+;]|->");
    private static final Pattern SITE_ONLY = Pattern.compile("\\b(?:only|alone)\\b|-only\\b|\\bsole\\b");
    private static final Pattern WITHOUT_SITE = Pattern.compile(
            "\\b(?:without|no) (?!distant|data|figure|claim|source|stud|evidence)(?:[\\w-]+ ){0,3}(?:mets|metasta\\w+|spread|involvement)\\b");
    private static final Pattern WITH_SITE = Pattern.compile("\\bwith (?:vs|v|versus|or|and|against) without\\b");
    private static final Pattern INTERVAL = Pattern.compile(
            "\\b(?:interval|time to|time from|how (?:long|many years|many months) (?:after|until|till|before|from)"
                    + "|years after diagnosis)\\b");
    private static final String INTERVAL_STEM = "interv";
    private static final List<String> INTERVALS = List.of(
            "median interval to metastasis", "mean interval to metastasis", "interval from nodes to liver");

    private final Intents intents;
    private final Set<String> stopWords;
    private final EvidenceIndex evidence;
    private final List<Question> questions;
    /** The names of the questions whose rows are claims on an estimand, for which the evidence can be looked up. */
    private final Set<String> ofClaims;
    private final Map<Map<String, String>, Boolean> held = new ConcurrentHashMap<>();

    InterpretationSearch(Catalogue catalogue, Intents intents, Set<String> stopWords, EvidenceIndex evidence) {
        this.questions = catalogue.list();
        this.ofClaims = questions.stream().filter(question -> question.text().contains("nm:estimates ?estimand"))
                .map(Question::name).collect(Collectors.toUnmodifiableSet());
        this.intents = intents;
        this.stopWords = stopWords;
        this.evidence = evidence;
    }

    /**
     * A candidate.
     *
     * @param cues the positions of the words that are cues of its question
     * @param further entities of a kind of which the question takes one only, in the order of the words
     */
    record Scored(
            Interpretation interpretation, double score, double cueScore, double closeness, BitSet cues,
            List<Entity> further, Choice choice) {
        boolean isConvincing() {
            boolean isPair = interpretation.arguments().size() > 1;
            return score >= CONVINCING && (cueScore >= LEAST_CUE || closeness >= LEAST_CLOSENESS || isPair)
                    && (!interpretation.arguments().isEmpty() || score >= CONVINCING_ALONE);
        }
    }

    /**
     * One entity, or none, for each mention.
     *
     * @param entities null where the words of the mention are taken as ordinary words
     */
    record Choice(List<Mention> mentions, List<Entity> entities, double penalty) {}

    /**
     * What is the same for each choice.
     *
     * @param asWritten by name of a question: the closeness of the words as written. Phrases without slots name things
     *     themselves: "interval between nodal and liver metastases"
     * @param cues by name of a question
     * @param spreads whether a word for spread is among the words
     * @param isJoined whether several things may be asked about in the same way
     */
    private record Context(
            Words words, Map<String, Double> asWritten, Map<String, Intents.CueMatch> cues, boolean spreads,
            boolean isJoined) {}

    static boolean isSubject(Entity entity) {
        return SUBJECT.contains(entity.value());
    }

    /** Whether words join several things that are asked about in the same way. */
    static boolean isJoined(Words words) {
        return JOINT.matcher(words.text()).find();
    }

    /** All candidates, best first; each question with the same arguments once. */
    List<Scored> search(Words words) {
        Map<String, Scored> best = new HashMap<>();
        var context = new Context(words, intents.closeness(words.allStems()), intents.cues(words.stems()),
                words.stems().contains(METASTASIS), isJoined(words));
        List<List<Mention>> segmentations = words.segmentations();
        for (int i = 0; i < Math.min(MOST_SEGMENTATIONS, segmentations.size()); i++) {
            for (Choice choice : choices(words, segmentations.get(i), shorter(segmentations, i))) {
                for (Scored scored : scored(context, choice)) {
                    best.merge(scored.interpretation.toString(), scored,
                            (a, b) -> a.score >= b.score ? a : b);
                }
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble((Scored scored) -> -scored.score)
                        .thenComparing(scored -> scored.interpretation.toString()))
                .toList();
    }

    private static double shorter(List<List<Mention>> segmentations, int at) {
        if (at == 0) {
            return 0;
        }
        List<Mention> kept = segmentations.get(at);
        boolean isTumour = segmentations.getFirst().stream().filter(mention -> !kept.contains(mention))
                .flatMap(mention -> mention.entities().stream()).anyMatch(one -> one.parameter().equals("tumour"));
        return isTumour ? SHORTER_TUMOUR : SHORTER_NAME;
    }

    /** The best candidate and those of other questions that fit as well; a second question in the words is no rival. */
    List<Scored> rivals(List<Scored> found, Words words) {
        if (second(found, words).isPresent()) {
            return found.subList(0, 1);
        }
        double least = found.getFirst().score * RIVAL;
        var questions = new LinkedHashMap<Question, Scored>();
        found.stream().filter(scored -> scored.score >= least)
                .forEach(scored -> questions.putIfAbsent(scored.interpretation.question(), scored));
        return List.copyOf(questions.values());
    }

    private List<Choice> choices(Words words, List<Mention> mentions, double penalty) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(mentions, List.of(), penalty));
        List<String> stems = words.stems();
        for (Mention mention : mentions) {
            var options = new ArrayList<Entity>(mention.entities());
            if (standsForSite(words, mention)) {
                options.removeIf(entity -> !entity.parameter().equals("site"));
            }
            List<String> named = stems.subList(mention.from(), mention.to());
            boolean isSubject = mention.entities().stream().anyMatch(InterpretationSearch::isSubject);
            boolean isLimit = mention.entities().stream().anyMatch(entity -> LIMITS.contains(entity.parameter()));
            if (isSubject || !isLimit && named.stream().allMatch(stem -> intents.stems().contains(stem)
                    || stopWords.contains(stem))) {
                options.add(null);
            }
            List<Choice> longer = new ArrayList<>();
            for (Choice choice : choices) {
                for (Entity option : options) {
                    var extended = new ArrayList<>(choice.entities);
                    extended.add(option);
                    longer.add(new Choice(mentions, extended,
                            choice.penalty - role(words, mention, option)));
                }
            }
            longer.sort(Comparator.comparingDouble(Choice::penalty));
            choices = longer.size() > MOST_CHOICES ? longer.subList(0, MOST_CHOICES) : longer;
        }
        return choices;
    }

    /** "To lung" and "lung metastases" name a site, whatever else the name can be. */
    private static boolean standsForSite(Words words, Mention mention) {
        return mention.entities().stream().anyMatch(entity -> entity.parameter().equals("site"))
                && (Set.of("to", "into").contains(words.before(mention))
                        || Set.of("metastases", "mets").contains(words.after(mention)));
    }

    /** What the words beside a name say for one of its meanings: "lung mets" are a site, "lung primaries" a tumour. */
    private static double role(Words words, Mention mention, Entity entity) {
        if (entity == null || mention.entities().size() == 1) {
            return 0;
        }
        String before = words.before(mention);
        String after = words.after(mention);
        return switch (entity.parameter()) {
            case "site" -> METASTASES.contains(after) || TOWARDS.contains(before) ? ROLE : 0;
            case "tumour" -> TUMOURS.contains(after) || VERSUS.contains(after)
                    || OF_TUMOURS.contains(before) && !METASTASES.contains(after)
                            ? ROLE
                            : 0;
            default -> 0;
        };
    }

    private List<Scored> scored(Context context, Choice choice) {
        Words words = context.words;
        Map<String, Double> closeness = closeness(context, choice);
        List<Entity> named = named(words, choice);
        // "The difference between NET and NEN" is about these two.
        List<Entity> tumours = named.stream().filter(entity -> entity.parameter().equals("tumour")).toList();
        boolean subjectsOnly = tumours.size() > 1
                && tumours.stream().allMatch(one -> isSubject(one) || one.value().equals(CARCINOMA));
        List<Scored> scored = new ArrayList<>();
        for (Question question : questions) {
            var arguments = new LinkedHashMap<String, String>();
            List<Entity> further = new ArrayList<>();
            List<Entity> unused = new ArrayList<>();
            int subjects = 0;
            for (Entity entity : named) {
                boolean isSubject = !subjectsOnly && isSubject(entity);
                if (question.find(entity.parameter()).isEmpty()) {
                    if (!isSubject && !isSaidBy(question, entity, words, choice)) {
                        unused.add(entity);
                    }
                } else if (!fits(question, entity)) {
                    unused.add(entity);
                } else if (arguments.putIfAbsent(entity.parameter(), entity.value()) != null) {
                    if (isSubject) {
                        continue;
                    }
                    if (SUBJECT.contains(arguments.get(entity.parameter()))) {
                        arguments.put(entity.parameter(), entity.value());
                        subjects--;
                    } else if (!arguments.get(entity.parameter()).equals(entity.value())) {
                        String second = "other-" + entity.parameter();
                        if (question.find(second).isEmpty() || arguments.putIfAbsent(second, entity.value()) != null) {
                            (context.isJoined ? further : unused).add(entity);
                        }
                    }
                } else if (isSubject) {
                    subjects++;
                }
            }
            boolean anySite = context.spreads && !arguments.containsKey("site")
                    && question.find("site").filter(Parameter::required).isPresent();
            if (anySite) {
                arguments.put("site", "any distant site");
            }
            if (!question.parameters().stream().filter(Parameter::required)
                    .allMatch(parameter -> arguments.containsKey(parameter.name()))) {
                continue;
            }
            if (question.takesOne() && arguments.size() > 1) {
                continue;
            }
            Intents.CueMatch cues = context.cues.get(question.name());
            if (context.asWritten.getOrDefault(question.name(), 0.0) >= SAME_PHRASE) {
                unused.clear();
            }
            double similar = closeness.getOrDefault(question.name(), 0.0);
            double score = CUE * cues.score() - LEFT_OPEN * (question.parameters().size() - arguments.size())
                    - (anySite ? ANY_SITE : 0) + similar + (similar >= SAME_PHRASE ? 1 : 0)
                    + USED * (arguments.size() - subjects + further.size())
                    - unused.stream().mapToDouble(InterpretationSearch::unusedWeight).sum()
                    - choice.penalty;
            if (isOfClaims(question) && !holds(arguments)) {
                score -= NO_EVIDENCE;
            }
            scored.add(new Scored(new Interpretation(question, arguments, notes(words, choice, unused)), score,
                    cues.score(), similar, cues.tokens(), further, choice));
        }
        return scored;
    }

    /** The closeness in the words as written, with slots, and with slots of questions that take two things of one kind. */
    private Map<String, Double> closeness(Context context, Choice choice) {
        Map<String, Double> closeness = new HashMap<>(context.asWritten);
        Stream.of(true, false).map(single -> replaced(context.words, choice, single)).distinct()
                .forEach(stems -> intents.closeness(stems)
                        .forEach((question, similar) -> closeness.merge(question, similar, Math::max)));
        return closeness;
    }

    /** Whether a question is about an entity by its own words: the order of spread is about nodes and liver. */
    private boolean isSaidBy(Question question, Entity entity, Words words, Choice choice) {
        if (INTERVALS.contains(entity.value())) {
            return intents.stems(question).contains(INTERVAL_STEM);
        }
        int at = choice.entities.indexOf(entity);
        return at >= 0 && intents.stems(question).containsAll(
                words.stems().subList(choice.mentions.get(at).from(), choice.mentions.get(at).to()));
    }

    private static double unusedWeight(Entity entity) {
        return UNUSED.getOrDefault(entity.parameter(), UNUSED_OTHER);
    }

    private boolean isOfClaims(Question question) {
        return ofClaims.contains(question.name());
    }

    private boolean holds(Map<String, String> arguments) {
        return held.computeIfAbsent(Map.copyOf(arguments), evidence::holds);
    }

    /** Whether a method is of the sort that a question is about: nobody is treated by MRI. */
    private boolean fits(Question question, Entity entity) {
        String whole = question.within().get(entity.parameter());
        return whole == null || evidence.isWithin(entity, whole);
    }

    /** The entities of a choice, and those that quantities and the words around a name stand for. */
    private List<Entity> named(Words words, Choice choice) {
        Set<Entity> named = new LinkedHashSet<>();
        for (int i = 0; i < choice.entities.size(); i++) {
            if (choice.entities.get(i) != null && !isExcluded(words, choice.mentions.get(i))) {
                named.add(choice.entities.get(i));
            }
        }
        var arguments = new LinkedHashMap<String, String>();
        named.forEach(entity -> arguments.putIfAbsent(entity.parameter(), entity.value()));
        named.addAll(words.ids());
        if (METASTATIC_TUMOUR.matcher(words.text()).find()) {
            named.add(new Entity(TermKind.POPULATION.segment(), "patients with metastatic disease"));
        }
        if (ODDS_RATIO.matcher(words.written()).find()) {
            named.add(new Entity(TermKind.MEASURE.segment(), "odds ratio"));
        }
        if (arguments.containsKey("site") && !arguments.containsKey(TermKind.POPULATION.segment())) {
            if (SITE_ONLY.matcher(words.text()).find()) {
                named.add(new Entity(TermKind.POPULATION.segment(), "patients with metastases at the site only"));
            } else if (WITHOUT_SITE.matcher(words.text()).find() && !WITH_SITE.matcher(words.text()).find()) {
                named.add(new Entity(TermKind.POPULATION.segment(), "patients without metastases at the site"));
            }
        }
        if (arguments.containsKey("site") && INTERVAL.matcher(words.text()).find()) {
            interval(arguments).ifPresent(measure -> {
                // "After diagnosis" is where the interval begins, not when the figure was taken.
                named.removeIf(entity -> entity.parameter().equals(TermKind.TIME_FRAME.segment()));
                named.add(measure);
            });
        }
        for (Quantity quantity : words.quantities()) {
            entity(quantity, words, arguments).ifPresent(entity -> {
                // "5-year OS" is one measure, not overall survival besides.
                named.removeIf(other -> other.parameter().equals(TermKind.MEASURE.segment())
                        && entity.parameter().equals(TermKind.MEASURE.segment()));
                named.add(entity);
            });
        }
        return List.copyOf(named);
    }

    /** The measure of an interval to metastasis for which there is evidence. */
    private Optional<Entity> interval(Map<String, String> arguments) {
        return INTERVALS.stream().filter(measure -> {
            Map<String, String> with = new LinkedHashMap<>(arguments);
            with.remove(TermKind.TIME_FRAME.segment());
            with.put(TermKind.MEASURE.segment(), measure);
            return holds(with);
        }).findFirst().map(measure -> new Entity(TermKind.MEASURE.segment(), measure));
    }

    private Optional<Entity> entity(Quantity quantity, Words words, Map<String, String> arguments) {
        return switch (quantity) {
            case Quantity.Limits limits -> evidence.stratum(limits, arguments)
                    .map(term -> new Entity(TermKind.STRATUM.segment(), term.name()));
            case Quantity.Years years -> evidence.measure(years.years(), words.text())
                    .map(term -> new Entity(TermKind.MEASURE.segment(), term.name()));
            case Quantity.Share share -> arguments.containsKey("tumour") || arguments.containsKey("site")
                    ? Optional.empty()
                    : Optional.of(new Entity("number", number(share.perCent())));
        };
    }

    /** Whether a name stands after words that exclude it: "other than liver". */
    private static boolean isExcluded(Words words, Mention mention) {
        String before = words.textBefore(mention);
        return before
                .matches("(?s).*(?:other than|except(?: for)?|excluding|apart from|besides|outside|but not)(?: the)?");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private List<String> notes(Words words, Choice choice, List<Entity> unused) {
        List<String> notes = new ArrayList<>();
        choice.mentions.stream().filter(mention -> isExcluded(words, mention)).forEach(mention -> notes.add(
                "\"%s\" is not left out of this answer".formatted(words.surface(mention))));
        for (Entity entity : unused) {
            String surface = "";
            for (int i = 0; i < choice.entities.size(); i++) {
                if (entity.equals(choice.entities.get(i))) {
                    surface = words.surface(choice.mentions.get(i));
                }
            }
            notes.add(surface.isEmpty() || surface.equalsIgnoreCase(entity.value())
                    ? "not limited to \"%s\"".formatted(entity.value())
                    : "not limited to \"%s\" (%s)".formatted(surface, entity.value()));
        }
        return notes;
    }

    /** The stems with slots in place of entities, without words that nothing knows. */
    private List<String> replaced(Words words, Choice choice, boolean single) {
        List<String> stems = words.stems();
        var replaced = new ArrayList<String>();
        Map<String, String> kinds = new HashMap<>();
        int at = 0;
        for (int i = 0; i < choice.mentions.size(); i++) {
            Mention mention = choice.mentions.get(i);
            Entity entity = choice.entities.get(i);
            replaced.addAll(stems.subList(at, mention.from()));
            if (entity != null && (i == 0 || !entity.equals(choice.entities.get(i - 1)))) {
                String earlier = kinds.putIfAbsent(entity.parameter(), entity.value());
                boolean second = !single && earlier != null && !earlier.equals(entity.value());
                replaced.add(ExamplePhrases.slot(second ? "other-" + entity.parameter() : entity.parameter()));
            } else if (entity == null && mention.entities().stream().noneMatch(InterpretationSearch::isSubject)) {
                replaced.addAll(stems.subList(mention.from(), mention.to()));
            }
            at = mention.to();
        }
        replaced.addAll(stems.subList(at, stems.size()));
        // "{tumour} vs {tumour}" is asked in the words for one of them.
        for (int i = replaced.size() - 1; i >= 2; i = Math.min(i - 1, replaced.size() - 1)) {
            if (replaced.get(i).startsWith("{") && JOINED.contains(replaced.get(i - 1))
                    && replaced.get(i).equals(replaced.get(i - 2))) {
                replaced.remove(i);
                replaced.remove(i - 1);
            }
        }
        words.ids().forEach(id -> replaced.add(ExamplePhrases.slot(id.parameter())));
        words.quantities().stream().filter(Quantity.Share.class::isInstance)
                .forEach(share -> replaced.add(ExamplePhrases.slot("number")));
        replaced.removeIf(word -> !word.startsWith("{") && !intents.stems().contains(word)
                && !stopWords.contains(word));
        return replaced;
    }

    /**
     * The interpretations to answer: the best; one for each further entity of the same kind ("ileal or pancreatic");
     * one for a second question in the same words ("where does it spread and how often should it be scanned").
     */
    List<Interpretation> parts(List<Scored> found, Words words) {
        Scored best = found.getFirst();
        List<Interpretation> parts = new ArrayList<>();
        parts.add(near(best.interpretation));
        for (Entity entity : best.further) {
            var arguments = new LinkedHashMap<>(best.interpretation.arguments());
            arguments.put(entity.parameter(), entity.value());
            parts.add(near(new Interpretation(best.interpretation.question(), arguments, List.of())));
        }
        if (best.further.isEmpty()) {
            second(found, words).ifPresent(second -> parts.add(near(second.interpretation)));
        }
        return List.copyOf(parts.subList(0, Math.min(MOST_PARTS, parts.size())));
    }

    private static Optional<Scored> second(List<Scored> found, Words words) {
        Scored best = found.getFirst();
        boolean joined = words.text().matches("(?s).*(\\band\\b|\\+|&|;|:|,|\\?.*\\?| - ).*");
        return joined
                ? found.stream()
                        .filter(scored -> scored.cueScore >= SECOND_PART && scored.isConvincing()
                                && !scored.interpretation.question().equals(best.interpretation.question())
                                && scored.interpretation.notes().isEmpty() && !scored.cues.intersects(best.cues))
                        .findFirst()
                : Optional.empty();
    }

    /** The interpretation itself if there is evidence for it; otherwise that of the nearest evidence, with a note. */
    private Interpretation near(Interpretation exact) {
        if (!isOfClaims(exact.question()) || holds(exact.arguments())) {
            return exact;
        }
        Optional<Map<String, String>> nearest = evidence.nearest(exact.arguments())
                .filter(arguments -> exact.question().parameters().stream().filter(Parameter::required)
                        .allMatch(parameter -> arguments.containsKey(parameter.name())));
        return nearest.map(arguments -> exact.instead(arguments,
                "no figure for exactly this (%s): not reported; the nearest held is %s".formatted(
                        inWords(exact.arguments()), inWords(arguments))))
                .orElse(exact);
    }

    private static String inWords(Map<String, String> arguments) {
        return String.join(", ", arguments.values());
    }
}
