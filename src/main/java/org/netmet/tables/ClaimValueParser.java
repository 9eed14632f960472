package org.netmet.tables;

import org.netmet.model.ClaimContent;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Estimand;
import org.netmet.model.Figure;
import org.netmet.model.Share;
import org.netmet.model.Term;
import org.netmet.model.TermKind;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses the value of a claim from one row: a figure, a rank, a word or a comparison. Adds a problem to the row for
 * each cell that contradicts its form.
 */
final class ClaimValueParser {
    private static final List<String> FIGURES =
            List.of("value", "low", "high", "ci_low", "ci_high", "affected", "examined");
    private static final List<String> RANKS = List.of("rank", "among");
    private static final List<String> WORDS = List.of("word");
    private static final List<String> COMPARISONS = List.of("direction", "than");
    private static final Pattern FROM_LAST = Pattern.compile("(?:([1-9]\\d{0,5}) from )?last");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final TableRow row;
    private final TermCells cells;
    private final Estimand estimand;
    private final ReferenceData.Measure measure;

    ClaimValueParser(TableRow row, TermCells cells, Estimand estimand, ReferenceData.Measure measure) {
        this.row = row;
        this.cells = cells;
        this.estimand = estimand;
        this.measure = measure;
    }

    Optional<ClaimContent> read(Term form) {
        return switch (form.key()) {
            case "rank" -> {
                allowOnly(form, RANKS);
                yield ranked();
            }
            case "word" -> {
                allowOnly(form, WORDS);
                yield cells.require(row, TermKind.WORD, "word").map(ClaimContent.WordContent::new);
            }
            case "comparison" -> {
                allowOnly(form, COMPARISONS);
                yield compared();
            }
            default -> {
                allowOnly(form, FIGURES);
                yield figured(form);
            }
        };
    }

    private void allowOnly(Term form, List<String> allowed) {
        Stream.of(FIGURES, RANKS, WORDS, COMPARISONS).flatMap(List::stream)
                .filter(column -> !allowed.contains(column))
                .forEach(column -> row.find(column).ifPresent(cell -> row.addProblem(
                        "%s with %s (%s)".formatted(form.name(), column, cell),
                        "empty the cell, or put the two into two rows: neither is worked out from the other")));
    }

    private Optional<ClaimContent> ranked() {
        Optional<Term> among = cells.require(row, TermKind.RANKING, "among");
        Optional<String> rank = row.require("rank");
        if (rank.isEmpty() || among.isEmpty()) {
            return Optional.empty();
        }
        Matcher fromLast = FROM_LAST.matcher(rank.get());
        if (fromLast.matches()) {
            int place = fromLast.group(1) == null ? 1 : Integer.parseInt(fromLast.group(1));
            return Optional.of(new ClaimContent.RankContent(place, true, among.get()));
        }
        if (!rank.get().matches("[1-9]\\d{0,5}")) {
            row.addProblem("rank (%s) is not a place".formatted(rank.get()),
                    "write 1 for the first, or last, or 2 from last");
            return Optional.empty();
        }
        return Optional.of(new ClaimContent.RankContent(Integer.parseInt(rank.get()), false, among.get()));
    }

