package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.netmet.Shipped;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryExecutor;
import org.netmet.http.html.StartPage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

class StartPagesTest {
    @Test
    void makes_the_page_once_for_all_who_ask_meanwhile() {
        var settings = ServerConfig.of(0, Duration.ofMinutes(1));
        var current = new GraphSnapshot(Shipped.netmet(), Optional.empty(), settings,
                new QueryExecutor(settings.atOnce()));
        var pages = new StartPages(new SiteIndexes(), Optional.empty());

        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> pages.of(current.latest()), readers);
            var second = CompletableFuture.supplyAsync(() -> pages.of(current.latest()), readers);

            assertThat(first.join().cards()).hasSameSizeAs(StartPage.CARDS);
            assertThat(second.join()).isSameAs(first.join());
        }
        assertThat(pages.of(current.latest())).isSameAs(pages.of(current.latest()));
    }

    /** A page that lacks a part because the server is busy looks like a page of a graph that has less. */
    @Test
    void makes_the_page_and_the_index_whole_whatever_the_limit_of_requests_is() {
        var settings = ServerConfig.of(0, Duration.ofMillis(1));
        var current = new GraphSnapshot(Shipped.netmet(), Optional.empty(), settings, new QueryExecutor(1));
        var indexes = new SiteIndexes();

        assertThat(current.latest().questionService().ask("sources-and-bibliography", Map.of()))
                .isInstanceOf(Failure.TimeLimitExceeded.class);
        assertThat(indexes.of(current.latest()).sources()).isNotEmpty();
        assertThat(indexes.of(current.latest()).tumours()).isNotEmpty();
        assertThat(new StartPages(indexes, Optional.empty()).of(current.latest()).cards())
                .hasSameSizeAs(StartPage.CARDS);
    }
}
