package org.netmet.language;

import org.netmet.language.InterpretationSearch.Scored;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.queries.SummaryRule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Replaces a reading for which there is no evidence by those of the nearest evidence, each with a note that says so. */
final class NearestReading {
    /** The most that another meaning of a name may cost. */
    private static final double OTHER_MEANING = 0.6;
    /** The most readings that are remembered to have no answer. */
    private static final int MOST_EMPTY = 10_000;
    /** The most readings that are tried for an answer. */
    private static final int MOST_TRIED = 6;
    /** The most places that a note names. */
    private static final int MOST_PLACES = 8;
    /** The parameters in the order in which they are given up; those of any other kind come before them. */
    private static final List<String> GIVEN_UP = List.of("stratum", "population", "factor", "site", "tumour");
    /** What is said of one treatment or examination is no answer to a question on another one. */
    private static final String METHOD = "method";

    private static final Set<String> FIGURES = Set.of("spread", "survival", "origin", "course");
    private static final Set<String> EMPTY_IS_AN_ANSWER = Set.of("looked-for-and-not-found", "places-of-origin");
    private static final List<String> SUBJECTS = List.of("tumour", "site", "stratum");

    private static final String SOURCE = "source";
    private static final String SUMMARY_OF_SOURCE = "summary-of-source";
    private static final List<String> OF_REGISTRY = List.of("registry", "cohort", "country");
    private static final String NO_RATE =
            "no source says how often any primary reaches the site; what follows is from which its metastases come";
    private static final String NO_ORIGIN =
            "no source says which primaries these metastases come from; what follows is how often primaries reach the site";

    private final EvidenceIndex evidence;
    private final BiPredicate<Interpretation, Map<String, String>> isHeld;
    private final BiPredicate<Question, Map<String, String>> isAnswered;

    /**
     * @param isHeld whether a claim is about all of the arguments, where the question is about claims
     * @param isAnswered whether a question with these arguments has an answer
     */
    NearestReading(
            EvidenceIndex evidence, BiPredicate<Interpretation, Map<String, String>> isHeld,
            BiPredicate<Question, Map<String, String>> isAnswered) {
        this.evidence = evidence;
        this.isHeld = isHeld;
        // An answer without a row has none the next time either; that there is one may be a limit that ended its query.
        Set<List<Object>> empty = ConcurrentHashMap.newKeySet();
        this.isAnswered = (question, arguments) -> {
            List<Object> asked = List.of(question.name(), Map.copyOf(arguments));
            if (empty.contains(asked)) {
                return false;
            }
            boolean answered = isAnswered.test(question, arguments);
            if (!answered && empty.size() < MOST_EMPTY) {
                empty.add(asked);
            }
            return answered;
        };
    }

    /**
     * The best candidate. Where it asks for statements or for a number and has no answer, the next one that asks the same
     * question, takes a name in another of its meanings and has one. Where it asks for the origin of metastases, or what
     * one source or registry says, and has no answer, the next one on the same tumour and site.
     *
     * @param found best first; never empty
     */
    Scored answered(List<Scored> found) {
        Scored best = found.getFirst();
        Optional<String> source = Optional.ofNullable(best.interpretation().arguments().get(SOURCE));
        if (source.isPresent() && !isAnswered(best.interpretation())) {
            return found.stream().filter(one -> source.equals(
                    Optional.ofNullable(one.interpretation().arguments().get(SOURCE))))
                    .filter(one -> one.interpretation().question().name().equals(SUMMARY_OF_SOURCE)).findFirst()
                    .orElse(best);
        }
        boolean isOfOrigin = LikeliestQuestion.isOfOrigin(best.interpretation().question());
        if ((isOfOrigin || OF_REGISTRY.stream().anyMatch(best.interpretation().arguments()::containsKey))
                && !isAnswered(best.interpretation())) {
            return found.stream()
                    .filter(one -> !isOfOrigin || LikeliestQuestion.isOfSite(one.interpretation().question()))
                    .filter(one -> Stream.of("tumour", "site").allMatch(name -> Objects.equals(
                            one.interpretation().arguments().get(name), best.interpretation().arguments().get(name))))
                    .filter(one -> isHeld.test(one.interpretation(), one.interpretation().arguments()))
                    .filter(one -> isOfOrigin || one.isConvincing()).limit(MOST_TRIED)
                    .filter(one -> isAnswered(one.interpretation()))
                    .findFirst().map(one -> isOfOrigin ? one.saying(NO_ORIGIN) : one).orElse(best);
        }
        boolean asksMeaning = isOfStatements(best.interpretation()) || isOfNumber(best.interpretation());
        if (!asksMeaning || isAnswered(best.interpretation())) {
            return best;
        }
        return found.stream()
                .filter(one -> one.interpretation().question().equals(best.interpretation().question()))
                .filter(one -> one.score() >= best.score() - OTHER_MEANING).limit(MOST_TRIED)
                .filter(one -> isAnswered(one.interpretation())).findFirst().orElse(best);
    }