    private Optional<ClaimContent> compared() {
        Optional<Term> direction = cells.require(row, TermKind.DIRECTION, "direction");
        Optional<Estimand> than = cells.than(row, estimand);
        return direction.isEmpty() || than.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClaimContent.Compared(direction.get(), than.get()));
    }

    private Optional<ClaimContent> figured(Term form) {
        if (measure.scale().equals("none")) {
            row.addProblem("the measure %s takes no figures".formatted(estimand.measure().name()),
                    "choose the measure that the figure is of, or the form rank, word or comparison");
            return Optional.empty();
        }
        Optional<BigDecimal> value = onScale("value");
        Optional<BigDecimal> low = onScale("low");
        Optional<BigDecimal> high = onScale("high");
        Optional<Share> counts = counts();
        Optional<ConfidenceLimits> confidence = confidence();
        Optional<Figure> figure =
                switch (form.key()) {
                    case "point" -> single(form, value, low, high).map(Figure.Point::new);
                    case "approximate" -> single(form, value, low, high).map(Figure.Approximate::new);
                    case "range" -> range(value, low, high);
                    case "at-most" ->
                        bound(form, high, "high", value, low, "low").map(b -> new Figure.AtMost(b, false));
                    case "less-than" ->
                        bound(form, high, "high", value, low, "low").map(b -> new Figure.AtMost(b, true));
                    case "at-least" ->
                        bound(form, low, "low", value, high, "high").map(b -> new Figure.AtLeast(b, false));
                    case "more-than" ->
                        bound(form, low, "low", value, high, "high").map(b -> new Figure.AtLeast(b, true));
                    default -> throw new IllegalStateException("no reader for the form " + form.key());
                };
        if (figure.orElse(null) instanceof Figure.Point(BigDecimal printed)) {
            counts.filter(share -> !share.agreesWith(printed)).ifPresent(share -> row.addProblem(
                    "value (%s) is not affected/examined (%d/%d)"
                            .formatted(row.find("value").orElseThrow(), share.affected(), share.examined()),
                    "read the numbers again; where the source contradicts itself, make two rows, one with the "
                            + "percentage and one with the counts"));
        }
        return figure.map(f -> new ClaimContent.FigureContent(f, counts, confidence));
    }

    /** A number on the scale of the measure: percentages are divided by 100. */
    private Optional<BigDecimal> onScale(String column) {
        boolean share = measure.scale().equals("share");
        Optional<BigDecimal> number = row.decimal(column, share);
        if (!share) {
            return number;
        }
        number.filter(n -> n.signum() < 0 || n.compareTo(HUNDRED) > 0).ifPresent(n -> row.addProblem(
                "%s (%s) is outside 0 to 100".formatted(column, n), "shares are written in per cent, such as 12.5"));
        return number.map(n -> n.movePointLeft(2));
    }

    private Optional<Share> counts() {
        Optional<Integer> affected = row.whole("affected");
        Optional<Integer> examined = row.whole("examined");
        if (affected.isPresent() && examined.isEmpty()) {
            row.addProblem("affected (%d) without examined".formatted(affected.get()),
                    "add out of how many, or empty the cell and keep the number in note");
        }
        if (affected.isEmpty() && examined.isPresent()) {
            row.addProblem("examined (%d) without affected".formatted(examined.get()),
                    "add how many were affected, or empty the cell and keep the number in note");
        }
        if (affected.isEmpty() || examined.isEmpty()) {
            return Optional.empty();
        }
        if (affected.get() > examined.get() || affected.get() < 0) {
            row.addProblem("affected (%d) is more than examined (%d)".formatted(affected.get(), examined.get()),
                    "swap the two cells, or read the numbers in the source again");
            return Optional.empty();
        }
        if (examined.get() == 0) {
            row.addProblem("examined is 0", "a site that was looked at in nobody has no claim: remove the row");
            return Optional.empty();
        }
        return Optional.of(new Share(affected.get(), examined.get()));
    }

    private Optional<ConfidenceLimits> confidence() {
        Optional<BigDecimal> lower = onScale("ci_low");
        Optional<BigDecimal> upper = onScale("ci_high");
        if (lower.isPresent() != upper.isPresent()) {
            row.addProblem("only one limit of a confidence interval", "fill in both ci_low and ci_high");
            return Optional.empty();
        }
        if (lower.isEmpty()) {
            return Optional.empty();
        }
        if (lower.get().compareTo(upper.get()) > 0) {
            row.addProblem("ci_low is above ci_high", "swap the two cells, or read the interval again");
            return Optional.empty();
        }
        return Optional.of(new ConfidenceLimits(lower.get(), upper.get()));
    }

    private Optional<BigDecimal> single(
            Term form, Optional<BigDecimal> value, Optional<BigDecimal> low, Optional<BigDecimal> high) {
        if (low.isPresent() || high.isPresent()) {
            row.addProblem("%s with low or high".formatted(form.name()),
                    "write the figure in value only, or use the form range, at most or at least");
        }
        if (value.isEmpty() && row.find("value").isEmpty()) {
            row.addProblem("%s without value".formatted(form.name()), "write the figure in value");
        }
        return value;
    }

    private Optional<Figure> range(Optional<BigDecimal> value, Optional<BigDecimal> low, Optional<BigDecimal> high) {
        if (value.isPresent()) {
            row.addProblem("range with a value",
                    "write the two ends in low and high; nothing is said of what lies between");
        }
        if (low.isEmpty() || high.isEmpty()) {
            row.addProblem("range without both ends", "write both low and high, or use the form at most or at least");
            return Optional.empty();
        }
        if (low.get().compareTo(high.get()) > 0) {
            row.addProblem("low (%s) is above high (%s)"
                    .formatted(row.find("low").orElseThrow(), row.find("high").orElseThrow()), "swap the two cells");
            return Optional.empty();
        }
        return Optional.of(new Figure.Range(low.get(), high.get()));
    }

    private Optional<BigDecimal> bound(
            Term form,
            Optional<BigDecimal> bound,
            String column,
            Optional<BigDecimal> value,
            Optional<BigDecimal> other,
            String otherColumn) {
        if (other.isPresent()) {
            row.addProblem("%s with %s (%s)".formatted(form.name(), otherColumn, row.find(otherColumn).orElseThrow()),
                    "empty the cell, or use the form range if the source prints both ends");
        }
        if (value.isPresent()) {
            row.addProblem("%s with value (%s)".formatted(form.name(), row.find("value").orElseThrow()),
                    "a bound is no point: write it in " + column);
        }
        if (bound.isEmpty() && row.find(column).isEmpty()) {
            row.addProblem("%s without %s".formatted(form.name(), column), "write the bound in " + column);
        }
        return bound;
    }
}
