package org.netmet.http.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tests the order of tumours as a tree. */
class TumourTreeTest {
    private static final TumourTree TREE = new TumourTree(Map.of(
            "ileal NET", List.of("small intestinal NET", "midgut NET"),
            "small intestinal NET", List.of("NET"),
            "midgut NET", List.of("NET"),
            "lung NET", List.of("NET"),
            "one", List.of("other"),
            "other", List.of("one")));

    @Test
    void puts_each_tumour_below_the_nearest_wider_one_that_is_shown() {
        assertThat(TREE.order(new LinkedHashSet<>(List.of("lung NET", "ileal NET", "midgut NET", "NET"))))
                .containsExactly(Map.entry("NET", 0), Map.entry("lung NET", 1), Map.entry("midgut NET", 1),
                        Map.entry("ileal NET", 2));
        assertThat(TREE.order(Set.of("ileal NET", "NET")))
                .containsExactly(Map.entry("NET", 0), Map.entry("ileal NET", 1));
    }

    @Test
    void knows_what_is_a_kind_of_what() {
        assertThat(TREE.isWithin("ileal NET", "NET")).isTrue();
        assertThat(TREE.isWithin("ileal NET", "ileal NET")).isTrue();
        assertThat(TREE.isWithin("NET", "ileal NET")).isFalse();
        assertThat(TREE.isWithin("one", "NET")).isFalse();
    }
}
