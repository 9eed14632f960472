package org.netmet.link;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the vocabularies themselves say of their ids: the index that we ship, or a folder of their files. */
public final class Authority {
    private final String name;
    private final SortedMap<Id, Entry> entries;
    private final Map<Id, Branch> branches;

    private Authority(String name, SortedMap<Id, Entry> entries, Map<Id, Branch> branches) {
        this.name = name;
        this.entries = entries;
        this.branches = branches;
    }

    /** What came of reading a folder: what its files say, and which of them could not be read. */
    public record Reading(Authority authority, List<Problem> problems) {}

    /** Every file of a folder that holds ids. */
    public static Reading folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return of(folder.getFileName() + "/", files.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    static Reading of(String name, List<Path> files) {
        var problems = new ArrayList<Problem>();
        var entries = new TreeMap<Id, Entry>();
        for (Path file : files) {
            switch (Release.read(file)) {
                case Release.Reading.Read read -> read.release().entries().values().forEach(
                        entry -> entries.merge(entry.id(), dated(entry), Entry::joined));
                case Release.Reading.NotOurs other -> {
                }
                case Release.Reading.Failed failed -> problems.add(failed.problem());
            }
        }
        if (entries.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(FileLocation.of(name), "no ids were found in it",
                    "name a folder with ontologies or lists of ids: files that end in "
                            + String.join(", ", Release.endings()) + ", each also with .gz"));
        }
        return new Reading(new Authority(name, entries, new TreeMap<>()), problems);
    }

    /** The same entry with the day of its version for a version, so that versions of two kinds can be compared. */
    private static Entry dated(Entry entry) {
        return new Entry(entry.id(), entry.label(), entry.synonyms(), entry.status(), entry.replacedBy(),
                entry.parents(), entry.wholes(), entry.source(),
                entry.version().equals(Release.NO_VERSION) ? "" : Release.day(entry.version()));
    }

    static Authority index(String name, SortedMap<Id, Entry> entries, Map<Id, Branch> branches) {
        return new Authority(name, entries, branches);
    }

    String name() {
        return name;
    }

    /** All that is known. */
    Collection<Entry> entries() {
        return entries.values();
    }

    Optional<Entry> find(Id id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** How many ids of a vocabulary are known. */
    long size(String vocabulary) {
        return entries.keySet().stream().filter(id -> id.vocabulary().equals(vocabulary)).count();
    }

    /** How many ids of each vocabulary are known. */
    Map<String, Long> sizes() {
        return entries.keySet().stream()
                .collect(Collectors.groupingBy(Id::vocabulary, TreeMap::new, Collectors.counting()));
    }

    Branch branch(Id id) {
        return branches.computeIfAbsent(id, one -> Branch.of(one, climb(one, this::parents)));
    }

    /** Everything above an id by is-a and part-of within its own vocabulary, nearest first. */
    List<Id> above(Id id) {
        return climb(id, one -> find(one).map(Entry::above).orElse(List.of()).stream()
                .filter(higher -> higher.vocabulary().equals(id.vocabulary()))
                .toList());
    }

    private List<Id> parents(Id id) {
        return find(id).map(entry -> List.copyOf(entry.parents())).orElse(List.of());
    }

    private static List<Id> climb(Id from, Function<Id, List<Id>> above) {
        var reached = new LinkedHashSet<Id>();
        var waiting = new ArrayDeque<>(above.apply(from));
        while (!waiting.isEmpty()) {
            Id next = waiting.remove();
            if (!next.equals(from) && reached.add(next)) {
                waiting.addAll(above.apply(next));
            }
        }
        return List.copyOf(reached);
    }

    /** The ids that stand in for an obsolete one and are themselves alive, found by following replacements. */
    List<Id> replacements(Id obsolete) {
        return climb(obsolete, id -> find(id).map(entry -> List.copyOf(entry.replacedBy())).orElse(List.of())).stream()
                .filter(id -> find(id).filter(entry -> entry.status() != Entry.Status.OBSOLETE).isPresent())
                .toList();
    }
}
