package org.netmet.mcp;

import io.modelcontextprotocol.spec.McpSchema.Resource;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryFactory;
import org.netmet.answer.QueryOutcome;
import org.netmet.answer.QueryResult;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.rdf.Prefixes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an agent reads before it writes a query: the model, the traps, the prefixes, the catalogue, the shapes. */
enum Resources {
    MODEL("model", "The model on one page", "text/markdown", graph -> page("model.md")),
    TRAPS("traps", "Traps: what figures of metastasis do not say", "text/markdown", graph -> page("traps.md")),
    PREFIXES("prefixes", "Prefixes for SPARQL", "text/plain", graph -> Prefixes.namespaces().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> "PREFIX %s: <%s>\n".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining())),
    CATALOGUE("catalogue", "All questions with their parameters", "text/markdown", Resources::catalogue),
    SHAPES("shapes", "What complete data have, from the SHACL shapes", "text/markdown", Resources::shapes);

    private static final String DEMANDS = """
            PREFIX sh: <http://www.w3.org/ns/shacl#>
            SELECT ?shape ?path ?message {
              GRAPH <https://w3id.org/netmet/graph/shapes> {
                ?shape a sh:NodeShape ; sh:property ?property .
                ?property sh:message ?message .
                OPTIONAL { ?property sh:path ?path }
              }
            } ORDER BY ?shape ?path ?message
            """;

    private final String key;
    private final String title;
    private final String mediaType;
    private final Function<OpenGraph, String> text;

    Resources(String key, String title, String mediaType, Function<OpenGraph, String> text) {
        this.key = key;
        this.title = title;
        this.mediaType = mediaType;
        this.text = text;
    }

    String uri() {
        return "netmet://" + key;
    }

    String mediaType() {
        return mediaType;
    }

    Resource definition() {
        return Resource.builder(uri(), key).title(title).mimeType(mediaType).build();
    }

    String text(OpenGraph graph) {
        return text.apply(graph);
    }

    private static String page(String name) {
        try (InputStream file = Resources.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String catalogue(OpenGraph graph) {
        return graph.netmet().catalogue().list().stream().map(Resources::line).collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String line(Question question) {
        List<String> parameters = question.parameters().stream()
                .map(parameter -> parameter.name() + (parameter.required() ? "" : "?")).toList();
        String example = question.parameters().stream().filter(Parameter::required)
                .flatMap(parameter -> parameter.example().stream()
                        .map(value -> "%s=%s".formatted(parameter.name(), value)))
                .collect(Collectors.joining(", "));
        return "- %s(%s): %s%s".formatted(question.name(), String.join(", ", parameters), question.summary(),
                example.isEmpty() ? "" : " Example: " + example);
    }

    /** What each shape demands, in its words; as Turtle the shapes are too large for a context. */
    private static String shapes(OpenGraph graph) {
        QueryOutcome outcome = graph.questions().answerFromOurs(QueryFactory.create(DEMANDS));
        if (!(outcome instanceof QueryResult.Rows(List<String> columns, List<Map<String, Node>> rows))) {
            return "the server is busy; read this again in a few seconds\n";
        }
        return rows.stream().map(row -> "- %s, %s: %s%n".formatted(cell(row, "shape"), cell(row, "path"),
                cell(row, "message").replaceFirst("; fix: .*", ""))).distinct().collect(Collectors.joining());
    }

    private static String cell(Map<String, Node> row, String column) {
        return Optional.ofNullable(row.get(column)).filter(node -> !node.isBlank()).map(Prefixes::shortened)
                .map(text -> text.substring(text.lastIndexOf('#') + 1)).orElse("several properties");
    }
}
