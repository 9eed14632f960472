package org.netmet.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.cohort.InventedPatients.Patient;
import org.netmet.cohort.InventedPatients.Site;
import org.netmet.model.Term;
import org.netmet.model.TermKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts small tables by hand, and larger ones a second time without SQL. */
class CohortTest {
    private static final String AS_FLAGS = """
            patient,primary,subtype,stage,diagnosed,liver,liver found,bone,bone found,age
            1,small intestinal NET,ileal NET,IV,2019-01-01,1,2019-01-20,0,,60
            2,small bowel NET,ileal NET,stage IVB,2019-02-01,yes,2019-02-20,yes,2020-05-01,61
            3,small-intestinal-net,,II,2018-02-01,0,,1,2021-01-01,62
            4,Lung NET,typical carcinoid,I,2018-03-01,no,,no,,63
            5,lung NET,,IVA,2018-03-01,1,2018-05-30,,,64
            """;
    private static final String PATIENTS = """
            patient,primary,subtype,stage,diagnosed
            1,small intestinal NET,ileal NET,IV,2019-01-01
            2,small bowel NET,ileal NET,stage IVB,2019-02-01
            3,small-intestinal-net,,II,2018-02-01
            4,Lung NET,typical carcinoid,I,2018-03-01
            5,lung NET,,IVA,2018-03-01
            """;
    private static final String METASTASES = """
            patient,site,found,affected
            1,liver,2019-01-20,1
            1,bone,,0
            2,Hepatic,2019-02-20,yes
            2,liver,2020-02-20,yes
            2,bones,2020-05-01,yes
            3,liver,,0
            3,bone,2021-01-01,1
            4,liver,,no
            4,bone,,no
            5,liver,2018-05-30,1
            """;
    private static final String ALL = "all";
    private static final String EARLY = "at-diagnosis";
    private static final String EVER = "diagnosis-or-follow-up";

    @TempDir
    private Path folder;

    @Test
    void counts_each_group_that_a_table_with_dates_supports() throws IOException {
        Map<String, String> counted = counts(csv("patients.csv", AS_FLAGS));

        assertThat(counted).containsAllEntriesOf(byHand()).hasSize(36);
    }

    /** What stands in the five rows, counted by hand: small intestinal NET 1 to 3, ileal NET 1 and 2, lung NET 4 and 5. */
    private static Map<String, String> byHand() {
        Map<String, String> expected = new TreeMap<>();
        expected.put("small-intestinal-net.liver.all.at-diagnosis", "2/3");
        expected.put("small-intestinal-net.liver.all.diagnosis-or-follow-up", "2/3");
        expected.put("small-intestinal-net.bone.all.at-diagnosis", "0/3");
        expected.put("small-intestinal-net.bone.all.diagnosis-or-follow-up", "2/3");
        expected.put("small-intestinal-net.bone.stage-iv.at-diagnosis", "0/2");
        expected.put("small-intestinal-net.bone.stage-iv.diagnosis-or-follow-up", "1/2");
        // At diagnosis 1 and 2 have a distant metastasis, later 3 too.
        expected.put("small-intestinal-net.bone.with-distant-metastases-at-diagnosis.at-diagnosis", "0/2");
        expected.put("small-intestinal-net.bone.with-distant-metastases.diagnosis-or-follow-up", "2/3");
        expected.put("ileal-net.liver.all.at-diagnosis", "2/2");
        expected.put("ileal-net.bone.all.diagnosis-or-follow-up", "1/2");
        // The bones of 5 were not looked at; its liver was found 90 days after the tumour.
        expected.put("lung-net.bone.all.diagnosis-or-follow-up", "0/1");
        expected.put("lung-net.liver.all.at-diagnosis", "1/2");
        expected.put("lung-net.liver.stage-iv.at-diagnosis", "1/1");
        expected.put("typical-carcinoid.liver.all.diagnosis-or-follow-up", "0/1");
        return expected;
    }

    @Test
    void a_row_for_each_site_counts_as_a_column_for_each_site() throws IOException {
        Path rows = csv("rows.csv", joined());

        Map<String, String> flags = counts(csv("patients.csv", AS_FLAGS));

        assertThat(counts(rows)).isEqualTo(flags);
        assertThat(counts(csv("only-patients.csv", PATIENTS), Optional.of(csv("metastases.csv", METASTASES)), Map.of()))
                .isEqualTo(flags);
    }

