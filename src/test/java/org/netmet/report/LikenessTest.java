package org.netmet.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class LikenessTest {
    private static final List<String> SITES = List.of("liver", "lung", "bone", "brain", "breast");

    @ParameterizedTest
    @CsvSource({"liver,liver,0", "livre,liver,1", "bone,bones,1", "bone,brain,4", "'',bone,4"})
    void counts_edits_with_a_swap_as_one(String a, String b, int edits) {
        assertThat(Likeness.distance(a, b)).isEqualTo(edits);
        assertThat(Likeness.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void offers_the_closest_names_first() {
        assertThat(Likeness.closest("livre", SITES)).first().isEqualTo("liver");
        assertThat(Likeness.didYouMean("bonne", SITES, "see the list")).startsWith("did you mean \"bone\"");
    }

    @Test
    void offers_nothing_when_nothing_is_close() {
        assertThat(Likeness.closest("thermometer", SITES)).isEmpty();
        assertThat(Likeness.didYouMean("thermometer", SITES, "see the list")).isEqualTo("see the list");
    }
}
