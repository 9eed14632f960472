package org.netmet.summary;

import org.apache.jena.graph.Node;
import org.netmet.rdf.Prefixes;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of an answer, read for its summary. */
final class SummaryRow {
    /** A placeholder of items: the statement, else the figure with the place or word that it stands for. */
    static final String SAID = "said";
    /** The same; a figure with its tumour and site. */
    static final String TOLD = "told";
    /** The share with its interval and counts, else the figure as printed. */
    static final String PROPORTION = "proportion";

    private static final Pattern PERCENT =
            Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s*(?:-|–|to)\\s*(\\d+(?:\\.\\d+)?))?\\s*%");
    private static final Pattern COUNTS = Pattern.compile("\\d+/\\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    /** After a figure of several: "(classic-sites: Introduction)". The column of the source says by whom. */
    private static final Pattern PLACE_IN_SOURCE = Pattern.compile("\\s*\\([a-z0-9]+(?:-[a-z0-9]+)+: [^()]*\\)");
    private static final String NUMBERED = ":";
    /** What is printed of those who were not affected. */
    private static final Pattern COMPLEMENT = Pattern.compile("% without\\b");
    private static final String OTHER = "other";
    private static final Set<String> OF_A_FIGURE =
            Set.of("share", "intervalLower", "intervalUpper", "affected", "examined", "figure", "saying");
    private static final int HUNDRED = 100;

    private final Map<String, Node> values;

    SummaryRow(Map<String, Node> values) {
        this.values = values;
    }

    /** The value of a column for people; empty when the row has none. */
    Optional<String> text(String column) {
        if (column.equals(SAID)) {
            return said();
        }
        if (column.equals(TOLD)) {
            return told();
        }
        if (column.equals(PROPORTION)) {
            return share().map(Percent::of).or(this::asPrinted);
        }
        if (column.contains(NUMBERED)) {
            String[] sides = column.split(NUMBERED, 2);
            return literal(sides[0]).map(number -> NounPhrase.counted(Integer.parseInt(number), sides[1]));
        }
        if (column.equals("relation")) {
            return literal(column).map(name -> name.replaceAll("(?<=[a-z])(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT));
        }
        if (column.equals("difference")) {
            return shortened(column);
        }
        return literal(column);
    }

    /** The first of several differences, with the number of the others. */
    private Optional<String> shortened(String column) {
        List<String> pieces = literal(column).stream().flatMap(cell -> Stream.of(cell.split("; "))).toList();
        return pieces.size() < 2
                ? literal(column)
                : Optional.of(pieces.getFirst() + "; " + (pieces.size() - 1) + " more");
    }

    private Optional<String> literal(String column) {
        return Optional.ofNullable(values.get(column))
                .map(node -> node.isLiteral() ? node.getLiteralLexicalForm() : Prefixes.shortened(node))
                .filter(text -> !text.isBlank())
                .map(text -> Percent.isShare(column)
                        ? Percent.of(Double.parseDouble(text))
                        : column.matches("(?i).*figure")
                                ? Percent.asPrinted(PLACE_IN_SOURCE.matcher(text).replaceAll(""))
                                // An address is known without its scheme.
                                : text.replaceFirst("^https?://", ""));
    }

    /** The values of the columns that are wanted, as text. */
    Stream<String> texts(Predicate<String> isWanted) {
        return values.entrySet().stream().filter(entry -> isWanted.test(entry.getKey()))
                .filter(entry -> entry.getValue().isLiteral()).map(entry -> entry.getValue().getLiteralLexicalForm());
    }

    private Optional<String> told() {
        String of = Stream.of("tumour", "siteAffected", "site").flatMap(column -> literal(column).stream()).distinct()
                .collect(Collectors.joining(", "));
        return said().map(words -> has("statement") || of.isEmpty() ? words : of + ": " + words);
    }

    private Optional<String> said() {
        Optional<String> statement = text("statement");
        if (statement.isPresent()) {
            return statement;
        }
        Optional<String> figure = text("figure");
        return figure.map(printed -> printed + text("saying").filter(word -> !word.equals(printed))
                .map(word -> " (" + word + ")").orElse("")).or(() -> text("saying"));
    }

    /**
     * The sides of a row that sets two things side by side, each in the columns of the first: {@code otherShare} of the
     * row is {@code share} of its second side. A side without a figure or a word is left out.
     */
    Stream<SummaryRow> sides() {
        var first = new HashMap<>(values);
        first.keySet().removeIf(SummaryRow::isOfOther);
        var second = new HashMap<>(first);
        OF_A_FIGURE.forEach(second::remove);
        values.forEach((column, value) -> {
            if (isOfOther(column)) {
                second.put(ofFirst(column), value);
            }
        });
        return Stream.of(first, second).map(SummaryRow::new).filter(row -> row.has("share") || row.has("figure"));
    }

    private static boolean isOfOther(String column) {
        return column.matches(OTHER + "\\p{Lu}.*");
    }

    private static String ofFirst(String column) {
        String rest = column.substring(OTHER.length());
        return rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SummaryRow row && row.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    boolean has(String column) {
        return text(column).isPresent();
    }

    /** The values of a cell, which may hold several. */
    List<String> each(String column) {
        return text(column).stream().flatMap(cell -> Stream.of(cell.split("; "))).toList();
    }

    private Optional<Double> number(String column) {
        return Optional.ofNullable(values.get(column)).filter(Node::isLiteral).map(Node::getLiteralLexicalForm)
                .filter(text -> !text.isBlank()).map(Double::valueOf);
    }

    /** The share with its interval and counts; empty when there is no value to show but what is printed. */
    Optional<Summary.Share> share() {
        Optional<Long> affected = number("affected").map(Double::longValue);
        Optional<Long> examined = number("examined").map(Double::longValue).filter(any -> any > 0);
        Optional<Double> value = number("share").or(() -> affected
                .flatMap(part -> examined.map(whole -> (double) part / whole)));
        return value.map(share -> new Summary.Share(share, number("intervalLower"), number("intervalUpper"),
                affected, examined));
    }

    /** The value by which the row is ordered, highest first: the upper end of a range; empty without a number. */
    Optional<Double> value() {
        return share().map(Summary.Share::value).or(() -> printed(true));
    }

    /** The lower end of what is printed as per cent, or the share. */
    Optional<Double> lowest() {
        return share().map(Summary.Share::value).or(() -> printed(false));
    }

    private Optional<Double> printed(boolean upper) {
        Optional<String> figure = text("figure");
        Optional<Double> percent = figure.map(PERCENT::matcher).filter(Matcher::find)
                .map(found -> Double.parseDouble(upper && found.group(2) != null ? found.group(2) : found.group(1))
                        / HUNDRED)
                .map(share -> isOfTheOthers() ? 1 - share : share);
        return percent.or(() -> figure.map(NUMBER::matcher).filter(Matcher::find)
                .map(found -> Double.parseDouble(found.group())));
    }

    /**
     * The figure as printed; that of those who were not affected after the share that it leaves, and mere counts after
     * their share.
     */
    Optional<String> asPrinted() {
        return text("figure").map(printed -> isOfTheOthers()
                ? value().map(Percent::of).orElse("") + ", from " + printed
                : share().filter(any -> COUNTS.matcher(printed).matches())
                        .map(share -> Percent.of(share.value()) + " (" + printed + ")").orElse(printed));
    }

    /** Whether the figure is printed as the share of those who were not affected: {@code 82 % without (82/100)}. */
    boolean isOfTheOthers() {
        return text("figure").map(COMPLEMENT::matcher).filter(Matcher::find).isPresent();
    }

    /** Whether the figure is printed as per cent, or has counts. */
    boolean isShare() {
        return share().isPresent() || text("figure").map(PERCENT::matcher).filter(Matcher::find).isPresent();
    }
}
