package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests the public URL and the Host header, HTTP/1.0 and range requests, and Vary for caches. */
class AddressTest {
    private static final String PUBLIC = "https://netmet.example.org";
    private static NetmetServer.Started plain;
    private static NetmetServer.Started known;

    @BeforeAll
    static void start() {
        ServerConfig usual = ServerConfig.of(0, Duration.ofSeconds(10));
        plain = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), usual);
        known = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                usual.withAddress(ServerConfig.address("https://netmet.example.org").orElseThrow()));
    }

    @AfterAll
    static void stop() {
        plain.stop();
        known.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sparql", ".well-known/void", ".well-known/sparql-examples", "api/openapi.json", "llms.txt"})
    void calls_itself_by_its_public_address_whatever_a_request_says(String path) throws Exception {
        String answer = raw(known, "GET /" + path + " HTTP/1.1", "Host: evil.example", "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: ftp", "Forwarded: host=evil.example");

        assertThat(answer).startsWith("HTTP/1.1 200").contains(PUBLIC).doesNotContain("evil.example")
                .doesNotContain("localhost").doesNotContain("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /llms.txt HTTP/1.1|Host: netmet.example.org",
                "GET /llms.txt HTTP/1.1|Host: netmet.example.org:443", "GET /llms.txt HTTP/1.1|Host: 127.0.0.1:3030",
                "GET /llms.txt HTTP/1.1|Host: [::1]", "GET http://evil.example/llms.txt HTTP/1.1|Host: evil.example",
                "GET /llms.txt HTTP/1.0"})
    void takes_any_host_header_for_its_public_address(String request) throws Exception {
        String answer = raw(known, request.split("\\|"));

        assertThat(answer).startsWith("HTTP/1.1 200").contains(PUBLIC).doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: none", "Host: a|Host: b", "Host: a b"})
    void refuses_a_malformed_host_header_before_it_is_replaced(String headers) throws Exception {
        assertThat(raw(known, ("GET /llms.txt HTTP/1.1|" + headers).split("\\|"))).startsWith("HTTP/1.1 400");
        assertThat(raw(plain, ("GET /llms.txt HTTP/1.1|" + headers).split("\\|"))).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sparql", ".well-known/void", ".well-known/sparql-examples", "api/openapi.json", "llms.txt"})
    void believes_the_host_header_and_no_other_when_it_has_no_public_address(String path) throws Exception {
        String answer = raw(plain, "GET /" + path + " HTTP/1.1", "Host: graph.example:8080",
                "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https",
                "Forwarded: host=evil.example;proto=https");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("http://graph.example:8080")
                .doesNotContain("evil.example").doesNotContain("https://graph.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"netmet.example.org", "ftp://netmet.example.org", "https://netmet.example.org/graph",
                "https://me@netmet.example.org", "https://netmet.example.org/?a", "https:///", "https://a b/", ""})
    void takes_no_address_that_its_pages_could_not_have(String text) {
        assertThat(ServerConfig.address(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://netmet.example.org", "http://localhost:8080/", "http://[::1]:3030"})
    void takes_the_address_of_a_host(String text) {
        assertThat(ServerConfig.address(text)).contains(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "pair?tumour=lung%20NET&site=liver",
                "api/questions/sites-of-primary/answer?tumour=ileal%20NET&format=html"})
    void shows_its_chart_beside_a_link_to_a_page(String path) throws Exception {
        String page = raw(known, "GET /" + path + " HTTP/1.1", "Host: x", "Accept: text/html");
        Matcher image =
                Pattern.compile("<meta property=\"og:image\" content=\"" + PUBLIC + "(/[^\"]+)\">").matcher(page);

        assertThat(image.find()).as(page).isTrue();
        assertThat(page).containsPattern("<meta property=\"og:image:alt\" content=\"Chart: [^\"]{10,}\">")
                .contains("<meta name=\"twitter:card\" content=\"summary_large_image\">");
        assertThat(raw(known, "GET " + image.group(1).replace("&amp;", "&") + " HTTP/1.1", "Host: x", "Accept: */*"))
                .startsWith("HTTP/1.1 200").contains("Content-Type: image/png");
        // Where the world finds the server is not known, so that no address of a picture would be right.
        assertThat(raw(plain, "GET /" + path + " HTTP/1.1", "Host: x", "Accept: text/html"))
                .contains("<meta name=\"twitter:card\" content=\"summary\">").doesNotContain("og:image");
    }

    @Test
    void answers_a_client_of_the_nineties() throws Exception {
        String answer = raw(plain, "GET /sparql?query=ASK%7B%7D HTTP/1.0", "Accept: text/csv");
        String head = raw(plain, "HEAD /llms.txt HTTP/1.0");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Length: ").doesNotContain("chunked")
                .endsWith("\r\n\r\ntrue\n");
        assertThat(head).startsWith("HTTP/1.1 200").contains("Content-Length: ").endsWith("\r\n\r\n");
    }

    @Test
    void sends_the_whole_to_whoever_asks_for_a_part() throws Exception {
        String answer = raw(plain, "GET /robots.txt HTTP/1.1", "Host: x", "Range: bytes=0-3");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("User-agent: *").doesNotContain("Content-Range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparql", "sparql?query=ASK%7B%7D", "data?default", "llms.txt", "api/questions"})
    void says_in_one_line_what_a_cache_must_look_at(String path) throws Exception {
        for (String encoding : new String[] {"gzip", "identity"}) {
            String head = raw(plain, "GET /" + path + " HTTP/1.1", "Host: x", "Accept-Encoding: " + encoding)
                    .split("\r\n\r\n", 2)[0];

            assertThat(head.lines().filter(line -> line.startsWith("Vary:"))).containsExactly(
                    "Vary: Accept, Accept-Encoding");
        }
    }

    /** Sends a request over a socket, without a client that validates or changes it. */
    private static String raw(NetmetServer.Started server, String... lines) throws IOException {
        URI address = URI.create(server.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
