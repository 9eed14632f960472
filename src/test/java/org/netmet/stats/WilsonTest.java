package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.model.Share;

class WilsonTest {
    /**
     * Expected values: 37/107 and 12/40 from R's prop.test(correct = FALSE), the others computed by hand from the
     * formula.
     */
    @ParameterizedTest
    @CsvSource({
        "37, 107, 0.2624, 0.4398",
        "12, 40, 0.1807, 0.4543",
        "0, 40, 0.0000, 0.0876",
        "40, 40, 0.9124, 1.0000",
        "1, 1, 0.2065, 1.0000"
    })
    void gives_the_known_limits(int affected, int examined, String lower, String upper) {
        var limits = Wilson.interval(new Share(affected, examined));

        assertThat(limits.lower()).isEqualTo(lower);
        assertThat(limits.upper()).isEqualTo(upper);
    }
}
