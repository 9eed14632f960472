package org.netmet.http;

import org.netmet.Netmet;
import org.netmet.UserGraphs;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QuestionService;
import org.netmet.execution.QueryLimits;

import java.time.Duration;
import java.util.Optional;

/**
 * The current state of the dataset for the HTTP server. An update by a user replaces the snapshot as a whole, so that
 * no request reads a half-finished update.
 */
final class GraphSnapshot {
    /**
     * The dataset and its query services for one request, from its beginning to its end.
     *
     * @param questionService answers what requests ask, within the limits of the server
     * @param pageQuestions answers the fixed questions whose results stand on every page, once for an edition; other
     *        requests do not delay it, so that no page lacks a part because the server is busy
     * @param today for an earlier release the edition that is served beside it, whose questions it is asked; empty for
     *        that one itself
     */
    record Edition(
            Netmet netmet, QuestionService questionService, QuestionService pageQuestions, Optional<Edition> today) {
        /** The same beside the edition that is served today. */
        Edition beside(Edition served) {
            return new Edition(netmet, questionService, pageQuestions, Optional.of(served));
        }

        boolean isEarlier() {
            return today.isPresent();
        }

        /** The identifier of all that an answer of a question depends on: the data, and the questions where they are others. */
        String identifier() {
            return netmet.edition() + today.map(now -> " asked by " + now.netmet.edition()).orElse("");
        }
    }

    /** Longer than these questions take on a busy machine. What takes longer is an error, not a page without a part. */
    private static final Duration PAGE_QUESTIONS = Duration.ofMinutes(2);
    private static final int PAGE_QUESTIONS_AT_ONCE = 4;

    private final Optional<UserGraphs> annotations;
    private final ServerConfig settings;
    private final QueryExecutor executor;
    private final QueryExecutor pageExecutor = new QueryExecutor(PAGE_QUESTIONS_AT_ONCE);
    private final EarlierReleases earlier;
    private final Edition own;
    private volatile Edition edition;

    /** @param annotations the graphs that users may update; empty for a read-only server */
    GraphSnapshot(Netmet netmet, Optional<UserGraphs> annotations, ServerConfig settings, QueryExecutor executor) {
        this.annotations = annotations;
        this.settings = settings;
        this.executor = executor;
        this.own = edition(netmet);
        this.edition = annotations.isEmpty() ? own : edition(annotations.get().current());
        this.earlier = new EarlierReleases(netmet, settings.limits().time(), this::edition);
    }

    /** Whether the server knows the URL by which the world finds it, so that requests are told it as their base. */
    boolean isPublic() {
        return settings.base().isPresent();
    }

    /** The release as it was opened, without what users have written since. */
    Edition own() {
        return own;
    }

    /** The earlier releases beside the current one. */
    EarlierReleases earlier() {
        return earlier;
    }

    private Edition edition(Netmet netmet) {
        return new Edition(netmet, netmet.questionService(settings.limits().withoutServices(), executor),
                pageQuestions(netmet), Optional.empty());
    }

    private QuestionService pageQuestions(Netmet netmet) {
        return netmet.questionService(QueryLimits.of(PAGE_QUESTIONS), pageExecutor);
    }

    Netmet netmet() {
        return latest().netmet();
    }

    QuestionService questionService() {
        return latest().questionService();
    }

    String release() {
        return netmet().release();
    }

    /** The identifier of all data that a query can read; a new value means that the data changed. */
    String edition() {
        return netmet().edition();
    }

    /** The current snapshot, with the last completed update. */
    Edition latest() {
        Edition known = edition;
        if (annotations.isEmpty() || annotations.get().current() == known.netmet()) {
            return known;
        }
        Edition changed = edition(annotations.get().current());
        edition = changed;
        return changed;
    }
}
