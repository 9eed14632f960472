package org.netmet.ontologies;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.ontologies.TermRecord.Status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and writes the term index as a small TSV file with the external ids in use. It ships with the project, so that
 * the ids can be checked without the vocabulary files.
 */
public final class TermIndexFile {
    private static final String HEADER = "id\tlabel\tsynonyms\tstatus\treplaced_by\tbranch\tsource\tversion";
    private static final int COLUMNS = HEADER.split("\t").length;
    private static final String BAR = "|";

    private TermIndexFile() {}

    /** The result of reading: the index, and the problems of the file. */
    public record Reading(TermIndex authority, List<Problem> problems) {}

    public static Reading read(Path file, String shownAs) {
        if (!Files.isRegularFile(file)) {
            return new Reading(TermIndex.index(shownAs, new TreeMap<>(), new TreeMap<>()), List.of(new Problem(
                    FileLocation.of(shownAs), "the file is missing", "write it: netmet link index --against DIR")));
        }
        var problems = new ArrayList<Problem>();
        SortedMap<ExternalId, TermRecord> entries = new TreeMap<>();
        SortedMap<ExternalId, TermCategory> branches = new TreeMap<>();
        int line = 0;
        for (String row : lines(file)) {
            line++;
            if (row.startsWith("#") || row.equals(HEADER)) {
                continue;
            }
            String[] cells = row.split("\t", -1);
            Optional<ExternalId> id = cells.length == COLUMNS ? ExternalId.parse(cells[0]) : Optional.empty();
            if (id.isEmpty()) {
                problems.add(new Problem(new FileLocation(shownAs, line), "this is no row of the index",
                        "do not edit it by hand; write it anew: netmet link index --against DIR"));
                continue;
            }
            entries.put(id.get(), entry(id.get(), cells));
            branches.put(id.get(), TermCategory.named(cells[5]));
        }
        return new Reading(TermIndex.index(shownAs, entries, branches), problems);
    }

    /**
     * The names of all ids in an index; empty when there is no index. {@link #read} reports what is wrong with the
     * file.
     */
    public static List<TermNames> names(Path file) {
        return read(file, file.toString()).authority().entries().stream()
                .map(entry -> new TermNames(entry.id(), entry.label(), List.copyOf(entry.synonyms()),
                        entry.status() == Status.OBSOLETE, List.copyOf(entry.replacedBy())))
                .toList();
    }

    private static TermRecord entry(ExternalId id, String[] cells) {
        Status status = Stream.of(Status.values())
                .filter(one -> one.word().equals(cells[3]))
                .findFirst()
                .orElse(Status.UNSTATED);
        return new TermRecord(
                id, Optional.of(cells[1]).filter(label -> !label.isEmpty()), new TreeSet<>(values(cells[2])), status,
                ids(cells[4]), new TreeSet<>(), new TreeSet<>(), cells[6], cells[7]);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * The index as TSV: the ids in use and the replacements of the obsolete ones. Ids that the source does not contain
     * are left out, so that the check reports them as missing.
     */
    public static String write(Collection<ExternalId> used, TermIndex authority) {
        SortedSet<ExternalId> wanted = new TreeSet<>(used);
        used.forEach(id -> wanted.addAll(authority.replacements(id)));
        used.forEach(id -> authority.find(id).ifPresent(entry -> wanted.addAll(entry.replacedBy())));
        String rows = wanted.stream()
                .flatMap(id -> authority.find(id).stream())
                .map(entry -> row(entry, authority.branch(entry.id())))
                .collect(Collectors.joining("\n"));
        return """
                # What their vocabularies say of the ids that this project uses. Written by netmet link index; do not edit.
                """
                + HEADER + "\n" + rows + "\n";
    }

    private static String row(TermRecord entry, TermCategory branch) {
        return Stream.of(
                entry.id().toString(),
                entry.label().orElse(""),
                String.join(BAR, entry.synonyms()),
                entry.status().word(),
                entry.replacedBy().stream().map(ExternalId::toString).collect(Collectors.joining(BAR)),
                branch.word(),
                entry.source(),
                entry.version())
                .map(cell -> cell.replaceAll("\\s+", " "))
                .collect(Collectors.joining("\t"));
    }

    private static List<String> values(String cell) {
        return Stream.of(cell.split("\\|")).filter(value -> !value.isEmpty()).toList();
    }

    private static SortedSet<ExternalId> ids(String cell) {
        return values(cell).stream().flatMap(id -> ExternalId.parse(id).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
