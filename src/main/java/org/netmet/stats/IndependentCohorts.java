package org.netmet.stats;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Selects independent studies for pooling: no two of them share patients, and together they examined as many patients
 * as possible. Whether two share patients is decided by the caller: for the graph by
 * {@code build.SynthesisWriter.sharePatients}.
 *
 * <p>This is the maximum weight independent set of the overlap graph, computed exactly by branch and bound for each
 * connected component. The bound is a weighted clique cover: of studies that all overlap one another only one can be
 * selected (Babel L, Computing 1994;52:31-38). Where studies of a registry overlap by their years the bound is close to
 * the result, so a hundred of them take less than a second, as do forty studies that overlap at random.
 *
 * <p>Ties: of sets with equally many examined, the one is selected that contains the first key that the others do not.
 */
public final class IndependentCohorts {
    /**
     * Result of the selection: the studies to pool and those excluded, each list sorted by key; together they are all
     * studies.
     */
    public record Choice(List<Study> kept, List<LeftOut> leftOut) {
        public Choice {
            kept = List.copyOf(kept);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * An excluded study, whose patients are partly counted already.
     *
     * @param overlapping the selected studies with which it shares patients; at least one
     */
    public record LeftOut(Study study, List<Study> overlapping) {
        public LeftOut {
            overlapping = List.copyOf(overlapping);
        }

        /** The reason as text, such as {@code b (300 examined) shares patients with a (500 examined)}. */
        public String why() {
            return sized(study) + " shares patients with "
                    + overlapping.stream().map(LeftOut::sized).collect(Collectors.joining(", "));
        }

        private static String sized(Study study) {
            return "%s (%d examined)".formatted(study.key(), study.share().examined());
        }
    }

    private final List<Study> studies;
    private final List<BitSet> neighbours;
    private BitSet best = new BitSet();
    private long bestExamined;

    private IndependentCohorts(List<Study> studies, BiPredicate<Study, Study> sharePatients) {
        this.studies = studies;
        this.neighbours = IntStream.range(0, studies.size())
                .mapToObj(i -> IntStream.range(0, studies.size())
                        .filter(j -> i != j)
                        .filter(j -> sharePatients.test(studies.get(i), studies.get(j))
                                || sharePatients.test(studies.get(j), studies.get(i)))
                        .collect(BitSet::new, BitSet::set, BitSet::or))
                .toList();
    }

    /**
     * Selects the independent set with the most examined patients.
     *
     * @param sharePatients whether two studies have patients in common; it need not be symmetric, one direction is
     *     enough
     */
    public static Choice choose(Collection<Study> studies, BiPredicate<Study, Study> sharePatients) {
        return new IndependentCohorts(Study.sorted(studies), sharePatients).choice();
    }

    private Choice choice() {
        var kept = new BitSet();
        groups().forEach(group -> kept.or(bestOf(group)));
        var leftOut = new BitSet();
        leftOut.set(0, studies.size());
        leftOut.andNot(kept);
        return new Choice(
                among(kept),
                leftOut.stream()
                        .mapToObj(out -> new LeftOut(studies.get(out), among(both(neighbours.get(out), kept))))
                        .toList());
    }

    /** The connected components of the overlap graph. */
    private List<BitSet> groups() {
        var groups = new ArrayList<BitSet>();
        var seen = new BitSet();
        for (int first = 0; first < studies.size(); first = seen.nextClearBit(first)) {
            var group = new BitSet();
            var next = new BitSet();
            next.set(first);
            while (!next.isEmpty()) {
                int study = next.nextSetBit(0);
                group.set(study);
                next.or(neighbours.get(study));
                next.andNot(group);
            }
            seen.or(group);
            groups.add(group);
        }
        return groups;
    }

    private BitSet bestOf(BitSet group) {
        best = new BitSet();
        bestExamined = 0;
        search(group, new BitSet(), 0);
        return best;
    }

    /**
     * Branch step: searches with the first open study included, then excluded. The first of equally good sets is kept,
     * which settles ties by key.
     */
    private void search(BitSet open, BitSet chosen, long examined) {
        if (examined > bestExamined) {
            best = (BitSet) chosen.clone();
            bestExamined = examined;
        }
        if (open.isEmpty() || examined + atMost(open) <= bestExamined) {
            return;
        }
        int first = open.nextSetBit(0);
        var without = (BitSet) open.clone();
        without.clear(first);

        var compatible = (BitSet) without.clone();
        compatible.andNot(neighbours.get(first));
        chosen.set(first);
        search(compatible, chosen, examined + examined(first));

        chosen.clear(first);
        search(without, chosen, examined);
    }

    /**
     * Upper bound of the examined patients of any independent set within these studies, by a greedy weighted clique
     * cover. Starting with the study of the fewest overlaps, the weight of a study is added once for a clique around
     * it, and subtracted from every member.
     */
    private long atMost(BitSet open) {
        long bound = 0;
        var uncovered = (BitSet) open.clone();
        var uncounted = new HashMap<Integer, Integer>();
        open.stream().forEach(study -> uncounted.put(study, examined(study)));
        while (!uncovered.isEmpty()) {
            int next = loosest(uncovered);
            int counted = uncounted.get(next);
            bound += counted;
            for (int member : clique(next, uncovered)) {
                if (uncounted.merge(member, -counted, Integer::sum) <= 0) {
                    uncovered.clear(member);
                }
            }
        }
        return bound;
    }

    private int loosest(BitSet among) {
        return among.stream()
                .boxed()
                .min(Comparator.comparing(study -> both(neighbours.get(study), among).cardinality()))
                .orElseThrow();
    }

    /** A maximal clique: the study and others that all overlap one another. */
    private List<Integer> clique(int study, BitSet among) {
        var clique = new ArrayList<>(List.of(study));
        BitSet candidates = both(neighbours.get(study), among);
        for (int next = candidates.nextSetBit(0); next >= 0; next = candidates.nextSetBit(next)) {
            clique.add(next);
            candidates.and(neighbours.get(next));
        }
        return clique;
    }

    private int examined(int study) {
        return studies.get(study).share().examined();
    }

    private List<Study> among(BitSet chosen) {
        return chosen.stream().mapToObj(studies::get).toList();
    }

    private static BitSet both(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