    /** The two tables as one, in which each row repeats what is said of the patient. */
    private static String joined() {
        Map<String, String> patients =
                PATIENTS.lines().collect(Collectors.toMap(row -> row.split(",", 2)[0], row -> row));
        return METASTASES.lines().map(row -> patients.get(row.split(",", 2)[0]) + "," + row.split(",", 2)[1])
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void without_a_column_that_says_so_who_has_no_row_is_not_affected() throws IOException {
        Map<String, String> counted = counts(csv("patients.csv", PATIENTS),
                Optional.of(csv("metastases.csv", "patient,site,found\n1,liver,2019-01-20\n5,bone,2018-03-01\n")),
                Map.of());

        assertThat(counted).containsEntry("small-intestinal-net.liver.all.at-diagnosis", "1/3")
                .containsEntry("small-intestinal-net.bone.all.at-diagnosis", "0/3")
                .containsEntry("lung-net.bone.all.diagnosis-or-follow-up", "1/2");
    }

    @Test
    void finds_columns_and_words_that_the_user_names() throws IOException {
        Path table = csv("patients.csv", "ID;Dx;LIV_MET;LIV_DATE\n1;PNET;1;2019-01-01\n2;PNET;0;\n");

        Cohort.Outcome.Counted counted =
                counted(request(table, Optional.empty(), Map.of("patient", "ID", "primary", "dx",
                        "liver", "LIV_MET", "liver found", "LIV_DATE"), Map.of("PNET", "pancreatic NET"), 0));

        // Without the day of the diagnosis there is no time.
        assertThat(shares(counted.csv())).containsEntry("pancreatic-net.liver.all.unstated", "1/2");
        assertThat(counted.notes()).containsExactly("no dates and no --time: the time of the figures is unstated");
    }

    @Test
    void names_each_fault_with_its_line_and_says_what_to_do() throws IOException {
        Path table = csv("patients.csv", """
                patient,primary,stage,diagnosed,liver,liver found,bone
                P1,lung NET,IV,2019-01-01,1,2018-01-20,0
                P2,lung NET,IV,2019-13-01,maybe,2019-02-20,yes
                P2,lung NET,I,2019-02-01,0,2019-02-20,yes
                ,lung NET,I,2019-02-01,0,,yes
                P5,,I,2019-02-01,0,,yes
                """);

        assertThat(problems(request(table))).containsExactly(
                """
                        %s:3: "2019-13-01" in column diagnosed in 1 row is no date
                          fix: write year-month-day, such as 2019-05-31, or nothing where the day is not known"""
                        .formatted(table),
                """
                        %s:3: "maybe" in column liver in 1 row is neither yes nor no
                          fix: write 1 or yes, 0 or no, or nothing where the site was not looked at""".formatted(table),
                """
                        %s:4: liver is not affected and has a day when it was found in 1 row
                          fix: correct one of the two cells""".formatted(table),
                """
                        %1$s:4: patient "P2" is in 2 rows, first in %1$s:3
                          fix: keep one row for each patient""".formatted(table),
                """
                        %s:5: no patient in 1 row
                          fix: give each row the key of its patient""".formatted(table),
                """
                        %s:6: no primary in 1 row
                          fix: fill it in; a primary that was not found is written: unknown primary"""
                        .formatted(table));
    }

    @Test
    void names_unknown_words_with_their_number_and_reversed_dates() throws IOException {
        Path unknown = csv("unknown.csv", """
                patient,primary,stage,liver
                1,lung NET,V,1
                2,small intestinl NET,I,1
                3,small intestinl NET,I,1
                """);
        Path reversed = csv("reversed.csv", """
                patient,primary,diagnosed,liver,liver found
                1,lung NET,2019-05-01,1,2018-05-01
                2,lung NET,2019-05-01,1,2019-04-01
                """);

        assertThat(problems(request(unknown))).containsExactly(
                """
                        %s:2: unknown stage "V" in 1 row
                          fix: write I to IV or 1 to 4, with a letter where there is one, such as IVA; nothing if it is not known"""
                        .formatted(unknown),
                """
                        %s:3: unknown tumour "small intestinl NET" in 2 rows (column primary)
                          fix: did you mean "small intestinal NET" or "small intestine NET" or "small intestinal NEC"?"""
                        .formatted(unknown));
        assertThat(problems(request(reversed))).containsExactly(
                """
                        %s:2: liver found more than 90 days before the diagnosis of the primary in 1 row
                          fix: correct the two dates, which may be reversed; or count more days as at diagnosis: --days N"""
                        .formatted(reversed));
    }

    @Test
    void names_missing_columns_and_rows_of_another_length() throws IOException {
        Path renamed = csv("renamed.csv", "pid,primary,liver\n1,lung NET,1\n");
        Path siteless = csv("siteless.csv", "patient,primary,age\n1,lung NET,1\n");
        Path ragged = csv("ragged.csv", "patient,primary,liver\n1,lung NET,1\n2,lung NET\n");

        assertThat(problems(request(renamed))).containsExactly("""
                %s: there is no column "patient"
                  fix: name the column: --column patient=HEADER; there are pid, primary, liver""".formatted(renamed));
        assertThat(problems(request(siteless))).containsExactly(
                """
                        %s: no column is a site, and there is no column "site"
                          fix: name the columns of sites: --column liver=HEADER; or the column with sites: --column site=HEADER"""
                        .formatted(siteless));
        assertThat(problems(request(ragged))).singleElement().asString().contains("Line: 3")
                .contains("Expected Number of Columns: 3 Found: 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sql_counts_as_a_loop_over_the_patients_does(long seed) throws IOException {
        List<Patient> patients = new InventedPatients(seed).list(700);

        Map<String, String> counted = counts(InventedPatients.write(patients, folder.resolve("invented.csv")));

        Map<String, String> recounted = recount(patients);
        assertThat(recounted).hasSizeGreaterThan(300);
        assertThat(counted).isEqualTo(recounted);
    }

    /** Counts without SQL. */
    private static Map<String, String> recount(List<Patient> patients) {
        Map<String, int[]> sums = new TreeMap<>();
        for (Patient patient : patients) {
            boolean far = anyDistant(patient, site -> true);
            boolean farEarly = anyDistant(patient, site -> isEarly(patient, site).orElse(false));
            Stream.of(patient.primary(), patient.subtype()).filter(name -> !name.isEmpty()).forEach(name -> {
                String tumour = key(TermKind.TUMOUR, name);
                patient.sites().forEach((number, site) -> {
                    String pair = tumour + "." + key(TermKind.SITE, InventedPatients.SITES.get(number)) + ".";
                    Stream.of(ALL, far ? "with-distant-metastases" : "", patient.stage().equals("IV") ? "stage-iv" : "")
                            .filter(population -> !population.isEmpty())
                            .forEach(population -> add(sums, pair + population + "." + EVER, site.affected()));
                    isEarly(patient, site).ifPresent(early -> Stream
                            .of(ALL, farEarly ? "with-distant-metastases-at-diagnosis" : "",
                                    patient.stage().equals("IV") ? "stage-iv" : "")
                            .filter(population -> !population.isEmpty())
                            .forEach(population -> add(sums, pair + population + "." + EARLY, early)));
                });
            });
        }
        return sums.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, sum -> sum.getValue()[0] + "/" + sum.getValue()[1]));
    }

