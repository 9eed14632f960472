package org.netmet.http;

import org.netmet.answer.Failure;
import org.netmet.answer.QueryResult;
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

/** Makes the start page of an edition of the data from answers of the catalogue, once. Safe for use by several threads. */
final class StartPages {
    private final SiteIndexes indexes;
    private final Optional<String> base;
    private final OncePerEdition<StartPage> pages = new OncePerEdition<>(this::made);

    /** @param base the public URL of the server, ending in a slash; empty when it is not known */
    StartPages(SiteIndexes indexes, Optional<String> base) {
        this.indexes = indexes;
        this.base = base;
    }

    /** The start page; without the parts for which this graph lacks the terms. */
    StartPage of(Edition edition) {
        return pages.of(edition);
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
        return new StartPage(edition.netmet().release(), edition.netmet().size(),
                StartPage.names(index, edition.netmet().catalogue()),
                StartPage.options(index.tumours()), StartPage.options(index.sites()),
                StartPage.populations(groups.orElse(List.of())), example, cards,
                StartPage.facts(about.orElse(List.of())), StartPage.preview(base, example));
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

    /** An answer; empty when this graph lacks the question or a term in its arguments. */
    private static Optional<Answered> ask(Edition edition, String question, Map<String, String> given) {
        return switch (edition.pageQuestions().ask(question, given)) {
            case Answered answered -> Optional.of(answered);
            case Failure.NoSuchQuestion absent -> Optional.empty();
            case Failure.BadArgument absent -> Optional.empty();
            case Failure failed -> throw new PageUnavailable(question, failed);
        };
    }
}
