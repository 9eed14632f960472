package org.netmet.publish;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.netmet.publish.CsvwTable.Column;
import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Describes the tables of a release as Croissant 1.0 (MLCommons), by which programs of machine learning load them: the
 * files with their checksums, and a record set for each table with the type and meaning of each column.
 */
final class Croissant {
    private static final String VERSION = "http://mlcommons.org/croissant/1.0";
    private static final Map<String, String> TYPES =
            Map.of("string", "sc:Text", "decimal", "sc:Float", "integer", "sc:Integer", "date", "sc:Date",
                    "anyURI", "sc:URL", "boolean", "sc:Boolean");

    private Croissant() {}

    /**
     * The content of {@code croissant.json}.
     *
     * @param content the graph whose claims and sources are in the tables
     * @param written the tables with their sizes and checksums
     */
    static String of(DatasetMetadata identity, Graph content, Map<ReleaseFile, DcatCatalogue.Written> written) {
        var files = new JsonArray();
        var records = new JsonArray();
        for (CsvwTable table : CsvwTables.of(content)) {
            files.add(file(identity, table.file(), written.get(table.file())));
            records.add(recordSet(table));
        }
        var dataset = new JsonObject();
        dataset.put("@context", context());
        dataset.put("@type", "sc:Dataset");
        dataset.put("name", "netmet");
        dataset.put("description", identity.description());
        dataset.put("conformsTo", VERSION);
        dataset.put("citeAs", "%s: %s. Release %s.".formatted(DatasetMetadata.CREATOR, identity.title(),
                identity.release()));
        dataset.put("license", DatasetMetadata.LICENCE);
        dataset.put("url", Vocabulary.BASE);
        // Croissant asks for a semantic version; the release, which is a hash of the content, is in "citeAs".
        dataset.put("version", DatasetMetadata.VERSION);
        dataset.put("datePublished", DatasetMetadata.ISSUED);
        var creator = new JsonObject();
        creator.put("@type", "sc:Organization");
        creator.put("name", DatasetMetadata.CREATOR);
        creator.put("url", DatasetMetadata.MAINTAINERS);
        dataset.put("creator", creator);
        var keywords = new JsonArray();
        DatasetMetadata.KEYWORDS.forEach(keywords::add);
        dataset.put("keywords", keywords);
        dataset.put("distribution", files);
        dataset.put("recordSet", records);
        return dataset + "\n";
    }

    private static JsonObject file(DatasetMetadata identity, ReleaseFile file, DcatCatalogue.Written written) {
        var described = new JsonObject();
        described.put("@type", "cr:FileObject");
        described.put("@id", file.file());
        described.put("name", file.file());
        described.put("description", file.title());
        described.put("contentUrl", ServiceAddresses.LASTING.file(identity.release(), file.file()));
        described.put("contentSize", written.bytes() + " B");
        described.put("encodingFormat", file.mediaType());
        described.put("sha256", written.sha256());
        return described;
    }

    private static JsonObject recordSet(CsvwTable table) {
        String name = table.file().file().replaceFirst("\\..*", "");
        var fields = new JsonArray();
        table.columns().forEach(column -> fields.add(field(name, table.file(), column)));
        var records = new JsonObject();
        records.put("@type", "cr:RecordSet");
        records.put("@id", name);
        records.put("name", name);
        records.put("description", table.file().title());
        records.put("key", link(name + "/" + table.columns().getFirst().name()));
        records.put("field", fields);
        return records;
    }

    private static JsonObject field(String table, ReleaseFile file, Column column) {
        var extract = new JsonObject();
        extract.put("column", column.name());
        var source = new JsonObject();
        source.put("fileObject", link(file.file()));
        source.put("extract", extract);
        var field = new JsonObject();
        field.put("@type", "cr:Field");
        field.put("@id", table + "/" + column.name());
        field.put("name", column.name());
        field.put("description", column.words());
        // Several values in a cell are one text, as the table has them.
        String type = column.many() ? "sc:Text" : TYPES.get(column.datatype());
        if (type == null) {
            throw new IllegalStateException("no type of Croissant for %s".formatted(column.datatype()));
        }
        field.put("dataType", type);
        field.put("source", source);
        return field;
    }

    private static JsonObject link(String id) {
        var link = new JsonObject();
        link.put("@id", id);
        return link;
    }

    private static JsonObject context() {
        try (InputStream file = Croissant.class.getResourceAsStream("croissant-context.json")) {
            return JSON.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
