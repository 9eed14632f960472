package org.netmet.http;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.datatypes.xsd.impl.XSDBaseNumericType;
import org.apache.jena.graph.Node;
import org.netmet.answer.AnswerLayout;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.summary.Summary;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the metadata of an answer's CSV file (CSV on the Web): its columns with datatypes, what a row means, the release. */
final class CsvMetadata {
    private CsvMetadata() {}

    /**
     * The metadata as JSON.
     *
     * @param csv the URL of the CSV file in this release
     */
    static String of(QuestionOutcome.Answered answered, String csv, String release) {
        var result = (QueryResult.Rows) answered.answer();
        var columns = new JsonArray();
        result.columns().forEach(column -> columns.add(column(column, result.rows())));
        var schema = new JsonObject();
        schema.put("columns", columns);
        var metadata = new JsonObject();
        metadata.put("@context", "http://www.w3.org/ns/csvw");
        metadata.put("url", csv);
        metadata.put("dc:title", answered.summary().map(Summary::question).orElse(answered.question().summary()));
        metadata.put("dc:description", answered.question().description());
        metadata.put("dc:license", "https://creativecommons.org/licenses/by/4.0/");
        metadata.put("dc:source", "netmet, release " + release);
        metadata.put("tableSchema", schema);
        return metadata + "\n";
    }

    private static JsonObject column(String name, List<Map<String, Node>> rows) {
        var column = new JsonObject();
        column.put("name", name);
        column.put("titles", name);
        column.put("dc:description", AnswerLayout.heading(name));
        column.put("datatype", datatype(rows.stream().map(row -> row.get(name)).filter(Objects::nonNull).toList()));
        column.put("required", !rows.isEmpty() && rows.stream().allMatch(row -> row.containsKey(name)));
        return column;
    }

    /** The datatype that all values have; a column without values is text. */
    private static String datatype(List<Node> values) {
        boolean isNumber = !values.isEmpty() && values.stream().allMatch(
                value -> value.isLiteral() && value.getLiteralDatatype() instanceof XSDBaseNumericType);
        if (!isNumber) {
            return !values.isEmpty() && values.stream().allMatch(Node::isURI) ? "anyURI" : "string";
        }
        return values.stream().allMatch(value -> value.getLiteralLexicalForm().matches("-?\\d+"))
                ? "integer"
                : "decimal";
    }
}
