package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;
import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.http.protocol.Representation;
import org.netmet.http.html.RoutePaths;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tests the OpenAPI description: its fixed part, which is a file, must agree with the code. */
class OpenApiTest {
    private static final JsonObject API =
            new OpenApi(Shipped.netmet().catalogue(), "r1").describe("http://example.org:1/");
    private static final JsonObject PATHS = API.getObj("paths");

    @Test
    void names_the_release_and_the_address() {
        assertThat(API.getObj("info").getString("version")).isEqualTo("r1");
        assertThat(API.get("servers").getAsArray().get(0).getAsObject().getString("url"))
                .isEqualTo("http://example.org:1");
    }

    @Test
    void has_one_operation_for_each_question_and_none_for_the_pattern() {
        assertThat(PATHS.keys()).contains("/api/questions/primaries-by-site/answer")
                .doesNotContain("/api/questions/{name}/answer");
        assertThat(PATHS.keys().stream().filter(path -> path.endsWith("/answer")))
                .hasSize(Shipped.netmet().catalogue().list().size());
        assertThat(ids()).doesNotHaveDuplicates().doesNotContain("").contains("primariesBySite", "queryByPost");
    }

    @Test
    void offers_the_formats_that_answers_have() {
        Map<String, List<QueryResult.Shape>> shapes = Map.of("/api/ask", List.of(QueryResult.Shape.ROWS),
                "/api/questions/primaries-by-site/answer", List.of(QueryResult.Shape.ROWS),
                "/sparql", List.of(QueryResult.Shape.values()), "/data", List.of(QueryResult.Shape.TRIPLES));

        shapes.forEach((path, fitting) -> {
            Set<String> types = new LinkedHashSet<>();
            Stream.of(ResultFormat.values()).filter(format -> fitting.stream().anyMatch(format::fits))
                    .forEach(format -> types.add(format.mediaType()));
            types.add("text/html");
            if (path.startsWith(RoutePaths.API)) {
                types.addAll(List.of("image/svg+xml", "image/png", "application/csvm+json"));
            }
            assertThat(offered(path)).as(path).containsAll(types).isSubsetOf(
                    Stream.concat(types.stream(), Stream.of("application/json")).toList());
        });
        for (String path : List.of("/id", "/id/{kind}/{key}")) {
            assertThat(offered(path)).as(path).containsExactlyInAnyOrderElementsOf(
                    ResourceServlet.OFFERED.stream().map(Representation::mediaType)
                            .toList());
        }
    }

    @Test
    void has_a_route_for_each_path() {
        assertThat(PATHS.keys()).isNotEmpty().allSatisfy(path -> assertThat(
                List.of(RoutePaths.QUESTIONS, RoutePaths.ASK, RoutePaths.CHECK_CLAIM, RoutePaths.SPARQL,
                        RoutePaths.DATA, RoutePaths.RESOURCES,
                        RoutePaths.PAIR, RoutePaths.MATRIX))
                .anyMatch(route -> path.equals(route) || path.startsWith(route + "/")));
    }

    private static Set<String> offered(String path) {
        return PATHS.getObj(path).getObj("get").getObj("responses").getObj("200").getObj("content").keys();
    }

    private static List<String> ids() {
        return PATHS.keys().stream().flatMap(path -> PATHS.getObj(path).entrySet().stream())
                .map(operation -> operation.getValue().getAsObject().getString("operationId")).toList();
    }
}
