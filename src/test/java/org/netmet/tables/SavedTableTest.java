package org.netmet.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.model.Problem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tables as spreadsheets and other programs save them: what is read, and what is named. */
class SavedTableTest {
    private static final DelimitedTable.Columns COLUMNS =
            new DelimitedTable.Columns(List.of("id", "site", "printed"), List.of("value", "ci_low", "note"));
    private static final String TABLE =
            "id,site,value,printed,note\n1,liver,30,30%,\n2,bone,7.5,\"7.5%, few\",Zürich\n";

    @TempDir
    private Path dir;

    static Stream<String> forms() {
        return Stream.of(
                "\uFEFF" + TABLE,
                TABLE.replace("\n", "\r\n"),
                TABLE.replace("\n", "\r"),
                TABLE.stripTrailing(),
                "\uFEFF" + TABLE.replace("\n", "\r\n") + "\r\n\r\n",
                "\n\n" + TABLE,
                TABLE + ",,,,\n,,,,\n",
                TABLE.replace("\n1,", "\n\n   \n1,"),
                TABLE.replace("note\n", "note,,,\n").replace("%,\n", "%,,,,\n").replace("Zürich\n", "Zürich,,,\n"),
                TABLE.replace("id,site", "ID,Site ").replace("printed", "\"Printed\""),
                "sep=,\r\n" + TABLE,
                separated(';'), separated('\t'), separated('|'),
                "sep=;\n" + separated(';'),
                "\"sep=;\"\r\n" + separated(';'),
                TABLE.replace("liver", "\u00A0liver\u202F").replace("Zürich", "Zu\u0308rich\u200B"),
                TABLE.replace("Zürich", "\" Zürich\n\""));
    }

    private static String separated(char separator) {
        return TABLE.replace("\"7.5%, few\"", "#").replace(',', separator).replace("#", "7.5%, few");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void reads_one_table_in_each_form(String form) throws IOException {
        assertThat(cells(form.getBytes(UTF_8))).containsExactly("1|liver|30|30%|", "2|bone|7.5|7.5%, few|Zürich");
    }

    @Test
    void reads_utf_16_with_and_without_a_mark() throws IOException {
        List<String> expected = List.of("1|liver|30|30%|", "2|bone|7.5|7.5%, few|Zürich");

        for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
            assertThat(cells(("\uFEFF" + separated('\t')).getBytes(charset))).isEqualTo(expected);
            assertThat(cells(TABLE.getBytes(charset))).isEqualTo(expected);
        }
    }

    @Test
    void reads_line_breaks_in_cells_and_counts_lines_on() throws IOException {
        DelimitedTable table = read("id,site,printed,note\n1,liver,30%,\"first\r\nsecond\n\nfourth\"\n2,bone,=x,\n");

        assertThat(table.rows().getFirst().find("note")).contains("first second fourth");
        assertThat(table.rows()).extracting(row -> row.place().line()).containsExactly(2, 6);
    }