    /**
     * Another reading of the same words where the best one asks for figures and no row answers it: that of a candidate on
     * the same tumour, site and stratum that has an answer. An empty answer next to figures that are held looks as if there
     * were none.
     *
     * @param found the candidates, best first
     * @param best the one that was chosen
     * @param readings those of the best one
     * @return empty when there is an answer, when emptiness is the answer, and when no other candidate has one
     */
    Optional<List<Interpretation>> instead(List<Scored> found, Scored best, List<Interpretation> readings) {
        // Primaries without any claim are rows too.
        if (LikeliestQuestion.isOfSite(best.interpretation().question())
                && readings.stream().noneMatch(one -> isHeld.test(one, one.arguments()))) {
            Optional<List<Interpretation>> origin = found.stream()
                    .filter(one -> LikeliestQuestion.isOfOrigin(one.interpretation().question()))
                    .filter(one -> Objects.equals(one.interpretation().arguments().get("site"),
                            best.interpretation().arguments().get("site")))
                    .filter(one -> isAnswered(one.interpretation())).findFirst()
                    .map(one -> List.of(one.saying(NO_RATE).interpretation()));
            if (origin.isPresent()) {
                return origin;
            }
        }
        if (!isOfFigures(best.interpretation().question()) || readings.stream().anyMatch(this::isAnswered)) {
            return Optional.empty();
        }
        return found.stream().filter(Scored::isConvincing)
                .filter(one -> one.score() >= best.score() / 2)
                .filter(one -> isOfFigures(one.interpretation().question())
                        && !one.interpretation().question().equals(best.interpretation().question()))
                .filter(one -> SUBJECTS.stream().allMatch(name -> Objects.equals(
                        one.interpretation().arguments().get(name), best.interpretation().arguments().get(name))))
                .limit(MOST_TRIED).map(one -> of(one.interpretation()))
                .filter(other -> isAnswered(other.getFirst())).findFirst();
    }

    /** Whether a question asks for figures, so that an answer without a row tells nothing. */
    private static boolean isOfFigures(Question question) {
        return FIGURES.contains(question.theme()) && !EMPTY_IS_AN_ANSWER.contains(question.name());
    }

    /** Whether a reading has an answer. */
    boolean isAnswered(Interpretation reading) {
        return isAnswered.test(reading.question(), reading.arguments());
    }

    /** Whether a reading asks for statements with arguments: without an answer, what is said without one of them is near. */
    private static boolean isOfStatements(Interpretation reading) {
        return !reading.arguments().isEmpty() && reading.question().template()
                .filter(template -> template.rule() == SummaryRule.STATEMENTS).isPresent();
    }

    /** Whether a reading asks for the claims with a number, which may be of another tumour or site than the one named. */
    private static boolean isOfNumber(Interpretation reading) {
        return reading.arguments().containsKey("number");
    }

    /** The reading without one, or two, of its arguments: the first that has an answer. */
    private Optional<Interpretation> withFewer(Interpretation exact) {
        List<String> optional = exact.question().parameters().stream().filter(parameter -> !parameter.required())
                .map(Parameter::name).filter(exact.arguments()::containsKey)
                .filter(name -> !name.equals(METHOD) && !exact.arguments().get(name).contains("without"))
                .sorted(Comparator.comparingInt(GIVEN_UP::indexOf)).toList();
        List<List<String>> fewer = new ArrayList<>();
        optional.forEach(name -> fewer.add(List.of(name)));
        for (int i = 0; i < optional.size(); i++) {
            for (int j = i + 1; j < optional.size(); j++) {
                fewer.add(List.of(optional.get(i), optional.get(j)));
            }
        }
        for (List<String> names : fewer.stream().limit(MOST_TRIED).toList()) {
            Map<String, String> arguments = new LinkedHashMap<>(exact.arguments());
            names.forEach(arguments::remove);
            if (!arguments.isEmpty() && isAnswered.test(exact.question(), arguments)) {
                return Optional
                        .of(exact.instead(arguments, "nothing is said of exactly this (%s); what follows is on %s"
                                .formatted(inWords(exact.arguments()), inWords(arguments))));
            }
        }
        return Optional.empty();
    }

