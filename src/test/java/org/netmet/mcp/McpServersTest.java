package org.netmet.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.transport.HeaderAccessor;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.answer.QueryExecutor;
import org.netmet.evidence.FigureJson;
import org.netmet.execution.QueryLimits;
import org.netmet.http.NetmetServer;
import org.netmet.http.ServerConfig;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls every tool and resource with the client of the SDK over HTTP, and the same protocol over streams. */
class McpServersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LARGEST_LIST_OF_TOOLS = 12_000;
    private static final int LARGEST_ANSWER = 24_000;

    private static NetmetServer.Started server;
    private static McpSyncClient client;

    @BeforeAll
    static void serve() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(30)));
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(base()).endpoint("/mcp").build())
                .requestTimeout(LIMIT).initializationTimeout(LIMIT).build();
        client.initialize();
    }

    @AfterAll
    static void stop() {
        client.closeGracefully();
        server.stop();
    }

    private static String base() {
        return server.address().replaceAll("/$", "");
    }

    private static CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> structured(CallToolResult result) {
        assertThat(result.isError()).as(text(result)).isFalse();
        return (Map<String, Object>) result.structuredContent();
    }

    /** All figures anywhere in an answer. */
    private static List<Map<?, ?>> figures(Object value) {
        return switch (value) {
            case Map<?, ?> map when map.containsKey("kind") && map.containsKey("printed") -> List.of(map);
            case Map<?, ?> map -> map.values().stream().flatMap(one -> figures(one).stream()).toList();
            case List<?> list -> list.stream().flatMap(one -> figures(one).stream()).toList();
            default -> List.of();
        };
    }

    @Test
    void lists_tools_that_only_read_and_fit_into_a_context() throws IOException {
        List<McpSchema.Tool> tools = client.listTools().tools();

        assertThat(tools).extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrderElementsOf(Toolbox.TOOLS.stream().map(AgentTool::name).toList());
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.annotations().readOnlyHint()).isTrue();
            assertThat(tool.inputSchema()).isNotEmpty();
            assertThat(tool.outputSchema()).isNotEmpty();
        });
        assertThat(McpJsonDefaults.getMapper().writeValueAsString(tools).length()).isLessThan(LARGEST_LIST_OF_TOOLS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ask           | question=which primaries spread most to bone
            ask           | question=how often does lung NET spread to the liver
            rates_of_pair | tumour=lung NET; site=liver
            rank          | site=bone
            rank          | tumour=pancreatic NET
            compare       | tumour=lung NET; site=liver
            compare       | tumour=pancreatic NET; otherTumour=small intestinal NET
            compare       | tumour=pancreatic NET; site=liver; otherSite=bone
            provenance    | claim=claim:zhang-2021-001
            check_claim   | claim=66 % of patients with metastatic lung NET have liver metastases
            check_claim   | tumour=lung NET; site=liver; figure=66 %
            """)
    void tells_no_figure_without_what_belongs_to_it(String tool, String arguments) throws IOException {
        CallToolResult result = call(tool, arguments(arguments));
        Map<String, Object> answer = structured(result);
        List<Map<?, ?>> figures = figures(answer);

        assertThat(figures).as(text(result)).isNotEmpty();
        for (Map<?, ?> figure : figures) {
            assertThat(FigureJson.REQUIRED).allSatisfy(member -> assertThat((Object) figure.get(member))
                    .as("%s of %s", member, figure.get("claim")).isNotNull());
            assertThat(((Map<?, ?>) figure.get("source")).get("locator").toString()).isNotBlank();
            assertThat(text(result)).contains(figure.get("claim").toString());
        }
        assertThat(answer.get("release")).isEqualTo(Shipped.netmet().release());
        assertThat(McpJsonDefaults.getMapper().writeValueAsString(answer).length()).isLessThan(LARGEST_ANSWER);
        assertThat(text(result).length()).isLessThan(LARGEST_ANSWER);
    }

    private static Map<String, Object> arguments(String written) {
        var arguments = new LinkedHashMap<String, Object>();
        Stream.of(written.split(";")).map(String::strip).map(one -> one.split("=", 2))
                .forEach(sides -> arguments.put(sides[0],
                        sides[0].equals("limit") ? (Object) Integer.valueOf(sides[1]) : sides[1]));
        return arguments;
    }

    @Test
    void pages_through_a_long_answer_without_losing_or_repeating_a_row() {
        var seen = new ArrayList<Object>();
        Map<String, Object> arguments = arguments("tumour=pancreatic NET; limit=25");
        Object total = null;
        for (int pages = 0; pages < 40; pages++) {
            Map<String, Object> answer = structured(call("rank", arguments));
            total = answer.get("total");
            seen.addAll((List<?>) answer.get("rows"));
            if (answer.get("nextCursor") == null) {
                break;
            }
            arguments.put("cursor", answer.get("nextCursor"));
        }

        assertThat(seen).hasSize((Integer) total).hasSizeGreaterThan(25);
    }

    @Test
    void finds_names_and_says_what_is_near_when_there_is_none() {
        Map<String, Object> found = structured(call("find", Map.of("words", "liver", "kind", "site")));
        Map<String, Object> sources = structured(call("find", Map.of("words", "zhang 2021", "kind", "source")));
        CallToolResult none = call("find", Map.of("words", "pancreatc NET"));

        assertThat((List<?>) found.get("found")).first().asString().contains("name=liver", "claims=");
        assertThat((List<?>) sources.get("found")).first().asString().contains("zhang-2021");
        assertThat(structured(none).get("whyEmpty").toString()).contains("did you mean pancreatic NET");
    }

    @Test
    void says_why_nothing_is_found() {
        CallToolResult sparql = call("sparql", Map.of("query",
                "SELECT * { ?claim <https://w3id.org/netmet/ontology#isEstimating> ?estimand }"));
        Map<String, Object> pair = structured(call("rates_of_pair",
                Map.of("tumour", "VIPoma", "site", "skin")));

        assertThat(structured(sparql).get("whyEmpty").toString()).contains("isEstimating", "fix:");
        assertThat(text(sparql)).contains("fix:");
        assertThat(pair.get("notReported")).isEqualTo(true);
        assertThat(pair.get("headline").toString()).contains("not the same as never");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rates_of_pair | tumour=lung NTE; site=liver        | did you mean
            rank          | site=bone; tumour=lung NET         | give site or tumour
            ask           | question=will my dog get better    | fix:
            sparql        | query=SELECT * { ?s ?p             | does not parse at line
            check_claim   | tumour=lung NTE; figure=66 %      | did you mean
            provenance    | claim=nothing-1                    | no claim is called nothing-1
            rank          | site=bone; cursor=10@another       | ask again without a cursor
            sparql        | query=INSERT DATA { <x:a> <x:b> 1 } | fix:
            """)
    void tells_an_error_in_the_words_of_our_messages(String tool, String arguments, String message) {
        CallToolResult result = call(tool, arguments(arguments));

        assertThat(result.isError()).isTrue();
        assertThat(text(result)).contains(message);
    }

    @Test
    void has_the_resources_that_a_query_needs_and_their_example_has_rows() {
        Map<String, String> texts = new LinkedHashMap<>();
        client.listResources().resources().forEach(one -> texts.put(one.name(), ((McpSchema.TextResourceContents) client
                .readResource(one).contents().getFirst()).text()));

        assertThat(texts).containsOnlyKeys("model", "traps", "prefixes", "catalogue", "shapes");
        assertThat(texts.get("prefixes")).contains("PREFIX nm: <https://w3id.org/netmet/ontology#>");
        assertThat(texts.get("catalogue")).contains("- rates-of-pair(", "site");
        assertThat(texts.get("shapes")).contains("has no locator");
        assertThat(texts.values()).allSatisfy(text -> assertThat(text.length()).isBetween(500, 60_000));
        String query = texts.get("model").substring(texts.get("model").indexOf("    PREFIX"));
        assertThat((List<?>) structured(call("sparql", Map.of("query", query))).get("rows")).isNotEmpty();
    }

    @Test
    void refuses_pages_of_other_sites_and_other_names() throws IOException, InterruptedException {
        assertThat(post("Origin", "https://elsewhere.example")).isEqualTo(403);
        assertThat(post("Origin", base())).isEqualTo(200);
        assertThat(post("X-Nothing", "1")).isEqualTo(200);
    }

    @Test
    void says_why_a_page_of_another_site_is_refused() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/mcp"))
                .header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream")
                .header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"jsonrpc\"", "a page of https://elsewhere.example", "fix: call from");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:3030, true", "localhost, true", "[::1]:3030, true", "netmet.example.org, true",
        "netmet.example.org:443, true", "elsewhere.example, false", "127.0.0.1.elsewhere.example, false"})
    void takes_no_host_but_its_own(String host, boolean isTaken) {
        var validator = new HostAndOriginValidator(Optional.of(URI.create("https://netmet.example.org")));
        var headers = new HeaderAccessor() {
            @Override
            public List<String> getHeader(String name) {
                return name.equals("Host") ? List.of(host) : List.of();
            }

            @Override
            public List<String> getHeaderNames() {
                return List.of("Host");
            }
        };

        assertThat(catchThrowable(() -> validator.validate(headers)) == null).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "{", "null", "[]", "1", "[[[[[[[[", "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1e999999999,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":\"x\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":7}"
            })
    void says_what_is_wrong_with_a_message_without_a_stack_trace(String message) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/mcp"))
                .header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"jsonrpc\"", "-32600", "message")
                .doesNotContain("stackTrace", "className", "Exception", "tools.jackson", ".java");
    }

    private static int post(String header, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/mcp"))
                .header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** A client asks by GET for a stream of the server's own messages; a stateless server has none. */
    @Test
    void refuses_a_stream_without_a_fault() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/mcp"))
                .header("Accept", "text/event-stream").GET().build();

        var reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.body()).doesNotContain("Exception");
    }

    @Test
    void answers_every_request_on_streams_before_it_ends_and_writes_nothing_else() throws Exception {
        String requests =
                """
                        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                        {"jsonrpc":"2.0","method":"notifications/initialized"}
                        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"rank","arguments":{"site":"bone","limit":2}}}
                        {"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"netmet://traps"}}
                        """;
        var in = new PipedInputStream(1 << 16);
        var out = new PipedOutputStream(in);
        var written = new java.io.ByteArrayOutputStream();
        var executor = new QueryExecutor(2);
        var graph = new OpenGraph(Shipped.netmet(),
                Shipped.netmet().questionService(QueryLimits.of(Duration.ofSeconds(30)), executor), executor);
        var streams = new EndOfInput(in, written);

        var running = McpServers.overStreams(streams.in(), streams.out(), () -> graph, "test");
        out.write(requests.getBytes(StandardCharsets.UTF_8));
        out.close();
        streams.await();
        running.closeGracefully();

        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).startsWith("{\"jsonrpc\":\"2.0\""));
        assertThat(String.join("\n", lines)).contains("\"id\":2", "claim:", "Of whom");
    }
}
