package org.netmet.curate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code ontology/mappings/<target>.sssom.tsv}: one row says how one of our terms maps to one of others. */
public final class MappingTable {
    private static final Table.Columns COLUMNS = new Table.Columns(
            List.of("subject_id", "subject_label", "predicate_id", "object_id", "object_label",
                    "mapping_justification"),
            List.of("comment"));

    /** What the CURIEs of mapping tables stand for. */
    private static final Map<String, String> PREFIXES = new TreeMap<>(Map.of(
            "tumour", "https://w3id.org/netmet/id/tumour/",
            "method", "https://w3id.org/netmet/id/method/",
            "stratum", "https://w3id.org/netmet/id/stratum/",
            "skos", "http://www.w3.org/2004/02/skos/core#",
            "semapv", "https://w3id.org/semapv/vocab/",
            "NCIT", "http://purl.obolibrary.org/obo/NCIT_",
            "MONDO", "http://purl.obolibrary.org/obo/MONDO_",
            "DOID", "http://purl.obolibrary.org/obo/DOID_",
            "MAXO", "http://purl.obolibrary.org/obo/MAXO_",
            "OBI", "http://purl.obolibrary.org/obo/OBI_"));

    private MappingTable() {}

    /** One mapping, with full IRIs. */
    public record Mapping(
            String subject, String subjectLabel, String predicate, String object, String objectLabel,
            String justification, Optional<String> comment) {}

    public static Reading<Mapping> read(Path file, String shownAs) {
        return Rows.read(
                Table.readTabbed(file, shownAs, COLUMNS),
                MappingTable::mapping,
                mapping -> mapping.subject + " " + mapping.predicate + " " + mapping.object);
    }

    private static Optional<Mapping> mapping(Row row) {
        Optional<String> subject = iri(row, "subject_id");
        Optional<String> subjectLabel = row.require("subject_label");
        Optional<String> predicate = iri(row, "predicate_id");
        Optional<String> object = iri(row, "object_id");
        Optional<String> objectLabel = row.require("object_label");
        Optional<String> justification = iri(row, "mapping_justification");
        if (!row.isSound()) {
            return Optional.empty();
        }
        return Optional.of(new Mapping(
                subject.orElseThrow(), subjectLabel.orElseThrow(), predicate.orElseThrow(), object.orElseThrow(),
                objectLabel.orElseThrow(), justification.orElseThrow(), row.find("comment")));
    }

    private static Optional<String> iri(Row row, String column) {
        return row.require(column).flatMap(curie -> {
            String[] parts = curie.split(":", 2);
            String namespace = PREFIXES.get(parts[0]);
            if (parts.length < 2 || namespace == null || !parts[1].matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
                row.complain("%s (%s) is not an identifier that we know".formatted(column, curie),
                        "write prefix:id with one of the prefixes " + String.join(", ", PREFIXES.keySet()));
                return Optional.empty();
            }
            return Optional.of(namespace + parts[1]);
        });
    }
}
