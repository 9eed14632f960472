package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.language.ImpliedEntities.Named;
import org.netmet.model.TermKind;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Searches the question of the catalogue and the arguments that fit the words best. The score of a candidate adds what
 * its cues and phrases explain to the entities that its parameters take, less those that they do not.
 */
final class InterpretationSearch {
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
            Map.of("tumour", 1.6, "site", 1.6, "measure", 1.6, "source", 1.2, "number", 1.2, "method", 0.8, "factor",
                    0.9,
                    "stratum", 0.5);
    private static final double UNUSED_OTHER = 0.3;
    private static final Set<String> OF_WHERE = Set.of("registry", "country");
    private static final double UNUSED_WHERE = 0.1;
    /** Taken off where no claim is about all that is asked. */
    private static final double NO_EVIDENCE = 0.25;
    /** Taken off for each parameter that nothing was said for: the question that asks less fits better. */
    private static final double LEFT_OPEN = 0.03;
    /** Taken off where a question needs a site and the words say only that it spreads. */
    private static final double ANY_SITE = 0.15;
    /** The same where it needs a tumour and the words name a site only. */
    private static final double ANY_TUMOUR = 0.4;
    private static final Entity ANY_NEOPLASM = new Entity("tumour", "neuroendocrine neoplasm");
    /** Taken off for a thing that is to be left out of the answer and is not. */
    private static final double NOT_EXCLUDED = 0.6;
    /** Taken off for each word that carries meaning and that the question does not use. */
    private static final double UNEXPLAINED = 0.1;
    /** Taken off where a word such as "least" or "survival" asks something else than the question. */
    private static final double OF_ANOTHER = 0.8;
    /** Added where two things of a kind are compared and the question takes both. */
    private static final double BOTH = 0.5;
    /** Added besides where shares are given for a tumour and a site: which is right, is seen from its figures. */
    private static final double OF_SHARES = 0.8;
    /** Added besides where the words ask how often, how many or what share. */
    private static final double OF_RATE = 0.6;
    /** Added where the words ask where metastases come from: a primary that is named is in the answer, not its limit. */
    private static final double OF_ORIGIN = 1.9;
    /** Added where the words have a cue of a question that says the opposite of another one on the same things. */
    private static final double OPPOSITE = 0.45;
    /** Taken off for another question without a cue or an example phrase in the words. */
    private static final double UNFOUNDED = 0.4;
    /** The subject of the whole graph: these names add nothing to a question. */
    private static final Set<String> SUBJECT = Set.of("neuroendocrine tumour", "neuroendocrine neoplasm");
    private static final Set<String> PLACES = Set.of("tumour", "site");
    private static final String CARCINOMA = "neuroendocrine carcinoma";
    private static final Set<String> COMPARING = Set.of("vs", "v", "versus", "than");

    /** What joins several things that are asked about in the same way. */
    private static final Pattern JOINT =
            Pattern.compile("\\b(?:and|or|vs|v|versus|than|against|incl|compare\\w*)\\b|[,/&+;]|->");
    private static final Pattern VERSUS = Pattern.compile(
            "\\b(?:vs|v|versus|than|against|compared?|which is|side by side)\\b"
                    + "|\\b(?:more|less|worse|better|higher|lower|likelier|commoner|rarer|most|rather)\\b.*\\bor\\b"
                    + "|\\bor\\b.*\\b(?:more|less|worse|better|higher|lower|likelier|commoner|rarer|most)\\b");
    /** Where a query limits its claims to the measures of a collection. */
    private static final Pattern MEASURES = Pattern.compile("collection:([\\w-]+) skos:member \\?measureTerm");

    private final Intents intents;
    private final EvidenceIndex evidence;
    private final EntityChoices choices;
    private final ImpliedEntities implied;
    private final QuestionWords ownWords;
    private final SlottedWords slotted;
    private final List<Question> questions;
    /** By name of a question whose rows are claims on an estimand: the collection of its measures, or an empty name. */
    private final Map<String, String> ofClaims;
    private final Map<List<Object>, Boolean> held = new ConcurrentHashMap<>();

