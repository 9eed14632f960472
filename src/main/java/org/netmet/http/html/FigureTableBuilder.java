package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.answer.AnswerLayout;
import org.netmet.answer.QuestionOutcome;
import org.netmet.http.html.FigureTable.Detail;
import org.netmet.http.html.FigureTable.Row;
import org.netmet.http.html.FigureTable.Section;
import org.netmet.http.html.FigureTable.SourceLink;
import org.netmet.model.TermKind;
import org.netmet.queries.SummaryTemplate;
import org.netmet.summary.Summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sorts the rows of an answer with figures: those that can be compared become sections in the order of the summary,
 * then words, figures in doubt, and what is not reported.
 */
final class FigureTableBuilder {
    private static final String SINGLES = "Single figures, each of another group";
    private static final int SINGLE_COLOUR = 5;
    private static final Set<String> WORDS = Set.of("word", "rank", "comparison");
    /** Columns that have a place in the table. */
    private static final Set<String> SHOWN = Set.of("share", "intervalLower", "intervalUpper", "affected", "examined",
            "figure", "caution", "source", "claim", "part", "outsideBecause", "cohorts", "studies");
    private static final List<String> PLACES = List.of("tumour", "site", "siteAffected", "primary", "placeOfOrigin");

    private final QuestionOutcome.Answered answered;
    private final SummaryTemplate template;
    private final List<String> columns;
    private final Summary summary;
    private final SiteIndex index;
    private final Map<String, Integer> colours = new LinkedHashMap<>();

    FigureTableBuilder(QuestionOutcome.Answered answered, SummaryTemplate template, List<String> columns,
            Summary summary, SiteIndex index) {
        this.answered = answered;
        this.template = template;
        this.columns = columns;
        this.summary = summary;
        this.index = index;
    }

    /**
     * The rows, sorted.
     *
     * @param figures in sections that can be compared; adjacent single figures are one section
     * @param groups the same, each group as a section of its own
     * @param words ranks, comparisons and words
     * @param others figures in doubt, and rows that belong to no section
     * @param silent the names of what is not reported
     */
    record Sorted(List<Section> figures, List<Section> groups, List<Row> words, List<Row> others, List<Link> silent) {}

    Sorted sort(List<Map<String, Node>> rows, AnswerOrder order) {
        Set<String> keys = new LinkedHashSet<>();
        List<Summary.Group> groups = summary.groups().stream().filter(group -> !group.of().isEmpty()).toList();
        groups.forEach(group -> keys.addAll(group.of().keySet()));
        var sections = new LinkedHashMap<Map<String, String>, List<ResultRow>>();
        groups.forEach(group -> sections.put(group.of(), new ArrayList<>()));
        var words = new ArrayList<Row>();
        var others = new ArrayList<Row>();
        var silent = new ArrayList<Link>();
        for (Map<String, Node> values : rows) {
            var row = new ResultRow(values);
            if (!row.has("source") && !row.has("figure") && !row.has("share") && !row.has("statement")
                    && !row.has("reason")) {
                silent.add(name(row));
            } else if (isWord(row)) {
                words.add(row(row));
            } else {
                Map<String, String> of = new LinkedHashMap<>();
                keys.forEach(key -> row.text(key).ifPresent(value -> of.put(key, value)));
                boolean doubtful = row.text("outsideBecause").filter(why -> why.startsWith("in doubt")).isPresent();
                List<ResultRow> section = sections.get(of);
                if (section == null || doubtful || !row.has("share") && !row.has("figure")) {
                    others.add(row(row));
                } else {
                    section.add(row);
                }
            }
        }
        var figures = new ArrayList<Section>();
        groups.forEach(group -> {
            int colour = colour(group.of());
            List<Row> members = sections.remove(group.of()).stream().map(row -> row(row).in(colour))
                    .sorted(order.ofRows(names(group))).toList();
            if (!members.isEmpty()) {
                figures.add(Section.of(title(group, groups), colour, members));
            }
        });
        return new Sorted(joined(figures), figures, words, others, silent);
    }

    /** The sections, where adjacent ones of one figure become one section of single figures. */
    private List<Section> joined(List<Section> sections) {
        boolean isNamedBySource = template.item().placeholders().getFirst().equals("source");
        var joined = new ArrayList<Section>();
        var singles = new ArrayList<Section>();
        for (Section section : sections) {
            if (section.rows().size() == 1) {
                singles.add(section);
            } else {
                addSingles(singles, isNamedBySource, joined);
                joined.add(section);
            }
        }
        addSingles(singles, isNamedBySource, joined);
        return joined;
    }

    private static void addSingles(List<Section> singles, boolean isNamedBySource, List<Section> joined) {
        if (singles.size() == 1) {
            joined.addAll(singles);
        } else if (!singles.isEmpty()) {
            joined.add(new Section(SINGLES, SINGLE_COLOUR, List.of(), Optional.empty(), singles.stream()
                    .map(one -> one.rows().getFirst().beside(one.title(), isNamedBySource)).toList()));
        }
        singles.clear();
    }

