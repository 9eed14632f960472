package org.netmet.tables;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One row of a table: its cells by column, its place, and what was found wrong with it so far. */
final class TableRow {
    private final FileLocation place;
    private final Map<String, String> cells;
    private final List<Problem> problems = new ArrayList<>();

    TableRow(FileLocation place, Map<String, String> cells) {
        this.place = place;
        this.cells = cells;
    }

    FileLocation place() {
        return place;
    }

    /** The cell without surrounding blanks; empty when the cell is empty or the table has no such column. */
    Optional<String> find(String column) {
        return Optional.ofNullable(cells.get(column)).map(String::strip).filter(cell -> !cell.isEmpty());
    }

    /** The cell of a required column; complains when it is empty. */
    Optional<String> require(String column) {
        return require(column, "fill it in");
    }

    /** @param fix what to do about an empty cell */
    Optional<String> require(String column, String fix) {
        Optional<String> cell = find(column);
        if (cell.isEmpty()) {
            complain("the cell " + column + " is empty", fix);
        }
        return cell;
    }

    /** The parts of a cell that holds several things. */
    List<String> list(String column, String separator) {
        return find(column).stream()
                .flatMap(cell -> Stream.of(cell.split(separator)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The cell as a number; complains when it is none. */
    <T> Optional<T> number(String column, Function<String, T> parse, String expected) {
        return find(column).flatMap(cell -> {
            try {
                return Optional.of(parse.apply(cell));
            } catch (NumberFormatException notANumber) {
                complain("%s (%s) is not %s".formatted(column, cell, expected),
                        "write %s in digits".formatted(expected));
                return Optional.empty();
            }
        });
    }

    void complain(String found, String fix) {
        problems.add(new Problem(place, found, fix));
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return problems;
    }
}
