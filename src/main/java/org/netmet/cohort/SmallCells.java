package org.netmet.cohort;

import org.netmet.cohort.GroupCount.Group;
import org.netmet.model.Term;
import org.netmet.model.TermHierarchy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out counts that would tell of few patients: by themselves (primary suppression), or by the difference from another
 * count that is kept (secondary suppression).
 *
 * <p>A count is small if it is 1 or more and below the least; zero and everybody are not small. Of each count the affected,
 * the unaffected and the examined are looked at. Two kinds of difference are: between two groups one of which holds the
 * other, and between a primary and all of its subtypes that are kept.
 *
 * @param least the smallest count that is told
 * @param subtypes the subtypes that the table has of each primary
 */
record SmallCells(int least, TermHierarchy hierarchy, DistantSites distant, Map<Term, Set<Term>> subtypes) {
    static SmallCells of(int least, TermHierarchy hierarchy, DistantSites distant, Map<Term, Set<Term>> subtypes) {
        return new SmallCells(least, hierarchy, distant, subtypes);
    }

    /**
     * What is kept.
     *
     * @param primary how many counts were left out because they are small
     * @param secondary how many more, because small ones could be worked out
     */
    record Kept(List<GroupCount> counts, int primary, int secondary, int least) {
        List<String> notes() {
            return primary + secondary == 0
                    ? List.of()
                    : List.of(
                            "left out: %d figure%s with fewer than %d patients, %d from which such could be worked out"
                                    .formatted(primary, primary == 1 ? "" : "s", least, secondary));
        }
    }

    Kept keep(List<GroupCount> counts) {
        List<GroupCount> told = counts.stream().filter(count -> !isSmall(count)).toList();
        Map<Term, List<GroupCount>> families = told.stream().collect(Collectors.groupingBy(
                count -> primaryOf(count.group().tumour()), LinkedHashMap::new, Collectors.toList()));
        var kept = new ArrayList<GroupCount>();
        for (List<GroupCount> family : families.values()) {
            kept.addAll(withoutResidues(withoutDifferences(family)));
        }
        List<GroupCount> sorted =
                kept.stream().sorted(Comparator.comparing((GroupCount count) -> count.group().key())).toList();
        return new Kept(sorted, counts.size() - told.size(), told.size() - sorted.size(), least);
    }

    private boolean isSmall(GroupCount count) {
        return isSmall(count.affected()) || isSmall(count.unaffected()) || isSmall(count.examined());
    }

    private boolean isSmall(long patients) {
        return patients > 0 && patients < least;
    }

    /**
     * The primary of a subtype; of a subtype of several primaries the first, whose family then holds all counts that can
     * be subtracted from each other only in part. Such a table is suppressed primary by primary.
     */
    private Term primaryOf(Term tumour) {
        return subtypes.entrySet().stream().filter(primary -> primary.getValue().contains(tumour))
                .map(Map.Entry::getKey)
                .findFirst().orElse(tumour);
    }

    /** The widest counts first; each further one is kept if its difference from none that is kept is small. */
    private List<GroupCount> withoutDifferences(List<GroupCount> family) {
        var kept = new ArrayList<GroupCount>();
        family.stream()
                .sorted(Comparator.comparingLong(GroupCount::examined).reversed()
                        .thenComparing(Comparator.comparingLong(GroupCount::affected).reversed())
                        .thenComparing(count -> count.group().key()))
                .filter(count -> kept.stream().noneMatch(other -> tells(count, other)))
                .forEach(kept::add);
        return kept;
    }

    /** Whether the difference of two counts is a small number of patients who have something in common. */
    private boolean tells(GroupCount one, GroupCount other) {
        return isNested(one.group(), other.group()) && differs(one, other)
                || isNested(other.group(), one.group()) && differs(other, one);
    }

    private boolean differs(GroupCount narrow, GroupCount wide) {
        boolean sameSite = narrow.group().site().equals(wide.group().site());
        return isSmall(Math.abs(wide.affected() - narrow.affected()))
                // Of different sites different patients may have been looked at.
                || sameSite && (isSmall(Math.abs(wide.unaffected() - narrow.unaffected()))
                        || isSmall(Math.abs(wide.examined() - narrow.examined())));
    }

    /** Whether each patient who is affected in one group is affected in the other. */
    private boolean isNested(Group narrow, Group wide) {
        return isTumourWithin(narrow.tumour(), wide.tumour())
                && distant.implies(narrow.site(), wide.site())
                && isPopulationWithin(narrow.population(), wide.population())
                && (narrow.time().equals(wide.time()) || narrow.time().key().equals("at-diagnosis"));
    }

    private boolean isTumourWithin(Term narrow, Term wide) {
        return narrow.equals(wide) || subtypes.getOrDefault(wide, Set.of()).contains(narrow);
    }

    private boolean isPopulationWithin(Term narrow, Term wide) {
        return wide.key().equals("all") || hierarchy.isWithin(narrow, wide);
    }

    /** What a primary holds besides its subtypes that are kept must not be small: else the smallest of them goes. */
    private List<GroupCount> withoutResidues(List<GroupCount> family) {
        Map<Group, GroupCount> kept = new HashMap<>();
        family.forEach(count -> kept.put(count.group(), count));
        for (GroupCount whole : family) {
            var parts = new ArrayList<>(subtypes.getOrDefault(whole.group().tumour(), Set.of()).stream()
                    .map(subtype -> new Group(subtype, whole.group().site(), whole.group().population(),
                            whole.group().time()))
                    .filter(kept::containsKey).map(kept::get)
                    .sorted(Comparator.comparingLong(GroupCount::examined).thenComparing(part -> part.group().key()))
                    .toList());
            while (!parts.isEmpty() && isResidueSmall(whole, parts)) {
                kept.remove(parts.removeFirst().group());
            }
        }
        return List.copyOf(kept.values());
    }

    private boolean isResidueSmall(GroupCount whole, List<GroupCount> parts) {
        long affected = whole.affected() - parts.stream().mapToLong(GroupCount::affected).sum();
        long examined = whole.examined() - parts.stream().mapToLong(GroupCount::examined).sum();
        return isSmall(affected) || isSmall(examined - affected) || isSmall(examined);
    }
}
