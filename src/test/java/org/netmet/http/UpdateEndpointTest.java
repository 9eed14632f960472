package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.system.Txn;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;
import org.netmet.execution.QueryLimits;
import org.netmet.queries.Question;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests updates over HTTP: authentication, writable graphs, validation, and atomicity. */
@Tag("slow")
class UpdateEndpointTest {
    private static final String UPDATE = "application/sparql-update";
    private static final String NOTE = "INSERT DATA { GRAPH <http://example.org/notes> { "
            + "<https://w3id.org/netmet/id/tumour/ileal-net> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <http://example.org/a> } }";
    private static final String OWN = "SELECT ?s ?o { GRAPH <http://example.org/notes> { ?s ?p ?o } } ORDER BY ?o";
    private static final String RIGHT =
            basic("ada:sésame");

    @TempDir
    private Path folder;
    private NetmetServer.Started server;
    private HttpRequests asked;

    @BeforeEach
    void start() throws IOException {
        String hash = OpenBSDBCrypt.generate("2y", "sésame".toCharArray(), new byte[16], 4);
        Files.writeString(folder.resolve("passwords"), "# who may write\nada:" + hash + "\n");
        open();
    }

    private static String basic(String nameAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private void open() {
        server = (NetmetServer.Started) start("127.0.0.1");
        asked = new HttpRequests(server);
    }

    private NetmetServer start(String host) {
        return NetmetServer.start(Shipped.netmet(), new ServerConfig(host, 0, QueryLimits.of(Duration.ofSeconds(10)), 2,
                ServerConfig.LARGEST_ANSWER, Optional.empty(),
                Optional.of(folder.resolve("own.nq")), Optional.of(folder.resolve("passwords")), Optional.empty()));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpResponse<String> update(String update, String... headers) throws Exception {
        var request = asked.request("sparql").header("Content-Type", UPDATE).POST(BodyPublishers.ofString(update));
        return HttpRequests.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void adds_what_is_sound_and_keeps_it() throws Exception {
        String before = Shipped.netmet().release();
        String tag = asked.query(OWN, "text/csv").headers().firstValue("etag").orElseThrow();

        var changed = update(NOTE, "Authorization", RIGHT);
        var seen = asked.query(OWN, "text/csv");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(seen.body())
                .isEqualTo("s,o\r\nhttps://w3id.org/netmet/id/tumour/ileal-net,http://example.org/a\r\n");
        assertThat(seen.headers().firstValue("etag").orElseThrow()).isNotEqualTo(tag);
        assertThat(seen.headers().firstValue("x-release")).hasValueSatisfying(
                release -> assertThat(release).startsWith(before + "-"));
        assertThat(asked.query("ASK { ?s ?p <http://example.org/a> }", "text/csv").body()).contains("true");
        assertThat(Files.readString(folder.resolve("own.nq"))).contains("<http://example.org/notes> .");

        server.stop();
        open();
        assertThat(asked.query(OWN, "text/csv").body()).isEqualTo(seen.body());
        assertThat(update("CLEAR GRAPH <http://example.org/notes>", "Authorization", RIGHT).statusCode())
                .isEqualTo(200);
        assertThat(asked.query(OWN, "text/csv").headers().firstValue("x-release")).hasValue(before);
    }

    @ParameterizedTest
    @CsvSource({"no/such/address, 404", "sparql?query=%FF%FE, 400", "%ZZ, 400"})
    void names_the_release_of_today_in_an_early_error(String path, int status) throws Exception {
        assertThat(update(NOTE, "Authorization", RIGHT).statusCode()).isEqualTo(200);
        String today = asked.query("ASK {}", "text/csv").headers().firstValue("x-release").orElseThrow();
        assertThat(today).startsWith(Shipped.netmet().release() + "-");

        String reply;
        // By a socket: Java's HTTP client sends no malformed URL.
        try (var socket = new Socket("127.0.0.1", server.server().getHttpPort())) {
            socket.getOutputStream().write("GET /%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .formatted(path).getBytes(StandardCharsets.US_ASCII));
            reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(reply).startsWith("HTTP/1.1 " + status);
        assertThat(reply.lines().map(String::toLowerCase)).contains("x-release: " + today);
    }

    @Test
    void speaks_the_graph_store_protocol() throws Exception {
        String path = "data?graph=" + encoded("http://example.org/notes");
        String[] with = {"Authorization", RIGHT, "Content-Type", "text/turtle"};

        var put = HttpRequests
                .send(asked.request(path).headers(with).PUT(BodyPublishers.ofString("<http://x/a> <http://x/p> 1 .")));
        var post = HttpRequests
                .send(asked.request(path).headers(with).POST(BodyPublishers.ofString("<http://x/a> <http://x/p> 2 .")));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(post.statusCode()).isEqualTo(200);
        assertThat(asked.query(OWN, "text/csv").body()).isEqualTo("s,o\r\nhttp://x/a,1\r\nhttp://x/a,2\r\n");

        var again = HttpRequests
                .send(asked.request(path).headers(with).PUT(BodyPublishers.ofString("<http://x/a> <http://x/p> 3 .")));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(asked.query(OWN, "text/csv").body()).isEqualTo("s,o\r\nhttp://x/a,3\r\n");

        assertThat(asked.method("DELETE", path, "Authorization", RIGHT).statusCode()).isEqualTo(200);
        assertThat(asked.get(path, "Accept", "text/turtle").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    INSERT DATA { <http://x/a> <http://x/p> 1 }                                              | 403 | are not changed here
                    INSERT DATA { GRAPH <https://w3id.org/netmet/graph/sources> { <http://x/a> <http://x/p> 1 } } | 403 | are not changed here
                    INSERT DATA { GRAPH <https://w3id.org/netmet/graph/mine> { <http://x/a> <http://x/p> 1 } } | 403 | with a name of your own
                    DELETE WHERE { ?s ?p ?o }                                                                | 403 | are not changed here
                    DROP ALL                                                                                 | 403 | own
                    DROP GRAPH <https://w3id.org/netmet/graph/sources>                                       | 403 | own
                    LOAD <file:///etc/passwd> INTO GRAPH <http://x/g>                                        | 403 | LOAD is not done here
                    INSERT { GRAPH <http://x/g> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } | 403 | is not called from here
                    INSERT DATA { GRAPH <http://x/g> { <http://x/c> a <https://w3id.org/netmet/ontology#RateClaim> } } | 403 | import figures as a table
                    INSERT DATA { GRAPH <http://x/g> { <https://w3id.org/netmet/id/claim/classic-sites-2> <https://w3id.org/netmet/ontology#lower> 2.5 } } | 422 | nothing was changed
                    INSERT DATA {                                                                            | 400 | ends too early
                    """)
    void changes_nothing_that_would_not_be_sound(String update, int status, String words) throws Exception {
        var response = update(update, "Authorization", RIGHT);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(words);
        assertThat(folder.resolve("own.nq")).doesNotExist();
        assertThat(asked.query("ASK {}", "text/csv").headers().firstValue("x-release"))
                .hasValue(Shipped.netmet().release());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock = """
                    http://ex.org/a b
                    relative
                    http://ex.org/<x>
                    http://ex.org/"x"
                    http://ex.org/a{b}
                    http://ex.org/a\\b
                    """)
    void keeps_no_graph_whose_name_could_not_be_read_again(String name) throws Exception {
        var put = HttpRequests.send(asked.request("data?graph=" + encoded(name)).headers("Authorization", RIGHT,
                "Content-Type", "text/turtle").PUT(BodyPublishers.ofString("<http://x/a> <http://x/p> 1 .")));
        var updated = update("INSERT { GRAPH ?g { <http://x/a> <http://x/p> 1 } } WHERE { BIND(URI(\"%s\") AS ?g) }"
                .formatted(name.replace("\\", "\\\\").replace("\"", "\\\"")), "Authorization", RIGHT);

        assertThat(put.statusCode()).as(put.body()).isEqualTo(400);
        assertThat(put.body()).contains("is no IRI");
        // An update resolves a relative name; a malformed one makes an error of the expression, or is refused.
        assertThat(updated.statusCode()).as(updated.body()).isIn(200, 403);
        server.stop();
        open();
        assertThat(asked.query("ASK {}", "text/csv").statusCode()).isEqualTo(200);
    }

    @Test
    void starts_whatever_stands_in_the_file_and_names_what_it_leaves_out() throws Exception {
        server.stop();
        Files.writeString(folder.resolve("own.nq"), """
                <http://x/a> <http://x/p> "1" <http://ex.org/a b> .
                <http://x/a> <http://x/p> "2" <http://example.org/notes> .
                <http://x/a> <http://x/p> "3" <https://w3id.org/netmet/graph/sources> .
                <http://x/a> <http://x/p> "4"@en_US <http://example.org/tag> .
                """);
        open();

        assertThat(asked.query(OWN, "text/csv").body()).isEqualTo("s,o\r\nhttp://x/a,2\r\n");
        assertThat(server.setAside()).hasSize(3).anySatisfy(line -> assertThat(line).contains("<http://ex.org/a b>"))
                .anySatisfy(line -> assertThat(line).contains("graph/sources")).allSatisfy(
                        line -> assertThat(line).contains("fix:"));
        assertThat(folder.resolve("own.nq.set-aside")).content().contains("a b").contains("\"3\"").contains("en_US");
        assertThat(update(NOTE, "Authorization", RIGHT).statusCode()).isEqualTo(200);
        assertThat(folder.resolve("own.nq")).content().doesNotContain("a b").contains("\"2\"");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock = """
                    CLEAR GRAPH <http://x/none>,                404
                    DROP GRAPH <http://x/none>,                 200
                    COPY <http://x/none> TO <http://x/n>,       404
                    MOVE <http://x/none> TO <http://x/n>,       404
                    ADD <http://x/none> TO <http://x/n>,        404
                    CLEAR SILENT GRAPH <http://x/none>,         200
                    COPY SILENT <http://x/none> TO <http://x/n>, 200
                    MOVE SILENT <http://x/none> TO <http://x/n>, 200
                    CREATE GRAPH <http://x/none>,               200
                    """)
    void says_that_a_graph_is_not_there(String update, int status) throws Exception {
        var response = update(update, "Authorization", RIGHT);

        assertThat(response.statusCode()).as(response.body()).isIn(status, status == 200 && update.startsWith("DROP")
                ? 404
                : status);
        if (response.statusCode() == 404) {
            assertThat(response.body()).contains("no such graph").contains("fix:");
        }
    }

    @Test
    void lets_two_writers_not_overwrite_each_other_unseen() throws Exception {
        String path = "data?graph=" + encoded("http://example.org/notes");
        var first = written(path, "1", "If-None-Match", "*");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(written(path, "2", "If-None-Match", "*").statusCode()).isEqualTo(412);
        String read = asked.get(path, "Accept", "text/turtle").headers().firstValue("etag").orElseThrow();

        assertThat(written(path, "3", "If-Match", read).statusCode()).isEqualTo(200);
        var second = written(path, "4", "If-Match", read);

        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.body()).contains("precondition failed").contains("read it again");
        assertThat(asked.query(OWN, "text/csv").body()).isEqualTo("s,o\r\nhttp://x/a,3\r\n");
        assertThat(written("data?graph=" + encoded("http://example.org/none"), "1", "If-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(update(NOTE, "Authorization", RIGHT, "If-Match", read).statusCode()).isEqualTo(412);
    }

    private HttpResponse<String> written(String path, String value, String header, String tag) throws Exception {
        return HttpRequests.send(asked.request(path).headers("Authorization", RIGHT, "Content-Type", "text/turtle",
                header, tag).PUT(BodyPublishers.ofString("<http://x/a> <http://x/p> %s .".formatted(value))));
    }

    @Test
    void names_a_graph_that_a_post_makes() throws Exception {
        var made = asked.post("data", "text/turtle", "<#a> <http://x/p> <> .", "Authorization", RIGHT);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String name = made.headers().firstValue("location").orElseThrow();
        var read = asked.get("data?graph=" + encoded(name), "Accept", "application/n-triples");
        assertThat(read.body()).as("relative IRIs are those of the graph").contains("<" + name + "#a>")
                .doesNotContain("file:");
        assertThat(made.headers().firstValue("content-location").orElseThrow()).endsWith(encoded(name));
    }

    @Test
    void takes_using_graph_uri() throws Exception {
        update(NOTE, "Authorization", RIGHT);
        String copy = encoded("INSERT { GRAPH <http://example.org/copy> { ?s ?p ?o } } WHERE { ?s ?p ?o }");

        var copied = asked.post("sparql", "application/x-www-form-urlencoded",
                "update=" + copy + "&using-graph-uri=" + encoded("http://example.org/notes"), "Authorization", RIGHT);

        assertThat(copied.statusCode()).as(copied.body()).isEqualTo(200);
        assertThat(asked.query("SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/copy> { ?s ?p ?o } }", "text/csv")
                .body()).isEqualTo("n\r\n1\r\n");
    }

    /** Each property that our graphs have, so each that a question reads, stated by a user about things of ours. */
    @Test
    void leaves_the_links_to_its_own_release_as_they_are() throws Exception {
        String release = Shipped.netmet().release();
        String link = "api/questions/rates-of-pair/answer?tumour=ileal+NET&site=liver&release=" + release;
        String before = asked.get(link, "Accept", "text/csv").body();

        update(NOTE, "Authorization", RIGHT);
        var after = asked.get(link, "Accept", "text/csv");

        assertThat(after.statusCode()).as(after.body()).isEqualTo(200);
        assertThat(after.body()).isEqualTo(before);
        assertThat(after.headers().firstValue("x-release")).hasValue(release);
        assertThat(asked.get(link + "0", "Accept", "text/csv").statusCode()).isEqualTo(410);
    }

    @Test
    void changes_no_answer_of_a_question() throws Exception {
        List<String> questions = Shipped.netmet().catalogue().list().stream().map(UpdateEndpointTest::address).toList();
        Map<String, String> before = answers(questions);
        Map<Node, Triple> ofProperty = new LinkedHashMap<>();
        var forged = new LinkedHashMap<Node, String>();
        Txn.executeRead(Shipped.netmet().dataset(), () -> Shipped.netmet().dataset().getDefaultGraph().stream()
                .forEach(triple -> {
                    Triple other = ofProperty.putIfAbsent(triple.getPredicate(), triple);
                    if (other != null && !other.getObject().equals(triple.getObject())) {
                        forged.putIfAbsent(triple.getPredicate(), Stream.of(triple.getSubject(), triple.getPredicate(),
                                other.getObject(), NodeFactory.createURI("http://example.org/forged"))
                                .map(NodeFmtLib::strNT).collect(Collectors.joining(" ", "", " .\n")));
                    }
                }));
        assertThat(forged).as("properties with more than one value").hasSizeGreaterThan(60);

        server.stop();
        Files.writeString(folder.resolve("own.nq"), String.join("", forged.values()));
        open();

        assertThat(asked.query("SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/forged> { ?s ?p ?o } }", "text/csv")
                .body()).isEqualTo("n\r\n" + forged.size() + "\r\n");
        assertThat(questions).hasSizeGreaterThan(50);
        assertThat(answers(questions)).isEqualTo(before);
    }

    private static String address(Question question) {
        return question.parameters().stream().filter(parameter -> parameter.example().isPresent())
                .map(parameter -> parameter.name() + "=" + encoded(parameter.example().get()))
                .collect(Collectors.joining("&", "api/questions/" + question.name() + "/answer?format=csv&", ""));
    }

    private Map<String, String> answers(List<String> questions) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String question : questions) {
            answers.put(question, asked.get(question).body());
        }
        return answers;
    }

    @Test
    void lets_nobody_write_without_the_password() throws Exception {
        String wrong = basic("ada:guess");
        String unknown = basic("eve:sésame");

        for (HttpResponse<String> response : List.of(update(NOTE), update(NOTE, "Authorization", wrong),
                update(NOTE, "Authorization", unknown), update(NOTE, "Authorization", "Basic ???"),
                update(NOTE, "Authorization", "Bearer x"),
                asked.method("DELETE", "data?graph=" + encoded("http://example.org/notes")))) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("www-authenticate")).isPresent();
        }
        assertThat(folder.resolve("own.nq")).doesNotExist();
    }

    @Test
    void shows_metrics_elsewhere_to_whoever_has_the_password() throws Exception {
        String wrong = basic("ada:guess");
        String[] passedOn = {"X-Forwarded-For", "192.0.2.1"};

        assertThat(asked.get("$/metrics", passedOn).statusCode()).isEqualTo(401);
        assertThat(asked.get("$/metrics", "Via", "1.1 proxy", "Authorization", wrong).statusCode()).isEqualTo(401);
        assertThat(asked.get("$/metrics", "Via", "1.1 proxy", "X-Forwarded-Proto", "http", "Authorization", RIGHT)
                .statusCode()).isEqualTo(403);
        var shown = asked.get("$/metrics", "Via", "1.1 proxy", "Authorization", RIGHT);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("netmet_turns_free");
        assertThat(shown.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(asked.get("$/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void lets_whoever_guesses_passwords_have_one_processor_and_no_more() throws Exception {
        String slow = OpenBSDBCrypt.generate("2y", "sésame".toCharArray(), new byte[16], 13);
        Files.writeString(folder.resolve("passwords"), "ada:" + slow + "\n");
        server.stop();
        open();
        String wrong = basic("ada:guess");

        List<CompletableFuture<Integer>> guesses = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
            try {
                return update(NOTE, "Authorization", wrong).statusCode();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, Thread::startVirtualThread)).limit(12).toList();

        assertThat(guesses).extracting(CompletableFuture::join).contains(401, 503).containsOnly(401, 503);
    }

    @Test
    void lets_no_page_of_another_site_use_the_password_of_a_browser() throws Exception {
        assertThat(update(NOTE, "Authorization", RIGHT, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(update(NOTE, "Authorization", RIGHT, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(update(NOTE, "Authorization", RIGHT, "X-Forwarded-Proto", "http").statusCode()).isEqualTo(403);
        assertThat(update(NOTE, "Authorization", RIGHT, "X-Forwarded-Proto", "https").statusCode()).isEqualTo(200);
    }

    @Test
    void takes_a_password_only_on_loopback() {
        assertThat(start("0.0.0.0")).isInstanceOfSatisfying(NetmetServer.NotStarted.class,
                refused -> assertThat(refused.why())
                        .contains("a password would cross the network").contains("fix: listen on 127.0.0.1"));
    }

    @Test
    void says_what_is_wrong_with_its_files() throws Exception {
        Files.writeString(folder.resolve("own.nq"), "this is no N-Quads");
        assertThat(start("127.0.0.1")).isInstanceOfSatisfying(NetmetServer.NotStarted.class,
                refused -> assertThat(refused.why()).contains("own.nq is not N-Quads"));

        Files.writeString(folder.resolve("passwords"), "ada:plain\n");
        assertThat(start("127.0.0.1")).isInstanceOfSatisfying(NetmetServer.NotStarted.class,
                refused -> assertThat(refused.why()).contains("passwords:1: no bcrypt hash"));

        Files.delete(folder.resolve("passwords"));
        assertThat(start("127.0.0.1")).isInstanceOfSatisfying(NetmetServer.NotStarted.class,
                refused -> assertThat(refused.why()).contains("there is no file"));
    }
}
