package org.netmet.http;

import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.QuestionOutcome.Answered;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.MatrixPage;
import org.netmet.http.html.PairPage;
import org.netmet.http.html.ResultRow;
import org.netmet.http.html.SiteIndex;
import org.netmet.http.html.StartPage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes the start page of an edition of the data from answers of the catalogue, once: requests that arrive meanwhile
 * wait for the same page. Safe for use by several threads.
 */
final class StartPages {
    private record Known(String edition, Optional<StartPage> page) {}

    private final SiteIndexes indexes;
    private final Optional<String> base;
    private final ConcurrentMap<String, CompletableFuture<StartPage>> running = new ConcurrentHashMap<>();
    private volatile Known known = new Known("", Optional.empty());

    /** @param base the public URL of the server, ending in a slash; empty when it is not known */
    StartPages(SiteIndexes indexes, Optional<String> base) {
        this.indexes = indexes;
        this.base = base;
    }

    /** The start page; without the parts that cannot be answered now. Such a page is not kept. */
    StartPage of(Edition edition) {
        String name = edition.netmet().edition();
        Optional<StartPage> kept = kept(name);
        if (kept.isPresent()) {
            return kept.get();
        }
        var page = new CompletableFuture<StartPage>();
        CompletableFuture<StartPage> first = running.putIfAbsent(name, page);
        if (first != null) {
            return first.join();
        }
        try {
            page.complete(kept(name).orElseGet(() -> made(edition)));
        } catch (RuntimeException | Error failed) {
            page.completeExceptionally(failed);
        } finally {
            running.remove(name);
        }
        return page.join();
    }

    private Optional<StartPage> kept(String edition) {
        Known last = known;
        return last.edition.equals(edition) ? last.page : Optional.empty();
    }

    private StartPage made(Edition edition) {
        SiteIndex index = indexes.of(edition);
        var cards = new ArrayList<StartPage.Card>();
        for (StartPage.Asked asked : StartPage.CARDS) {
            ask(edition, asked.question(), asked.arguments())
                    .ifPresent(answered -> cards.add(StartPage.card(asked, answered, index)));
        }
        Optional<List<ResultRow>> groups = rows(edition, MatrixPage.GROUPS);
        Optional<List<ResultRow>> about = rows(edition, "about-the-graph");
        Optional<StartPage.Example> example = example(edition, index);
        var page = new StartPage(edition.netmet().release(), edition.netmet().size(),
                StartPage.names(index, edition.netmet().catalogue()),
                StartPage.options(index.tumours()), StartPage.options(index.sites()),
                StartPage.populations(groups.orElse(List.of())), example, cards,
                StartPage.facts(about.orElse(List.of())), StartPage.preview(base, example));
        if (cards.size() == StartPage.CARDS.size() && groups.isPresent() && about.isPresent()
                && !index.sources().isEmpty()) {
            known = new Known(edition.netmet().edition(), Optional.of(page));
        }
        return page;
    }

    private static Optional<StartPage.Example> example(Edition edition, SiteIndex index) {
        Optional<Answered> all = ask(edition, PairPage.RATES, StartPage.PAIR);
        var each = new ArrayList<Answered>();
        for (String population : StartPage.POPULATIONS) {
            var given = new HashMap<>(StartPage.PAIR);
            given.put("population", population);
            ask(edition, PairPage.RATES, given).ifPresent(each::add);
        }
        return all.isPresent() && each.size() == StartPage.POPULATIONS.size()
                ? StartPage.example(all.get(), each, index)
                : Optional.empty();
    }

    private static Optional<List<ResultRow>> rows(Edition edition, String question) {
        return ask(edition, question, Map.of()).map(answered -> ((QueryResult.Rows) answered.answer()).rows().stream()
                .map(ResultRow::new).toList());
    }

    /** An answer; empty when the question fails, or names what another graph does not have. */
    private static Optional<Answered> ask(Edition edition, String question, Map<String, String> given) {
        return edition.questionService().ask(question, given) instanceof QuestionOutcome.Answered answered
                ? Optional.of(answered)
                : Optional.empty();
    }
}
