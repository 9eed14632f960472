package org.netmet.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** An HTTP client for tests of a running server. */
final class HttpRequests {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String address;

    HttpRequests(NetmetServer.Started server) {
        this.address = server.address();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> query(String query, String accept) throws IOException, InterruptedException {
        return get("sparql?query=" + encoded(query), "Accept", accept);
    }

    HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> method(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = request(path).method(method, BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Waits until a line is in the metrics, for five seconds at most. */
    void awaitMetric(String line) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (get("$/metrics").body().contains(line)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(line + " is not in the metrics:\n" + get("$/metrics").body());
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends bytes on a connection of its own, all before it reads; the result is the start of the status line. */
    static String exchange(NetmetServer.Started server, List<byte[]> pieces) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.server().getHttpPort())) {
            socket.setSoTimeout(10_000);
            for (byte[] piece : pieces) {
                socket.getOutputStream().write(piece);
            }
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String type(HttpResponse<?> response) {
        return response.headers().firstValue("content-type").orElse("none").split(";")[0];
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
