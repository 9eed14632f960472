package org.netmet.stats;

import org.netmet.model.Share;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * One study's share of the quantity in question.
 *
 * @param key names the study, and settles ties and the order of reporting
 */
public record Study(String key, Share share) {
    /** By key, so that no result depends on the order in which studies are handed in. */
    static List<Study> sorted(Collection<Study> studies) {
        var keys = new HashSet<String>();
        for (Study study : studies) {
            if (!keys.add(study.key())) {
                throw new IllegalArgumentException("two studies have the key " + study.key());
            }
        }
        return studies.stream().sorted(Comparator.comparing(Study::key)).toList();
    }
}