    /** The names of a group in the order of the summary: single sites first, strata after the others. */
    private static List<String> names(Summary.Group group) {
        return group.items().stream().map(Summary.Item::name).distinct().toList();
    }

    /** The title of a group; with what tells it from others of the same title, such as an unstated unit. */
    private static String title(Summary.Group group, List<Summary.Group> groups) {
        Set<String> differing = groups.stream().filter(other -> other.title().equals(group.title()))
                .flatMap(other -> Stream.concat(other.of().keySet().stream(), group.of().keySet().stream())
                        .filter(key -> !Objects.equals(other.of().get(key), group.of().get(key))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Stream.concat(Stream.of(group.title()),
                differing.stream().flatMap(key -> Optional.ofNullable(group.of().get(key)).stream()))
                .collect(Collectors.joining("; "));
    }

    private int colour(Map<String, String> of) {
        return colours.computeIfAbsent(of.getOrDefault("population", ""), any -> colours.size());
    }

    private static boolean isWord(ResultRow row) {
        return row.has("statement") || row.has("saying") && !row.has("share") && !row.has("affected")
                || row.text("form").filter(WORDS::contains).isPresent();
    }

    private Row row(ResultRow row) {
        PrintedFigure figure = PrintedFigure.of(row);
        String main = row.text("statement").orElseGet(() -> Stream.concat(Stream.of(figure.main()),
                row.text("saying").filter(word -> !word.equals(figure.main())).stream())
                .filter(text -> !text.isEmpty()).collect(Collectors.joining("; ")));
        List<String> paths = row.claimPaths("figure");
        var claims = new ArrayList<Link>();
        for (int i = 0; i < paths.size(); i++) {
            claims.add(new Link(Integer.toString(i + 1), paths.get(i)));
        }
        return new Row(name(row), "", 0, row.has("stratum"),
                new FigureTable.Figure(main, figure.counts(), figure.mark()), claims,
                cautions(row, paths.size()), sources(row), details(row));
    }

    /** The name of a row with its page: that of the pair when tumour and site are known, else that of the term. */
    private Link name(ResultRow row) {
        String text = template.item().fill(row::text);
        String first = template.item().placeholders().getFirst();
        Optional<String> tumour = row.text("tumour").or(() -> row.text("primary"))
                .or(() -> Optional.ofNullable(answered.arguments().get("tumour")));
        Optional<String> site = row.text("site").or(() -> row.text("siteAffected"))
                .or(() -> Optional.ofNullable(answered.arguments().get("site")));
        Optional<String> path = first.equals("source")
                ? row.text("source").map(key -> RoutePaths.RESOURCES + "/source/" + key)
                : tumour.isPresent() && site.isPresent() && PLACES.contains(first)
                        ? Optional.of(RoutePaths.pair(tumour.get(), site.get()))
                        : row.text(first).flatMap(name -> index.path(
                                first.startsWith("site") ? TermKind.SITE : TermKind.TUMOUR, name));
        String shown = text.isEmpty() ? row.text("about").or(() -> row.text("tumour")).orElse("") : text;
        return path.map(found -> new Link(shown, found)).orElseGet(() -> Link.unlinked(shown));
    }

    private List<String> cautions(ResultRow row, int claims) {
        var cautions = new ArrayList<String>();
        row.number("examined").filter(examined -> examined < 20).ifPresent(few -> cautions.add("few patients"));
        row.text("cohorts").or(() -> row.text("studies")).filter(number -> !number.equals("1"))
                .ifPresent(number -> cautions.add("pooled over " + number + " cohorts"));
        Stream.of("caution", "outsideBecause", "aboveWhole", "reason").flatMap(column -> row.each(column).stream())
                .filter(text -> !text.startsWith("fewer than 20")).forEach(cautions::add);
        row.text("form").filter(form -> !form.equals("point") && !WORDS.contains(form)).ifPresent(cautions::add);
        row.text("remark").filter(remark -> remark.contains("omputed by the curator"))
                .ifPresent(remark -> cautions.add("worked out by the curator"));
        return cautions.stream().distinct().toList();
    }

    private List<SourceLink> sources(ResultRow row) {
        return row.each("source").stream().flatMap(cell -> Stream.of(cell.split(", "))).map(key -> {
            SiteIndex.Source source = index.source(key);
            return new SourceLink(new Link(key, RoutePaths.RESOURCES + "/source/" + key), source.yearAndKind());
        }).toList();
    }

    private List<Detail> details(ResultRow row) {
        Set<String> shown = template.item().placeholders().stream().collect(Collectors.toSet());
        Set<String> grouped = answered.question().groups().stream().collect(Collectors.toSet());
        return columns.stream()
                .filter(column -> !SHOWN.contains(column) && !shown.contains(column) && !grouped.contains(column))
                .filter(row::has)
                .map(column -> new Detail(AnswerLayout.heading(column),
                        List.of(Link.unlinked(row.text(column).orElseThrow()))))
                .toList();
    }
}
