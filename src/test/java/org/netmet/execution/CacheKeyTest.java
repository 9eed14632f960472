package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Property test: cache keys are equal if and only if the requests are equal. */
class CacheKeyTest {
    private record Request(String edition, String format, String text, List<String> graphs, List<String> named) {
        CacheKey key() {
            return CacheKey.of(edition).with(format).with(text).with(graphs).with(named);
        }
    }

    // Texts that look like a separator of fields or lists, or like a length.
    private static final List<String> PIECES =
            List.of("", "A", "B", ", ", "\n", "[", "]", ":", "1", "1:", "[1:", "0:", "[0:", "2:");

    @Test
    void tells_apart_what_differs_and_nothing_else() {
        var random = new Random(20261130);
        Map<CacheKey, Request> seen = new HashMap<>();
        int again = 0;
        for (int i = 0; i < 200_000; i++) {
            var request = new Request(text(random), text(random), text(random), list(random), list(random));
            Request before = seen.put(request.key(), request);
            assertThat(before == null || before.equals(request)).as("%s and %s", before, request).isTrue();
            again += before == null ? 0 : 1;
            assertThat(new Request(request.edition, request.format, request.text, List.copyOf(request.graphs),
                    List.copyOf(request.named)).key()).isEqualTo(request.key());
        }
        assertThat(again).as("requests that came twice").isGreaterThan(100);
    }

    @Test
    void tells_apart_a_list_of_nothing_and_a_list_of_an_empty_text() {
        CacheKey data = CacheKey.of("a");

        assertThat(data.with(List.of())).isNotEqualTo(data.with(List.of("")));
        assertThat(data.with(List.of("A, B"))).isNotEqualTo(data.with(List.of("A", "B")));
        assertThat(data.with("A").with("B")).isNotEqualTo(data.with("A\nB"));
    }

    private static String text(Random random) {
        return random.nextInt(3) == 0
                ? PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size()))
                : PIECES.get(random.nextInt(2));
    }

    private static List<String> list(Random random) {
        var list = new ArrayList<String>();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(text(random));
        }
        return list;
    }
}