    @Test
    void finds_the_header_of_columns_whatever_their_spelling() throws IOException {
        assertThat(read("ID;Site;CI low;PRINTED\n1;liver;3;30%\n").rows().getFirst().find("ci_low")).contains("3");
        assertThat(read("id,site,ci-low,printed\n1,liver,3,30%\n").rows().getFirst().find("ci_low")).contains("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    id,site,printed~1,liver        | 2: 2 cells under 3 columns
                    id,site,printed~1,liver,30%,x  | 2: 4 cells under 3 columns
                    id,site,printed,~1,liver,3%,x  | 2: the cell "x" is under no column
                    id,site,printd~1,liver,30%     | 1: the first line is no header of a table of claims: "id,site,printd"
                    id,site,printed,valu~1,a,3%,3  | 1: unknown column "valu"
                    id,value,note~1,3,x            | 1: the columns site, printed are missing
                    id,site,printed,site~1,a,3%,b  | 1: the column site appears twice
                    id,site,printed~1,"liver,30%   | 2: a quote is out of place
                    Table 2~id,site,printed~1,a,b  | 1: the first line is no header of a table of claims: "Table 2"
                    id,site,printed~5-Mar,a,b      | 2: id (5-Mar) is a date, as spreadsheets make of 1-2 or 3/5
                    id,site,printed~1,a,02. Jan    | 2: printed (02. Jan) is a date, as spreadsheets make of 1-2 or 3/5
                    id,site,printed~1,a,#REF!      | 2: printed (#REF!) is an error of a spreadsheet
                    id,site,printed~1,#N/A,b       | 2: site (#N/A) is an error of a spreadsheet
                    id,site,printed~1,a,########   | 2: printed (########) is an error of a spreadsheet
                    id,site,printed~1,a,=B2/C2     | 2: printed (=B2/C2) is a formula, not its result
                    """)
    void names_what_is_not_certain(String form, String problem) throws IOException {
        DelimitedTable table = read(form.replace('~', '\n') + "\n");

        assertThat(Stream.concat(table.problems().stream(),
                table.rows().stream().flatMap(row -> row.problems().stream())).map(SavedTableTest::shown))
                .containsExactly(problem);
    }

    @Test
    void says_where_the_header_is() throws IOException {
        assertThat(read("Table 2. Sites\n\nid;site;printed\n1;a;b\n").problems()).singleElement()
                .extracting(Problem::fix).isEqualTo("remove what is above the header in line 3");
    }

    @Test
    void goes_on_behind_a_quote_that_is_out_of_place() throws IOException {
        DelimitedTable table = read("id,site,printed\n1,\"liver,30%\n2,bone,7%\n3,lung,\"8%\"\n4,brain,9%\n");

        assertThat(table.problems()).extracting(SavedTableTest::shown).containsExactly("2: a quote is out of place");
        assertThat(table.rows()).extracting(row -> row.find("site").orElseThrow())
                .containsExactly("bone", "lung", "brain");
    }

    @Test
    void names_the_line_of_a_byte_that_is_not_utf_8() throws IOException {
        String form = TABLE.replace("liver", "Leber (müde)");

        assertThat(refused(form.getBytes(ISO_8859_1))).isEqualTo("2: the file is not UTF-8: byte 0xFC");
        assertThat(refused(form.replace("\n", "\r").getBytes(ISO_8859_1)))
                .isEqualTo("2: the file is not UTF-8: byte 0xFC");
        assertThat(refused(TABLE.replace("bone", "bo\0ne").getBytes(UTF_8)))
                .isEqualTo("3: the file holds a NUL character, which no text has");
    }

    @Test
    void names_a_file_for_what_it_is() throws IOException {
        assertThat(refused(zip("[Content_Types].xml", "xl/workbook.xml")))
                .isEqualTo("0: the file is an Excel workbook (.xlsx), not CSV");
        assertThat(refused(zip("figures.csv"))).isEqualTo("0: the file is a ZIP archive, not CSV");
        assertThat(refused(gzip(TABLE))).isEqualTo("0: the file is packed by gzip");
        assertThat(refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}))
                .isEqualTo("0: the file is an Excel workbook of the old kind (.xls), not CSV");
        assertThat(refused("%PDF-1.7\n".getBytes(UTF_8))).isEqualTo("0: the file is a PDF, not CSV");
        assertThat(refused("{\"rows\": []}".getBytes(UTF_8))).isEqualTo("0: the file is JSON, not CSV");
        assertThat(refused("\uFEFF<html><table>".getBytes(UTF_8)))
                .isEqualTo("0: the file is a web page or XML, not CSV");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", ",,,\n,,,\n", "sep=;\n", "\u00A0\n"})
    void says_that_there_is_nothing(String form) throws IOException {
        DelimitedTable table = read(form);

        assertThat(table.rows()).isEmpty();
        assertThat(table.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock = """
                    7,5; 7.5
                    7.5; 7.5
                    '.5'; .5
                    ',5'; .5
                    30 %; 30
                    30,0%; 30.0
                    -3; -3
                    \u22123; -3
                    0,125; .125
                    12,345; 12.345
                    """)
    void reads_a_share_as_it_is_meant(String cell, String number) {
        assertThat(SpreadsheetCell.decimal(cell.replace("\\u2212", "\u2212"), true, Strictness.AS_SAVED))
                .isInstanceOfSatisfying(SpreadsheetCell.Number.Read.class,
                        read -> assertThat(read.value()).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1E+5", "1e5000", "1E-99999999", "1E+999999999", "1,5E+3", "12345678901234567890", "12..5",
                "1,234", "12-15", "30%%", "NaN", "Infinity", "0x10", "\u0663\u0660", "1,2,3", "--5", "", "+"})
    void reads_no_number_that_is_not_certain(String cell) {
        assertThat(SpreadsheetCell.decimal(cell, false, Strictness.AS_SAVED))
                .isInstanceOf(SpreadsheetCell.Number.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            textBlock = """
                    12; 12
                    1,234; 1234
                    1 234; 1234
                    1'234; 1234
                    1.234.567; 1234567
                    12.0; 12
                    12,0; 12
                    1.234; -
                    2.000; -
                    12.5; -
                    1e3; -
                    99999999999; -
                    ten; -
                    """)
    void reads_whole_numbers(String cell, Integer number) {
        SpreadsheetCell.Number read = SpreadsheetCell.whole(cell, Strictness.AS_SAVED);

        if (number == null) {
            assertThat(read).isInstanceOf(SpreadsheetCell.Number.Refused.class);
        } else {
            assertThat(read).isInstanceOfSatisfying(SpreadsheetCell.Number.Read.class,
                    whole -> assertThat(whole.value()).isEqualByComparingTo(number.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2-Jan", "Jan-26", "5-Mar", "05. Mrz", "02. Jan", "2-janv.", "05-mars", "5/3/2026", "05.03.2026",
                "2026-03-05", "2026-03-05 00:00:00", "2026-03-05T00:00:00", "1-Mai-26", "March-05", "3/5/26 12:00 AM"})
    void sees_the_dates_that_spreadsheets_make(String cell) {
        assertThat(SpreadsheetCell.isDate(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1-2", "3/5", "12/40", "Table 2", "page 5, March 2026", "2026", "1.2.3", "12-15%", "May",
                "Methods", "5 March patients", "1 in 3", "Table 5-2"})
    void takes_nothing_else_for_a_date(String cell) {
        assertThat(SpreadsheetCell.isDate(cell)).isFalse();
    }

    private List<String> cells(byte[] bytes) throws IOException {
        DelimitedTable table = read(bytes);
        assertThat(table.problems()).isEmpty();
        assertThat(table.rows()).allMatch(TableRow::isSound);
        return table.rows().stream().map(row -> Stream.of("id", "site", "value", "printed", "note")
                .map(column -> row.find(column).orElse("")).reduce((a, b) -> a + "|" + b).orElseThrow()).toList();
    }

    private String refused(byte[] bytes) throws IOException {
        DelimitedTable table = read(bytes);
        assertThat(table.rows()).isEmpty();
        assertThat(table.problems()).hasSize(1);
        return shown(table.problems().getFirst());
    }

    private static String shown(Problem problem) {
        return problem.place().line() + ": " + problem.found();
    }

    private DelimitedTable read(String form) throws IOException {
        return read(form.getBytes(UTF_8));
    }

    private DelimitedTable read(byte[] bytes) throws IOException {
        return SavedTable.read(Files.write(dir.resolve("t.csv"), bytes), "t.csv", COLUMNS);
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
