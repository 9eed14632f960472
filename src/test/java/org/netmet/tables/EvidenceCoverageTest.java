package org.netmet.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every figure of the literature that was handed down in a table is a claim or a rejected row; none is both and none is
 * lost. Row n of a study is the claim whose id is n in three digits, or a row of rejected.csv whose locator ends in
 * "(row n)". The table is no part of the project, so a loss can be told only below the last row of a study.
 */
class EvidenceCoverageTest {
    private static final Pattern ID = Pattern.compile("\\d{3}");
    private static final Pattern REJECTED = Pattern.compile(".*\\(row (\\d{3})\\)");

    @Test
    void accounts_for_each_row_of_each_study_once() throws IOException {
        Map<String, List<Integer>> rows = rows(Path.of("data"));

        assertThat(rows).isNotEmpty();
        assertThat(faults(rows)).isEmpty();
    }

    @Test
    void tells_a_row_that_is_lost_or_there_twice(@TempDir Path data) throws IOException {
        Files.createDirectory(data.resolve("claims"));
        Files.writeString(data.resolve("claims/whole.csv"), "id,printed\n001,1%\n003,3%\nintro-1,9%\n");
        Files.writeString(data.resolve("claims/lost.csv"), "id,printed\n001,1%\n003,3%\n");
        Files.writeString(data.resolve("claims/twice.csv"), "id,printed\n001,1%\n002,2%\n");
        Files.writeString(data.resolve("rejected.csv"),
                "source,locator\nwhole,Table 1 (row 002)\ntwice,p. 2 (row 002)\n");

        assertThat(faults(rows(data))).containsExactly("lost has rows [1, 3]", "twice has rows [1, 2, 2]");
    }

    /** Studies whose rows are not the numbers from one on, each once. */
    private static List<String> faults(Map<String, List<Integer>> rows) {
        return rows.entrySet().stream()
                .filter(study -> !study.getValue()
                        .equals(IntStream.rangeClosed(1, study.getValue().size()).boxed().toList()))
                .map(study -> study.getKey() + " has rows " + study.getValue()).toList();
    }

    /** By study, in order, the rows that are claims or rejected. */
    private static Map<String, List<Integer>> rows(Path data) throws IOException {
        var rows = new TreeMap<String, List<Integer>>();
        try (Stream<Path> tables = Files.list(data.resolve("claims"))) {
            for (Path table : tables.toList()) {
                String study = table.getFileName().toString().replace(".csv", "");
                for (TableRow row : read(table)) {
                    String id = row.find("id").orElseThrow();
                    if (ID.matcher(id).matches()) {
                        rows.computeIfAbsent(study, any -> new ArrayList<>()).add(Integer.valueOf(id));
                    }
                }
            }
        }
        for (TableRow row : read(data.resolve("rejected.csv"))) {
            Matcher number = REJECTED.matcher(row.find("locator").orElseThrow());
            if (number.matches()) {
                rows.computeIfAbsent(row.find("source").orElseThrow(), any -> new ArrayList<>())
                        .add(Integer.valueOf(number.group(1)));
            }
        }
        rows.values().forEach(Collections::sort);
        return rows;
    }

    /** A table of ours with whatever columns it has. */
    private static List<TableRow> read(Path file) throws IOException {
        List<String> header = List.of(Files.readAllLines(file).getFirst().split(","));
        DelimitedTable table =
                DelimitedTable.read(file, file.toString(), new DelimitedTable.Columns(header, List.of()));
        assertThat(table.problems()).isEmpty();
        return table.rows();
    }
}
