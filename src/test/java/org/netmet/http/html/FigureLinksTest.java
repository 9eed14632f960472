package org.netmet.http.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.netmet.chart.Mark;

import java.util.List;

class FigureLinksTest {
    private final FigureLinks links = new FigureLinks(List.of(row("liver", "30 %", "/id/claim/1"),
            row("bone", "30 %", "/id/claim/2"), row("lung", "5 % (n = 9)", "/id/claim/3"),
            row("liver", "45 months", "/id/claim/4")), "#figures");

    @Test
    void leads_from_a_figure_to_the_claim_of_the_row_that_the_words_before_it_name() {
        assertThat(links.in("Of all: liver 30 % and bone 30 %.")).containsExactly(
                Link.unlinked("Of all: liver "), new Link("30 %", "/id/claim/1"), Link.unlinked(" and bone "),
                new Link("30 %", "/id/claim/2"), Link.unlinked("."));
    }

    @Test
    void leads_to_the_only_claim_with_the_figure() {
        assertThat(links.in("5 % of all, 45 months")).containsExactly(new Link("5 %", "/id/claim/3"),
                Link.unlinked(" of all, "), new Link("45 months", "/id/claim/4"));
    }

    @Test
    void leads_to_the_list_from_a_range_and_from_a_figure_of_several_claims() {
        assertThat(links.in("5-30 %, or 30 %")).containsExactly(new Link("5-30 %", "#figures"), Link.unlinked(", or "),
                new Link("30 %", "#figures"));
    }

    @Test
    void leads_to_the_claim_of_the_source_that_the_sentence_names() {
        var same = new FigureLinks(List.of(row("liver", "30 %", "/id/claim/1"), row("liver", "30 %", "/id/claim/2")),
                "#figures");

        assertThat(same.in("liver 30 % (source of /id/claim/2)")).contains(new Link("30 %", "/id/claim/2"));
        assertThat(same.in("liver 30 %")).contains(new Link("30 %", "#figures"));
    }

    private static FigureTable.Row row(String name, String figure, String claim) {
        return new FigureTable.Row(Link.unlinked(name), "", 0, false,
                new FigureTable.Figure(figure, "", new Mark.None()), List.of(new Link(claim, claim)), List.of(),
                List.of(new FigureTable.SourceLink(Link.unlinked("source of " + claim), "")), List.of());
    }
}
