package org.netmet.http;

import org.netmet.Netmet;
import org.netmet.UserGraphs;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QuestionService;

import java.util.Optional;

/** The graph as it is now, and the desk where it is asked. It changes as a whole, when somebody who may has written. */
final class GraphSnapshot {
    /** What one request is answered from, from its beginning to its end. */
    record Edition(Netmet netmet, QuestionService desk) {}

    private final Optional<UserGraphs> annotations;
    private final ServerConfig settings;
    private final QueryExecutor executor;
    private volatile Edition edition;

    /** @param annotations what may be written to; empty for a server that only reads */
    GraphSnapshot(Netmet netmet, Optional<UserGraphs> annotations, ServerConfig settings, QueryExecutor executor) {
        this.annotations = annotations;
        this.settings = settings;
        this.executor = executor;
        this.edition = edition(annotations.map(UserGraphs::current).orElse(netmet));
    }

    private Edition edition(Netmet netmet) {
        return new Edition(netmet, netmet.desk(settings.limits().withoutServices(), executor));
    }

    Netmet netmet() {
        return latest().netmet();
    }

    QuestionService desk() {
        return latest().desk();
    }

    String release() {
        return netmet().release();
    }

    /** The word that names all that a query can find. */
    String edition() {
        return netmet().edition();
    }

    /** The graph as it is now. */
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
