package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Figure;
import org.netmet.model.Share;

import java.math.BigDecimal;
import java.util.Optional;

class HomogeneityTest {
    /** Figures are counts, or a share in per cent with its printed interval in parentheses, or "of" the size of a cohort. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    14/15       | 31/51       | DIFFERENT  | Fisher's exact test, p = 0.025
                    12/40       | 30/90       | COMPATIBLE | Fisher's exact test, p = 0.84
                    12/400      | 40/90       | DIFFERENT  | Fisher's exact test, p < 0.001
                    # Overlap of intervals is no agreement: 70 to 78 and 59 to 71.
                    74 (70-78)  | 65 (59-71)  | DIFFERENT  | test of the intervals, p = 0.013
                    74 (70-78)  | 70 (64-76)  | COMPATIBLE | test of the intervals, p = 0.27
                    74 (70-78)  | 31/51       | DIFFERENT  | test of the intervals, p = 0.045
                    74 (70-78)  | 77          | COMPATIBLE | within the printed interval
                    74 (70-78)  | 90          | UNKNOWN    | outside the printed interval; the precision of the other is unknown
                    # Denominators that are no larger than the cohorts.
                    40.4 of 500 | 42 of 300   | COMPATIBLE | within chance, were all of the cohorts examined (p = 0.77)
                    20 of 500   | 42 of 300   | UNKNOWN    | beyond chance only if all of the cohorts were examined (p < 0.001)
                    20 of 500   | 31/51       | UNKNOWN    | beyond chance only if all of the cohorts were examined (p < 0.001)
                    20          | 7/40        | COMPATIBLE | within the 95 % interval of the other
                    20          | 22 of 400   | COMPATIBLE | within the 95 % interval of the other
                    20          | 31/51       | UNKNOWN    | one denominator is unknown, so chance may set them apart
                    20          | 22          | UNKNOWN    | no denominator is known, so chance may set them apart
                    20          | 20.3        | COMPATIBLE | the same as printed
                    """)
    void tells_whether_chance_explains_a_difference(String one, String other, Homogeneity.Result result, String basis) {
        assertThat(Homogeneity.ofTwoSamples(value(one), value(other))).isEqualTo(new Homogeneity(result, basis));
        assertThat(Homogeneity.ofTwoSamples(value(other), value(one))).isEqualTo(new Homogeneity(result, basis));
    }

    @Test
    void compares_times_by_their_logarithms() {
        ComparedValue one = time("62", "50", "76.9");
        ComparedValue other = time("41", "33", "51");

        assertThat(Homogeneity.ofTwoSamples(one, other))
                .isEqualTo(new Homogeneity(Homogeneity.Result.DIFFERENT, "test of the intervals, p = 0.0081"));
    }

    private static ComparedValue time(String value, String lower, String upper) {
        return new ComparedValue(FigureInterval.of(new Figure.Point(new BigDecimal(value))), Optional.empty(),
                Optional.of(new ConfidenceLimits(new BigDecimal(lower), new BigDecimal(upper))), Optional.empty(),
                false);
    }

    private static ComparedValue value(String written) {
        if (written.contains("/")) {
            String[] parts = written.split("/");
            var share = new Share(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            return new ComparedValue(FigureInterval.of(new Figure.Point(share.proportion())), Optional.of(share),
                    Optional.empty(), Optional.empty(), true);
        }
        String[] words = written.split(" of | \\(|-|\\)");
        FigureInterval printed = FigureInterval.of(new Figure.Point(share(words[0])));
        if (written.contains("(")) {
            return new ComparedValue(printed, Optional.empty(),
                    Optional.of(new ConfidenceLimits(share(words[1]), share(words[2]))), Optional.empty(), true);
        }
        Optional<Integer> size = words.length > 1 ? Optional.of(Integer.valueOf(words[1])) : Optional.empty();
        return new ComparedValue(printed, Optional.empty(), Optional.empty(), size, true);
    }

    private static BigDecimal share(String percent) {
        return new BigDecimal(percent).movePointLeft(2);
    }
}
