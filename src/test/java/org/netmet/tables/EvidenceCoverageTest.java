package org.netmet.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every figure of the literature that was handed down as one table is a claim or a rejected row; none is both and none
 * is lost. That table is no part of the project: it had 578 rows of 117 studies, and row n of a study became the claim
 * whose id is n in three digits, or a row of rejected.csv whose locator ends in "(row n)".
 */
class EvidenceCoverageTest {
    private static final int ROWS = 578;
    private static final int STUDIES = 117;
    private static final Path DATA = Path.of("data");
    private static final Pattern ID = Pattern.compile("\\d{3}");
    private static final Pattern REJECTED = Pattern.compile(".*\\(row (\\d{3})\\)");

    @Test
    void accounts_for_each_row_once() throws IOException {
        List<String> rows = rows();

        assertThat(rows).hasSize(ROWS);
        assertThat(new HashSet<>(rows)).hasSize(ROWS);
    }

    @Test
    void leaves_no_gap_in_the_numbers_of_a_study() throws IOException {
        Map<String, TreeSet<Integer>> numbers = new LinkedHashMap<>();
        for (String row : rows()) {
            numbers.computeIfAbsent(row.substring(0, row.length() - 4), study -> new TreeSet<>())
                    .add(Integer.valueOf(row.substring(row.length() - 3)));
        }

        assertThat(numbers).hasSize(STUDIES).allSatisfy((study, found) -> assertThat(found)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, found.size()).boxed().toList()));
    }

    private static List<String> rows() throws IOException {
        var rows = new ArrayList<String>();
        try (Stream<Path> tables = Files.list(DATA.resolve("claims"))) {
            for (Path table : tables.sorted().toList()) {
                String source = table.getFileName().toString().replace(".csv", "");
                read(table).stream()
                        .map(row -> row.find("id").orElseThrow())
                        .filter(id -> ID.matcher(id).matches())
                        .forEach(id -> rows.add(source + "-" + id));
            }
        }
        for (TableRow row : read(DATA.resolve("rejected.csv"))) {
            Matcher number = REJECTED.matcher(row.find("locator").orElseThrow());
            if (number.matches()) {
                rows.add(row.find("source").orElseThrow() + "-" + number.group(1));
            }
        }
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
