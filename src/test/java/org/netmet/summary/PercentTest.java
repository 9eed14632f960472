package org.netmet.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource({"0.4831, 48 %", "1, 100 %", "0.0995, 10 %", "0.0949, 9.5 %", "0.05, 5 %", "0.007831, 0.8 %",
        "0.00012, 0.01 %", "0, 0 %"})
    void has_decimals_only_where_they_matter(double share, String shown) {
        assertThat(Percent.of(share)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0.38, 0.66, 38-66 %", "0.381, 0.383, 38 %"})
    void writes_a_range_once_when_both_ends_are_printed_alike(double lower, double upper, String shown) {
        assertThat(Percent.range(lower, upper)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"up to 85%, up to 85 %", "105/305, 105/305", "18.4% (n = 215), 18.4 % (n = 215)"})
    void leaves_a_printed_figure_as_it_is_but_for_the_space(String printed, String shown) {
        assertThat(Percent.asPrinted(printed)).isEqualTo(shown);
    }
}
