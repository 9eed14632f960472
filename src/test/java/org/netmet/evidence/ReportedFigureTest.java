package org.netmet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;
import org.netmet.answer.QueryResult;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class ReportedFigureTest {
    private static List<ReportedFigure> figures(String... claims) {
        var questions = Shipped.netmet().questionService(Duration.ofSeconds(30));
        var rows = (QueryResult.Rows) questions.answerFromOurs(FigureReader.ofClaims(List.of(claims)));
        return new FigureReader(Shipped.netmet().terms(), Shipped.netmet().release()).read(rows.rows());
    }

    @Test
    void reads_every_claim_with_an_estimand() {
        var questions = Shipped.netmet().questionService(Duration.ofSeconds(60));
        var rows = (QueryResult.Rows) questions.answerFromOurs(QueryFactory.create("""
                PREFIX nm: <https://w3id.org/netmet/ontology#>
                SELECT DISTINCT ?claim { ?claim nm:estimates ?estimand }"""));
        String[] keys = rows.rows().stream().map(row -> row.get("claim").getURI().replaceFirst(".*/", ""))
                .toArray(String[]::new);

        List<ReportedFigure> figures = figures(keys);

        assertThat(keys).hasSizeGreaterThan(1000);
        assertThat(figures).hasSameSizeAs(keys).allSatisfy(figure -> assertThat(FigureJson.of(figure).keys())
                .containsAll(FigureJson.REQUIRED));
        assertThat(figures).extracting(ReportedFigure::kind).contains(FigureKind.values());
    }

    @Test
    void says_all_that_belongs_to_a_figure_in_one_line() {
        assertThat(FigureText.of(figures("nguyen-msk-met-2022-002").getFirst()))
                .isEqualTo("site proportion, small cell "
                        + "lung carcinoma, liver: 114/247 [point, 114 of 247, 95 % interval 40-52.4 %] of patients whose tumour was "
                        + "sequenced, with distant metastases; at diagnosis or during follow-up; counted in patients; mixed "
                        + "ascertainment; source nguyen-msk-met-2022 (doi:10.1016/j.cell.2022.01.003), Per-patient data table "
                        + "[claim:nguyen-msk-met-2022-002]");
    }

    @Test
    void refuses_a_figure_without_what_belongs_to_it() {
        ReportedFigure whole = figures("classic-sites-1").getFirst();

        assertThatThrownBy(() -> new ReportedFigure(whole.claim(), whole.estimand(), whole.content(), whole.printed(),
                whole.ascertainment(), whole.interval(), whole.cohort(), whole.cautions(), whole.remarks(),
                whole.source(),
                "")).hasMessageContaining("release");
        assertThatThrownBy(() -> new ReportedFigure(whole.claim(), whole.estimand(), whole.content(), whole.printed(),
                whole.ascertainment(), whole.interval(), whole.cohort(), whole.cautions(), whole.remarks(), null,
                whole.release())).hasMessageContaining("source");
        assertThatThrownBy(() -> new SourceReference("key", "title", "doi:1", " ")).hasMessageContaining("locator");
        assertThat(whole.interval()).isEqualTo(Optional.empty());
    }
}
