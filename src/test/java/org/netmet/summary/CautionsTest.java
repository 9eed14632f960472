package org.netmet.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;
import org.netmet.queries.TextTemplate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Each caution is seen to be said where it holds, and not to be said where it does not. The sources are invented. */
class CautionsTest {
    private static final FigureNames NAMES = new FigureNames(new SummaryTemplate(SummaryRule.RANKING,
            new TextTemplate(""), new TextTemplate("{tumour}"), new TextTemplate(""), List.of(), Optional.empty(),
            List.of()));

    @Test
    void says_that_fewer_than_twenty_patients_were_counted() {
        assertThat(cautions(row("affected=4", "examined=19"))).contains("few: under 20 patients.");
        assertThat(cautions(row("affected=4", "examined=20"))).isEmpty();
    }

    @Test
    void says_that_patients_were_selected_and_for_what() {
        assertThat(cautions(row("caution=selected for sequencing"), row("caution=both: selected for surgery")))
                .contains("Selected for sequencing, surgery.");
        assertThat(cautions(row("caution=fewer than 20 patients"))).isEmpty();
    }

    @Test
    void says_that_figures_are_of_one_source_only() {
        assertThat(cautions(row("source=a-2001"), row("source=a-2001"))).contains("One source only: a-2001.");
        assertThat(cautions(row("source=a-2001"), row("source=b-2002"))).isEmpty();
        assertThat(cautions(row("source=a-2001"))).as("one figure has one source, which stands beside it").isEmpty();
    }

    @Test
    void says_that_the_curator_worked_a_figure_out() {
        assertThat(cautions(row("outsideBecause=its counts are worked out by the curator")))
                .contains("worked out: by the curator.");
        assertThat(cautions(row("remark=Computed by the curator from the table")))
                .contains("worked out: by the curator.");
        assertThat(cautions(row("outsideBecause=no counts are printed"))).isEmpty();
    }

    @Test
    void says_which_web_pages_lead_to_no_study() {
        assertThat(cautions(row("source=a-page", "caution=web page, no study cited"),
                row("source=b-page", "caution=web page, no study cited")))
                .contains("2 web pages, no study cited: a-page, b-page.");
        assertThat(cautions(row("source=a-page", "caution=web page, no study cited")))
                .contains("Web page, no study cited: a-page.");
        assertThat(cautions(row("source=a-2001"))).isEmpty();
    }

    @Test
    void says_that_pet_finds_more_beside_figures_that_were_found_otherwise() {
        SummaryRow pet = row("source=a-2001", "ascertainment=somatostatin receptor PET");
        assertThat(cautions(pet, row("source=b-2002", "ascertainment=registry coding")))
                .contains("PET finds more than CT or registries.");
        assertThat(cautions(pet, row("source=b-2002", "ascertainment=unstated ascertainment"))).isEmpty();
        assertThat(cautions(row("ascertainment=registry coding"))).isEmpty();
    }

    @Test
    void says_that_lists_cannot_be_compared_only_where_there_are_several() {
        assertThat(new FigureCautions(List.of(row()), List.of(row()), 2, NAMES).list())
                .contains("Lists cannot be compared.");
        assertThat(cautions(row())).isEmpty();
    }

    @Test
    void says_why_a_part_stands_above_its_whole_where_both_are_shown() {
        SummaryRow part =
                row("tumour=ileal NET", "aboveWhole=above gut NEN, gut NET, of which it is a part: other cohorts");
        assertThat(cautions(part, row("tumour=gut NET")))
                .contains("Ileal NET above gut NEN, gut NET, of which it is a part: other cohorts.");
        assertThat(cautions(part, row("tumour=lung NET"))).isEmpty();
        assertThat(cautions(row("tumour=ileal NET"), row("tumour=gut NET"))).isEmpty();
    }

    @Test
    void bears_on_what_is_shown() {
        assertThat(FigureCautions.isOfWhatIsShown("few: under 20 patients.", "lung NET 50 % 4 of 8, few", 1)).isTrue();
        assertThat(FigureCautions.isOfWhatIsShown("few: under 20 patients.", "lung NET 48 % 14 of 29", 1)).isFalse();
        String pages = "Web page, no study cited: a-page.";
        assertThat(FigureCautions.isOfWhatIsShown(pages, "liver 30 % a-page", 1)).isTrue();
        assertThat(FigureCautions.isOfWhatIsShown(pages, "liver 30 % a-2001", 1)).isFalse();
        assertThat(FigureCautions.isOfWhatIsShown("Lists cannot be compared.", "liver 30 %", 1)).isFalse();
        assertThat(FigureCautions.isOfWhatIsShown("Lists cannot be compared.", "liver 30 %", 2)).isTrue();
    }

    private static List<String> cautions(SummaryRow... rows) {
        return new FigureCautions(List.of(rows), List.of(rows), 1, NAMES).list();
    }

    private static SummaryRow row(String... cells) {
        var values = new LinkedHashMap<String, Node>();
        Arrays.stream(cells).map(cell -> cell.split("=", 2))
                .forEach(cell -> values.put(cell[0], NodeFactory.createLiteralString(cell[1])));
        return new SummaryRow(values);
    }
}
