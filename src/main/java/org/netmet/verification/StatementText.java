package org.netmet.verification;

import org.netmet.model.Figure;
import org.netmet.model.Term;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a statement was read, as one line. */
final class StatementText {
    private StatementText() {}

    static String of(Statement statement) {
        String population = switch (statement.quantity()) {
            case ORIGIN_SHARE -> "of patients with metastases at the site";
            case SHARE_OF_METASTASES -> "of all metastases";
            case SITE_PROPORTION, SOLE_SITE_SHARE ->
                "of " + statement.population().map(Term::name).orElse("all with the primary (nothing else is said)");
        };
        Stream<Optional<String>> parts = Stream.of(
                Optional.of(statement.quantity().measure().replace('-', ' ')),
                Optional.of("tumour " + statement.tumour().map(Term::name).orElse("none that the graph holds")),
                Optional.of("site " + statement.site().map(Term::name).orElse("none that the graph holds")),
                Optional.of(population),
                statement.timeFrame().map(Term::name),
                statement.ascertainment().map(term -> "by " + term.name()),
                Optional.of(statement.strata()).filter(strata -> !strata.isEmpty())
                        .map(strata -> strata.stream().map(Term::name).collect(Collectors.joining(", "))),
                Optional.of(value(statement.value())));
        return parts.flatMap(Optional::stream).collect(Collectors.joining("; "));
    }

    static String value(StatedValue value) {
        return switch (value) {
            case StatedValue.Number number -> number.counts()
                    .map(share -> "%d of %d".formatted(share.affected(), share.examined()))
                    .orElseGet(() -> figure(number.figure()));
            case StatedValue.Rank rank -> "place %d from the %s among %s".formatted(rank.place(),
                    rank.fromLast() ? "last" : "first", rank.amongPrimaries() ? "primaries" : "sites");
            case StatedValue.Word word -> "the word " + word.key().replace('-', ' ');
            case StatedValue.Never never -> "never";
            case StatedValue.Occurs occurs -> "that it happens";
        };
    }

    private static String figure(Figure figure) {
        return switch (figure) {
            case Figure.Point(BigDecimal one) -> percent(one);
            case Figure.Approximate(BigDecimal one) -> "about " + percent(one);
            case Figure.Range(BigDecimal low, BigDecimal high) -> percent(low) + " to " + percent(high);
            case Figure.AtMost(BigDecimal bound, boolean strict) -> (strict ? "less than " : "up to ") + percent(bound);
            case Figure.AtLeast(BigDecimal bound, boolean strict) ->
                (strict ? "more than " : "at least ") + percent(bound);
        };
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
