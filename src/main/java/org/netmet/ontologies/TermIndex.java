package org.netmet.ontologies;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.rdf.BreadthFirstSearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index of external terms: label, synonyms, status, replacements and category by id. It is read from the shipped
 * index file or from a folder of vocabulary files.
 */
public final class TermIndex {
    private final String name;
    private final SortedMap<ExternalId, TermRecord> entries;
    private final Map<ExternalId, TermCategory> branches;

    private TermIndex(String name, SortedMap<ExternalId, TermRecord> entries, Map<ExternalId, TermCategory> branches) {
        this.name = name;
        this.entries = entries;
        this.branches = branches;
    }

    /**
     * The result of reading a folder.
     *
     * @param passedOver the files that hold no ids in a known format
     * @param problems the files that could not be read
     */
    public record Reading(TermIndex authority, List<Path> passedOver, List<Problem> problems) {}

    /** Reads every file of a folder in a known format. */
    public static Reading folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return of(folder.getFileName() + "/", files.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    static Reading of(String name, List<Path> files) {
        var problems = new ArrayList<Problem>();
        var passedOver = new ArrayList<Path>();
        var entries = new TreeMap<ExternalId, TermRecord>();
        for (Path file : files) {
            switch (VocabularyFile.read(file)) {
                case VocabularyFile.Reading.Read read -> read.release().entries().values().forEach(
                        entry -> entries.merge(entry.id(), dated(entry), TermRecord::joined));
                case VocabularyFile.Reading.NotOurs other -> passedOver.add(file);
                case VocabularyFile.Reading.Failed failed -> problems.add(failed.problem());
            }
        }
        if (entries.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(FileLocation.of(name), "no ids were found in it",
                    "name a folder with ontologies or lists of ids: files that end in "
                            + String.join(", ", VocabularyFile.endings()) + ", each also with .gz"));
        }
        return new Reading(new TermIndex(name, entries, new TreeMap<>()), passedOver, problems);
    }

    /**
     * The record with the date of its version in the place of the version, so that versions in different notations can
     * be compared.
     */
    private static TermRecord dated(TermRecord entry) {
        return new TermRecord(entry.id(), entry.label(), entry.synonyms(), entry.status(), entry.replacedBy(),
                entry.parents(), entry.wholes(), entry.source(),
                entry.version().equals(VocabularyFile.NO_VERSION) ? "" : VocabularyFile.day(entry.version()));
    }

    static TermIndex index(String name, SortedMap<ExternalId, TermRecord> entries,
            Map<ExternalId, TermCategory> branches) {
        return new TermIndex(name, entries, branches);
    }

    String name() {
        return name;
    }

    /** All records of the index. */
    Collection<TermRecord> entries() {
        return entries.values();
    }

    Optional<TermRecord> find(ExternalId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The number of ids of a vocabulary in the index. */
    long size(String vocabulary) {
        return entries.keySet().stream().filter(id -> id.vocabulary().equals(vocabulary)).count();
    }

    /** The number of ids in the index by vocabulary. */
    Map<String, Long> sizes() {
        return entries.keySet().stream()
                .collect(Collectors.groupingBy(ExternalId::vocabulary, TreeMap::new, Collectors.counting()));
    }

    TermCategory branch(ExternalId id) {
        return branches.computeIfAbsent(id, one -> TermCategory.of(one, climb(one, this::parents)));
    }

    /** The ancestors of an id by is-a and part-of within its vocabulary, nearest first. */
    List<ExternalId> above(ExternalId id) {
        return climb(id, one -> find(one).stream().flatMap(entry -> entry.above().stream())
                .filter(higher -> higher.vocabulary().equals(id.vocabulary())));
    }

    /** The circles along is-a and part-of, each by its ids in order; each circle is named once. */
    List<List<ExternalId>> circles() {
        var circles = new ArrayList<List<ExternalId>>();
        var inCircles = new HashSet<ExternalId>();
        for (ExternalId id : entries.keySet()) {
            if (inCircles.contains(id)) {
                continue;
            }
            var cameFrom = new HashMap<ExternalId, ExternalId>();
            var queue = new ArrayDeque<>(List.of(id));
            while (!queue.isEmpty() && !cameFrom.containsKey(id)) {
                ExternalId current = queue.remove();
                for (ExternalId above : find(current).map(TermRecord::above).orElse(List.of())) {
                    if (cameFrom.putIfAbsent(above, current) == null) {
                        queue.add(above);
                    }
                }
            }
            if (cameFrom.containsKey(id)) {
                var circle = new LinkedList<ExternalId>(List.of(id));
                for (ExternalId step = cameFrom.get(id); !step.equals(id); step = cameFrom.get(step)) {
                    circle.addFirst(step);
                }
                circle.addFirst(id);
                inCircles.addAll(circle);
                circles.add(List.copyOf(circle));
            }
        }
        return circles;
    }

    private Stream<ExternalId> parents(ExternalId id) {
        return find(id).stream().flatMap(entry -> entry.parents().stream());
    }

    private static List<ExternalId> climb(ExternalId from, Function<ExternalId, Stream<ExternalId>> above) {
        return BreadthFirstSearch.reachable(List.of(from), above).stream().filter(id -> !id.equals(from)).toList();
    }

    /** The current ids that replace an obsolete one, found by following replacements transitively. */
    List<ExternalId> replacements(ExternalId obsolete) {
        return climb(obsolete, id -> find(id).stream().flatMap(entry -> entry.replacedBy().stream())).stream()
                .filter(id -> find(id).filter(entry -> entry.status() != TermRecord.Status.OBSOLETE).isPresent())
                .toList();
    }
}
