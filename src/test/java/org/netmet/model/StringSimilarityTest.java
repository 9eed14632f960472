package org.netmet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class StringSimilarityTest {
    private static final List<String> SITES = List.of("liver", "lung", "bone", "brain", "breast");

    @ParameterizedTest
    @CsvSource({"liver,liver,0", "livre,liver,1", "bone,bones,1", "bone,brain,4", "'',bone,4"})
    void counts_edits_with_a_swap_as_one(String a, String b, int edits) {
        assertThat(StringSimilarity.distance(a, b)).isEqualTo(edits);
        assertThat(StringSimilarity.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void offers_the_closest_names_first() {
        assertThat(StringSimilarity.closest("livre", SITES)).first().isEqualTo("liver");
        assertThat(StringSimilarity.didYouMean("bonne", SITES, "see the list")).startsWith("did you mean \"bone\"");
    }

    @Test
    void offers_nothing_when_nothing_is_close() {
        assertThat(StringSimilarity.closest("thermometer", SITES)).isEmpty();
        assertThat(StringSimilarity.didYouMean("thermometer", SITES, "see the list")).isEqualTo("see the list");
    }
}
