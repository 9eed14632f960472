package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netmet.model.Share;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class IndependentCohortsTest {
    @Test
    void keeps_the_largest_seer_study_and_a_register_elsewhere() {
        var registers = Map.of(
                "seer-2000-2010", "SEER",
                "seer-2010-2014", "SEER",
                "seer-2004-2015", "SEER",
                "sweden-1987-2012", "Sweden");
        var studies = List.of(
                study("seer-2000-2010", 21_000),
                study("seer-2010-2014", 9_000),
                study("seer-2004-2015", 24_000),
                study("sweden-1987-2012", 7_300));

        IndependentCohorts.Choice choice = IndependentCohorts.choose(studies, sameYears(registers));

        assertThat(choice.kept()).extracting(Study::key).containsExactly("seer-2004-2015", "sweden-1987-2012");
        assertThat(choice.leftOut()).extracting(IndependentCohorts.LeftOut::why).containsExactly(
                "seer-2000-2010 (21000 examined) shares patients with seer-2004-2015 (24000 examined)",
                "seer-2010-2014 (9000 examined) shares patients with seer-2004-2015 (24000 examined)");
        assertSharesNoPatients(choice.kept(), registers);
    }

    @Test
    void keeps_two_smaller_studies_that_together_have_more_patients() {
        var registers = Map.of("seer-2000-2009", "SEER", "seer-2010-2014", "SEER", "seer-2004-2015", "SEER");
        var studies = List.of(
                study("seer-2000-2009", 16_000), study("seer-2010-2014", 9_000), study("seer-2004-2015", 24_000));

        IndependentCohorts.Choice choice = IndependentCohorts.choose(studies, sameYears(registers));

        assertThat(choice.kept()).extracting(Study::key).containsExactly("seer-2000-2009", "seer-2010-2014");
        assertThat(choice.leftOut()).singleElement().extracting(IndependentCohorts.LeftOut::why).isEqualTo(
                "seer-2004-2015 (24000 examined) shares patients with seer-2000-2009 (16000 examined), "
                        + "seer-2010-2014 (9000 examined)");
        assertSharesNoPatients(choice.kept(), registers);
    }

    @Test
    void settles_a_tie_by_the_first_key_whatever_the_order() {
        var a = study("a", 40);
        var b = study("b", 100);
        var c = study("c", 60);
        BiPredicate<Study, Study> withB = (one, other) -> one == b || other == b;

        assertThat(IndependentCohorts.choose(List.of(a, b, c), withB).kept()).containsExactly(a, c);
        assertThat(IndependentCohorts.choose(List.of(c, b, a), withB).kept()).containsExactly(a, c);
    }

    @Test
    void takes_an_overlap_stated_from_one_side_only() {
        BiPredicate<Study, Study> stated = (one, other) -> one.key().equals("centre") && other.key().equals("registry");

        var choice = IndependentCohorts.choose(List.of(study("registry", 900), study("centre", 80)), stated);

        assertThat(choice.kept()).extracting(Study::key).containsExactly("registry");
    }

    @Test
    void keeps_all_where_nothing_overlaps_and_none_where_there_is_none() {
        var studies = List.of(study("a", 1), study("b", 2));

        assertThat(IndependentCohorts.choose(studies, (one, other) -> false))
                .isEqualTo(new IndependentCohorts.Choice(studies, List.of()));
        assertThat(IndependentCohorts.choose(List.of(), (one, other) -> true))
                .isEqualTo(new IndependentCohorts.Choice(List.of(), List.of()));
    }

    @Test
    void finds_what_trying_every_subset_finds() {
        var random = new Random(20261122);
        int compared = 0;
        for (int k = 1; k <= 12; k++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                // Few different sizes, so that ties occur.
                List<Study> studies = IntStream.range(0, k)
                        .mapToObj(i -> study("s%02d".formatted(i), 1 + random.nextInt(4)))
                        .toList();
                BiPredicate<Study, Study> overlap = anyOverlap(studies, random, random.nextDouble());

                assertThat(IndependentCohorts.choose(studies, overlap).kept()).isEqualTo(bestSubset(studies, overlap));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(240);
    }

    @Test
    @Timeout(20)
    void copes_with_forty_studies_that_overlap_at_random_and_a_hundred_of_one_registry() {
        var random = new Random(20261122);
        List<Study> forty = IntStream.range(0, 40)
                .mapToObj(i -> study("s%02d".formatted(i), 20 + random.nextInt(5000)))
                .toList();
        List<Study> registry = IntStream.range(0, 100)
                .mapToObj(i -> {
                    int from = 1975 + random.nextInt(40);
                    int to = from + random.nextInt(12);
                    int examined = (to - from + 1) * (300 + random.nextInt(100));
                    return study("seer%02d-%d-%d".formatted(i, from, to), examined);
                })
                .toList();
        Map<String, String> registers = registry.stream().collect(Collectors.toMap(Study::key, study -> "SEER"));

        for (double density : new double[] {0.05, 0.1, 0.2, 0.5, 0.9}) {
            BiPredicate<Study, Study> overlap = anyOverlap(forty, random, density);
            assertThat(IndependentCohorts.choose(forty, overlap).kept()).isNotEmpty();
        }
        assertSharesNoPatients(IndependentCohorts.choose(registry, sameYears(registers)).kept(), registers);
    }

    /** Studies of one registry whose years overlap share patients; registry and years are the last parts of the key. */
    private static BiPredicate<Study, Study> sameYears(Map<String, String> registers) {
        return (one, other) -> years(one, registers).stream().anyMatch(years(other, registers)::contains);
    }

    private static Set<String> years(Study study, Map<String, String> registers) {
        String[] parts = study.key().split("-");
        return IntStream.rangeClosed(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
                .mapToObj(year -> registers.get(study.key()) + " " + year)
                .collect(Collectors.toSet());
    }

    private static void assertSharesNoPatients(List<Study> kept, Map<String, String> registers) {
        assertThat(kept).isNotEmpty();
        assertThat(kept.stream().flatMap(study -> years(study, registers).stream())).doesNotHaveDuplicates();
    }

    private static BiPredicate<Study, Study> anyOverlap(List<Study> studies, Random random, double density) {
        var pairs = new HashSet<List<String>>();
        for (Study one : studies) {
            for (Study other : studies) {
                if (one.key().compareTo(other.key()) < 0 && random.nextDouble() < density) {
                    pairs.add(List.of(one.key(), other.key()));
                }
            }
        }
        return (one, other) -> pairs.contains(List.of(one.key(), other.key()));
    }

    private static List<Study> bestSubset(List<Study> studies, BiPredicate<Study, Study> overlap) {
        List<Study> best = List.of();
        long bestExamined = 0;
        // In descending order, with the first key in the highest bit: of equal sets the first one is the expected
        // result.
        for (int subset = (1 << studies.size()) - 1; subset > 0; subset--) {
            int bits = subset;
            List<Study> members = IntStream.range(0, studies.size())
                    .filter(i -> (bits >> (studies.size() - 1 - i) & 1) == 1)
                    .mapToObj(studies::get)
                    .toList();
            long examined = members.stream().mapToLong(study -> study.share().examined()).sum();
            boolean apart = members.stream()
                    .noneMatch(one -> members.stream().anyMatch(other -> overlap.test(one, other)));
            if (apart && examined > bestExamined) {
                best = members;
                bestExamined = examined;
            }
        }
        return best;
    }

    private static Study study(String key, int examined) {
        return new Study(key, new Share(0, examined));
    }
}
