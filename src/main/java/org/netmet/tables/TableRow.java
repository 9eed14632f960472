package org.netmet.tables;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.StringSimilarity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One row of a table: its cells by column, its file location, and its problems so far. Not thread-safe. */
final class TableRow {
    /** A message repeats what a cell holds, which may be a whole page. */
    private static final int LONGEST = 300;

    private final FileLocation place;
    private final Map<String, String> cells;
    private final Strictness strictness;
    private final List<Problem> problems = new ArrayList<>();

    TableRow(FileLocation place, Map<String, String> cells, Strictness strictness) {
        this.place = place;
        this.cells = cells;
        this.strictness = strictness;
    }

    FileLocation place() {
        return place;
    }

    /** The cell, trimmed; empty when the cell is blank or the table has no such column. */
    Optional<String> find(String column) {
        return Optional.ofNullable(cells.get(column)).map(String::strip).filter(cell -> !cell.isEmpty());
    }

    /** The cell of a required column; adds a problem when it is empty. */
    Optional<String> require(String column) {
        return require(column, "fill it in");
    }

    /**
     * The cell of a required column; adds a problem when it is empty.
     *
     * @param fix the fix in the message about an empty cell
     */
    Optional<String> require(String column, String fix) {
        Optional<String> cell = find(column);
        if (cell.isEmpty()) {
            addProblem("the cell " + column + " is empty", fix);
        }
        return cell;
    }

    /** The values of a cell that holds a list; none when the cell is empty. */
    List<String> list(String column, String separator) {
        return find(column).stream()
                .flatMap(cell -> Stream.of(cell.split(separator)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * The cell as a number; empty, with a problem added, when it is not a number.
     *
     * @param percent whether a per cent sign may follow
     */
    Optional<BigDecimal> decimal(String column, boolean percent) {
        return number(column, cell -> SpreadsheetCell.decimal(cell, percent, strictness));
    }

    /** The cell as a whole number; empty, with a problem added, when it is none. */
    Optional<Integer> whole(String column) {
        return number(column, cell -> SpreadsheetCell.whole(cell, strictness)).map(BigDecimal::intValueExact);
    }

    private Optional<BigDecimal> number(String column, Function<String, SpreadsheetCell.Number> read) {
        return find(column).flatMap(cell -> switch (read.apply(cell)) {
            case SpreadsheetCell.Number.Read(BigDecimal value) -> Optional.of(value);
            case SpreadsheetCell.Number.Refused(String why, String fix) -> {
                addProblem("%s (%s) %s".formatted(column, cell, why), fix);
                yield Optional.empty();
            }
        });
    }

    /**
     * Whether a key is among the known ones; adds a problem with the closest of these when it is not.
     *
     * @param what what the key is of, such as {@code source}
     * @param where the end of the message, such as {@code " in attributed_to"}
     */
    boolean knows(Set<String> known, String key, String what, String where, String fix) {
        if (!known.contains(key)) {
            addProblem("unknown %s \"%s\"%s".formatted(what, key, where),
                    StringSimilarity.didYouMean(key, known, fix));
        }
        return known.contains(key);
    }

    void addProblem(String found, String fix) {
        problems.add(new Problem(place, found.length() > LONGEST ? found.substring(0, LONGEST) + "..." : found, fix));
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return problems;
    }
}
