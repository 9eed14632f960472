package org.netmet.ontologies;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.netmet.ontologies.TermRecord.Status;
import org.netmet.ontologies.VocabularyFile.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads ontologies in the OBO Graphs JSON format. */
final class OboGraph {
    private static final String REPLACED_BY = "IAO_0100001";
    private static final List<String> LICENCES = List.of("http://purl.org/dc/terms/license",
            "http://purl.org/dc/elements/1.1/rights");

    private OboGraph() {}

    static Reading read(Path file) {
        JsonObject document;
        try (InputStream in = OntologyBytes.open(file)) {
            document = JSON.parse(in);
        } catch (IOException | RuntimeException e) {
            // For truncated input Jena's JSON parser throws other exceptions in addition to JsonException.
            return OntologyBytes.failed(file, e.getMessage());
        }
        if (!document.hasKey("graphs")) {
            return new Reading.NotOurs();
        }
        SortedMap<ExternalId, TermRecord> entries = new TreeMap<>();
        String version = VocabularyFile.NO_VERSION;
        String licence = VocabularyFile.NO_LICENCE;
        for (JsonObject graph : objects(document, "graphs").toList()) {
            version = text(meta(graph), "version").orElse(version);
            licence = licence(graph).orElse(licence);
            String stated = version;
            objects(graph, "nodes").forEach(node -> entry(node, OntologyBytes.name(file), stated)
                    .ifPresent(entry -> entries.merge(entry.id(), entry, TermRecord::joined)));
            objects(graph, "edges").forEach(edge -> link(edge, entries));
        }
        return new Reading.Read(new VocabularyFile(OntologyBytes.name(file), version, licence, entries));
    }

    private static Optional<TermRecord> entry(JsonObject node, String file, String version) {
        JsonObject meta = meta(node);
        boolean deprecated = meta.hasKey("deprecated") && meta.getBoolean("deprecated");
        return text(node, "id").flatMap(OboGraph::id).map(id -> new TermRecord(
                id, text(node, "lbl"), synonyms(meta), deprecated ? Status.OBSOLETE : Status.CURRENT,
                replacements(meta), new TreeSet<>(), new TreeSet<>(), file, version));
    }

    private static SortedSet<String> synonyms(JsonObject meta) {
        var names = new TreeSet<String>();
        objects(meta, "synonyms")
                .filter(synonym -> text(synonym, "pred").filter("hasExactSynonym"::equals).isPresent())
                .forEach(synonym -> text(synonym, "val").ifPresent(names::add));
        return names;
    }

    private static SortedSet<ExternalId> replacements(JsonObject meta) {
        var ids = new TreeSet<ExternalId>();
        objects(meta, "basicPropertyValues")
                .filter(value -> text(value, "pred").filter(pred -> pred.endsWith(REPLACED_BY)).isPresent())
                .forEach(value -> text(value, "val").flatMap(OboGraph::id).ifPresent(ids::add));
        return ids;
    }

    private static void link(JsonObject edge, SortedMap<ExternalId, TermRecord> entries) {
        Optional<TermRecord> below = text(edge, "sub").flatMap(OboGraph::id).map(entries::get);
        Optional<ExternalId> above = text(edge, "obj").flatMap(OboGraph::id);
        String relation = text(edge, "pred").orElse("");
        if (below.isEmpty() || above.isEmpty()) {
            return;
        }
        if (relation.equals("is_a")) {
            below.get().parents().add(above.get());
        } else if (relation.endsWith("BFO_0000050") || relation.equals("part_of")) {
            below.get().wholes().add(above.get());
        }
    }

    private static Optional<String> licence(JsonObject graph) {
        return objects(meta(graph), "basicPropertyValues")
                .filter(value -> text(value, "pred").filter(LICENCES::contains).isPresent())
                .flatMap(value -> text(value, "val").stream())
                .findFirst();
    }

    private static Optional<ExternalId> id(String written) {
        return ExternalId.ofIri(written)
                .or(() -> written.startsWith("http") ? Optional.empty() : ExternalId.parse(written));
    }

    private static JsonObject meta(JsonObject thing) {
        return thing.hasKey("meta") ? thing.getObj("meta") : new JsonObject();
    }

    private static Stream<JsonObject> objects(JsonObject thing, String key) {
        return thing.hasKey(key) ? thing.get(key).getAsArray().stream().map(JsonValue::getAsObject) : Stream.empty();
    }

    private static Optional<String> text(JsonObject thing, String key) {
        return thing.hasKey(key) && thing.get(key).isString()
                ? Optional.of(thing.get(key).getAsString().value())
                : Optional.empty();
    }
}
