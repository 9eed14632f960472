package org.netmet.ontologies;

import org.netmet.ontologies.TermRecord.Status;
import org.netmet.ontologies.VocabularyFile.Reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads tab-separated files with ids: label lists, SSSOM mapping tables, and edge lists of a hierarchy. */
final class TermListReader {
    private static final String MAPPING_SET_VERSION = "# mapping_set_version:";
    private static final String LICENCE = "# license:";

    private TermListReader() {}

    /**
     * Reads a list with the columns {@code id} and {@code label} and, optionally, {@code obsolete}, {@code
     * replaced_by}, {@code label_as_of} and {@code other_labels_seen}; several values are separated by vertical bars.
     */
    static Reading labels(Path file) {
        return read(file, List.of("id", "label"), (row, table) -> {
            Status status = switch (row.getOrDefault("obsolete", "")) {
                case "true" -> Status.OBSOLETE;
                case "false" -> Status.CURRENT;
                default -> Status.UNSTATED;
            };
            String version = row.getOrDefault("label_as_of", "");
            ExternalId.parse(row.get("id")).ifPresent(id -> table.add(new TermRecord(
                    id, label(row.get("label")), names(row.getOrDefault("other_labels_seen", "")), status,
                    ids(row.getOrDefault("replaced_by", "")), new TreeSet<>(), new TreeSet<>(),
                    OntologyBytes.name(file),
                    version)));
        });
    }

    /** Reads the ids of an SSSOM mapping table: both ends of each mapping exist, or existed, in their vocabularies. */
    static Reading mappings(Path file) {
        return read(file, List.of("subject_id", "object_id"), (row, table) -> {
            for (String end : List.of("subject", "object")) {
                ExternalId.parse(row.get(end + "_id")).ifPresent(id -> table.add(TermRecord.named(
                        id, label(row.getOrDefault(end + "_label", "")), OntologyBytes.name(file), table.version())));
            }
        });
    }

    /** Reads the edges of a hierarchy in KGX, the exchange format of knowledge graphs. */
    static Reading edges(Path file) {
        return read(file, List.of("subject", "relation", "object"), (row, table) -> {
            Optional<ExternalId> subject = ExternalId.parse(row.get("subject"));
            Optional<ExternalId> object = ExternalId.parse(row.get("object"));
            boolean isA = row.get("relation").equals("rdfs:subClassOf");
            boolean partOf = row.get("relation").equals("BFO:0000050");
            if (subject.isPresent() && object.isPresent() && (isA || partOf)) {
                var above = new TreeSet<>(List.of(object.get()));
                table.add(new TermRecord(
                        subject.get(), Optional.empty(), new TreeSet<>(), Status.UNSTATED, new TreeSet<>(),
                        isA ? above : new TreeSet<>(), partOf ? above : new TreeSet<>(), OntologyBytes.name(file), ""));
            }
        });
    }

    private interface RowReader {
        void read(Map<String, String> row, Gathered table);
    }

    /** The records read so far. */
    private record Gathered(SortedMap<ExternalId, TermRecord> entries, String version) {
        void add(TermRecord entry) {
            entries.merge(entry.id(), entry, TermRecord::joined);
        }
    }

    private static Reading read(Path file, List<String> needed, RowReader reader) {
        List<String> lines;
        try {
            lines = OntologyBytes.text(file).lines().toList();
        } catch (IOException e) {
            return VocabularyFile.failed(file, e);
        }
        List<String> rows = lines.stream().filter(line -> !line.startsWith("#")).toList();
        List<String> header = rows.isEmpty() ? List.of() : cells(rows.getFirst());
        if (!header.containsAll(needed)) {
            return new Reading.NotOurs();
        }
        var table = new Gathered(new TreeMap<>(), stated(lines, MAPPING_SET_VERSION).orElse(VocabularyFile.NO_VERSION));
        for (String line : rows.subList(1, rows.size())) {
            List<String> cells = cells(line);
            reader.read(IntStream.range(0, header.size()).boxed().collect(Collectors.toMap(
                    header::get, column -> column < cells.size() ? cells.get(column) : "", (a, b) -> a)), table);
        }
        String newest = table.entries.values().stream().map(TermRecord::version).max(String::compareTo).orElse("");
        return new Reading.Read(new VocabularyFile(OntologyBytes.name(file), newest,
                stated(lines, LICENCE).orElse(VocabularyFile.NO_LICENCE), table.entries));
    }

    private static Optional<String> stated(List<String> lines, String slot) {
        return lines.stream()
                .filter(line -> line.startsWith(slot))
                .map(line -> line.substring(slot.length()).strip())
                .findFirst();
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        for (String cell : line.split("\t", -1)) {
            boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
            cells.add(quoted ? cell.substring(1, cell.length() - 1) : cell);
        }
        return cells;
    }

    /** The label without a language tag, which some lists append to it. */
    private static Optional<String> label(String cell) {
        return Optional.of(cell.replaceFirst("@en$", "").strip()).filter(label -> !label.isEmpty());
    }

    private static SortedSet<String> names(String cell) {
        return values(cell).flatMap(name -> label(name).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<ExternalId> ids(String cell) {
        return values(cell).flatMap(id -> ExternalId.parse(id).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> values(String cell) {
        return Stream.of(cell.split("\\|")).map(String::strip).filter(value -> !value.isEmpty());
    }
}
