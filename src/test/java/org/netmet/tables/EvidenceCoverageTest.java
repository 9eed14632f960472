package org.netmet.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Coverage test: every row of the evidence tables is either a claim or a rejected row, never both. Those tables are not
 * part of the project: {@code evidence-rows.csv} lists their rows, and row n of a study is the claim whose id is n in
 * three digits, or a row of {@code rejected.csv} whose locator ends in "(row n)".
 */
class EvidenceCoverageTest {
    private static final Path DATA = Path.of("data");
    private static final String ROWS = "evidence-rows.csv";
    private static final Pattern ID = Pattern.compile("\\d{3}");
    private static final Pattern REJECTED = Pattern.compile(".*\\(row (\\d{3})\\)");

    @Test
    void accounts_for_each_row_once() throws IOException {
        List<String> handedDown = handedDown(DATA);

        assertThat(handedDown).isNotEmpty().doesNotHaveDuplicates();
        assertThat(accountedFor(DATA)).containsExactlyInAnyOrderElementsOf(handedDown);
    }

    @Test
    void lists_rows_of_both_waves() throws IOException {
        assertThat(read(DATA.resolve(ROWS))).extracting(row -> row.find("wave").orElseThrow()).contains("1", "2");
    }

    @Test
    void misses_a_claim_that_was_deleted(@TempDir Path copy) throws IOException {
        copyData(copy);
        Path table = copy.resolve("claims/pulvirenti-2023.csv");
        List<String> lines = Files.readAllLines(table);
        Files.write(table, lines.subList(0, lines.size() - 1));

        assertThat(missing(copy)).containsExactly("pulvirenti-2023-003");
    }

    @Test
    void misses_a_rejected_row_that_was_deleted(@TempDir Path copy) throws IOException {
        copyData(copy);
        Path table = copy.resolve("rejected.csv");
        Files.write(
                table,
                Files.readAllLines(table).stream().filter(line -> !line.startsWith("kanakis-2013")).toList());

        assertThat(missing(copy)).containsExactly("kanakis-2013-002");
    }

    private static void copyData(Path copy) throws IOException {
        Files.createDirectory(copy.resolve("claims"));
        Files.copy(DATA.resolve(ROWS), copy.resolve(ROWS));
        Files.copy(DATA.resolve("rejected.csv"), copy.resolve("rejected.csv"));
        for (Path table : tables(DATA)) {
            Files.copy(table, copy.resolve("claims").resolve(table.getFileName()));
        }
    }

    private static List<String> missing(Path data) throws IOException {
        var accounted = new HashSet<>(accountedFor(data));
        return handedDown(data).stream().filter(row -> !accounted.contains(row)).toList();
    }

    /** The rows of the evidence tables, as source and number. */
    private static List<String> handedDown(Path data) throws IOException {
        return read(data.resolve(ROWS)).stream()
                .flatMap(row -> IntStream.rangeClosed(number(row, "first"), number(row, "last"))
                        .mapToObj(n -> "%s-%03d".formatted(row.find("source").orElseThrow(), n)))
                .toList();
    }

    private static int number(TableRow row, String column) {
        return Integer.parseInt(row.find(column).orElseThrow());
    }

    /** The rows that are a claim or rejected; a row that is both is listed twice. */
    private static List<String> accountedFor(Path data) throws IOException {
        var rows = new ArrayList<String>();
        for (Path table : tables(data)) {
            String source = table.getFileName().toString().replace(".csv", "");
            read(table).stream()
                    .map(row -> row.find("id").orElseThrow())
                    .filter(id -> ID.matcher(id).matches())
                    .forEach(id -> rows.add(source + "-" + id));
        }
        for (TableRow row : read(data.resolve("rejected.csv"))) {
            Matcher number = REJECTED.matcher(row.find("locator").orElseThrow());
            if (number.matches()) {
                rows.add(row.find("source").orElseThrow() + "-" + number.group(1));
            }
        }
        return rows;
    }

    private static List<Path> tables(Path data) throws IOException {
        try (Stream<Path> tables = Files.list(data.resolve("claims"))) {
            return tables.sorted().toList();
        }
    }

    /** Reads a CSV table with any columns. */
    private static List<TableRow> read(Path file) throws IOException {
        List<String> header = List.of(Files.readAllLines(file).getFirst().split(","));
        DelimitedTable table =
                DelimitedTable.read(file, file.toString(), new DelimitedTable.Columns(header, List.of()));
        assertThat(table.problems()).isEmpty();
        return table.rows();
    }
}
