package org.netmet.http.html;

import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.http.html.FigureTable.Row;
import org.netmet.http.html.FigureTable.Section;
import org.netmet.summary.Summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The HTML page of one tumour at one site: whether its figures are all right, each of whom, and what they give together.
 *
 * @param heading the question as a sentence
 * @param lead the verdict
 * @param figures all figures on one axis, in sections by of whom
 * @param words ranks, comparisons and words
 * @param doubtful figures in doubt
 * @param compared how the figures stand to each other pair by pair; empty when there are no two
 * @param forests the values that are pooled
 * @param refusals why others are not
 * @param leftOut what was left out of pooling, and why; empty when nothing was
 */
public record PairPage(
        String title,
        String release,
        String asOf,
        String heading,
        QuestionForm form,
        List<String> lead,
        List<String> cautions,
        FigureTable figures,
        List<Row> words,
        List<Row> doubtful,
        Optional<Link> compared,
        List<ForestPlot> forests,
        List<List<Link>> refusals,
        Optional<FoldedTable> leftOut,
        List<Link> next,
        AnswerUse use) implements Page {
    /** The questions that the page asks of the catalogue. */
    public static final String RATES = "rates-of-pair";
    public static final String COMPARED = "figures-of-pair-compared";
    public static final String POOLED = "pooled-values";
    public static final String INFLUENCE = "influence-on-pooled-values";
    public static final String LEFT_OUT = "left-out-of-pooling";

    /**
     * The page.
     *
     * @param answers the answers to the questions of the page, by their names
     * @param first the population and the time frame whose figures stand first; empty for the order of how much they tell
     */
    public static PairPage of(
            Map<String, QuestionOutcome.Answered> answers, AnswerView view, Map<String, String> first) {
        QuestionOutcome.Answered rates = answers.get(RATES);
        Summary summary = rates.summary().orElseThrow();
        var result = (QueryResult.Rows) rates.answer();
        FigureTableBuilder.Sorted sorted = new FigureTableBuilder(rates, rates.question().template().orElseThrow(),
                result.columns(), summary, view.index()).sort(result.rows(), AnswerOrder.SHARE);
        Map<String, String> pair = rates.arguments();
        List<ResultRow> pooled = rows(answers.get(POOLED));
        QuestionForm form = QuestionForm.of(rates, view.index());
        return new PairPage(
                "%s and %s: are the figures right?".formatted(pair.get("tumour"), pair.get("site")), view.release(),
                view.index().asOf(), summary.question(),
                new QuestionForm(RoutePaths.PAIR,
                        form.fields().stream().filter(QuestionForm.Field::required).toList()),
                summary.verdict().map(List::of).orElse(summary.headline()), summary.cautions(),
                FigureTable.of("when and how", inOrder(byPopulation(sorted.groups()), first)), sorted.words(),
                sorted.others(),
                compared(answers.get(COMPARED)),
                ForestPlot.of(pooled, rows(answers.get(INFLUENCE)), rows(rates)), ForestPlot.refusals(pooled),
                leftOut(answers.get(LEFT_OUT)), next(pair), AnswerUse.of(rates, Optional.of(summary), view,
                        sorted.groups().stream().anyMatch(Section::isDrawn),
                        RoutePaths.pair(pair.get("tumour"), pair.get("site"), first)));
    }

    /** Groups of one population as one section, whose rows are named by time and ascertainment. */
    private static List<Section> byPopulation(List<Section> groups) {
        var titles = new LinkedHashMap<String, List<Row>>();
        for (Section group : groups) {
            String[] parts = group.title().split("; ", 2);
            String rest = parts.length > 1 ? Page.capitalised(parts[1]) : "Time not stated";
            group.rows().forEach(row -> titles.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(
                    row.withCautions(group.cautions()).beside(
                            rest + (row.isLimited() ? row.name().text().replaceFirst("^\\S+", "") : ""), true)));
        }
        var sections = new ArrayList<Section>();
        titles.forEach((title, rows) -> sections.add(new Section(title, rows.getFirst().colour(), List.of(),
                Optional.empty(), rows.stream().map(row -> row.in(rows.getFirst().colour())).toList())));
        return sections;
    }

    /** Sections with that of a population first, and in it the rows of a time frame. */
    private static List<Section> inOrder(List<Section> sections, Map<String, String> first) {
        if (first.isEmpty()) {
            return sections;
        }
        String population = first.getOrDefault("population", "").toLowerCase(Locale.ROOT);
        String time = first.getOrDefault("timeframe", "").toLowerCase(Locale.ROOT);
        return sections.stream()
                .sorted(Comparator.comparing(section -> !section.title().toLowerCase(Locale.ROOT).equals(population)))
                .map(section -> new Section(section.title(), section.colour(), section.cautions(), section.source(),
                        section.rows().stream().sorted(Comparator.comparing(
                                row -> !row.name().text().toLowerCase(Locale.ROOT).startsWith(time))).toList()))
                .toList();
    }

    private static Optional<Link> compared(QuestionOutcome.Answered answered) {
        return answered.summary().filter(summary -> !summary.isEmpty())
                .map(summary -> new Link(String.join(" ", summary.headline()),
                        RoutePaths.answer(COMPARED, answered.arguments())));
    }

    private static Optional<FoldedTable> leftOut(QuestionOutcome.Answered answered) {
        var result = (QueryResult.Rows) answered.answer();
        return result.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(FoldedTable.of(answered.question(), result.columns(),
                        result.rows().stream().limit(Paging.ROWS).toList()));
    }

    private static List<ResultRow> rows(QuestionOutcome.Answered answered) {
        return ((QueryResult.Rows) answered.answer()).rows().stream().map(ResultRow::new).toList();
    }

    private static List<Link> next(Map<String, String> pair) {
        Map<String, String> tumour = Map.of("tumour", pair.get("tumour"));
        Map<String, String> site = Map.of("site", pair.get("site"));
        return List.of(
                new Link("Where else does " + pair.get("tumour") + " spread?",
                        RoutePaths.answer("sites-of-primary", tumour)),
                new Link("Which primaries spread most to " + pair.get("site") + "?",
                        RoutePaths.answer("primaries-by-site", site)),
                new Link("What do the sources say of this pair?", RoutePaths.answer("sources-of-pair", pair)),
                new Link("How many of them are independent?",
                        RoutePaths.answer("independent-origins-of-pair", pair)));
    }

    /** The sentences of the lead, whose figures lead to their claims. */
    public List<List<Link>> linkedLead() {
        return lead.stream().map(FigureLinks.of(figures, "#figures")::in).toList();
    }

    @Override
    public Optional<Preview> preview() {
        return use.preview();
    }

    @Override
    public String description() {
        return String.join(" ", lead);
    }
}
