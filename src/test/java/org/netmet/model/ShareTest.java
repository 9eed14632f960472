package org.netmet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

class ShareTest {
    @ParameterizedTest
    @CsvSource({
        "12, 40, 0.30, true",
        "12, 40, 0.3, true",
        "10, 31, 0.32, true", // 0.3226 rounded
        "2, 3, 0.67, true", // 0.6667 rounded
        "2, 3, 0.66, true", // and cut off
        "2, 3, 0.68, false",
        "12, 40, 0.31, false",
        "12, 40, 0.29, false",
        "0, 40, 0, true",
        "40, 40, 1, true"
    })
    void agrees_with_what_rounding_or_cutting_off_would_print(int affected, int examined, BigDecimal printed,
            boolean agrees) {
        assertThat(new Share(affected, examined).agreesWith(printed)).isEqualTo(agrees);
    }

    @Test
    void says_that_nobody_examined_is_no_share() {
        assertThatThrownBy(() -> new Share(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(41, 40)).hasMessage("affected (41) must lie between 0 and examined (40)");
    }
}