    InterpretationSearch(Catalogue catalogue, Intents intents, Set<String> stopWords, EvidenceIndex evidence) {
        this.questions = catalogue.list();
        this.ofClaims = questions.stream().filter(question -> question.text().contains("nm:estimates ?estimand"))
                .collect(Collectors.toUnmodifiableMap(Question::name, InterpretationSearch::measures));
        this.intents = intents;
        this.ownWords = new QuestionWords(intents, stopWords, evidence);
        this.slotted = new SlottedWords(intents, stopWords);
        this.evidence = evidence;
        this.choices = new EntityChoices(stem -> intents.stems().contains(stem) || stopWords.contains(stem));
        this.implied = new ImpliedEntities(evidence);
    }

    private static String measures(Question question) {
        Matcher match = MEASURES.matcher(question.text());
        return match.find() ? match.group(1) : "";
    }

    /**
     * A candidate.
     *
     * @param cues the positions of the words that are cues of its question
     * @param further entities of a kind of which the question takes one only, in the order of the words
     * @param isLikeliest whether it is the question that is asked most often of the things that are named
     */
    record Scored(
            Interpretation interpretation, double score, double cueScore, double closeness, BitSet cues,
            List<Entity> further, Choice choice, Named named, boolean isLikeliest) {
        boolean isConvincing() {
            boolean isPair = interpretation.arguments().size() > 1;
            return score >= CONVINCING
                    && (cueScore >= LEAST_CUE || closeness >= LEAST_CLOSENESS || isPair || isLikeliest)
                    && (!interpretation.arguments().isEmpty() || score >= CONVINCING_ALONE);
        }

        /** Whether a thing is named and nothing is asked of it, as far as the words are known. */
        boolean isOnlyNamed() {
            return isLikeliest && !LikeliestQuestion.isOfSpread(interpretation.question()) && cueScore < LEAST_CUE
                    && !isPhrase();
        }

        /** Whether all things that are named are arguments, or are asked about in the same way. */
        boolean takesAll() {
            return named.entities().stream().allMatch(one -> isSubject(one) || further.contains(one)
                    || interpretation.arguments().containsValue(one.value()));
        }

        /** The same with a note before the others. */
        Scored saying(String note) {
            return new Scored(interpretation.after(List.of(note)), score, cueScore, closeness, cues, further, choice,
                    named, isLikeliest);
        }

        /** Whether the words are an example phrase of the question. */
        boolean isPhrase() {
            return closeness >= SAME_PHRASE;
        }
    }

    /**
     * What is the same for each choice.
     *
     * @param asWritten by name of a question: the closeness of the words as written. Phrases without slots name things
     *     themselves: "interval between nodal and liver metastases"
     * @param spreads whether a word for spread is among the words
     * @param isJoined whether several things may be asked about in the same way
     * @param isCompared whether two things are compared
     * @param asksOrigin whether the words ask where metastases come from
     * @param cues by question and named words: what was found already
     */
    private record Context(
            Words words, Map<String, Double> asWritten, boolean spreads, boolean isJoined, boolean isCompared,
            boolean asksOrigin, Map<List<Object>, Intents.CueMatch> cues) {
        Intents.CueMatch cues(Intents intents, Question question, BitSet named) {
            return cues.computeIfAbsent(List.of(question.name(), named),
                    key -> intents.cues(question, words.stems(), named));
        }
    }

    static boolean isSubject(Entity entity) {
        return SUBJECT.contains(entity.value());
    }

    /** Whether an entity is a measure that divides one group by another. */
    static boolean isRatio(Entity entity) {
        return entity.parameter().equals(TermKind.MEASURE.segment()) && entity.value().contains("ratio");
    }

    /** Whether words join several things that are asked about in the same way. */
    static boolean isJoined(Words words) {
        return JOINT.matcher(words.text()).find();
    }

