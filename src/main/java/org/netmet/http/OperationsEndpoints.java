package org.netmet.http;

import org.netmet.http.protocol.BasicAuthenticator;
import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.answer.QueryExecutor;
import org.netmet.execution.ConcurrencyLimiter;
import org.netmet.execution.ResultCache;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/** Endpoints for operators: readiness and metrics. */
final class OperationsEndpoints {
    private OperationsEndpoints() {}

    static void measure(MeterRegistry registry, QueryExecutor executor) {
        ConcurrencyLimiter gate = executor.limiter();
        Gauge.builder("netmet.turns.free", gate, ConcurrencyLimiter::free)
                .description("queries that could start at once").register(registry);
        Gauge.builder("netmet.turns.waiting", gate, ConcurrencyLimiter::waiting)
                .description("queries that wait for their turn").register(registry);
        Gauge.builder("netmet.turns.long.free", gate, ConcurrencyLimiter::freeLong)
                .description("long queries that could run beside the present ones").register(registry);
        Gauge.builder("netmet.threads.abandoned", gate, ConcurrencyLimiter::abandoned)
                .description("threads of queries that do not end").register(registry);
        Gauge.builder("netmet.answers.kept", executor.cache(), ResultCache::size)
                .description("answers kept for whoever asks the same again").register(registry);
        Gauge.builder("netmet.answers.kept.hit.rate", executor.cache(), ResultCache::hitRate)
                .description("share of lasting answers that were kept").register(registry);
    }

    /**
     * The readiness check: 200 when the graph is open and the concurrency limit can accept one more query, at once or
     * in its queue; otherwise 503.
     */
    static final class ReadinessServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient ConcurrencyLimiter gate;

        ReadinessServlet(ConcurrencyLimiter gate) {
            this.gate = gate;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var exchange = new Exchange(request, response);
            exchange.header("Cache-Control", "no-store");
            if (gate.isFull() || gate.isExhausted()) {
                exchange.send(ProblemDetails.busy());
            } else {
                exchange.send(HttpReply.text(200, "text/plain", "ready\n"));
            }
        }
    }

    /**
     * Access control for metrics: open to the loopback address, otherwise with a password. Behind a reverse proxy every
     * request comes from loopback, so a request with a proxy header (such as X-Forwarded-For or Via) also needs a
     * password.
     */
    static final class MetricsAccessFilter extends HttpFilter {
        private static final long serialVersionUID = 1L;
        private final transient Optional<BasicAuthenticator> admission;

        MetricsAccessFilter(Optional<BasicAuthenticator> admission) {
            this.admission = admission;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            var exchange = new Exchange(request, response);
            if (isNear(request)) {
                chain.doFilter(request, response);
            } else if (admission.isEmpty()) {
                exchange.send(
                        ProblemDetails.of(ProblemType.FORBIDDEN,
                                "metrics are shown on the machine that the server runs on\n"
                                        + "  fix: ask from there, not through a proxy, or start the server with --passwords"));
            } else if (admission.get().admits(exchange, "seeing metrics from elsewhere")) {
                exchange.header("Cache-Control", "no-store");
                chain.doFilter(request, response);
            }
        }

        private static boolean isNear(HttpServletRequest request) throws IOException {
            boolean passedOn = Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
                    .anyMatch(header -> request.getHeader(header) != null);
            return !passedOn && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        }
    }
}
