package org.netmet.http.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sys.JenaSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmet.chart.Mark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tests how the figures that sources print are drawn. */
class PrintedFigureTest {
    @BeforeAll
    static void initialise() {
        JenaSystem.init();
    }

    @Test
    void draws_counts_with_their_interval() {
        PrintedFigure figure = of(Map.of("affected", "15", "examined", "25", "intervalLower", "0.4074",
                "intervalUpper", "0.766", "figure", "15/25"));

        assertThat(figure).isEqualTo(new PrintedFigure("60 %", "(41–77) 15 of 25", new Mark.Bar(0.6,
                Optional.of(new Mark.Interval(0.4074, 0.766)), Mark.Basis.COUNTS)));
    }

    @Test
    void tells_few_patients_and_missing_counts_apart() {
        assertThat(of(Map.of("affected", "1", "examined", "4")).mark())
                .isEqualTo(new Mark.Bar(0.25, Optional.empty(), Mark.Basis.FEW));
        assertThat(of(Map.of("figure", "66%")).mark())
                .isEqualTo(new Mark.Bar(0.66, Optional.empty(), Mark.Basis.NO_COUNTS));
        assertThat(of(Map.of("affected", "0", "examined", "40")).main()).isEqualTo("0 %");
    }

    @Test
    void draws_a_range_as_a_range_and_a_limit_as_a_limit() {
        assertThat(of(Map.of("figure", "40-70%")).mark()).isEqualTo(
                new Mark.Range(new Mark.Interval(0.4, 0.7), Mark.Basis.NO_COUNTS));
        assertThat(of(Map.of("figure", "up to 85%")).mark()).isEqualTo(new Mark.Bound(0.85, true));
        assertThat(of(Map.of("figure", "60% or more")).mark()).isEqualTo(new Mark.Bound(0.6, false));
        assertThat(of(Map.of("figure", "12%", "form", "less than")).mark()).isEqualTo(new Mark.Bound(0.12, true));
    }

    @Test
    void draws_times_in_months() {
        assertThat(of(Map.of("figure", "45 months (30-60)")).mark())
                .isEqualTo(new Mark.Time(45, Mark.Basis.NO_COUNTS));
        assertThat(of(Map.of("figure", "2 years", "examined", "30")).mark())
                .isEqualTo(new Mark.Time(24, Mark.Basis.COUNTS));
        assertThat(of(Map.of("figure", "5.5 (0.3-53.4) years")).mark())
                .isEqualTo(new Mark.Time(66, Mark.Basis.NO_COUNTS));
        assertThat(of(Map.of("figure", "usually; approximately 5-7 years")).mark()).isEqualTo(
                new Mark.TimeRange(new Mark.Interval(60, 84), Mark.Basis.NO_COUNTS));
        assertThat(of(Map.of("figure", "up to 5 years")).mark()).isEqualTo(new Mark.None());
    }

    @Test
    void draws_nothing_for_what_is_no_share() {
        assertThat(of(Map.of("figure", "5 kg")).mark()).isEqualTo(new Mark.None());
        assertThat(of(Map.of("figure", "most common", "form", "word")).mark()).isEqualTo(new Mark.None());
        assertThat(of(Map.of("figure", "150%")).mark()).isEqualTo(new Mark.None());
        assertThat(of(Map.of())).isEqualTo(new PrintedFigure("", "", new Mark.None()));
    }

    private static PrintedFigure of(Map<String, String> cells) {
        var row = new LinkedHashMap<String, Node>();
        cells.forEach((column, text) -> row.put(column, text.matches("[0-9.]+")
                ? NodeFactory.createLiteralDT(text, XSDDatatype.XSDdecimal)
                : NodeFactory.createLiteralString(text)));
        return PrintedFigure.of(new ResultRow(row));
    }
}
