package org.netmet.execution;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The HTTP client for the SERVICE calls of one query. Cancellation of the query closes the connection, also in the
 * middle of a response. Three protections against a bad endpoint: a limit on the bytes of all responses; no compressed
 * responses (decompression bomb); no redirects, which could lead to a host outside the list of allowed endpoints
 * (SSRF).
 */
final class FederationHttpClient extends HttpClient {
    /** The limit on all responses of one query, in bytes. A row takes several times its bytes in memory. */
    static final long MOST_BYTES = 64L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REDIRECTS = 3;
    private static final int HUNDRED = 100;

    /** The client that all queries share, made at the first call: most queries call nobody, and making it takes long. */
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(Redirect.NEVER)
                .connectTimeout(PATIENCE).build();
    }

    private final CancellationToken stop;
    private final AtomicLong left = new AtomicLong(MOST_BYTES);
    private final AtomicReference<ResponseRefusedException> brokenOff = new AtomicReference<>();

    FederationHttpClient(CancellationToken stop) {
        this.stop = stop;
    }

    /** Signals that a response is refused, and why. */
    static final class ResponseRefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private ResponseRefusedException(String why) {
            super(why);
        }
    }

    /** The cause of the first refused response body; Jena's JSON reader passes on the message without the cause. */
    Optional<ResponseRefusedException> brokenOff() {
        return Optional.ofNullable(brokenOff.get());
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        HttpRequest plain =
                HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Accept-Encoding")).build();
        CompletableFuture<HttpResponse<T>> answer = Shared.CLIENT.sendAsync(plain, info -> {
            verify(info);
            return BodySubscribers.mapping(handler.apply(info), this::metered);
        });
        CancellationToken.Wait wait = stop.during(() -> answer.cancel(true));
        answer.whenComplete((response, thrown) -> wait.close());
        return answer;
    }

    private static void verify(ResponseInfo info) {
        if (info.statusCode() / HUNDRED == REDIRECTS) {
            throw new UncheckedIOException(
                    new ResponseRefusedException("it sends on to %s, where this server was not told to go"
                            .formatted(info.headers().firstValue("Location").map(to -> "<" + to + ">")
                                    .orElse("nowhere"))));
        }
        String packing = info.headers().firstValue("Content-Encoding").orElse("identity");
        if (!packing.equalsIgnoreCase("identity")) {
            throw new UncheckedIOException(
                    new ResponseRefusedException("its answer is packed (%s) without being asked to be"
                            .formatted(packing)));
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T metered(T body) {
        return body instanceof InputStream in ? (T) new Metered(in) : body;
    }

    /** A response body that counts its bytes and is closed on cancellation. */
    private final class Metered extends FilterInputStream {
        private final CancellationToken.Wait wait;

        Metered(InputStream in) {
            super(in);
            this.wait = stop.during(this::letGo);
        }

        private void letGo() {
            try {
                in.close();
            } catch (IOException alreadyGone) {
                // The next read throws.
            }
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            if (stop.signal().get()) {
                throw new ResponseRefusedException("the query was told to end");
            }
            if (left.addAndGet(-bytes) < 0) {
                var tooMuch = new ResponseRefusedException(
                        "it sends more than %d MiB, the most that one query takes from others"
                                .formatted(MOST_BYTES >> 20));
                brokenOff.compareAndSet(null, tooMuch);
                throw tooMuch;
            }
        }

        @Override
        public void close() throws IOException {
            wait.close();
            super.close();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushed) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return sendAsync(request, handler).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Shared.CLIENT.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Shared.CLIENT.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return Shared.CLIENT.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Shared.CLIENT.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return Shared.CLIENT.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return Shared.CLIENT.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Shared.CLIENT.authenticator();
    }

    @Override
    public Version version() {
        return Shared.CLIENT.version();
    }

    @Override
    public Optional<Executor> executor() {
        return Shared.CLIENT.executor();
    }
}
