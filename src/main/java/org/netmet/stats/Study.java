package org.netmet.stats;

import org.netmet.model.Share;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * A study in a meta-analysis, with its counts.
 *
 * @param key identifies the study, settles ties, and is the sort key of results
 */
public record Study(String key, Share share) {
    /** Sorts studies by key, so that no result depends on the order of the input. */
    public static List<Study> sorted(Collection<Study> studies) {
        var keys = new HashSet<String>();
        for (Study study : studies) {
            if (!keys.add(study.key())) {
                throw new IllegalArgumentException("two studies have the key " + study.key());
            }
        }
        return studies.stream().sorted(Comparator.comparing(Study::key)).toList();
    }
}
