package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.Shipped;
import org.netmet.execution.QueryLimits;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tests a writable server against the SPARQL 1.1 Protocol, the Graph Store HTTP Protocol and the Service Description:
 * the requests and responses of protocols.txt, in their order.
 */
class ProtocolsTest {
    private static final String WRITER = "Basic "
            + Base64.getEncoder().encodeToString("ada:word".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path folder;
    private static NetmetServer.Started server;
    private static HttpRequests requests;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("passwords"),
                "ada:" + OpenBSDBCrypt.generate("2y", "word".toCharArray(), new byte[16], 4) + "\n");
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), new ServerConfig("127.0.0.1", 0,
                QueryLimits.of(Duration.ofSeconds(20)), 2, ServerConfig.LARGEST_ANSWER, Optional.empty(),
                Optional.of(folder.resolve("own.nq")), Optional.of(folder.resolve("passwords")), Optional.empty()));
        requests = new HttpRequests(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** A request, and what its response has to be. */
    private record Case(String title, String method, String path, List<String> headers, String body,
            List<String> expected) {
        /** Reads the lines of a case, of which the first is its title. */
        static Case of(String text) {
            List<String> lines = text.lines().toList();
            String[] request = lines.get(1).split(" ");
            var headers = new ArrayList<String>();
            var body = new ArrayList<String>();
            var expected = new ArrayList<String>();
            for (String line : lines.subList(2, lines.size())) {
                if (line.startsWith("|")) {
                    body.add(line.substring(Math.min(2, line.length())));
                } else if (line.startsWith("< ")) {
                    expected.add(line.substring(2));
                } else if (line.equals("as writer")) {
                    headers.addAll(List.of("Authorization", WRITER));
                } else {
                    headers.addAll(List.of(line.split(": ", 2)));
                }
            }
            // Lines of a form end with CR LF (RFC 2046, section 5.1.1).
            String end = headers.stream().anyMatch(header -> header.startsWith("multipart/")) ? "\r\n" : "\n";
            return new Case(lines.getFirst(), request[0], request[1].substring(1), headers, String.join(end, body),
                    expected);
        }

        void run() throws Exception {
            var request = requests.request(path).method(method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!headers.isEmpty()) {
                request.headers(headers.toArray(String[]::new));
            }
            List<String> failures = failures(HttpRequests.send(request));
            assertThat(failures).as(method + " /" + path).isEmpty();
        }

        /** What of the response is not as expected; a case that expects nothing fails. */
        List<String> failures(HttpResponse<String> response) {
            String seen = "%d %s".formatted(response.statusCode(), response.body());
            var failures = new ArrayList<String>();
            if (expected.isEmpty() || !Integer.toString(response.statusCode()).startsWith(expected.getFirst())) {
                failures.add("the status is not %s: %s".formatted(expected, seen));
            }
            for (String line : expected.stream().skip(1).toList()) {
                String[] parts = line.split(": ", 2);
                boolean holds = switch (parts[0]) {
                    case "body" -> response.body().contains(parts[1]);
                    case "no body" -> !response.body().contains(parts[1]);
                    default -> response.headers().allValues(parts[0]).stream().anyMatch(
                            value -> value.toLowerCase(Locale.ROOT).startsWith(parts[1].toLowerCase(Locale.ROOT)));
                };
                if (!holds) {
                    failures.add("not so: %s; %s %s".formatted(line, response.headers().map(), seen));
                }
            }
            return failures;
        }
    }

    @TestFactory
    Stream<DynamicTest> answers_as_the_protocols_say() throws IOException {
        List<Case> cases = cases();
        for (String specification : List.of("protocol ", "graph store ", "service description ")) {
            assertThat(cases).as(specification).filteredOn(one -> one.title().startsWith(specification))
                    .hasSizeGreaterThan(3);
        }
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.title(), one::run));
    }

    @Test
    void a_case_that_does_not_hold_is_named() throws Exception {
        Case wrong = Case.of("""
                protocol, a wrong case
                GET /sparql?query=ASK%20%7B%7D
                Accept: text/csv
                < 404
                < content-type: text/turtle
                < body: false
                < no body: true""");

        List<String> failures = wrong.failures(requests.query("ASK {}", "text/csv"));

        assertThat(failures).hasSize(4);
    }

    private static List<Case> cases() throws IOException {
        String file;
        try (var in = ProtocolsTest.class.getResourceAsStream("protocols.txt")) {
            file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return Stream.of(file.split("(?m)^## ")).skip(1).map(String::strip).map(Case::of).toList();
    }
}
