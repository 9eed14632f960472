package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;
import static org.netmet.http.HttpRequests.type;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests linked data IRIs, well-known URLs, release files, metrics and the access log. */
class ResourceServletTest {
    private static NetmetServer.Started server;
    private static HttpRequests asked;
    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        ServerConfig usual = ServerConfig.of(0, Duration.ofMinutes(1));
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                new ServerConfig(usual.host(), 0, usual.bounds(), 2,
                        usual.largestAnswer(), Optional.of(folder.resolve("access.log")), Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        asked = new HttpRequests(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void shows_a_thing_of_each_kind_at_its_own_address() throws Exception {
        Map<String, String> oneOfEach = new TreeMap<>();
        Txn.executeRead(Shipped.netmet().dataset(), () -> Shipped.netmet().dataset().getDefaultGraph().stream()
                .map(triple -> triple.getSubject())
                .filter(node -> node.isURI() && node.getURI().startsWith(Vocabulary.ID))
                .forEach(node -> oneOfEach.putIfAbsent(node.getURI().substring(Vocabulary.ID.length()).split("/")[0],
                        node.getURI())));

        assertThat(oneOfEach).containsKeys("claim", "estimand", "tumour", "source", "synthesis");
        for (String iri : oneOfEach.values()) {
            String path = iri.substring(Vocabulary.BASE.length());
            for (String mediaType : List.of("text/turtle", "application/ld+json", "application/n-triples")) {
                var response = asked.get(path, "Accept", mediaType);

                assertThat(response.statusCode()).as(iri).isEqualTo(200);
                assertThat(parsed(response).contains(NodeFactory.createURI(iri), Node.ANY, Node.ANY)).as(iri).isTrue();
            }
            var page = asked.get(path, "Accept", "text/html");
            assertThat(page.body()).as(iri).contains("<h1>").contains("Who says so").contains(iri);
        }
    }

    @Test
    void shows_a_tumour_with_its_claims_and_the_place_of_each() throws Exception {
        var page = asked.get("id/tumour/ileal-net", "Accept", "text/html");

        assertThat(page.body()).contains(">Claims</h2>").contains("<h2>Questions</h2>")
                .contains("/api/questions/sites-of-primary/answer?tumour=").contains("/id/claim/")
                .contains(">Place</th>");
        assertThat(page.headers().allValues("link").toString())
                .contains("<https://w3id.org/netmet/id/tumour/ileal-net>; rel=\"canonical\"")
                .contains("</id/tumour/ileal-net.ttl>; rel=\"alternate\"; type=\"text/turtle\"");
        assertThat(page.headers().firstValue("content-location")).hasValue("/id/tumour/ileal-net.html");
    }

    @ParameterizedTest
    @CsvSource({"ttl,text/turtle", "jsonld,application/ld+json", "nt,application/n-triples",
        "rdfxml,application/rdf+xml", "html,text/html"})
    void takes_a_suffix_for_the_media_type(String suffix, String mediaType) throws Exception {
        for (String path : List.of("id/claim/classic-sites-1", "ontology", "shapes", "graph/sources")) {
            assertThat(type(asked.get(path + "." + suffix, "Accept", "image/png"))).as(path).isEqualTo(mediaType);
        }
    }

    @Test
    void shows_the_ontology_whole() throws Exception {
        Graph ontology = parsed(asked.get("ontology", "Accept", "text/turtle"));

        assertThat(ontology.size()).isEqualTo(Txn.calculateRead(Shipped.netmet().dataset(),
                () -> Shipped.netmet().dataset().getGraph(Vocabulary.graph("ontology")).size()));
    }

    @Test
    void shows_people_every_term_of_the_ontology_where_its_iri_leads() throws Exception {
        Graph ontology = parsed(asked.get("ontology", "Accept", "text/turtle"));
        List<String> terms = ontology
                .stream(Node.ANY, NodeFactory.createURI("http://www.w3.org/2004/02/skos/core#definition"),
                        Node.ANY)
                .map(triple -> triple.getSubject().getURI())
                .filter(iri -> iri.startsWith(Vocabulary.ONTOLOGY)).toList();

        String page = asked.get("ontology", "Accept", "text/html").body();

        assertThat(terms).hasSizeGreaterThan(80).allSatisfy(iri -> assertThat(page)
                .contains("<h3 id=\"" + iri.substring(Vocabulary.ONTOLOGY.length()) + "\">"));
        assertThat(page).contains("Negative example:");
    }

    @Test
    void shows_things_of_others_as_far_as_the_graph_speaks_of_them() throws Exception {
        var liver =
                asked.get("id?iri=" + encoded("http://purl.obolibrary.org/obo/UBERON_0002107"), "Accept", "text/html");

        assertThat(liver.body()).contains("<h1>Liver</h1>").contains("/id/claim/");
    }

    @Test
    void says_that_it_knows_nothing_of_a_thing() throws Exception {
        var response = asked.get("id/tumour/no-such-tumour", "Accept", "text/turtle");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .contains("the graph says nothing of <https://w3id.org/netmet/id/tumour/no-such-tumour>");
    }

    @Test
    void describes_itself_to_whoever_asks_the_endpoint_nothing() throws Exception {
        var description = asked.get("sparql", "Accept", "text/turtle");
        var results = asked.get("sparql", "Accept", "application/sparql-results+json");
        var page = asked.get("sparql", "Accept", "text/html,*/*;q=0.1");

        Graph graph = parsed(description);
        assertThat(graph.contains(Node.ANY,
                NodeFactory.createURI("http://www.w3.org/ns/sparql-service-description#endpoint"),
                NodeFactory.createURI(server.address() + "sparql"))).isTrue();
        assertThat(results.statusCode()).isEqualTo(200);
        assertThat(type(results)).isEqualTo("text/turtle");
        assertThat(page.body()).contains("<textarea");
    }

    /**
     * The name of the union graph, {@code urn:x-arq:UnionGraph}, violates a rule for URNs that only Jena's RDF/XML
     * writer enforces.
     */
    @ParameterizedTest
    @ValueSource(strings = {"application/rdf+xml", "application/ld+json", "application/n-triples"})
    void describes_itself_alike_in_each_format(String mediaType) throws Exception {
        Graph turtle = parsed(asked.get("sparql", "Accept", "text/turtle"));
        var response = asked.get("sparql", "Accept", mediaType);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(parsed(response).isIsomorphicWith(turtle)).isTrue();
        assertThat(turtle.contains(Node.ANY, Node.ANY, Quad.unionGraph)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:x-arq:UnionGraph", "HTTP://EXAMPLE.org/", "http://example.org:80/", "urn:a:b"})
    void writes_iris_in_rdf_xml_that_break_a_rule_of_their_scheme(String iri) throws Exception {
        var response = asked.query("CONSTRUCT { <%1$s> <http://example.org/p> <%1$s> } {}".formatted(iri),
                "application/rdf+xml");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("rdf:about=\"" + iri + "\"").contains("rdf:resource=\"" + iri + "\"");
    }

    @Test
    void keeps_its_description_and_its_questions_where_machines_look() throws Exception {
        Graph description = parsed(asked.get(".well-known/void", "Accept", "text/turtle"));
        Graph examples = parsed(asked.get(".well-known/sparql-examples", "Accept", "text/turtle"));

        Node aPartition = NodeFactory.createURI("http://rdfs.org/ns/void#classPartition");
        Node target = NodeFactory.createURI("https://schema.org/target");
        assertThat(description.stream(Node.ANY, aPartition, Node.ANY)).hasSameSizeAs(Shipped.netmet().publication()
                .description(server.address()).stream(Node.ANY, aPartition, Node.ANY).toList()).isNotEmpty();
        assertThat(examples.stream(Node.ANY, target, NodeFactory.createURI(server.address() + "sparql")).count())
                .isEqualTo(Shipped.netmet().catalogue().list().size());
        assertThat(asked.get("llms.txt").body()).contains("primaries-by-site").contains(server.address());
        assertThat(asked.get("robots.txt").body()).startsWith("User-agent: *");
    }

    @Test
    void calls_every_operation_of_its_open_api_with_its_own_example() throws Exception {
        JsonObject api = JSON.parse(asked.get("api/openapi.json").body());
        JsonObject paths = api.get("paths").getAsObject();
        int called = 0;

        assertThat(api.get("openapi").getAsString().value()).isEqualTo("3.1.0");
        for (String path : paths.keys()) {
            JsonObject operation = paths.get(path).getAsObject().get("get").getAsObject();
            var address = new StringBuilder(path.substring(1));
            String separator = "?";
            for (var value : operation.get("parameters").getAsArray()) {
                JsonObject parameter = value.getAsObject();
                String name = parameter.get("name").getAsString().value();
                if (parameter.hasKey("example")) {
                    String example = encoded(parameter.get("example").getAsString().value());
                    if (parameter.get("in").getAsString().value().equals("path")) {
                        address.replace(0, address.length(), address.toString().replace("{" + name + "}", example));
                    } else {
                        address.append(separator).append(name).append("=").append(example);
                        separator = "&";
                    }
                }
            }
            var response = asked.get(address.toString(), "Accept", "*/*");
            assertThat(response.statusCode()).as(address.toString()).isEqualTo(200);
            assertThat(operation.get("responses").getAsObject().get("200").getAsObject().get("content").getAsObject()
                    .keys())
                    .as(address.toString()).contains(type(response));
            called++;
        }

        assertThat(called).isEqualTo(paths.keys().size()).isGreaterThan(Shipped.netmet().catalogue().list().size());
    }

    @Test
    void takes_the_posted_query_of_its_open_api() throws Exception {
        JsonObject api = JSON.parse(asked.get("api/openapi.json").body());
        JsonObject post = api.getObj("paths").getObj("/sparql").getObj("post");
        JsonObject bodies = post.getObj("requestBody").getObj("content");
        String query = bodies.getObj("application/sparql-query").getString("example");

        assertThat(bodies.keys()).containsExactlyInAnyOrder(
                "application/sparql-query", "application/x-www-form-urlencoded");
        for (String type : bodies.keys()) {
            String body = type.endsWith("query") ? query : "query=" + encoded(query);
            var response = HttpRequests.send(asked.request("sparql?timeout=10").header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body)));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(post.getObj("responses").getObj("200").getObj("content").keys()).contains(type(response));
        }
    }

    @Test
    void gives_each_answer_an_address_that_lasts() throws Exception {
        var answer = asked.get("api/questions/primaries-by-site/answer?site=bone&format=csv");
        String lasting = answer.headers().allValues("link").stream().filter(link -> link.contains("cite-as"))
                .map(link -> link.substring(2, link.indexOf('>'))).findFirst().orElseThrow();

        var again = asked.get(lasting + "&format=csv");
        var other = asked.get("api/questions/primaries-by-site/answer?site=bone&release=0123456789abcdef");

        assertThat(lasting).contains("release=" + Shipped.netmet().release());
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(other.statusCode()).isEqualTo(410);
        assertThat(other.body()).contains("and release 0123456789abcdef was asked for", "--earlier DIR");
    }

    @Test
    void hands_out_the_files_of_its_release_with_their_checksums() throws Exception {
        String base = "releases/" + Shipped.netmet().release() + "/";
        var sums = asked.get(base + "SHA256SUMS").body().lines().map(line -> line.split("  ")).toList();

        assertThat(sums).hasSize(22);
        for (String[] sum : sums) {
            HttpResponse<byte[]> file = HttpClient.newHttpClient().send(
                    asked.request(base + sum[1]).GET().build(), BodyHandlers.ofByteArray());
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body())))
                    .isEqualTo(sum[0]);
        }
        assertThat(asked.get("releases/other/netmet.nq.gz").statusCode()).isEqualTo(404);
        assertThat(asked.get(base + "..%2f..%2fetc%2fpasswd").statusCode()).isBetween(400, 404);
    }

    @Test
    void shows_metrics_to_this_machine_only() throws Exception {
        asked.query("ASK {}", "text/csv");

        var here = asked.get("$/metrics");
        var throughProxy = asked.get("$/metrics", "X-Forwarded-For", "192.0.2.1");

        assertThat(here.body()).containsPattern("netmet_turns_free\\{.*} 2.0")
                .contains("netmet_responses_seconds_count")
                .containsPattern("fuseki_requests_good\\{.*dataset=\"/sparql\".*} [1-9]");
        assertThat(throughProxy.statusCode()).isEqualTo(403);
        assertThat(asked.get("$/ready").body()).isEqualTo("ready\n");
        assertThat(asked.get("$/ping").statusCode()).isEqualTo(200);
    }

    @Test
    void notes_each_request_and_nothing_of_who_asked_what() throws Exception {
        asked.get("api/ask?q=" + encoded("where does ileal NET spread") + "&name=Jane", "X-Forwarded-For", "192.0.2.1");

        // The line is written after the response has been sent.
        List<String> lines = Files.readAllLines(folder.resolve("access.log"));
        for (int i = 0; i < 100 && lines.stream().noneMatch(line -> line.contains("/api/ask")); i++) {
            Thread.sleep(50);
            lines = Files.readAllLines(folder.resolve("access.log"));
        }
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(JSON.parse(line).keys())
                .containsExactlyInAnyOrder("time", "method", "path", "status", "type", "milliseconds"));
        assertThat(String.join("\n", lines)).contains("/api/ask").doesNotContain("Jane").doesNotContain("192.0.2.1")
                .doesNotContain("127.0.0.1").doesNotContain("ileal%20NET");
    }

    @Test
    void leads_from_the_answer_to_every_question_to_claims_and_sources_that_are_there() throws Exception {
        Pattern key = Pattern.compile("href=\"/(id/(?:claim|source)/[^\"]+)\"");
        int leading = 0;
        for (Question question : Shipped.netmet().catalogue().list()) {
            String arguments = question.parameters().stream()
                    .flatMap(parameter -> parameter.example().stream()
                            .map(example -> parameter.name() + "=" + encoded(example)))
                    .collect(Collectors.joining("&"));
            var page = asked.get("api/questions/%s/answer?%s".formatted(question.name(), arguments), "Accept",
                    "text/html");
            assertThat(page.statusCode()).as(question.name()).isEqualTo(200);
            assertThat(page.body()).as(question.name()).doesNotContain("<td>claim:");
            Matcher link = key.matcher(page.body());
            boolean leads = false;
            while (link.find()) {
                leads = true;
                Node thing = NodeFactory.createURI(Vocabulary.BASE + link.group(1));
                assertThat(Txn.calculateRead(Shipped.netmet().dataset(),
                        () -> Shipped.netmet().dataset().getDefaultGraph().contains(thing, Node.ANY, Node.ANY)))
                        .as("%s of %s", thing, question.name()).isTrue();
            }
            if (Stream.of("claim", "source").anyMatch(columnsOf(question)::contains)) {
                assertThat(leads).as(question.name()).isTrue();
                leading++;
            }
        }
        assertThat(leading).isPositive();
    }

    private static List<String> columnsOf(Question question) throws IOException {
        Path golden = Path.of("src/test/resources/golden/shipped", question.name() + ".csv");
        return List.of(Files.readAllLines(golden).getFirst().split(","));
    }

    @Test
    void lets_people_mend_what_they_asked() throws Exception {
        var answer = asked.get("api/questions/primaries-by-site/answer?site=bone&timeframe=", "Accept", "text/html");
        var unclear = asked.get("api/ask?q=" + encoded("the <weather>"), "Accept", "text/html");
        var broken = asked.get("sparql?query=" + encoded("SELECT <a>"), "Accept", "text/html");

        assertThat(answer.body()).contains("<select id=\"site\" name=\"site\">")
                .contains("<option value=\"bone\" selected>")
                .contains("<select id=\"timeframe\" name=\"timeframe\">")
                .contains("<a href=\"/api/questions/primaries-by-site/answer?site=bone&amp;format=csv\" download>");
        assertThat(unclear.body()).contains("value=\"the &lt;weather>\"").contains("<a href=\"/questions\">");
        assertThat(broken.body()).contains("required>SELECT &lt;a&gt;</textarea>");
    }

    @Test
    void says_first_what_a_claim_says() throws Exception {
        var page = asked.get("id/claim/classic-sites-1", "Accept", "text/html");

        assertThat(page.body()).contains("<strong class=\"printed\">“overwhelmingly the most common”</strong>")
                .contains("Introduction; Primary Metastatic Sites by Frequency")
                .contains("<ol class=\"chain\">").contains("is stated in").contains("/id/source/classic-sites\"");
    }

    @Test
    void makes_every_link_of_its_pages_lead_somewhere() throws Exception {
        for (String from : List.of("", "sparql", "id/claim/classic-sites-1", "id/tumour/ileal-net",
                "api/questions/primaries-by-site/answer?site=bone")) {
            String page = asked.get(from, "Accept", "text/html").body();
            List<String> links =
                    Stream.of(page.split("href=\"")).skip(1).map(rest -> rest.substring(0, rest.indexOf('"')))
                            .filter(link -> link.startsWith("/")).distinct().limit(80).toList();
            assertThat(links).as(from).isNotEmpty();
            for (String link : links) {
                HttpResponse<String> first =
                        asked.get(link.substring(1).replace("&amp;", "&"), "Accept", "text/html,*/*;q=0.1");
                HttpResponse<String> response = first;
                Optional<String> elsewhere =
                        first.headers().firstValue("Location").filter(location -> first.statusCode() == 303);
                if (elsewhere.isPresent()) {
                    response = asked.get(elsewhere.get().replaceFirst("^/", ""), "Accept", "text/html,*/*;q=0.1");
                }
                assertThat(response.statusCode()).as(link).isEqualTo(200);
            }
        }
    }

    private static Graph parsed(HttpResponse<String> response) {
        Lang lang = RDFLanguages.contentTypeToLang(type(response));
        assertThat(lang).as(response.body()).isNotNull();
        return RDFParser.source(new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8)))
                .lang(lang).toGraph();
    }
}