    /**
     * The reading itself if there is evidence for it, or if nothing is near; otherwise one or two near ones: of a wider
     * tumour or site within the same limits, and of the same tumour and site without one of the limits.
     */
    List<Interpretation> of(Interpretation exact) {
        if (exact.arguments().containsKey("other-tumour")) {
            return List.of(ofWiderTumours(exact));
        }
        if (isOfStatements(exact) || isOfNumber(exact)) {
            return List.of(isAnswered(exact) ? exact : withFewer(exact).orElse(exact));
        }
        if (exact.arguments().containsKey(METHOD) && !isAnswered(exact)) {
            // An estimand has no method: whether a figure is by one is known from the claims alone.
            Map<String, String> byAny = new LinkedHashMap<>(exact.arguments());
            String method = byAny.remove(METHOD);
            return of(exact.instead(byAny,
                    "no figure is said to be by %s; what follows is by any method, or by one that is "
                            .formatted(method) + "not stated"));
        }
        if (isHeld.test(exact, exact.arguments())) {
            return List.of(ofOrgan(exact).orElseGet(() -> withPlacesOfPool(exact)));
        }
        List<Interpretation> near = new ArrayList<>();
        evidence.nearest(exact.arguments(), arguments -> isHeld.test(exact, arguments)).stream()
                .filter(arguments -> exact.question().parameters().stream().filter(Parameter::required)
                        .allMatch(parameter -> arguments.containsKey(parameter.name())))
                .forEach(arguments -> near.add((near.isEmpty() ? exact : exact.withoutNotes()).instead(arguments,
                        (near.isEmpty()
                                ? "no figure for exactly this (%s): not reported; the nearest held is %s"
                                : "no figure for exactly this (%s); also near is %s")
                                .formatted(inWords(exact.arguments()), inWords(arguments)))));
        return near.isEmpty() ? List.of(exact) : List.copyOf(near);
    }

    /**
     * The same of the neoplasm of the same organ, where figures for a pair are held of kinds of the tumour alone and of
     * that neoplasm itself: a kind tells less of the tumour. What is held of the kinds stands in the answer too.
     */
    private Optional<Interpretation> ofOrgan(Interpretation exact) {
        String tumour = exact.arguments().getOrDefault("tumour", "");
        String organ = evidence.wholeOrgan(new Entity("tumour", tumour)).value();
        if (!LikeliestQuestion.isOfPair(exact.question()) || organ.equals(tumour)
                || evidence.holdsItself(exact.arguments())) {
            return Optional.empty();
        }
        Map<String, String> wider = NearestEvidence.with(exact.arguments(), "tumour", organ);
        return Optional.of(wider).filter(evidence::holdsItself).map(any -> exact.instead(wider,
                "no figure for %s itself there, only for kinds of it; what follows is on %s, and on these kinds"
                        .formatted(tumour, organ)));
    }

    /** The same with a note on the places of a pool of two tumours, where few are held of the tumour itself. */
    private Interpretation withPlacesOfPool(Interpretation exact) {
        String tumour = exact.arguments().getOrDefault("tumour", "");
        Optional<String> pool = LikeliestQuestion.isOfTumour(exact.question())
                ? evidence.pool(tumour)
                : Optional.empty();
        if (pool.isEmpty()) {
            return exact;
        }
        Map<String, Set<String>> further = new TreeMap<>(evidence.placesOf(pool.get()));
        Set<String> own = evidence.placesOf(tumour).keySet();
        further.keySet().removeAll(own);
        Set<String> sources = new TreeSet<>();
        further.values().forEach(sources::addAll);
        return further.size() <= own.size() || further.size() > MOST_PLACES
                ? exact
                : exact.after(List.of("of %s as one are held besides: %s (%s)".formatted(pool.get(),
                        String.join(", ", further.keySet()), String.join(", ", sources))));
    }

    /** Two tumours side by side, each replaced by the next wider one where nothing is held of it at the site. */
    private Interpretation ofWiderTumours(Interpretation exact) {
        Interpretation read = exact;
        for (String parameter : List.of("tumour", "other-tumour")) {
            var one = new LinkedHashMap<String, String>();
            one.put("tumour", exact.arguments().get(parameter));
            Optional.ofNullable(exact.arguments().get("site")).ifPresent(site -> one.put("site", site));
            Optional<String> wider = evidence.holds(one)
                    ? Optional.empty()
                    : evidence.nearest(one, evidence::holds).stream().filter(near -> Objects.equals(near.get("site"),
                            one.get("site"))).map(near -> near.get("tumour")).findFirst();
            if (wider.isPresent() && !read.arguments().containsValue(wider.get())) {
                var others = new LinkedHashMap<>(read.arguments());
                others.put(parameter, wider.get());
                read = read.instead(others, "no figure for %s there: not reported; the nearest held is %s"
                        .formatted(one.get("tumour"), wider.get()));
            }
        }
        return read;
    }

    private static String inWords(Map<String, String> arguments) {
        return String.join(", ", arguments.values());
    }
}
