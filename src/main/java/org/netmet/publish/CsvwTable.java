package org.netmet.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of a release, with CSV on the Web (CSVW) metadata for its columns.
 *
 * @param file the release file that holds the table
 * @param kind the path segment in the IRIs of the resources that the rows describe
 * @param columns the columns; the first is the primary key
 * @param rows the resources, one per row
 */
record CsvwTable(ReleaseFile file, String kind, List<Column> columns, List<Node> rows) {
    /**
     * A column of a CSVW table.
     *
     * @param datatype the name of the datatype in CSVW
     * @param property the RDF property that the column stands for
     * @param many whether a cell may hold several values
     * @param cells the values of a row; an empty list gives an empty cell
     */
    record Column(
            String name, String words, String datatype, Optional<Node> property, boolean required, boolean many,
            Function<Node, List<String>> cells) {
        private String cell(Node row) {
            List<String> values = cells.apply(row);
            if (values.size() > 1 && !many) {
                throw new IllegalStateException("%s has several values of %s: %s".formatted(row, name, values));
            }
            return String.join(GraphFacts.SEPARATOR, values);
        }

        private JsonObject described() {
            var column = new JsonObject();
            column.put("name", name);
            column.put("titles", name);
            column.put("dc:description", words);
            column.put("datatype", datatype);
            property.ifPresent(term -> column.put("propertyUrl", term.getURI()));
            if (required) {
                column.put("required", true);
            }
            if (many) {
                column.put("separator", GraphFacts.SEPARATOR);
            }
            return column;
        }
    }

    /** The table as CSV (RFC 4180). */
    String csv() {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            writer.writeRecord(columns.stream().map(Column::name).toList());
            rows.forEach(row -> writer.writeRecord(columns.stream().map(column -> column.cell(row)).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The CSVW metadata of the table, as JSON. */
    String metadata(DatasetMetadata identity) {
        var schema = new JsonObject();
        var described = new JsonArray();
        columns.forEach(column -> described.add(column.described()));
        schema.put("columns", described);
        schema.put("primaryKey", columns.getFirst().name);
        schema.put("aboutUrl", "%s%s/{%s}".formatted(Vocabulary.ID, kind, columns.getFirst().name));
        var language = new JsonObject();
        language.put("@language", "en");
        var context = new JsonArray();
        context.add("http://www.w3.org/ns/csvw");
        context.add(language);
        var licence = new JsonObject();
        licence.put("@id", DatasetMetadata.LICENCE);
        var table = new JsonObject();
        table.put("@context", context);
        table.put("url", file.file());
        table.put("dc:title", file.title());
        table.put("dc:creator", DatasetMetadata.CREATOR);
        table.put("dc:identifier", identity.release());
        table.put("dc:license", licence);
        table.put("tableSchema", schema);
        return table + "\n";
    }
}
