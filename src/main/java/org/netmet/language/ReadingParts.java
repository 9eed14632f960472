package org.netmet.language;

import org.netmet.language.Clauses.Asked;
import org.netmet.language.InterpretationSearch.Scored;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the questions in words into the readings to answer, in their order, each with its notes. */
final class ReadingParts {
    private static final int MOST_PARTS = 3;
    private static final String SITE = "site";
    private static final String METHOD = "method";
    private static final double SAME_SCORE = 1e-9;

    private final Catalogue catalogue;
    private final NearestReading nearest;
    private final StatementIndex statements;
    private final UnusedWords unused;
    private final Scope scope;

    ReadingParts(
            Catalogue catalogue, NearestReading nearest, StatementIndex statements, UnusedWords unused, Scope scope) {
        this.catalogue = catalogue;
        this.nearest = nearest;
        this.statements = statements;
        this.unused = unused;
        this.scope = scope;
    }

    /**
     * The interpretations to answer: for each question in the words the best; one for each further entity of the same
     * kind ("ileal or pancreatic").
     */
    List<Interpretation> of(String text, List<Asked> questions, List<String> trace) {
        List<List<Interpretation>> parts = new ArrayList<>();
        for (Asked asked : questions) {
            Scored best = nearest.answered(asked.found());
            List<String> notes = new ArrayList<>();
            if (!asked.words().unknown().isEmpty()) {
                notes.add("not understood and not used: " + QuestionInterpreter.quoted(asked.words().unknown()));
            }
            BitSet used = unused.used(asked.words(), best);
            List<String> left = best.isPhrase() ? List.of() : unused.unused(asked.words(), used);
            if (!left.isEmpty()) {
                notes.add("not used: " + QuestionInterpreter.quoted(left));
            }
            if (parts.isEmpty() && scope.asksForAdvice(text)) {
                notes.add("no advice is given for one person");
            }
            notCompared(asked.words(), best).ifPresent(notes::add);
            trace.add("dropped: " + QuestionInterpreter.quoted(unused.dropped(asked.words(), used)));
            List<Interpretation> readings =
                    nearest.of(LikeliestQuestion.asksOccurrence(asked.words()) && asked.words().unknown().isEmpty()
                            ? best.interpretation().askingWhether()
                            : best.interpretation());
            Optional<List<Interpretation>> instead = nearest.instead(asked.found(), best, readings);
            if (instead.isPresent()) {
                parts.add(after(notes, instead.get()));
                continue;
            }
            parts.add(after(notes, readings));
            if (ArgumentAssignment.isOfTwo(best.interpretation().arguments())
                    && (!best.further().isEmpty() || !nearest.isAnswered(readings.getFirst())
                            || isOfNearest(readings.getFirst(), best.interpretation()))) {
                parts.removeLast();
                parts.addAll(each(best, notes));
                continue;
            }
            if (LikeliestQuestion.isOfSites(best.interpretation().question())
                    && best.further().stream().anyMatch(one -> one.parameter().equals("site"))) {
                // The sites stand side by side in one answer, those that are named first.
                var arguments = new LinkedHashMap<>(best.interpretation().arguments());
                arguments.remove("site");
                parts.removeLast();
                parts.add(nearest.of(new Interpretation(best.interpretation().question(), arguments,
                        Stream.concat(notes.stream(), best.interpretation().notes().stream()).toList())));
                continue;
            }
            for (Entity entity : best.further()) {
                Map<String, String> arguments = best.interpretation().question().takesOne()
                        ? new LinkedHashMap<>()
                        : new LinkedHashMap<>(best.interpretation().arguments());
                arguments.put(entity.parameter(), entity.value());
                parts.add(nearest.of(new Interpretation(best.interpretation().question(), arguments, List.of())));
            }
        }
        questions.stream().flatMap(asked -> ofOtherSite(asked).stream())
                .filter(other -> nearest.isAnswered(other)).map(List::of).forEach(parts::add);
        List<Interpretation> all = fewest(parts);
        all.forEach(part -> trace.add("read as: " + part));
        return all.stream().map(part -> part.after(statements.notes(part))).toList();
    }

