package org.netmet.tables;

import org.netmet.model.IdNamespaces;
import org.netmet.model.MappingSetHead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads an SSSOM mapping table, {@code ontology/mappings/<target>.sssom.tsv}: each row maps a netmet term to a term of
 * another vocabulary, or, with {@code predicate_modifier} Not, states that they do not match.
 */
public final class MappingTable {
    private static final DelimitedTable.Columns COLUMNS = new DelimitedTable.Columns(
            List.of("subject_id", "subject_label", "predicate_id", "object_id", "object_label",
                    "mapping_justification"),
            // All slots of a mapping in SSSOM 1.1, so that none is taken for a mistyped other one.
            List.of("record_id", "predicate_modifier", "predicate_label", "predicate_type", "subject_category",
                    "object_category", "subject_type", "object_type", "author_id", "author_label", "reviewer_id",
                    "reviewer_label", "creator_id", "creator_label", "license", "subject_source",
                    "subject_source_version",
                    "object_source", "object_source_version", "mapping_provider", "mapping_source",
                    "mapping_cardinality",
                    "cardinality_scope", "mapping_tool", "mapping_tool_id", "mapping_tool_version", "mapping_date",
                    "publication_date", "review_date", "confidence", "reviewer_agreement", "curation_rule",
                    "curation_rule_text", "subject_match_field", "object_match_field", "match_string",
                    "subject_preprocessing", "object_preprocessing", "semantic_similarity_score",
                    "semantic_similarity_measure", "similarity_score", "similarity_measure", "see_also",
                    "issue_tracker_item",
                    "other", "comment"),
            true);
    /** The object of a row that says that there is no such term, which is no mapping. */
    private static final String NO_TERM = "sssom:NoTermFound";

    /** The only value that SSSOM allows for {@code predicate_modifier}. */
    private static final String NOT = "Not";

    /** The prefix map of the CURIEs in mapping tables. */
    private static final Map<String, String> PREFIXES = prefixes();

    private MappingTable() {}

    /**
     * One SSSOM mapping, with CURIEs expanded to IRIs.
     *
     * @param refused whether {@code predicate_modifier} is Not: the relation does not hold
     */
    public record Mapping(
            String subject, String subjectLabel, String predicate, boolean refused, String object,
            Optional<String> objectLabel,
            String justification, Optional<String> author, Optional<String> reviewer, Optional<String> comment) {
        private String key() {
            return subject + " " + (refused ? "not " : "") + predicate + " " + object;
        }
    }

    private static Map<String, String> prefixes() {
        var prefixes = new TreeMap<String, String>();
        List.of("method", "site", "stratum", "tumour").forEach(
                kind -> prefixes.put(kind, "https://w3id.org/netmet/id/" + kind + "/"));
        List.of("DOID", "HP", "MAXO", "MONDO", "NCIT", "OBI", "UBERON").forEach(
                ontology -> prefixes.put(ontology, "http://purl.obolibrary.org/obo/" + ontology + "_"));
        prefixes.putAll(IdNamespaces.OUTSIDE_OBO);
        prefixes.put("semapv", "https://w3id.org/semapv/vocab/");
        prefixes.put("skos", "http://www.w3.org/2004/02/skos/core#");
        return prefixes;
    }

    /** Reads the table. */
    public static ParsedTable<Mapping> read(Path file, String shownAs) {
        MappingSetHead head = head(file);
        return TableReader.read(DelimitedTable.readTabbed(file, shownAs, COLUMNS), row -> mapping(row, head),
                Mapping::key);
    }

    /** The head of a file; an empty one when it cannot be read, which the reader of the rows reports. */
    private static MappingSetHead head(Path file) {
        try {
            return MappingSetHead.of(Files.readAllLines(file));
        } catch (IOException unreadable) {
            return MappingSetHead.of(List.of());
        }
    }

    private static Optional<Mapping> mapping(TableRow row, MappingSetHead head) {
        if (row.find("object_id").filter(NO_TERM::equals).isPresent()) {
            return Optional.empty();
        }
        Optional<String> subject = iri(row, "subject_id", head);
        Optional<String> subjectLabel = row.require("subject_label");
        Optional<String> predicate = iri(row, "predicate_id", head);
        Optional<String> modifier = row.find("predicate_modifier");
        Optional<String> object = iri(row, "object_id", head);
        // A rejected mapping may have no object label: an id without a label in any file can be the reason for the
        // rejection.
        Optional<String> objectLabel = modifier.isPresent() ? row.find("object_label") : row.require("object_label");
        Optional<String> justification = iri(row, "mapping_justification", head);
        modifier.filter(word -> !word.equals(NOT)).ifPresent(
                word -> row.addProblem("predicate_modifier (%s) is not one that SSSOM has".formatted(word),
                        "write Not for a mapping that was refused, else leave the cell empty"));
        if (modifier.isPresent() && row.find("comment").isEmpty()) {
            row.addProblem("a mapping is refused without a reason", "say in the cell comment why it does not hold");
        }
        if (!row.isSound()) {
            return Optional.empty();
        }
        return Optional.of(new Mapping(
                subject.orElseThrow(), subjectLabel.orElseThrow(), predicate.orElseThrow(), modifier.isPresent(),
                object.orElseThrow(), objectLabel, justification.orElseThrow(),
                row.find("author_label"), row.find("reviewer_label"), row.find("comment")));
    }

    /** The IRI of a CURIE: by the prefixes of the head, then by ours. */
    private static Optional<String> iri(TableRow row, String column, MappingSetHead head) {
        return row.require(column).flatMap(curie -> {
            String[] parts = curie.split(":", 2);
            String namespace = head.prefixes().getOrDefault(parts[0], PREFIXES.get(parts[0]));
            if (parts.length < 2 || namespace == null || !parts[1].matches("[A-Za-z0-9][A-Za-z0-9_./-]*")) {
                row.addProblem("%s (%s) is not an identifier that we know".formatted(column, curie),
                        "write prefix:id with a prefix of the curie_map, or with one of "
                                + String.join(", ", PREFIXES.keySet()));
                return Optional.empty();
            }
            return Optional.of(namespace + parts[1]);
        });
    }
}
