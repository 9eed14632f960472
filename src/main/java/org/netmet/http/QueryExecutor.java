package org.netmet.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.Netmet;
import org.netmet.answer.QueryFailure;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionService;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.QueryLimits;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.SparqlAnswerPage;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes the answers to queries: whole, or not at all. Small ones are kept for whoever asks the same again. */
final class QueryExecutor {
    private static final int COLUMNS = 120;
    private static final long KEPT_BYTES = 32L << 20;

    /** What came of making one. */
    sealed interface Made {
        record Whole(HttpReply reply) implements Made {}

        record Not(ProblemDetails why) implements Made {}
    }

    private final GraphSnapshot current;
    private final ServerConfig settings;
    private final ConcurrencyLimiter gate;
    private final Cache<String, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((String key, byte[] body) -> key.length() + body.length)
            .recordStats()
            .build();

    QueryExecutor(GraphSnapshot current, ServerConfig settings, ConcurrencyLimiter gate) {
        this.current = current;
        this.settings = settings;
        this.gate = gate;
    }

    /**
     * Runs a query, unless its answer is kept.
     *
     * @param text as the asker wrote it
     * @param key all that the answer depends on; empty when it depends on more than that
     */
    Made make(Query query, String text, QueryLimits bounds, Representation variant, Optional<String> key) {
        Optional<byte[]> known = key.map(kept::getIfPresent);
        if (known.isPresent()) {
            return new Made.Whole(HttpReply.bytes(variant.mediaType(), known.get()));
        }
        Netmet netmet = current.netmet();
        Made made = gate.admit(() -> run(query, netmet.allGraphs(), text, bounds, variant))
                .orElseGet(() -> new Made.Not(ProblemDetails.busy()));
        // Somebody may have written since the key was made: then the answer is right, and kept under no old name.
        if (made instanceof Made.Whole(HttpReply reply) && key.isPresent()
                && key.get().startsWith(netmet.edition() + "\n")) {
            reply.body().bytes().ifPresent(body -> kept.put(key.get(), body));
        }
        return made;
    }

    private Made run(Query query, DatasetGraph dataset, String text, QueryLimits bounds, Representation variant) {
        var spool = new ResponseBuffer(settings.largestAnswer());
        Optional<ProblemDetails> trouble;
        try {
            trouble = Txn.calculateRead(dataset, () -> write(query, dataset, text, bounds, variant, spool));
        } catch (VirtualMachineError e) {
            trouble = Optional.of(ProblemDetails.of(QueryFailure.of(e)));
        } catch (RuntimeException | Error e) {
            spool.close();
            throw e;
        }
        if (trouble.isPresent()) {
            spool.close();
            return new Made.Not(trouble.get());
        }
        return new Made.Whole(new HttpReply(200, variant.mediaType(), spool));
    }

    /** Writes the whole answer, or says why not. */
    private Optional<ProblemDetails> write(
            Query query, DatasetGraph dataset, String text, QueryLimits bounds, Representation variant,
            ResponseBuffer spool) {
        try (BoundedQuery run = BoundedQuery.of(query, dataset, bounds)) {
            try {
                if (variant.format().isPresent()) {
                    variant.format().get().write(run, COLUMNS, spool);
                } else if (variant.equals(Representation.EXPLANATION)) {
                    byte[] why = ExplanationJson.of(current.desk().explain(query, QuestionService.answer(run)))
                            .getBytes(StandardCharsets.UTF_8);
                    spool.write(why, 0, why.length);
                } else {
                    byte[] page = page(query, text, QuestionService.answer(run)).getBytes(StandardCharsets.UTF_8);
                    spool.write(page, 0, page.length);
                }
                run.checkWhole();
                return Optional.empty();
            } catch (ResponseBuffer.TooLarge e) {
                return Optional.of(ProblemDetails.tooLarge(settings.largestAnswer()));
            } catch (UncheckedIOException e) {
                return Optional
                        .of(ProblemDetails.of(ProblemType.NO_ROOM,
                                e.getMessage() + "\n  fix: ask for less, or free disk space"));
            } catch (RuntimeException e) {
                return Optional.of(ProblemDetails.of(QueryFailure.of(run.whyEnded(e), bounds)));
            }
        }
    }

    private String page(Query query, String text, QueryResult answer) {
        return PageRenderer.render(SparqlAnswerPage.of(
                text, answer, current.desk().explain(query, answer), current.release()));
    }

    /** How many of those asked for were kept, from 0 to 1. */
    Cache<String, byte[]> kept() {
        return kept;
    }
}
