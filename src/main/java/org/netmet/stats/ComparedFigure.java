package org.netmet.stats;

import org.netmet.stats.Comparison.Part;

import java.util.Map;
import java.util.Optional;

/**
 * The figure of one claim as {@link Comparison} sees it.
 *
 * @param key the key of the claim
 * @param parts what the claim states of each part, in words; a part that it leaves unstated is absent
 * @param extent the values that the figure allows
 */
public record ComparedFigure(String key, Map<Part, String> parts, FigureInterval extent) {
    public ComparedFigure {
        parts = Map.copyOf(parts);
    }

    Optional<String> find(Part part) {
        return Optional.ofNullable(parts.get(part));
    }
}
