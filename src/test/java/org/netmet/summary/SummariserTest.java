package org.netmet.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sources of these tests and their numbers are invented. */
class SummariserTest {
    private static final String RANKING =
            """
                    #+ rule: ranking
                    #+ sentence: "Which primaries spread most to {the site}?"
                    #+ item: "{tumour}[ ({stratum})]"
                    #+ headline: "[Of {of}[, {when}]: {lead} ({source}).][ In words: {words}.]"
                    #+ asked: [site proportion]
                    #+ none: "Not reported: nobody says how often any primary reaches {the site}, which is not the same as never."
                    """;
    private static final String FIGURES = "part|measure|population|timeFrame|ascertainment|tumour|stratum|share"
            + "|intervalLower|intervalUpper|affected|examined|caution|figure|saying|outsideBecause|source";
    private static final String ALL = "ranking|site proportion|all with the primary|at diagnosis|";
    private static final String METASTATIC = "ranking|site proportion|patients with distant metastases|at diagnosis|";

    private static final Map<String, String> ARGUMENTS = Map.of("site", "liver", "tumour", "lung NET");

    @TempDir
    Path dir;

    @Test
    void puts_the_group_with_most_names_first_and_the_highest_share_first_in_it() throws IOException {
        Summary summary = summary(RANKING, FIGURES,
                ALL + "|ileal NET||0.051|0.031|0.082|15|294||||| a-2001",
                METASTATIC + "|ileal NET||0.2|0.1|0.36|8|40||||| b-2002",
                METASTATIC + "|lung NET||0.483|0.3|0.67|14|29||||| b-2002",
                METASTATIC + "|thymic NET||0.5|0.22|0.78|4|8|fewer than 20 patients|||| b-2002");

        assertThat(summary.groups()).extracting(Summary.Group::title).containsExactly(
                "Patients with distant metastases; at diagnosis", "All with the primary; at diagnosis");
        assertThat(summary.groups().getFirst().source()).hasValue("b-2002");
        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::name, Summary.Item::text)
                .containsExactly(tuple("thymic NET", "50 % (22-78) 4 of 8"), tuple("lung NET", "48 % (30-67) 14 of 29"),
                        tuple("ileal NET", "20 % (10-36) 8 of 40"));
        assertThat(summary.groups().getFirst().items().getFirst().flags()).containsExactly("few");
    }

    @Test
    void names_in_the_headline_none_of_few_patients_while_there_are_others() throws IOException {
        Summary summary = summary(RANKING, FIGURES,
                METASTATIC + "|thymic NET||0.5|0.22|0.78|4|8|fewer than 20 patients|||| b-2002",
                METASTATIC + "|lung NET||0.483|0.3|0.67|14|29||||| b-2002");

        assertThat(summary.headline()).containsExactly(
                "Of patients with distant metastases, at diagnosis: lung NET 48 % (b-2002).");
    }

    @Test
    void keeps_the_exact_share_beside_its_text() throws IOException {
        Summary summary = summary(RANKING, FIGURES, ALL + "|ileal NET||0.051234|0.031|0.082|15|294||||| a-2001");

        Summary.Item item = summary.groups().getFirst().items().getFirst();
        assertThat(item.text()).isEqualTo("5.1 % (3.1-8.2) 15 of 294");
        assertThat(item.share()).hasValue(new Summary.Share(
                0.051234, Optional.of(0.031), Optional.of(0.082), Optional.of(15L), Optional.of(294L)));
    }

    @Test
    void counts_figures_in_doubt_and_names_without_a_claim_and_does_not_show_them() throws IOException {
        Summary summary = summary(RANKING, FIGURES,
                ALL + "|ileal NET||0.051|0.031|0.082|15|294||||| a-2001",
                ALL + "|lung NET|||||||| 61%||in doubt: 61 % beside 6 of 100| a-2001",
                "not reported|||||insulinoma|||||||||||",
                "not reported|||||VIPoma|||||||||||");

        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::name).containsExactly("ileal NET");
        assertThat(summary.alsoHeld()).extracting(Summary.Held::inWords)
                .containsExactly("1 figure in doubt", "2 tumours without any claim");
    }

    @Test
    void says_not_reported_and_not_never_when_there_is_no_figure_and_no_word() throws IOException {
        Summary summary = summary(RANKING, FIGURES, "not reported|||||insulinoma|||||||||||");

        assertThat(summary.isEmpty()).isTrue();
        assertThat(summary.headline()).containsExactly(
                "Not reported: nobody says how often any primary reaches the liver, which is not the same as never.");
    }

    @Test
    void shows_words_when_there_is_no_figure() throws IOException {
        Summary summary = summary(RANKING, FIGURES,
                "words|site proportion|unstated population|unstated time||lung NET||||||||frequent|common|| c-2003");

        assertThat(summary.isEmpty()).isFalse();
        assertThat(summary.headline()).containsExactly("In words: lung NET frequent (common) (c-2003).");
    }

    @Test
    void says_of_two_denominators_that_both_are_right() throws IOException {
        Summary summary = summary("""
                #+ rule: pair
                #+ sentence: "How often does {tumour} spread to {the site}?"
                #+ item: "{source}"
                #+ headline: "[{lead}.]"
                #+ asked: [site proportion]
                """, "measure|tumour|site|population|timeFrame|form|figure|affected|examined|source",
                "site proportion|lung NET|liver|all with the primary|unstated time|point|5%|||a-2001",
                "site proportion|lung NET|liver|patients with metastatic disease|ever|point|66%|||b-2002",
                "site proportion|lung NET|liver|patients at stage IV|at diagnosis|point|19/50|19|50|c-2003",
                "site proportion|lung NET|liver|all with the primary|at diagnosis|at most|up to 90%|||d-2004");

        assertThat(summary.question()).isEqualTo("How often does lung NET spread to the liver?");
        assertThat(summary.verdict()).hasValue("Both are right: 5 % of all with lung NET, 38-66 % of those with "
                + "metastases, by source. The denominators differ.");
    }

    @Test
    void puts_statements_on_what_was_asked_for_first_and_then_one_on_each_subject() throws IOException {
        Summary summary = summary("""
                #+ rule: statements
                #+ sentence: "How are metastases at {the site} looked for?"
                #+ item: "{said}"
                #+ headline: "{rows:statement} by {source:source}, on {method}."
                """, "statement|site|method|source",
                "CT of bone.|bone|CT|a-2001", "CT of the liver, once.|liver|CT|a-2001",
                "CT of the liver, twice.|liver|CT|b-2002", "MRI of the liver.|liver|MRI|a-2001");

        assertThat(summary.headline()).containsExactly("3 statements by 2 sources, on CT (2), MRI (1).");
        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::text).containsExactly(
                "CT of the liver, once.", "MRI of the liver.", "CT of the liver, twice.");
    }

    @Test
    void puts_conflicts_before_what_is_not_comparable() throws IOException {
        Summary summary = summary("""
                #+ rule: comparison
                #+ sentence: "Do the figures agree?"
                #+ item: "{figure} ({source}) and {otherFigure} ({otherSource})"
                #+ headline: "{rows:pair}: {verdict}."
                #+ groups: [verdict]
                """, "verdict|figure|source|otherFigure|otherSource",
                "not comparable|5%|a-2001|66%|b-2002", "conflict|5%|a-2001|20%|c-2003");

        assertThat(summary.groups()).extracting(Summary.Group::title).containsExactly("Conflict", "Not comparable");
        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::text)
                .containsExactly("5 % (a-2001) and 20 % (c-2003)");
    }

    @Test
    void fits_a_terminal_however_many_rows_there_are() throws IOException {
        String[] rows = java.util.stream.IntStream.range(0, 400)
                .mapToObj(
                        i -> "ranking|site proportion|population number " + i % 90 + " of those examined|at diagnosis||"
                                + "tumour number " + i + "||0." + (100 + i) + "|0.05|0.9|10|90||||| source-" + i)
                .toArray(String[]::new);

        String text = new SummaryText(summary(RANKING, FIGURES, rows), 80, 1, Optional.of("--full")).write();

        assertThat(text.lines()).hasSizeBetween(12, 24).allMatch(line -> line.length() <= 80);
        assertThat(text).contains("more figures.").contains("All: --full");
    }

    private static final String SIDES = """
            #+ rule: ranking
            #+ sentence: "What is reported of {tumour} and of the other?"
            #+ item: "{tumour}"
            #+ headline: "[{of}[, {when}]: {lead} ({source})][; {sides}].[ In words: {words}.]"
            #+ asked: [site proportion]
            """;
    private static final String TWO_SIDES = "part|measure|site|population|timeFrame|tumour|share|intervalLower"
            + "|intervalUpper|affected|examined|figure|otherTumour|otherShare|otherIntervalLower|otherIntervalUpper"
            + "|otherAffected|otherExamined|otherFigure|lowest|otherLowest|source";

    @Test
    void ranks_the_two_sides_of_a_row_and_says_whether_their_intervals_lie_apart() throws IOException {
        String apart =
                "comparable|site proportion|liver|all with the primary|at diagnosis|lung NET|0.1|0.05|0.2|10|100|"
                        + "|ileal NET|0.5|0.4|0.6|50|100|||| a-2001";
        Summary summary = sides(apart,
                "each figure|site proportion|liver|all with the primary|at diagnosis|lung NET||||||10%|||||||||| a-2001",
                "all that is reported|site proportion|liver||||||||||||||||||0.1|0.5|");

        assertThat(summary.headline()).containsExactly("All with the primary, at diagnosis: ileal NET 50 % and lung NET"
                + " 10 % (a-2001); the intervals lie apart.");
        assertThat(summary.groups()).hasSize(1);
        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::name, Summary.Item::text)
                .as("the figure without counts is the one with them, and a range is no figure").containsExactly(
                        tuple("ileal NET", "50 % (40-60) 50 of 100"), tuple("lung NET", "10 % (5-20) 10 of 100"));

        assertThat(sides(apart.replace("|0.05|0.2|", "|0.05|0.45|")).headline().getFirst())
                .endsWith("; the intervals overlap.");
    }

    @Test
    void says_that_no_two_figures_are_of_the_same_people() throws IOException {
        Summary summary = sides(
                "each figure|site proportion|liver|all with the primary|at diagnosis|lung NET||||||10%|||||||||| a-2001",
                "each figure|site proportion|liver|patients at stage IV|at diagnosis|ileal NET||||||50%|||||||||| a-2001");

        assertThat(summary.headline().getFirst()).endsWith("; no two figures are of the same people and time.");
    }

    @Test
    void turns_a_share_of_the_unaffected_round() throws IOException {
        Summary summary = summary(RANKING, FIGURES,
                ALL + "|bile duct NET||||||||81.6% without (82/100)||| a-2001",
                ALL + "|lung NET||||||||61%||| a-2001");

        assertThat(summary.headline().getFirst()).contains("lung NET 61 %").doesNotContain("bile duct");
        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::name, Summary.Item::text)
                .containsExactly(tuple("lung NET", "61 %"),
                        tuple("bile duct NET", "18 %, from 81.6 % without (82/100)"));
    }

    @Test
    void joins_the_places_of_one_order_into_one_item() throws IOException {
        Summary summary = summary("""
                #+ rule: ranking
                #+ sentence: "Where does {tumour} spread?"
                #+ item: "{site}"
                #+ headline: "[{lead}.][ In words: {words}.]"
                """, "measure|tumour|site|figure|saying|source",
                "site proportion|lung NET|bone|then|place 2 among metastatic sites|a-2001",
                "site proportion|lung NET|liver|most common|place 1 among metastatic sites|a-2001",
                "site proportion|lung NET|skin|seldom|rare|b-2002");

        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::inWords).containsExactly(
                "1. liver (most common), 2. bone (then) a-2001", "skin seldom (rare) b-2002");
    }

    @Test
    void takes_patients_with_metastases_of_one_organ_for_no_denominator_of_a_verdict() throws IOException {
        String header = """
                #+ rule: pair
                #+ sentence: "How often does {tumour} spread to {the site}?"
                #+ item: "{source}"
                #+ headline: "[{lead}.]"
                #+ asked: [site proportion]
                """;
        String columns = "measure|tumour|site|population|timeFrame|figure|source";
        String all = "site proportion|lung NET|liver|all with the primary|at diagnosis|5%|a-2001";

        assertThat(summary(header, columns, all,
                "site proportion|lung NET|liver|patients with heart metastases|at diagnosis|90%|b-2002").verdict())
                .hasValue(
                        "5 % of all with lung NET; no share of those with metastases. Of other groups of patients: 90 %.");
        assertThat(summary(header, columns, all,
                "site proportion|lung NET|liver|patients at stage IV|at diagnosis|5%|b-2002").verdict())
                .hasValue("5 % of all with lung NET, 5 % of those with metastases; the ranges overlap.");
    }

    private static final String STATEMENTS = """
            #+ rule: statements
            #+ sentence: "What is to be watched for?"
            #+ item: "{said}"
            #+ headline: "{rows:statement} by {source:source}."
            """;

    @Test
    void says_when_nothing_is_said_of_exactly_what_was_asked() throws IOException {
        Summary summary = summary(STATEMENTS, "statement|tumour|site|source",
                "Scan.|ileal NET|liver|a-2001", "Watch.|ileal NET||a-2001");

        assertThat(summary.headline().getFirst())
                .isEqualTo("No source says this of lung NET at the liver in particular;"
                        + " the nearest is said of ileal NET, and of liver.");
        assertThat(summary(STATEMENTS, "statement|tumour|site|source", "Scan.|lung NET|liver|a-2001").headline())
                .containsExactly("1 statement by 1 source.");
    }

    @Test
    void counts_statements_in_general_beside_some_on_what_was_asked() throws IOException {
        Summary summary = summary(STATEMENTS, "statement|tumour|site|source",
                "Scan.|lung NET|liver|a-2001", "Rest.|ileal NET|bone|a-2001", "Wait.|||b-2002");

        assertThat(summary.groups().getFirst().items()).extracting(Summary.Item::text).containsExactly("Scan.");
        assertThat(summary.alsoHeld()).extracting(Summary.Held::inWords)
                .containsExactly("2 statements on others or in general");
    }

    @Test
    void takes_half_a_screen_when_another_answer_follows() throws IOException {
        String[] rows =
                java.util.stream.IntStream.range(0, 30).mapToObj(i -> METASTATIC + "|tumour " + i + "||0." + (100 + i)
                        + "|0.05|0.9|10|90||||| a-2001").toArray(String[]::new);

        assertThat(new SummaryText(summary(RANKING, FIGURES, rows), 80, 2, Optional.of("--full")).write().lines())
                .hasSizeBetween(5, 11).allMatch(line -> line.length() <= 80);
    }

    @Test
    void tells_a_single_figure_once_where_another_answer_follows() throws IOException {
        Summary summary = summary(RANKING.replace("rule: ranking", "rule: survival"), FIGURES,
                ALL + "|ileal NET||||||||83 %||| a-2001");

        assertThat(new SummaryText(summary, 80, 2, Optional.empty()).write())
                .containsOnlyOnce("ileal NET 83 %").contains("(a-2001)");
        assertThat(new SummaryText(summary, 80, 1, Optional.empty()).write().split("ileal NET 83 %")).hasSize(3);
    }

    @Test
    void gives_an_order_in_the_headline_where_the_words_ask_for_the_most_common() throws IOException {
        String header = RANKING.replace("[ In words: {words}.]", "[ In words: {order}.]");
        String[] rows = {ALL + "|lung NET||0.483|0.3|0.67|14|29||||| b-2002",
            "words|site proportion||||lung NET|||||||| most common| place 1 among primaries|| c-2003"};
        var words = new Relevance(Set.of("most"), text -> List.of(text.split(" ")));

        assertThat(summary(ARGUMENTS, header, FIGURES, words, rows).headline()).containsExactly(
                "Of all with the primary, at diagnosis: lung NET 48 % (b-2002). In words: 1. lung NET (most common) "
                        + "(c-2003).");
        assertThat(summary(header, FIGURES, rows).headline())
                .containsExactly("Of all with the primary, at diagnosis: lung NET 48 % (b-2002).");
    }

    @Test
    void breaks_no_word_and_parts_no_number_from_its_sign() {
        assertThat(
                new TextLines(20).wrapped("Of all with a NET 48 % had n = 25 of http://example.org/a-long-address", ""))
                .containsExactly("Of all with a NET", "48 % had n = 25 of", "http://example.org/a-long-address");
    }

    private Summary summary(String header, String columns, String... rows) throws IOException {
        return summary(ARGUMENTS, header, columns, rows);
    }

    private Summary sides(String... rows) throws IOException {
        return summary(Map.of("site", "liver", "tumour", "lung NET", "other-tumour", "ileal NET"), SIDES, TWO_SIDES,
                rows);
    }

    private Summary summary(Map<String, String> arguments, String header, String columns, String... rows)
            throws IOException {
        return summary(arguments, header, columns, Relevance.NONE, rows);
    }

    private Summary summary(
            Map<String, String> arguments, String header, String columns, Relevance relevance, String... rows)
            throws IOException {
        List<String> names = List.of(columns.split("\\|"));
        Path file = dir.resolve("test/question.rq");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#+ summary: A question?\n#+ description: A row.\n" + header + "SELECT "
                + names.stream().map(name -> "?" + name).collect(Collectors.joining(" "))
                + " WHERE { ?__tumour_iri ?__site_iri ?source }\n");
        Catalogue catalogue = Catalogue.read(List.of(file), Path::toString);
        assertThat(catalogue.problems()).isEmpty();
        Question question = catalogue.find("question").orElseThrow();
        return Summariser.of(question, arguments, List.of(), names,
                Arrays.stream(rows).map(row -> row(names, row)).toList(), relevance);
    }

    private static Map<String, Node> row(List<String> names, String row) {
        var values = new LinkedHashMap<String, Node>();
        String[] cells = row.split("\\|", -1);
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isBlank()) {
                values.put(names.get(i), NodeFactory.createLiteralString(cells[i].strip()));
            }
        }
        return values;
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