    /**
     * The same question of the other site that a name may mean: the eye is the orbit and the uvea. Empty unless both fit
     * the words as well.
     */
    private static Optional<Interpretation> ofOtherSite(Asked asked) {
        Scored best = asked.best();
        String site = best.interpretation().arguments().get(SITE);
        List<String> others = asked.words().mentions().stream()
                .map(mention -> mention.entities().stream().filter(one -> one.parameter().equals(SITE))
                        .map(Entity::value).toList())
                .filter(sites -> sites.contains(site)).flatMap(List::stream).filter(other -> !other.equals(site))
                .toList();
        return asked.found().stream()
                .filter(one -> one.interpretation().question().equals(best.interpretation().question())
                        && one.score() >= best.score() - SAME_SCORE
                        && others.contains(one.interpretation().arguments().get(SITE)))
                .findFirst().map(one -> one.interpretation().withoutNotes());
    }

    /** "Is surgery better than embolisation" is not answered by what is said of each; then no source compares them. */
    private Optional<String> notCompared(Words words, Scored best) {
        List<String> methods = Stream.concat(
                Stream.ofNullable(best.interpretation().arguments().get(METHOD)),
                best.further().stream().filter(one -> one.parameter().equals(METHOD)).map(Entity::value))
                .distinct().toList();
        return methods.size() > 1 && InterpretationSearch.isCompared(words.text())
                && best.interpretation().question().theme().equals("care") && !statements.areCompared(methods)
                        ? Optional.of("no source compares %s; what is said of each follows"
                                .formatted(String.join(", ", methods.subList(0, methods.size() - 1)) + " and "
                                        + methods.getLast()))
                        : Optional.empty();
    }

    /** The readings of one question, the first of them with notes before its own. */
    private static List<Interpretation> after(List<String> notes, List<Interpretation> readings) {
        return Stream.concat(Stream.of(readings.getFirst().after(notes)), readings.stream().skip(1)).toList();
    }

    /** Whether one of the two things that are compared has no figure, so that another stands for it. */
    private static boolean isOfNearest(Interpretation reading, Interpretation asked) {
        return !reading.arguments().equals(asked.arguments());
    }

    /** Three or more things that are compared, each by itself: an answer sets two side by side. */
    private List<List<Interpretation>> each(Scored best, List<String> notes) {
        Interpretation compared = best.interpretation();
        var single = new LinkedHashMap<>(compared.arguments());
        List<Entity> things = new ArrayList<>();
        for (Map.Entry<String, String> argument : compared.arguments().entrySet()) {
            if (argument.getKey().startsWith(ArgumentAssignment.SECOND)) {
                String kind = argument.getKey().substring(ArgumentAssignment.SECOND.length());
                things.add(new Entity(kind, compared.arguments().get(kind)));
                things.add(new Entity(kind, argument.getValue()));
                single.remove(argument.getKey());
            }
        }
        best.further().stream().filter(one -> one.parameter().equals(things.getFirst().parameter()))
                .forEach(things::add);
        return things.stream().map(thing -> {
            var arguments = new LinkedHashMap<>(single);
            arguments.put(thing.parameter(), thing.value());
            return nearest.of(new Interpretation(ofOne(arguments), arguments,
                    thing.equals(things.getFirst())
                            ? Stream.concat(notes.stream(), compared.notes().stream()).toList()
                            : List.of()))
                    .subList(0, 1);
        }).toList();
    }

    private Question ofOne(Map<String, String> arguments) {
        return catalogue.find(LikeliestQuestion.ofOne(arguments)).orElseThrow();
    }

    /** At most so many parts; a second nearest reading only where there is room, and what is left out is named. */
    private static List<Interpretation> fewest(List<List<Interpretation>> parts) {
        List<Interpretation> first = parts.stream().map(List::getFirst).distinct().toList();
        if (first.size() > MOST_PARTS) {
            String others = first.stream().skip(MOST_PARTS).map(Interpretation::inWords)
                    .collect(Collectors.joining("; "));
            var shown = new ArrayList<>(first.subList(0, MOST_PARTS));
            shown.set(0, shown.getFirst().after(List.of("asked too and not answered here: " + others)));
            return List.copyOf(shown);
        }
        return first.size() == MOST_PARTS
                ? first
                : parts.stream().flatMap(List::stream).distinct().limit(MOST_PARTS).toList();
    }
}
