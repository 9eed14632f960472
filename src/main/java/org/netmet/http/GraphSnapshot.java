package org.netmet.http;

import org.netmet.Netmet;
import org.netmet.UserGraphs;
import org.netmet.answer.QuestionService;

import java.util.Optional;

/** The graph as it is now, and the desk where it is asked. It changes as a whole, when somebody who may has written. */
final class GraphSnapshot {
    private record Edition(Netmet netmet, QuestionService desk) {}

    private final Optional<UserGraphs> annotations;
    private final ServerConfig settings;
    private volatile Edition edition;

    /** @param annotations what may be written to; empty for a server that only reads */
    GraphSnapshot(Netmet netmet, Optional<UserGraphs> annotations, ServerConfig settings) {
        this.annotations = annotations;
        this.settings = settings;
        this.edition = edition(annotations.map(UserGraphs::current).orElse(netmet));
    }

    private Edition edition(Netmet netmet) {
        return new Edition(netmet, netmet.desk(settings.bounds().time()));
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

    private Edition latest() {
        Edition known = edition;
        if (annotations.isEmpty() || annotations.get().current() == known.netmet()) {
            return known;
        }
        Edition changed = edition(annotations.get().current());
        edition = changed;
        return changed;
    }
}
