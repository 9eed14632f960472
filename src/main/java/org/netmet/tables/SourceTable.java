package org.netmet.tables;

import org.netmet.model.Source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code data/sources.csv}: bibliographic data of the sources. */
public final class SourceTable {
    private static final DelimitedTable.Columns COLUMNS = new DelimitedTable.Columns(
            List.of("key", "kind", "title"),
            List.of("authors", "journal", "year", "volume", "issue", "pages", "doi", "pmid", "publisher", "url",
                    "modified", "status", "encoded", "reread", "note"));
    private static final List<String> KINDS =
            List.of("web page", "journal article", "abstract page", "data table", "cited work");

    private SourceTable() {}

    /** Reads the table. */
    public static ParsedTable<Source> read(Path file, String shownAs) {
        return TableReader.read(file, shownAs, COLUMNS, SourceTable::source, Source::key);
    }

    private static Optional<Source> source(TableRow row) {
        Optional<String> key = row.require("key");
        Optional<String> kind = row.require("kind");
        Optional<String> title = row.require("title");
        key.filter(given -> !given.matches("[a-z0-9]+(-[a-z0-9]+)*"))
                .ifPresent(given -> row.addProblem("key (%s) has other characters than a-z, 0-9 and -".formatted(given),
                        "use a key such as author-2001"));
        kind.filter(given -> !KINDS.contains(given)).ifPresent(given -> row
                .addProblem("unknown kind \"%s\"".formatted(given), "write one of " + String.join(", ", KINDS)));
        date(row, "modified");
        date(row, "encoded");
        date(row, "reread");
        row.find("doi").filter(given -> !given.matches("10\\.\\d{4,9}/\\S+")).ifPresent(given -> row
                .addProblem("doi (%s) is not a DOI".formatted(given), "write it without address, such as 10.1000/182"));
        if (key.isEmpty() || kind.isEmpty() || title.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Source(
                key.get(), kind.get(), title.get(), row.list("authors", ";"), row.find("journal"), row.find("year"),
                row.find("volume"), row.find("issue"), row.find("pages"), row.find("doi"), row.find("pmid"),
                row.find("publisher"), row.find("url"), row.find("modified"), row.find("status"), row.find("encoded"),
                row.find("reread"), row.find("note")));
    }

    private static void date(TableRow row, String column) {
        row.find(column).filter(given -> !given.matches("\\d{4}-\\d{2}-\\d{2}")).ifPresent(
                given -> row.addProblem("%s (%s) is not a day".formatted(column, given), "write it as year-month-day"));
    }
}
