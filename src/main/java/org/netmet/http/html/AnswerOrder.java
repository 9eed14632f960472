package org.netmet.http.html;

import org.netmet.http.html.FigureTable.Row;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The order of figures within a list that can be compared, the value of {@code ?sort=}. */
public enum AnswerOrder {
    SHARE("share", "highest first"),
    NAME("name", "by name"),
    PATIENTS("patients", "most patients first"),
    YEAR("year", "newest source first");

    private final String value;
    private final String inWords;

    AnswerOrder(String value, String inWords) {
        this.value = value;
        this.inWords = inWords;
    }

    public String inWords() {
        return inWords;
    }

    /** The value of {@code ?sort=}. */
    @Override
    public String toString() {
        return value;
    }

    /** The order with this value; empty when there is none. */
    public static Optional<AnswerOrder> find(String value) {
        return Stream.of(values()).filter(order -> order.toString().equals(value)).findFirst();
    }

    /** @param names the names of rows in the order of the summary */
    Comparator<Row> ofRows(List<String> names) {
        return switch (this) {
            case SHARE -> Comparator.comparing(Row::isLimited)
                    .thenComparing(row -> place(row.name().text(), names))
                    .thenComparing(row -> -highest(row.figure().mark().values()));
            case NAME -> Comparator.comparing(row -> row.name().text().toLowerCase(Locale.ROOT));
            case PATIENTS -> Comparator.comparing(row -> -patients(row.figure().counts()));
            case YEAR -> Comparator.comparing((Row row) -> row.sources().stream()
                    .map(source -> source.note().replaceFirst("\\D.*", "")).findFirst().orElse("")).reversed();
        };
    }

    private static int place(String name, List<String> names) {
        int place = names.indexOf(name);
        return place < 0 ? names.size() : place;
    }

    private static double highest(DoubleStream values) {
        return values.findFirst().orElse(-1);
    }

    private static long patients(String counts) {
        String examined = counts.replaceFirst(".* of ", "");
        return examined.matches("\\d{1,18}") ? Long.parseLong(examined) : 0;
    }
}
