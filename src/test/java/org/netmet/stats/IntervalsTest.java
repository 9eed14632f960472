package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmet.model.Share;

import java.util.List;

/** Tests the confidence intervals against R's prop.test (without continuity correction) and binom.test. */
class IntervalsTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @MethodSource("expected")
    void are_those_of_r(NamedCsvRecord row) {
        Share share = MetaforResults.share(row);

        ConfidenceInterval wilson = Wilson.span(share);
        ConfidenceInterval clopperPearson = ClopperPearson.span(share);

        assertThat(wilson.lower()).isCloseTo(number(row, "wilsonLower"), within(TOLERANCE));
        assertThat(wilson.upper()).isCloseTo(number(row, "wilsonUpper"), within(TOLERANCE));
        assertThat(clopperPearson.lower()).isCloseTo(number(row, "clopperPearsonLower"), within(TOLERANCE));
        assertThat(clopperPearson.upper()).isCloseTo(number(row, "clopperPearsonUpper"), within(TOLERANCE));
    }

    static List<NamedCsvRecord> expected() {
        return MetaforResults.rows("intervals.csv");
    }

    @Test
    void contain_the_share_and_stay_within_0_and_1_down_to_one_patient() {
        int shares = 0;
        for (int examined = 1; examined <= 60; examined++) {
            for (int affected = 0; affected <= examined; affected++) {
                var share = new Share(affected, examined);
                double proportion = (double) affected / examined;

                for (ConfidenceInterval span : List.of(Wilson.span(share), ClopperPearson.span(share))) {
                    assertThat(proportion).as(share.toString()).isBetween(span.lower(), span.upper());
                    assertThat(span.lower() == 0).as(share.toString()).isEqualTo(affected == 0);
                    assertThat(span.upper() == 1).as(share.toString()).isEqualTo(affected == examined);
                }
                shares++;
            }
        }
        assertThat(shares).isEqualTo(1890);
    }

    @Test
    void are_rounded_to_four_decimals_for_printing() {
        assertThat(Wilson.interval(new Share(12, 40))).hasToString("ConfidenceLimits[lower=0.1807, upper=0.4543]");
        assertThat(ClopperPearson.interval(new Share(12, 40)))
                .hasToString("ConfidenceLimits[lower=0.1656, upper=0.4653]");
        assertThat(ClopperPearson.interval(new Share(0, 40)))
                .hasToString("ConfidenceLimits[lower=0.0000, upper=0.0881]");
    }

    @Test
    void cannot_leave_0_to_1_nor_run_backwards() {
        assertThatThrownBy(() -> new ConfidenceInterval(-0.01, 0.5))
                .hasMessage("an interval of a share cannot run from -0.01 to 0.5");
        assertThatThrownBy(() -> new ConfidenceInterval(0.5, 1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfidenceInterval(0.5, 0.4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfidenceInterval(Double.NaN, 0.4)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double number(NamedCsvRecord row, String column) {
        return Double.parseDouble(row.getField(column));
    }
}
