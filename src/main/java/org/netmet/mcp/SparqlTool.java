package org.netmet.mcp;

import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionService.InWords;
import org.netmet.answer.ResultFormat;
import org.netmet.evidence.FigureJson;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.rdf.Prefixes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs a SPARQL query within the limits of the endpoint, and says why its result is empty. */
final class SparqlTool {
    private static final int COLUMNS = 200;

    private SparqlTool() {}

    static ToolAnswer sparql(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        String text = arguments.get("query");
        Page page = Page.of(arguments, graph.release());
        InWords prepared = graph.prepare(() -> new InWords(Optional.empty(), graph.questions().prepareSparql(text),
                List.of(), List.of()));
        QueryRequest request = switch (prepared.prepared()) {
            case QueryRequest parsed -> parsed;
            case Failure why -> throw ToolFailure.of(why);
        };
        return switch (graph.questions().answer(request)) {
            case QueryResult result -> {
                var answer = new ToolAnswer();
                write(graph, result, page, answer);
                Optional<EmptyResultExplanation> why = graph.questions().explain(request, result);
                why.ifPresent(explanation -> {
                    answer.say(explanation.toString());
                    answer.put("whyEmpty", explanation.toString());
                });
                yield answer.put("release", graph.release());
            }
            case Failure why -> throw ToolFailure.of(why);
        };
    }

    private static void write(OpenGraph graph, QueryResult result, Page page, ToolAnswer answer) {
        switch (result) {
            case QueryResult.Rows(List<String> columns, List<Map<String, Node>> rows) -> {
                answer.put("columns", FigureJson.strings(columns));
                answer.say(String.join(" | ", columns));
                int from = Math.min(page.offset(), rows.size());
                int count = Math.min(page.limit(), rows.size() - from);
                answer.list("rows", page, rows.size(), count, at -> row(columns, rows.get(from + at)),
                        graph.release());
            }
            case QueryResult.BooleanResult(boolean value) -> {
                answer.say(value ? "yes" : "no");
                answer.put("boolean", value);
                answer.list("rows", page, 0, 0, at -> null, graph.release());
            }
            case QueryResult other -> lines(graph, (other instanceof QueryResult.Quads
                    ? ResultFormat.NQ
                    : ResultFormat.NT).write(other, COLUMNS).lines().sorted().toList(), page, answer);
        }
    }

    private static void lines(OpenGraph graph, List<String> lines, Page page, ToolAnswer answer) {
        int from = Math.min(page.offset(), lines.size());
        int count = Math.min(page.limit(), lines.size() - from);
        answer.put("columns", FigureJson.strings(List.of("statement")));
        answer.list("rows", page, lines.size(), count, at -> {
            String line = ToolAnswer.shortened(lines.get(from + at));
            var json = new JsonObject();
            json.put("statement", line);
            return new ToolAnswer.Entry(json, List.of(line));
        }, graph.release());
    }

    private static ToolAnswer.Entry row(List<String> columns, Map<String, Node> row) {
        var json = new JsonObject();
        row.forEach((column, node) -> json.put(column, cell(node)));
        return new ToolAnswer.Entry(json, List.of(columns.stream()
                .map(column -> Optional.ofNullable(row.get(column)).map(SparqlTool::cell).orElse(""))
                .collect(Collectors.joining(" | "))));
    }

    private static String cell(Node node) {
        return ToolAnswer.shortened(Prefixes.shortened(node));
    }

}
