package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.language.ImpliedEntities.Named;
import org.netmet.language.QuantityRecognizer.Quantity;
import org.netmet.model.TermKind;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The notes of a reading: what it does not use of the things that are named, or reads in a way that a reader must know. */
final class ReadingNotes {
    private ReadingNotes() {}

    static List<String> of(Words words, Choice choice, Named named, ArgumentAssignment taken, boolean anyTumour) {
        List<String> notes = new ArrayList<>();
        if (anyTumour) {
            notes.add("no tumour is named: read as any neuroendocrine neoplasm");
        }
        notes.addAll(named.notes());
        named.inexact().forEach((entity, quantity) -> {
            if (taken.arguments.containsValue(entity.value()) || taken.further.contains(entity)) {
                notes.add("no figure is limited to exactly \"%s\"; read as the nearest held, %s".formatted(
                        quantity, entity.value()));
            }
        });
        words.quantities().stream().filter(one -> one instanceof Quantity.Limits || one instanceof Quantity.Years)
                .map(Quantity::written).filter(written -> !named.written().containsValue(written))
                .forEach(written -> notes.add("not limited to \"%s\": no figure is limited to that, or to nearly that"
                        .formatted(written)));
        taken.notExcluded.forEach(entity -> notes.add(
                "\"%s\" is not left out of this answer".formatted(entity.value())));
        for (Entity entity : new LinkedHashSet<>(taken.unused)) {
            int at = choice.entities().indexOf(entity);
            String surface = at >= 0
                    ? words.surface(choice.mentions().get(at))
                    : named.written().getOrDefault(entity, "");
            String limit = surface.isEmpty() || surface.equalsIgnoreCase(entity.value())
                    ? "not limited to \"%s\"".formatted(entity.value())
                    : "not limited to \"%s\" (%s)".formatted(surface, entity.value());
            notes.add(entity.parameter().equals(TermKind.TOPIC.segment())
                    ? limit + ": no figure is of such patients alone"
                    : limit);
        }
        return notes;
    }
}
