package org.netmet.http;

import org.netmet.Netmet;
import org.netmet.UserGraphs;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QuestionService;

import java.util.Optional;

/**
 * The current state of the dataset for the HTTP server. An update by a user replaces the snapshot as a whole, so that
 * no request reads a half-finished update.
 */
final class GraphSnapshot {
    /**
     * The dataset and its query service for one request, from its beginning to its end.
     *
     * @param today for an earlier release the edition that is served beside it, whose questions it is asked; empty for
     * that one itself
     */
    record Edition(Netmet netmet, QuestionService questionService, Optional<Edition> today) {
        boolean isEarlier() {
            return today.isPresent();
        }

        /** The identifier of all that an answer of a question depends on: the data, and the questions where they are others. */
        String identifier() {
            return netmet.edition() + today.map(now -> " asked by " + now.netmet.edition()).orElse("");
        }
    }

    private final Optional<UserGraphs> annotations;
    private final ServerConfig settings;
    private final QueryExecutor executor;
    private final EarlierReleases earlier;
    private volatile Edition edition;

    /** @param annotations the graphs that users may update; empty for a read-only server */
    GraphSnapshot(Netmet netmet, Optional<UserGraphs> annotations, ServerConfig settings, QueryExecutor executor) {
        this.annotations = annotations;
        this.settings = settings;
        this.executor = executor;
        this.edition = edition(annotations.map(UserGraphs::current).orElse(netmet));
        this.earlier = new EarlierReleases(netmet, settings.limits().time(),
                opened -> opened.questionService(settings.limits().withoutServices(), executor));
    }

    /** Whether the server knows the URL by which the world finds it, so that requests are told it as their base. */
    boolean isPublic() {
        return settings.base().isPresent();
    }

    /** The earlier releases beside the current one. */
    EarlierReleases earlier() {
        return earlier;
    }

    private Edition edition(Netmet netmet) {
        return new Edition(netmet, netmet.questionService(settings.limits().withoutServices(), executor),
                Optional.empty());
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
