package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.model.TermKind;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a question takes of the entities that words name. */
final class ArgumentAssignment {
    /** Before the name of the parameter for the second of two things of a kind. */
    static final String SECOND = "other-";
    /** Before the name of the parameter for what is left out. */
    static final String EXCEPT = "except-";

    final Question question;
    final Map<String, String> arguments = new LinkedHashMap<>();
    /** Things of a kind of which the question takes one only, in the order of the words. */
    final List<Entity> further = new ArrayList<>();
    final List<Entity> unused = new ArrayList<>();
    final List<Entity> notExcluded = new ArrayList<>();
    private final boolean isJoined;
    private final EvidenceIndex evidence;
    private final QuestionWords ownWords;
    private int subjects;

    /** @param isJoined whether several things may be asked about in the same way */
    ArgumentAssignment(Question question, boolean isJoined, EvidenceIndex evidence, QuestionWords ownWords) {
        this.question = question;
        this.isJoined = isJoined;
        this.evidence = evidence;
        this.ownWords = ownWords;
    }

    /** Whether arguments set two things of a kind side by side. */
    static boolean isOfTwo(Map<String, String> arguments) {
        return arguments.keySet().stream().anyMatch(name -> name.startsWith(SECOND));
    }

    /** The number of arguments that are the subject of the whole graph. */
    int subjects() {
        return subjects;
    }

    /** Takes up an entity: as an argument, as the second of two, as one more to ask about, or not at all. */
    void add(Entity entity, boolean isSubject, Words words, Choice choice) {
        String parameter = entity.parameter();
        // "Which NETs spread to bone" names the subject and no group of tumours.
        boolean isOfTumours = question.find(EXCEPT + parameter).isPresent();
        if (question.find(parameter).isEmpty() || isSubject && isOfTumours) {
            if (!isSubject && !ownWords.isSaidBy(question, entity, words, choice)) {
                unused.add(entity);
            }
        } else if (!fits(entity)) {
            unused.add(entity);
        } else if (question.takesOne() && !arguments.isEmpty() && !arguments.containsKey(parameter) && isJoined
                && !isSubject) {
            further.add(entity);
        } else if (arguments.putIfAbsent(parameter, entity.value()) == null) {
            subjects += isSubject ? 1 : 0;
        } else if (!isSubject && subjects > 0
                && InterpretationSearch.isSubject(new Entity(parameter, arguments.get(parameter)))) {
            arguments.put(parameter, entity.value());
            subjects--;
        } else if (!isSubject && !arguments.get(parameter).equals(entity.value())) {
            addSecond(entity);
        }
    }

    private void addSecond(Entity entity) {
        String second = SECOND + entity.parameter();
        String first = arguments.get(entity.parameter());
        boolean isPair = !entity.parameter().equals(TermKind.STRATUM.segment())
                || evidence.isSameVariable(first, entity.value());
        if (question.find(second).isPresent() && isPair && isJoined
                && arguments.putIfAbsent(second, entity.value()) == null) {
            return;
        }
        // "Ki-67 in tumours under 2 cm" is one group, "under 1 cm and over 2 cm" are two.
        ((isJoined || question.takesOne()) && isPair ? further : unused).add(entity);
    }

    /** Takes up an entity that is to be left out of the answer, where the question has a parameter for that. */
    void exclude(Entity entity) {
        boolean isTaken = Stream.of(EXCEPT, EXCEPT + SECOND).map(prefix -> prefix + entity.parameter())
                .filter(except -> question.find(except).isPresent())
                .anyMatch(except -> arguments.putIfAbsent(except, evidence.wholeOrgan(entity).value()) == null);
        if (!isTaken) {
            notExcluded.add(entity);
        }
    }

    /** Whether a method is of the sort that a question is about: nobody is treated by MRI. */
    private boolean fits(Entity entity) {
        String whole = question.within().get(entity.parameter());
        return whole == null || evidence.isWithin(entity, whole);
    }
}
