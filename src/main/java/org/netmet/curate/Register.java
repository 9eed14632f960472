package org.netmet.curate;

import org.netmet.evidence.Citation;
import org.netmet.evidence.Terms;

import java.util.Map;
import java.util.Set;

/**
 * What the rows of a claim table may refer to.
 *
 * @param measures what the schemes say of each measure, by its key
 * @param sources the keys of {@code data/sources.csv}
 * @param citations the marks of {@code data/citations.csv}, by {@link Citation#key()}
 * @param cohorts the keys of {@code data/cohorts.csv}
 */
public record Register(
        Terms terms,
        Map<String, Measure> measures,
        Set<String> sources,
        Map<String, Citation> citations,
        Set<String> cohorts) {
    /**
     * How figures of a measure are written and kept.
     *
     * @param scale {@code share}, {@code months}, {@code years}, ... or {@code none} when it takes no figures
     * @param claimClass the local name of the kind of claim, such as {@code RateClaim}
     */
    public record Measure(String scale, String claimClass) {}
}
