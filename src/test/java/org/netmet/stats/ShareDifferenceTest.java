package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.model.Share;

class ShareDifferenceTest {
    /** Examples of Newcombe 1998 by his method 10, to the four decimals that he gives. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.2000, 0.0524, 0.3339",
        "9,  10, 3,  10, 0.6000, 0.1705, 0.8090",
        "5,  56, 0,  29, 0.0893, -0.0381, 0.1926"
    })
    void gives_the_difference_with_the_limits_of_the_hybrid_score_method(
            int affected, int examined, int otherAffected, int otherExamined, double value, double lower,
            double upper) {
        ShareDifference difference =
                ShareDifference.of(new Share(affected, examined), new Share(otherAffected, otherExamined));

        assertThat(difference.value()).isCloseTo(value, within(5e-5));
        assertThat(difference.lower()).isCloseTo(lower, within(5e-5));
        assertThat(difference.upper()).isCloseTo(upper, within(5e-5));
    }
}
