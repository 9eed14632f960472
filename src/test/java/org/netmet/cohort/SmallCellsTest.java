package org.netmet.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tests that no small count is told, nor the difference of two that are. */
class SmallCellsTest {
    private static final int LEAST = 5;
    private static final Map<String, List<String>> SUBTYPES = Map.of(
            "small-intestinal-net", List.of("ileal-net", "jejunal-net"),
            "lung-net", List.of("typical-carcinoid", "atypical-carcinoid"), "pancreatic-net", List.of("insulinoma"));

    @TempDir
    private Path folder;

    private record Told(int affected, int examined) {
        Told minus(Told other) {
            return new Told(affected - other.affected, examined - other.examined);
        }

        boolean isSmall() {
            return small(affected) || small(examined - affected) || small(examined);
        }

        static boolean small(int patients) {
            return Math.abs(patients) > 0 && Math.abs(patients) < LEAST;
        }
    }

    @Test
    void leaves_out_small_counts_and_keeps_none_and_all() throws IOException {
        Path table = write("lung NET", 12, 4, "gastric NET", 9, 0, "rectal NET", 8, 8, "thymic NET", 30, 12);

        assertThat(told(table, LEAST)).containsOnlyKeys(
                "gastric-net.liver.all.unstated", "rectal-net.liver.all.unstated",
                "rectal-net.liver.with-distant-metastases.unstated", "thymic-net.liver.all.unstated",
                "thymic-net.liver.with-distant-metastases.unstated");
        assertThat(told(table, 0)).hasSize(7);
    }

    /** 20 of 60 and 18 of 40 would tell that two of the other twenty are affected. */
    @Test
    void leaves_out_the_part_whose_difference_from_the_whole_is_small() throws IOException {
        var rows = new StringBuilder("patient,primary,subtype,liver\n");
        for (int patient = 0; patient < 60; patient++) {
            boolean affected = patient < 18 || patient >= 40 && patient < 42;
            rows.append("%d,small intestinal NET,%s,%d%n".formatted(patient, patient < 40 ? "ileal NET" : "",
                    affected ? 1 : 0));
        }
        Path table = Files.writeString(folder.resolve("subtypes.csv"), rows);

        assertThat(told(table, LEAST)).containsKey("small-intestinal-net.liver.all.unstated")
                .doesNotContainKey("ileal-net.liver.all.unstated");
        assertThat(told(table, 2)).containsKey("ileal-net.liver.all.unstated");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void no_difference_between_nested_groups_is_small(long seed) throws IOException {
        Path table = InventedPatients.write(new InventedPatients(seed).list(1500), folder.resolve("invented.csv"));

        Map<String, Told> told = told(table, LEAST);

        int compared = 0;
        for (Map.Entry<String, Told> wide : told.entrySet()) {
            assertThat(wide.getValue().isSmall()).as(wide.toString()).isFalse();
            for (Map.Entry<String, Told> narrow : told.entrySet()) {
                if (!narrow.equals(wide) && isPart(narrow.getKey(), wide.getKey())) {
                    compared++;
                    assertThat(wide.getValue().minus(narrow.getValue()).isSmall()).as("%s, %s", narrow, wide).isFalse();
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
        assertThat(told.size()).isBetween(50, told(table, 0).size() - 50);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void what_a_primary_has_beside_its_subtypes_is_not_small(long seed) throws IOException {
        Path table = InventedPatients.write(new InventedPatients(seed).list(1500), folder.resolve("invented.csv"));

        Map<String, Told> told = told(table, LEAST);

        int looked = 0;
        for (String group : told.keySet()) {
            String[] parts = group.split("\\.", 2);
            List<Told> kinds = SUBTYPES.getOrDefault(parts[0], List.of()).stream().map(kind -> kind + "." + parts[1])
                    .filter(told::containsKey).map(told::get).toList();
            if (!kinds.isEmpty()) {
                looked++;
                Told rest = kinds.stream().reduce(told.get(group), Told::minus);
                assertThat(rest.isSmall()).as(group).isFalse();
            }
        }
        assertThat(looked).isGreaterThan(10);
    }

    @Test
    void refuses_a_subtype_of_two_primaries() throws IOException {
        Path table = Files.writeString(folder.resolve("shared.csv"), """
                patient,primary,subtype,liver
                1,lung NET,typical carcinoid,1
                2,thymic NET,typical carcinoid,0
                """);

        assertThat(CohortTest.problems(CohortTest.request(table, Optional.empty(), Map.of(), Map.of(), LEAST)))
                .singleElement().asString().contains("typical lung carcinoid is a subtype of lung NET, thymic NET: ");
    }

    /** Whether one group is a part of another by tumour, population or time, of the same site. */
    private static boolean isPart(String narrow, String wide) {
        List<String> one = Arrays.asList(narrow.split("\\."));
        List<String> other = Arrays.asList(wide.split("\\."));
        boolean tumour = one.get(0).equals(other.get(0))
                || SUBTYPES.getOrDefault(other.get(0), List.of()).contains(one.get(0));
        boolean population = one.get(2).equals(other.get(2)) || other.get(2).equals("all")
                || other.get(2).equals("with-distant-metastases") && !one.get(2).equals("all");
        boolean time = one.get(3).equals(other.get(3)) || one.get(3).equals("at-diagnosis");
        return tumour && one.get(1).equals(other.get(1)) && population && time;
    }

    private Map<String, Told> told(Path table, int least) {
        String csv =
                CohortTest.counted(CohortTest.request(table, Optional.empty(), Map.of(), Map.of(), least)).csv();
        return CohortTest.shares(csv).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, share -> {
            String[] numbers = share.getValue().split("/");
            return new Told(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        }));
    }

    /** Patients with a primary each: how many there are, and in how many the liver is affected. */
    private Path write(Object... given) throws IOException {
        var rows = new StringBuilder("patient,primary,liver\n");
        for (int primary = 0; primary < given.length; primary += 3) {
            for (int patient = 0; patient < (int) given[primary + 1]; patient++) {
                rows.append("%d-%d,%s,%d%n".formatted(primary, patient, given[primary],
                        patient < (int) given[primary + 2] ? 1 : 0));
            }
        }
        return Files.writeString(folder.resolve("primaries.csv"), rows);
    }
}
