package org.netmet.ontologies;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import org.netmet.model.MappingSetHead;
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
    /** The lines that one cell may have; a quote that is open longer is a character like others. */
    private static final int LINES_OF_CELL = 100;

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
                table.id(row.get(end + "_id")).ifPresent(id -> table.add(TermRecord.named(
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
    private record Gathered(SortedMap<ExternalId, TermRecord> entries, MappingSetHead head) {
        String version() {
            return head.slot("mapping_set_version").orElse(VocabularyFile.NO_VERSION);
        }

        /** The id of a cell: an IRI, a CURIE with a prefix that the head declares, or one with a usual prefix. */
        Optional<ExternalId> id(String cell) {
            String bare = cell.strip().replaceAll("^<|>$", "");
            Optional<String> iri = bare.contains("://") ? Optional.of(bare) : head.expanded(bare);
            return iri.isPresent()
                    ? ExternalId.ofIri(iri.get()).or(() -> ExternalId.written(iri.get()))
                    : ExternalId.parse(bare);
        }

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
        List<List<String>> rows = rows(lines.stream().filter(line -> !line.startsWith("#")).toList());
        List<String> header = rows.isEmpty() ? List.of() : rows.getFirst();
        if (!header.containsAll(needed)) {
            return new Reading.NotOurs();
        }
        MappingSetHead head = MappingSetHead.of(lines);
        var table = new Gathered(new TreeMap<>(), head);
        for (List<String> cells : rows.subList(1, rows.size())) {
            reader.read(IntStream.range(0, header.size()).boxed().collect(Collectors.toMap(
                    header::get, column -> column < cells.size() ? cells.get(column) : "", (a, b) -> a)), table);
        }
        String newest = table.entries.values().stream().map(TermRecord::version).max(String::compareTo).orElse("");
        return new Reading.Read(new VocabularyFile(OntologyBytes.name(file), newest,
                head.slot("license").orElse(VocabularyFile.NO_LICENCE), table.entries));
    }

    /**
     * The cells of the rows, by RFC 4180 with tabs: quotes are undoubled, and a quoted cell may hold tabs and line
     * breaks. In a line that does not follow it a quote is a character like others.
     */
    private static List<List<String>> rows(List<String> lines) {
        var rows = new ArrayList<List<String>>();
        int columns = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            Optional<List<String>> cells = quoted(lines.get(i));
            int end = i;
            var joined = new StringBuilder(lines.get(i));
            while (cells.isEmpty() && end + 1 < lines.size() && end - i < LINES_OF_CELL) {
                end++;
                cells = quoted(joined.append('\n').append(lines.get(end)).toString());
            }
            boolean fits = cells.isPresent() && (end == i || columns == 0 || cells.get().size() <= columns);
            rows.add(fits ? cells.get() : List.of(lines.get(i).split("\t", -1)));
            columns = columns == 0 ? rows.getFirst().size() : columns;
            i = fits ? end : i;
        }
        return rows;
    }

    private static Optional<List<String>> quoted(String record) {
        try {
            return Optional.of(CsvReader.builder().fieldSeparator('\t').allowUnclosedQuote(false)
                    .ofSingleCsvRecord(record).getFields().stream()
                    .map(cell -> cell.replaceAll("\\s+", " ").strip()).toList());
        } catch (CsvParseException openQuote) {
            return Optional.empty();
        }
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
