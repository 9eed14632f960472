package org.netmet.summary;

import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Summarises rows with figures: those that can be compared form a group, and the groups stand in the order of how much
 * they tell.
 */
final class FigureRule {
    private static final String SOURCE = "source";
    /** The groups whose cautions are told. */
    private static final int FIRST_GROUPS = 4;

    private final SummaryTemplate template;
    private final Map<String, String> arguments;
    private final FigureNames names;
    private final FigureGroups order;
    private final Relevance relevance;

    FigureRule(
            SummaryTemplate template, Map<String, String> arguments, List<String> columns, Relevance relevance) {
        this.relevance = relevance;
        this.template = template;
        this.arguments = arguments;
        this.names = new FigureNames(template);
        this.order = new FigureGroups(template, arguments, columns, sides(columns));
    }

    /** The column of the first of two things that the answer sets side by side; empty when it does not. */
    private static Optional<String> sides(List<String> columns) {
        return columns.contains("otherShare")
                ? Stream.of("Tumour", "Site", "Stratum").filter(name -> columns.contains("other" + name)).findFirst()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    SummaryContent summarise(List<SummaryRow> rows) {
        var figures = new ArrayList<SummaryRow>();
        var words = new ArrayList<SummaryRow>();
        var silent = new ArrayList<SummaryRow>();
        var doubtful = new ArrayList<SummaryRow>();
        var refused = new ArrayList<SummaryRow>();
        for (SummaryRow row : order.isOfSides() ? rows.stream().flatMap(SummaryRow::sides).distinct().toList() : rows) {
            (isDoubtful(row)
                    ? doubtful
                    : isWord(row)
                            ? words
                            : isFigure(row) ? figures : row.has(SOURCE) || row.has("reason") ? refused : silent)
                    .add(row);
        }
        List<FigureGroup> groups = order.of(figures, relevance.ofFigures(figures));
        var shown = new ArrayList<>(groups.stream().map(FigureGroup::group).toList());
        List<Summary.Item> said = new WordItems(template, arguments).of(words);
        if (!said.isEmpty()) {
            Optional<String> common = FigureGroups.commonSource(said);
            shown.add(new Summary.Group(Summary.IN_WORDS, Map.of(), common,
                    common.isPresent() ? FigureGroups.withoutSource(said) : said));
        }
        List<SummaryRow> telling = Stream.concat(figures.stream(), words.stream()).toList();
        Optional<String> verdict = template.rule() == SummaryRule.PAIR
                ? verdict(figures, words, relevance.asksWhether())
                : Optional.empty();
        return new SummaryContent(shown, Optional.empty(), verdict, new FigureCautions(figures,
                groups.stream().limit(FIRST_GROUPS).flatMap(group -> group.rows().stream()).toList(), groups.size(),
                names)
                .list(),
                held(doubtful, refused, silent),
                new FigureHeadline(template, arguments, order, relevance.asksFirst()).facts(groups, said, verdict),
                telling);
    }

    private Optional<String> verdict(List<SummaryRow> figures, List<SummaryRow> words, boolean asksWhether) {
        List<SummaryRow> asked = figures.stream()
                .filter(row -> row.text("measure")
                        .filter(measure -> template.asked().contains(measure)).isPresent())
                .toList();
        Optional<String> shares = new PairVerdict(arguments).of(first(figures))
                .or(() -> new ReverseShares(arguments).of(asked));
        return asksWhether
                ? new Occurrence(arguments).of(figures, words)
                        .map(whether -> whether + shares.map(said -> " " + said).orElse(""))
                        .or(() -> shares)
                : shares;
    }

    private static boolean isDoubtful(SummaryRow row) {
        return row.text("outsideBecause").filter(why -> why.startsWith("in doubt")).isPresent();
    }

    private static boolean isWord(SummaryRow row) {
        return row.has("statement") || row.has("saying") && !row.has("share")
                || row.text("form").filter(Set.of("word", "rank", "comparison")::contains).isPresent();
    }

    private static boolean isFigure(SummaryRow row) {
        return row.has("share") || row.has("figure");
    }

    /** The figures of the measure that was asked for first, of exactly the tumour and site that were asked for. */
    private List<SummaryRow> first(List<SummaryRow> figures) {
        List<SummaryRow> asked = figures.stream()
                .filter(row -> row.text("measure").filter(measure -> template.orderOf(measure) == 0).isPresent())
                .toList();
        List<SummaryRow> exact = asked.stream().filter(row -> Stream.of("tumour", "site")
                .allMatch(column -> row.text(column).equals(Optional.ofNullable(arguments.get(column))))).toList();
        return exact.isEmpty() ? asked : exact;
    }

    private List<Summary.Held> held(List<SummaryRow> doubtful, List<SummaryRow> refused, List<SummaryRow> silent) {
        var held = new ArrayList<Summary.Held>();
        add(held, "figure in doubt", doubtful.size());
        add(held, "quantity without a pool", refused.size());
        add(held, noun() + " without any claim", (int) silent.stream().map(names::of).distinct().count());
        return held;
    }

    /** What the items are: sites, tumours, or what else has a name. */
    private String noun() {
        return template.item().placeholders().stream().limit(1).filter(Set.of("site", "tumour")::contains).findFirst()
                .orElse("name");
    }

    private static void add(List<Summary.Held> held, String kind, int count) {
        if (count > 0) {
            held.add(new Summary.Held(kind, count));
        }
    }
}