    private static void add(Map<String, int[]> sums, String group, boolean affected) {
        int[] sum = sums.computeIfAbsent(group, g -> new int[2]);
        sum[0] += affected ? 1 : 0;
        sum[1]++;
    }

    private static boolean anyDistant(Patient patient, Predicate<Site> also) {
        return patient.sites().entrySet().stream()
                .filter(site -> !InventedPatients.SITES.get(site.getKey()).equals("regional lymph nodes"))
                .anyMatch(site -> site.getValue().affected() && also.test(site.getValue()));
    }

    private static Optional<Boolean> isEarly(Patient patient, Site site) {
        if (!site.affected()) {
            return Optional.of(false);
        }
        LocalDate last = patient.diagnosed().plusDays(90);
        return site.found().map(found -> !found.isAfter(last));
    }

    private static String key(TermKind kind, String name) {
        return Shipped.netmet().terms().find(kind, name).map(Term::key).orElseThrow();
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Map<String, String> counts(Path table) {
        return counts(table, Optional.empty(), Map.of());
    }

    private static Map<String, String> counts(Path table, Optional<Path> metastases, Map<String, String> columns) {
        return shares(counted(request(table, metastases, columns, Map.of(), 0)).csv());
    }

    /** The counts of a claim table, by the id of the claim. */
    static Map<String, String> shares(String csv) {
        return csv.lines().skip(1).map(row -> row.split(","))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[11]));
    }

    private static CohortRequest request(Path table) {
        return request(table, Optional.empty(), Map.of(), Map.of(), 0);
    }

    static CohortRequest request(Path table, Optional<Path> metastases, Map<String, String> columns,
            Map<String, String> names, int least) {
        return new CohortRequest(file(table), metastases.map(CohortTest::file), columns, names, Optional.empty(),
                Shipped.netmet().terms().find(TermKind.POPULATION, ALL).orElseThrow(), List.of(), Optional.empty(),
                List.of(), 90, least, "1g", new CohortRequest.Engine.Embedded());
    }

    private static PatientFile file(Path path) {
        return switch (PatientFile.of(path)) {
            case PatientFile.Checked.Usable(PatientFile file) -> file;
            case PatientFile.Checked.Refused refused -> throw new AssertionError(refused.why());
        };
    }

    static Cohort.Outcome.Counted counted(CohortRequest request) {
        return switch (Cohort.count(request, Shipped.netmet().terms(), Shipped.netmet().hierarchy())) {
            case Cohort.Outcome.Counted counted -> counted;
            case Cohort.Outcome.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    static List<String> problems(CohortRequest request) {
        return switch (Cohort.count(request, Shipped.netmet().terms(), Shipped.netmet().hierarchy())) {
            case Cohort.Outcome.Counted counted -> throw new AssertionError("counted: " + counted.csv());
            case Cohort.Outcome.Refused refused -> refused.problems().stream().map(Object::toString).toList();
        };
    }
}
