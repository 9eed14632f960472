package org.netmet.stats;

import org.netmet.stats.Comparison.Part;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The figure of one claim, with the properties that {@link Comparison} compares.
 *
 * @param key the key of the claim
 * @param source the key of the source that states it
 * @param parts the label of each part that the claim states; an unstated part is absent
 * @param widerPopulations the labels of the populations that hold its own by their definitions, without its own
 * @param value the value and its precision
 */
public record ComparedFigure(
        String key, String source, Map<Part, String> parts, Set<String> widerPopulations, ComparedValue value) {
    public ComparedFigure {
        parts = Map.copyOf(parts);
        widerPopulations = Set.copyOf(widerPopulations);
    }

    Optional<String> find(Part part) {
        return Optional.ofNullable(parts.get(part));
    }
}
