package org.netmet.http.html;

import org.netmet.answer.AnswerLayout;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.chart.Chart;
import org.netmet.explain.Cause;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.queries.Question;
import org.netmet.queries.SummaryRule;
import org.netmet.summary.Summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTML page of an answer to a question of the catalogue.
 *
 * @param heading the question with its arguments, as a sentence
 * @param reading how to read the answer
 * @param also links to the other questions in the same words; none when the words ask one question
 * @param notes how names in the arguments were interpreted
 * @param lead the verdict, or the first sentences of the summary
 * @param cautions what a reader must know before using a figure
 * @param figures the figures that can be compared; without any on a page of another kind
 * @param folded lists that are folded: words, figures in doubt
 * @param silent what is not reported
 * @param pieces the answer of a question without figures
 * @param blocks a boolean or a graph
 * @param causes why the answer is empty; none when it is not empty
 * @param sorts links to the other orders of the rows
 * @param next links to questions to ask next
 */
public record QuestionPage(
        String title,
        String release,
        String asOf,
        String heading,
        String reading,
        QuestionForm form,
        List<Link> also,
        List<String> notes,
        List<String> lead,
        List<String> cautions,
        FigureTable figures,
        List<Folded> folded,
        List<Link> silent,
        List<AnswerPiece> pieces,
        List<Block> blocks,
        List<Cause> causes,
        Paging paging,
        List<Link> sorts,
        List<Link> next,
        AnswerUse use) implements Page {
    /** A folded list of rows, with its number in the title. */
    public record Folded(String title, List<FigureTable.Row> rows) {}

    /** @param also links to the other questions in the same words */
    public static QuestionPage of(QuestionOutcome.Answered answered, Optional<EmptyResultExplanation> why,
            List<Link> also, AnswerView view) {
        Question question = answered.question();
        Optional<Summary> summary = answered.summary();
        Optional<FigureTableBuilder.Sorted> sorted = sorted(answered, summary, view);
        List<AnswerLayout> layout = sorted.isPresent() ? List.of() : AnswerLayout.of(answered);
        List<FigureTable.Section> all = sorted.map(FigureTableBuilder.Sorted::figures).orElse(List.of());
        FigureTable whole = FigureTable.of(heading(question), all);
        Paging paging = Paging.of(sorted.isPresent() ? whole.size() : AnswerPiece.rows(layout), view.page(),
                page -> path(answered, view.order(), page));
        boolean isFirst = paging.page() == 1;
        Optional<FigureTable> drawing = orderOfSpread(answered, view);
        var folded = new ArrayList<Folded>();
        if (isFirst) {
            sorted.ifPresent(rows -> {
                fold("In words", rows.words(), folded);
                fold("Figures in doubt, and rows without a figure", rows.others(), folded);
            });
        }
        return new QuestionPage(
                Stream.concat(Stream.of(question.summary()), answered.arguments().values().stream())
                        .collect(Collectors.joining(" ")),
                view.release(), view.index().asOf(), summary.map(Summary::question).orElse(question.summary()),
                question.description(), QuestionForm.of(answered, view.index()), also, answered.notes(),
                summary.map(QuestionPage::lead).orElse(List.of()),
                summary.map(Summary::cautions).orElse(List.of()),
                drawing.filter(any -> isFirst).orElseGet(() -> new FigureTable(whole.name(), whole.axis(),
                        whole.times(), window(all, paging))),
                folded,
                isFirst ? sorted.map(FigureTableBuilder.Sorted::silent).orElse(List.of()) : List.of(),
                AnswerPiece.of(question, layout, paging.from(), paging.to()),
                answered.answer() instanceof QueryResult.Rows ? List.of() : AnswerBlocks.of(answered.answer()),
                why.map(EmptyResultExplanation::entries).orElse(List.of()), paging,
                whole.size() < 2 ? List.of() : sorts(answered, view.order()),
                summary.map(QuestionPage::next).orElse(List.of()),
                AnswerUse.of(answered, summary, view,
                        drawing.isPresent() || all.stream().anyMatch(FigureTable.Section::isDrawn)));
    }

    /** Whether answers to a question are charts too, when they have a figure. */
    public static boolean mayHaveChart(Question question) {
        return question.name().equals(OrderOfSpread.QUESTION)
                || question.template().filter(template -> template.rule().isOfFigures()).isPresent();
    }

    /** The chart of the figures of an answer; empty when it has none that a chart can show. */
    public static Optional<Chart> chart(QuestionOutcome.Answered answered, AnswerView view) {
        Optional<Summary> summary = answered.summary();
        return orderOfSpread(answered, view).or(() -> sorted(answered, summary, view)
                .map(rows -> FigureTable.of(heading(answered.question()), rows.figures())))
                .map(table -> table.chart(summary.map(Summary::question).orElse(answered.question().summary()),
                        "netmet, release %s, data CC BY 4.0. Sections cannot be compared with each other. %s".formatted(
                                view.release(),
                                view.pinned(view.base() + path(answered, view.order(), 1).substring(1)))))
                .filter(chart -> !chart.sections().isEmpty());
    }

    /** The drawing of the answer on the order of spread of a tumour; empty for any other, and without a figure. */
    private static Optional<FigureTable> orderOfSpread(QuestionOutcome.Answered answered, AnswerView view) {
        return answered.question().name().equals(OrderOfSpread.QUESTION) && answered.arguments().containsKey("tumour")
                && answered.answer() instanceof QueryResult.Rows(var columns, var rows)
                        ? Optional.of(OrderOfSpread.of(rows, answered.arguments().get("tumour"),
                                key -> view.index().source(key).yearAndKind()))
                                .filter(table -> !table.sections().isEmpty())
                        : Optional.empty();
    }

    private static Optional<FigureTableBuilder.Sorted> sorted(
            QuestionOutcome.Answered answered, Optional<Summary> summary, AnswerView view) {
        return answered.question().template().filter(template -> template.rule().isOfFigures())
                .flatMap(template -> answered.answer() instanceof QueryResult.Rows(var columns, var rows)
                        ? Optional.of(new FigureTableBuilder(answered, template, columns,
                                summary.orElseThrow(), view.index()).sort(rows, view.order()))
                        : Optional.empty());
    }

    private static String heading(Question question) {
        return question.template().map(template -> template.item().placeholders().getFirst())
                .map(AnswerLayout::heading).map(name -> name.equals("site affected") ? "site" : name).orElse("");
    }

    private static void fold(String title, List<FigureTable.Row> rows, List<Folded> folded) {
        if (!rows.isEmpty()) {
            folded.add(new Folded(title + " (" + rows.size() + ")", rows.stream().limit(Paging.ROWS).toList()));
        }
    }

    private static List<String> lead(Summary summary) {
        return Stream.concat(single(summary).stream(),
                summary.verdict().map(List::of).orElse(summary.headline()).stream())
                .filter(text -> !text.isBlank()).toList();
    }

    /** The item of a list that has no other, such as the meaning of one term: it tells more than that there is one. */
    private static Optional<String> single(Summary summary) {
        List<Summary.Item> items = summary.groups().stream().flatMap(group -> group.items().stream()).limit(2).toList();
        return summary.rule() == SummaryRule.LIST && items.size() == 1
                ? Optional.of(Page.capitalised(items.getFirst().text()))
                : Optional.empty();
    }

    private static List<Link> next(Summary summary) {
        return summary.next().stream().map(next -> new Link(Page.capitalised(next.words()),
                RoutePaths.answer(next.name(), next.arguments()))).toList();
    }

    private static List<FigureTable.Section> window(List<FigureTable.Section> all, Paging paging) {
        var shown = new ArrayList<FigureTable.Section>();
        int at = 0;
        for (FigureTable.Section section : all) {
            int size = section.rows().size();
            int first = Math.clamp(paging.from() - at, 0, size);
            int last = Math.clamp(paging.to() - at, 0, size);
            if (first < last) {
                shown.add(section.part(first, last));
            }
            at += size;
        }
        return shown;
    }

    private static List<Link> sorts(QuestionOutcome.Answered answered, AnswerOrder chosen) {
        return Stream.of(AnswerOrder.values()).map(order -> order == chosen
                ? Link.unlinked(order.inWords())
                : new Link(order.inWords(), path(answered, order, 1))).toList();
    }

    private static String path(QuestionOutcome.Answered answered, AnswerOrder order, int page) {
        Map<String, String> parameters = Arguments.of(answered.question(), answered.arguments(), answered.bound());
        if (order != AnswerOrder.SHARE) {
            parameters.put("sort", order.toString());
        }
        if (page > 1) {
            parameters.put("page", Integer.toString(page));
        }
        return RoutePaths.answer(answered.question().name(), parameters);
    }

    /** The sentences of the lead, whose figures lead to their claims. */
    public List<List<Link>> linkedLead() {
        var links = pieces.isEmpty() ? FigureLinks.of(figures, "#figures") : new FigureLinks(List.of(), "#figures");
        return lead.stream().map(links::in).toList();
    }

    /** A sentence of an answer for another page: its figures lead to their claims, or else to the answer. */
    static List<Link> linked(String sentence, QuestionOutcome.Answered answered, SiteIndex index) {
        var view = new AnswerView("", "", AnswerOrder.SHARE, 1, Optional.empty(), index);
        List<FigureTable.Row> rows = sorted(answered, answered.summary(), view).stream()
                .flatMap(sorted -> sorted.figures().stream()).flatMap(section -> section.rows().stream()).toList();
        return new FigureLinks(rows, RoutePaths.answer(answered.question().name(), answered.arguments()))
                .in(sentence);
    }

    @Override
    public Optional<Preview> preview() {
        return use.preview();
    }

    @Override
    public String description() {
        return lead.isEmpty() ? heading : String.join(" ", lead);
    }

    @Override
    public String section() {
        return RoutePaths.CATALOGUE;
    }
}