    /** Whether a text compares two things. */
    static boolean isCompared(String text) {
        return VERSUS.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** All candidates, best first; each question with the same arguments once. */
    List<Scored> search(Words words) {
        Map<String, Scored> best = new HashMap<>();
        var context = new Context(words, intents.closeness(words.allStems()),
                words.stems().contains(QuestionWords.METASTASIS), isJoined(words), isCompared(words.text()),
                LikeliestQuestion.asksOrigin(words), new HashMap<>());
        for (Choice choice : choices.list(words)) {
            for (Scored scored : scored(context, choice)) {
                best.merge(scored.interpretation.toString(), scored, (a, b) -> a.score >= b.score ? a : b);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble((Scored scored) -> -scored.score)
                        .thenComparing(scored -> scored.interpretation.toString()))
                .toList();
    }

    /** The best candidate and those of other questions that fit as well. */
    static List<Scored> rivals(List<Scored> found) {
        double least = found.getFirst().score * RIVAL;
        var rivals = new LinkedHashMap<Question, Scored>();
        found.stream().filter(scored -> scored.score >= least)
                .forEach(scored -> rivals.putIfAbsent(scored.interpretation.question(), scored));
        return List.copyOf(rivals.values());
    }

    private List<Scored> scored(Context context, Choice choice) {
        Words words = context.words;
        Map<String, Double> closeness = slotted.closeness(words, choice, context.asWritten);
        Named named = implied.of(words, choice);
        // "The difference between NET and NEN" is about these two.
        List<Entity> tumours = named.entities().stream().filter(entity -> entity.parameter().equals("tumour")).toList();
        boolean subjectsOnly = tumours.size() > 1
                && tumours.stream().allMatch(one -> isSubject(one) || one.value().equals(CARCINOMA));
        Optional<LikeliestQuestion> likeliest =
                LikeliestQuestion.of(words, choice, named, context.spreads, intents::ofThings);
        double asked = likeliest.map(one -> asked(context, choice, one)).orElse(0.0);
        List<Scored> scored = new ArrayList<>();
        for (Question question : questions) {
            var taken = new ArgumentAssignment(question, context.isJoined, evidence, ownWords);
            named.entities().forEach(entity -> taken.add(entity,
                    isSubject(entity) && !isCompared(words, choice, entity)
                            && (!subjectsOnly || question.find(ArgumentAssignment.EXCEPT + "tumour").isPresent()),
                    words, choice));
            named.excluded().forEach(taken::exclude);
            boolean anySite = context.spreads && !taken.arguments.containsKey("site")
                    && question.find("site").filter(Parameter::required).isPresent();
            if (anySite) {
                taken.arguments.put("site", ImpliedEntities.anySite(words));
            }
            boolean anyTumour = !taken.arguments.containsKey("tumour") && taken.arguments.containsKey("site")
                    && tumours.isEmpty() && question.find(ArgumentAssignment.SECOND + "site").isEmpty()
                    && question.find("tumour").filter(Parameter::required).isPresent();
            if (anyTumour) {
                taken.arguments.put(ANY_NEOPLASM.parameter(), ANY_NEOPLASM.value());
            }
            if (anyTumour && taken.arguments.containsKey("stratum") && !evidence.holds(taken.arguments)) {
                // Carriers of a mutation are those of the tumours that it gives.
                taken.arguments.remove(ANY_NEOPLASM.parameter());
            }
            boolean isComplete = question.parameters().stream().filter(Parameter::required)
                    .allMatch(parameter -> taken.arguments.containsKey(parameter.name()));
            // NET, NEN and NEC differ by definition; what is reported of them is another question.
            boolean isOfDefinitions = subjectsOnly && question.find(ArgumentAssignment.SECOND + "tumour").isPresent();
            if (isComplete && !isOfDefinitions && !(question.takesOne() && taken.arguments.size() > 1)) {
                score(context, choice, named, taken, anySite, anyTumour,
                        closeness.getOrDefault(question.name(), 0.0),
                        likeliest.filter(one -> one.name().equals(question.name()))
                                .map(one -> context.asksOrigin ? 0.0 : one.weight(asked)))
                        .ifPresent(scored::add);
            }
        }
        return scored;
    }

    /** By how much the cues of the words for another question score more than those for the likeliest. */
    private double asked(Context context, Choice choice, LikeliestQuestion likeliest) {
        var most = new HashMap<Boolean, Double>();
        for (Question question : questions) {
            double cues =
                    context.cues(intents, question, ownWords.namedTokens(context.words, choice, question)).score();
            most.merge(question.name().equals(likeliest.name()), cues, Math::max);
        }
        return most.getOrDefault(false, 0.0) - most.getOrDefault(true, 0.0);
    }

    /** Whether a name stands beside a word that compares: "phaeochromocytoma vs NET". */
    private static boolean isCompared(Words words, Choice choice, Entity entity) {
        int at = choice.entities().indexOf(entity);
        return at >= 0 && (COMPARING.contains(words.before(choice.mentions().get(at)))
                || COMPARING.contains(words.after(choice.mentions().get(at))));
    }

    private Optional<Scored> score(
            Context context, Choice choice, Named named, ArgumentAssignment taken, boolean anySite, boolean anyTumour,
            double similar, Optional<Double> asLikeliest) {
        Question question = taken.question;
        Map<String, String> arguments = taken.arguments;
        Intents.CueMatch cues = context.cues(intents, question, ownWords.namedTokens(context.words, choice, question));
        if (question.needsCue() && !intents.hasCue(question, context.words.stems())) {
            return Optional.empty();
        }
        if (context.asWritten.getOrDefault(question.name(), 0.0) >= SAME_PHRASE) {
            taken.unused.clear();
        }
        boolean isOfOrigin = LikeliestQuestion.isOfOrigin(question) && context.asksOrigin;
        boolean takesBoth = context.isCompared && (arguments.containsKey(ArgumentAssignment.SECOND + "tumour")
                || arguments.containsKey(ArgumentAssignment.SECOND + "site"));
        double score = CUE * cues.score() + (question.needsCue() ? OPPOSITE : 0)
                - LEFT_OPEN * (question.parameters().size() - arguments.size())
                - (anySite ? ANY_SITE : 0) + similar + (similar >= SAME_PHRASE ? 1 : 0) + (takesBoth ? BOTH : 0)
                + USED * (arguments.size() - taken.subjects() + taken.further.size())
                - taken.unused.stream().mapToDouble(entity -> isOfOrigin && PLACES.contains(entity.parameter())
                        ? UNUSED_OTHER
                        : unusedWeight(entity, arguments)).sum()
                - NOT_EXCLUDED * taken.notExcluded.size() - (anyTumour ? ANY_TUMOUR : 0)
                - UNEXPLAINED * ownWords.unexplained(context.words, choice, question, cues)
                - (ownWords.isOfAnother(context.words, choice, question, cues) ? OF_ANOTHER : 0)
                - choice.penalty();
        if (context.asksOrigin) {
            score += isOfOrigin
                    ? OF_ORIGIN
                    : arguments.keySet().containsAll(Set.of("tumour", "site")) ? -OF_ORIGIN / 2 : 0;
        }
        if (asLikeliest.isPresent()) {
            score += asLikeliest.get() + (LikeliestQuestion.isOfShares(context.words) ? OF_SHARES : 0)
                    + (LikeliestQuestion.isOfPair(question) && LikeliestQuestion.asksRate(context.words)
                            && !context.isCompared ? OF_RATE : 0);
        } else if (cues.score() < LEAST_CUE && similar < LEAST_CLOSENESS) {
            score -= UNFOUNDED;
        }
        if (isOfOrigin && taken.unused.stream().filter(entity -> PLACES.contains(entity.parameter())).count() == 1) {
            // The primary that is asked for is one of those in the answer.
            taken.unused.removeIf(entity -> PLACES.contains(entity.parameter()));
        }
        var interpretation =
                new Interpretation(question, arguments,
                        ReadingNotes.of(context.words, choice, named, taken, anyTumour));
        if (!isHeld(interpretation, arguments)) {
            score -= NO_EVIDENCE;
        }
        return Optional.of(new Scored(interpretation, score,
                isOfOrigin ? Math.max(LEAST_CUE, cues.score()) : cues.score(), similar, cues.tokens(), taken.further,
                choice, named, asLikeliest.isPresent()));
    }

    private static double unusedWeight(Entity entity, Map<String, String> arguments) {
        // A group within a group, of which the answer takes one, is no other question.
        if (List.of("source", "number").stream()
                .anyMatch(one -> arguments.containsKey(one) && !entity.parameter().equals(one))) {
            // What one source says, or who says a number, is asked for; what it is asked of is named in a note.
            return UNUSED_OTHER;
        }
        if (OF_WHERE.contains(entity.parameter()) && PLACES.stream().anyMatch(arguments::containsKey)) {
            // Where people were counted limits few figures, and asks nothing else than the tumour and the site do.
            return UNUSED_WHERE;
        }
        return arguments.containsKey(entity.parameter()) && entity.parameter().equals(TermKind.STRATUM.segment())
                ? UNUSED_OTHER
                : UNUSED.getOrDefault(entity.parameter(), UNUSED_OTHER);
    }

    /** Whether a claim is about all of the arguments; always, where the question is not about claims. */
    boolean isHeld(Interpretation reading, Map<String, String> arguments) {
        String measures = ofClaims.get(reading.question().name());
        return measures == null || ArgumentAssignment.isOfTwo(arguments)
                || held.computeIfAbsent(List.of(measures, Map.copyOf(arguments)),
                        key -> evidence.holds(arguments, measures));
    }
}
