package org.netmet.stats;

import org.netmet.stats.Comparison.Part;

import java.util.Map;
import java.util.Optional;

/**
 * The figure of one claim, with the properties that {@link Comparison} compares.
 *
 * @param key the key of the claim
 * @param parts the label of each part that the claim states; an unstated part is absent
 * @param extent the interval of values that the figure allows
 */
public record ComparedFigure(String key, Map<Part, String> parts, FigureInterval extent) {
    public ComparedFigure {
        parts = Map.copyOf(parts);
    }

    Optional<String> find(Part part) {
        return Optional.ofNullable(parts.get(part));
    }
}
