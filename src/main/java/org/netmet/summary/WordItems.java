package org.netmet.summary;

import org.netmet.queries.SummaryTemplate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said without a figure: the places of one order that a source gives become one item, then words and comparisons.
 * What is said of exactly the tumour and site that were asked for comes first.
 */
final class WordItems {
    private static final Pattern PLACE = Pattern.compile("place (\\d+) among (.+)");
    private static final List<String> OF_TUMOURS = List.of("primaries", "subtypes", "kinds");
    private static final String SOURCE = "source";
    /** A longer wording of a place is not repeated beside it. */
    private static final int SHORT = 40;

    private final FigureNames names;
    private final Map<String, String> arguments;

    WordItems(SummaryTemplate template, Map<String, String> arguments) {
        this.names = new FigureNames(template);
        this.arguments = arguments;
    }

    List<Summary.Item> of(List<SummaryRow> rows) {
        var orders = new LinkedHashMap<String, List<SummaryRow>>();
        var others = new ArrayList<SummaryRow>();
        for (SummaryRow row : rows) {
            Optional<String> among = place(row).map(found -> found.group(2));
            if (among.isPresent()) {
                orders.computeIfAbsent(row.text(SOURCE).orElse("") + among.get() + row.text("tumour").orElse("")
                        + row.text("measure").orElse(""), any -> new ArrayList<>()).add(row);
            } else {
                others.add(row);
            }
        }
        var items = new LinkedHashMap<String, Summary.Item>();
        orders.values().stream().sorted(Comparator.comparing((List<SummaryRow> order) -> far(order.getFirst()))
                .thenComparing(order -> -order.size()))
                .map(this::order).forEach(item -> items.putIfAbsent(item.name() + item.text() + item.source(), item));
        others.stream().sorted(Comparator.comparing(this::far).thenComparing(names::isOfNoPlace)
                .thenComparing(row -> row.text("saying").filter(said -> said.contains(" than ")).isPresent()))
                .map(this::word)
                .forEach(item -> items.putIfAbsent(item.name() + item.text(), item));
        return List.copyOf(items.values());
    }

    private static Optional<Matcher> place(SummaryRow row) {
        return row.text("saying").map(PLACE::matcher).filter(Matcher::matches);
    }

    private long far(SummaryRow row) {
        return Stream.of("tumour", "site").filter(column -> arguments.containsKey(column) && row.has(column)
                && !row.text(column).equals(Optional.of(arguments.get(column)))).count();
    }

    /** The places of one order: {@code 1. liver (most common), 2. bone}. */
    private Summary.Item order(List<SummaryRow> rows) {
        String text = rows.stream()
                .sorted(Comparator.comparing(row -> Integer.valueOf(place(row).orElseThrow().group(1))))
                .map(row -> place(row).orElseThrow().group(1) + ". " + subject(row) + row.text("figure")
                        .filter(printed -> printed.length() < SHORT && !printed.matches("\\W*\\d.*"))
                        .map(printed -> " (" + printed + ")").orElse(""))
                .distinct().collect(Collectors.joining(", "));
        return new Summary.Item(ofWhat(rows.getFirst()).map(tumour -> tumour + ":").orElse(""), text, Optional.empty(),
                rows.getFirst().text(SOURCE), List.of());
    }

    /** What has a place in the order: a site among sites, else a tumour. */
    private String subject(SummaryRow row) {
        boolean isSite = isOfSites(row);
        List<String> columns = isSite ? List.of("site", "siteAffected") : List.of("tumour");
        String stratum = row.text("stratum").map(words -> " (" + words + ")").orElse("");
        return columns.stream().flatMap(column -> row.text(column).stream()).findFirst()
                .or(() -> Optional.ofNullable(arguments.get(isSite ? "site" : "tumour"))).orElse(names.of(row))
                + stratum;
    }

    /** Whether sites have places in the order, and not primaries or the subtypes of a tumour. */
    private static boolean isOfSites(SummaryRow row) {
        return OF_TUMOURS.stream().noneMatch(place(row).orElseThrow().group(2)::startsWith);
    }

    /** The tumour whose sites are in order, when the question does not name it. */
    private Optional<String> ofWhat(SummaryRow row) {
        return Optional.of(row).filter(WordItems::isOfSites)
                .flatMap(any -> any.text("tumour"))
                .filter(tumour -> !tumour.equals(arguments.get("tumour")));
    }

    private Summary.Item word(SummaryRow row) {
        String text = row.text(SummaryRow.SAID).orElse("");
        String name = row.has("statement") || names.of(row).equals(row.text(SOURCE).orElse("")) ? "" : names.of(row);
        return new Summary.Item(name, text, Optional.empty(), row.text(SOURCE), List.of());
    }
}
