package org.netmet.http.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sys.JenaSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmet.chart.Mark;
import org.netmet.http.html.FigureTable.Section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tests how the order of spread is drawn from rows. */
class OrderOfSpreadTest {
    @BeforeAll
    static void initialise() {
        JenaSystem.init();
    }

    @Test
    void puts_the_shortest_time_first_from_its_start_to_its_site() {
        List<Section> sections = drawn(
                row("start", "primary", "site", "heart", "figure", "925 days", "claim", "b-1"),
                row("start", "lymph node", "site", "liver", "figure", "5-7 years", "claim", "c-1"),
                row("start", "primary", "site", "bone", "figure", "8 months (0-107.8)", "claim", "a-1"));

        assertThat(sections).hasSize(1);
        assertThat(sections.getFirst().rows()).extracting(row -> row.name().text())
                .containsExactly("primary → bone", "primary → heart", "lymph node → liver");
        assertThat(sections.getFirst().rows().getLast().figure().mark())
                .isEqualTo(new Mark.TimeRange(new Mark.Interval(60, 84), Mark.Basis.NO_COUNTS));
    }

    @Test
    void leads_from_each_figure_to_its_claim_and_its_source() {
        FigureTable.Row bone = drawn(row("start", "primary", "site", "bone", "figure", "8 months", "claim", "a-1",
                "source", "a")).getFirst().rows().getFirst();

        assertThat(bone.claims()).containsExactly(new Link("1", "/id/claim/a-1"));
        assertThat(bone.sources()).containsExactly(new FigureTable.SourceLink(new Link("a", "/id/source/a"), "2016"));
        assertThat(bone.name().href()).isEqualTo("/pair?tumour=ileal%20NET&site=bone");
    }

    @Test
    void keeps_shares_apart_from_times_and_draws_no_words() {
        List<Section> sections = drawn(
                row("site", "bone", "figure", "45/180", "affected", "45", "examined", "180", "claim", "a-1"),
                row("start", "primary", "site", "bone", "figure", "2.1 years", "claim", "a-2"),
                row("site", "liver", "figure", "can vary significantly", "claim", "a-3"));

        assertThat(sections).extracting(section -> section.rows().size()).containsExactly(1, 1);
        assertThat(sections.getLast().rows().getFirst().figure().main()).isEqualTo("25 %");
    }

    @Test
    void names_the_tumour_of_a_figure_of_another_kind_only() {
        Map<String, Node> own = row("site", "bone", "figure", "8 months", "claim", "a-1");
        Map<String, Node> other = row("site", "bone", "figure", "9 months", "claim", "a-2");
        other.put("tumour", NodeFactory.createLiteralString("ileal NET of grade 3"));

        assertThat(drawn(own, other).getFirst().rows()).extracting(FigureTable.Row::of)
                .containsExactly("median interval", "median interval; ileal NET of grade 3");
    }

    @Test
    void says_when_it_leaves_rows_out() {
        var many = new ArrayList<Map<String, Node>>();
        for (int i = 1; i <= 15; i++) {
            many.add(row("site", "bone", "figure", i + " months", "claim", "a-" + i));
        }
        Section section = OrderOfSpread.of(many, "ileal NET", key -> "").sections().getFirst();

        assertThat(section.title()).endsWith("(12 of 15)");
        assertThat(section.rows()).hasSize(12);
        assertThat(OrderOfSpread.of(List.of(), "ileal NET", key -> "").sections()).isEmpty();
    }

    @SafeVarargs
    private static List<Section> drawn(Map<String, Node>... rows) {
        var all = new ArrayList<Map<String, Node>>();
        for (Map<String, Node> row : rows) {
            all.add(row);
        }
        return OrderOfSpread.of(all, "ileal NET", key -> "2016").sections();
    }

    private static Map<String, Node> row(String... cells) {
        var row = new LinkedHashMap<String, Node>();
        row.put("measure", NodeFactory.createLiteralString("median interval"));
        row.put("tumour", NodeFactory.createLiteralString("ileal NET"));
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], NodeFactory.createLiteralString(cells[i + 1]));
        }
        return row;
    }
}
