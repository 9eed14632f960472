package org.netmet.http.html;

import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.chart.Mark;
import org.netmet.http.html.FigureTable.Row;
import org.netmet.http.html.FigureTable.Section;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.summary.Summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The start page: a box to ask in, the drawing that says why this exists, worked examples, and what is inside.
 *
 * @param names what the box offers: tumours, sites, questions, sources
 * @param tumours the tumours with the number of figures
 * @param sites the sites with the number of figures
 * @param populations the populations with the number of pairs of tumour and site
 * @param example two figures of one tumour at one site, of different people; empty when the graph does not have them
 * @param cards worked examples
 * @param preview the picture of a link to it
 * @param facts what is inside, and how fresh
 */
public record StartPage(
        String release,
        long triples,
        List<String> names,
        List<QuestionForm.Option> tumours,
        List<QuestionForm.Option> sites,
        List<QuestionForm.Option> populations,
        Optional<Example> example,
        List<Card> cards,
        List<Fact> facts,
        Optional<Preview> preview) implements Page {
    /** The picture of a link to the start page: the chart of its pair; empty when the server does not know its public URL. */
    public static Optional<Preview> preview(Optional<String> base, Optional<Example> example) {
        return base.flatMap(url -> example.map(pair -> new Preview(
                url + RoutePaths.answer(PairPage.RATES, new TreeMap<>(PAIR)).substring(1) + "&format=png",
                "Chart: " + pair.question() + " " + pair.verdict())));
    }

    /**
     * Two figures that seem to contradict each other.
     *
     * @param question the question that both answer
     * @param verdict what it is that makes both right
     */
    public record Example(String question, String verdict, FigureTable figures, String path) {
        /** The verdict, whose figures lead to their claims, or else to all figures of the pair. */
        public List<Link> linkedVerdict() {
            return FigureLinks.of(figures, path).in(verdict);
        }
    }

    /**
     * A question with its answer as a sentence.
     *
     * @param title what it is good for
     * @param answer in texts and links: each figure leads to its claim, or else to the whole answer
     */
    public record Card(String title, Link question, List<Link> answer) {}

    /** A fact of the graph, such as its number of sources. */
    public record Fact(String name, String value) {}

    /** A question that a card asks, with its arguments; an example of what the graph can do. */
    public record Asked(String title, String question, Map<String, String> arguments) {}

    /** The tumour and site of the drawing. */
    public static final Map<String, String> PAIR = Map.of("tumour", "lung NET", "site", "liver");

    /** The populations of the drawing. */
    public static final List<String> POPULATIONS = List.of("all with the primary", "patients with metastatic disease");

    /** The questions of the cards. */
    public static final List<Asked> CARDS = List.of(
            new Asked("Where a tumour spreads", "sites-of-primary", Map.of("tumour", "ileal NET")),
            new Asked("What reaches a site", "primaries-by-site", Map.of("site", "bone")),
            new Asked("Which primary to suspect", "primaries-to-suspect", Map.of("site", "brain")),
            new Asked("How long people live", "survival-by-metastatic-site", Map.of("tumour", "pancreatic NET")),
            new Asked("What contradicts what", "contradicting-claims", Map.of("tumour", "pancreatic NET")),
            new Asked("What rests on one source", "pairs-with-one-source", Map.of("tumour", "lung NET")));

    private static final List<String> SHOWN_FACTS = List.of("sources", "claims and statements", "figures",
            "cohorts of patients", "tumours with a claim", "sites with a claim", "sources were published",
            "last source encoded on", "last second reading on");

    /** The drawing of the answers for each of its populations; empty when one has no figure. */
    public static Optional<Example> example(
            QuestionOutcome.Answered all, List<QuestionOutcome.Answered> each, SiteIndex index) {
        Summary summary = all.summary().orElseThrow();
        var rows = new ArrayList<Row>();
        for (QuestionOutcome.Answered answered : each) {
            var result = (QueryResult.Rows) answered.answer();
            List<Section> sections = new FigureTableBuilder(answered, answered.question().template().orElseThrow(),
                    result.columns(), answered.summary().orElseThrow(), index)
                    .sort(result.rows(), AnswerOrder.SHARE).groups();
            sections.stream().filter(section -> section.title().toLowerCase(Locale.ROOT)
                    .startsWith(answered.arguments().get("population")))
                    .flatMap(section -> section.rows().stream()
                            .filter(row -> !(row.figure().mark() instanceof Mark.None))
                            .map(row -> row.beside(section.title(), true).in(rows.size())))
                    .findFirst().ifPresent(rows::add);
        }
        return rows.size() < each.size() || summary.verdict().isEmpty()
                ? Optional.empty()
                : Optional.of(new Example(summary.question(), summary.verdict().get(),
                        FigureTable.of("of whom", List.of(new Section("", 0, List.of(), Optional.empty(), rows))),
                        RoutePaths.pair(PAIR.get("tumour"), PAIR.get("site"))));
    }

    /** The card of an answer. */
    public static Card card(Asked asked, QuestionOutcome.Answered answered, SiteIndex index) {
        Summary summary = answered.summary().orElseThrow();
        return new Card(asked.title(), new Link(summary.question(),
                RoutePaths.answer(asked.question(), asked.arguments())),
                QuestionPage.linked(String.join(" ", summary.first()), answered, index));
    }

    /** The facts among the rows of the question about the graph. */
    public static List<Fact> facts(List<ResultRow> about) {
        return SHOWN_FACTS.stream().flatMap(name -> about.stream()
                .filter(row -> row.text("item").filter(name::equals).isPresent())
                .map(row -> new Fact(Page.capitalised(name), row.text("value").orElse("")))).toList();
    }

    /** The populations with the number of pairs that have a figure of them, from the question for comparable groups. */
    public static List<QuestionForm.Option> populations(List<ResultRow> groups) {
        var pairs = new TreeMap<String, Integer>();
        groups.forEach(row -> pairs.merge(row.text("population").orElse(""),
                row.number("figures").map(Double::intValue).orElse(0), Integer::sum));
        return options(pairs);
    }

    /** Names with their numbers, to choose from. */
    public static List<QuestionForm.Option> options(Map<String, Integer> counts) {
        return counts.entrySet().stream().filter(one -> !one.getKey().startsWith("no site") && one.getValue() > 0)
                .map(one -> new QuestionForm.Option(one.getKey(), one.getKey() + " (" + one.getValue() + ")")).toList();
    }

    /** What the box offers: tumours, sites, questions, sources. */
    public static List<String> names(SiteIndex index, Catalogue catalogue) {
        return Stream.of(index.tumours().keySet(), index.sites().keySet(),
                catalogue.list().stream().map(Question::summary).distinct().sorted().toList(),
                index.sources().keySet().stream().sorted().toList()).flatMap(names -> names.stream()).toList();
    }

    @Override
    public String title() {
        return "Where neuroendocrine tumours spread";
    }

    @Override
    public String section() {
        return "/";
    }
}
