package org.netmet.ontologies;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Extracts a module from an external ontology: the terms asked for and all their ancestors, as Turtle. Equal input
 * gives equal bytes.
 */
public final class ModuleExtractor {
    private static final String PREFIXES = """
            @prefix obo:      <http://purl.obolibrary.org/obo/> .
            @prefix oboInOwl: <http://www.geneontology.org/formats/oboInOwl#> .
            @prefix owl:      <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs:     <http://www.w3.org/2000/01/rdf-schema#> .
            """;
    private static final String PART_OF = """

            obo:BFO_0000050
                a owl:ObjectProperty ;
                rdfs:label "part of"@en .
            """;

    private ModuleExtractor() {}

    /**
     * The result of an extraction.
     *
     * @param asked how many of the requested ids were found
     * @param ancestors how many ancestors were added
     */
    public record Module(String turtle, int asked, int ancestors, List<Problem> problems) {}

    /** The ids to extract. */
    public sealed interface Selection {
        Collection<ExternalId> ids();

        Collection<ExternalId> of(TermIndex authority);

        /** The given ids, each of which must be found. */
        record Named(Collection<ExternalId> ids) implements Selection {
            @Override
            public Collection<ExternalId> of(TermIndex authority) {
                return ids;
            }
        }

        /**
         * The ids in use that belong to the vocabulary of the files. Ontologies contain some terms of others besides
         * their own.
         */
        record Used(Collection<ExternalId> ids) implements Selection {
            @Override
            public Collection<ExternalId> of(TermIndex authority) {
                Optional<String> vocabulary = authority.sizes().entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey);
                return ids.stream().filter(id -> vocabulary.filter(id.vocabulary()::equals).isPresent()).toList();
            }
        }
    }

    /**
     * A link that the source states and that the module leaves out because it is wrong.
     *
     * @param below the lower id
     * @param above the id that is wrongly stated as its ancestor
     */
    public record Link(ExternalId below, ExternalId above) {
        /** Parses a link such as {@code UBERON:0000998>UBERON:0000473}; empty when it is malformed. */
        public static Optional<Link> parse(String written) {
            String[] ends = written.split(">");
            Optional<ExternalId> below = ExternalId.parse(ends[0]);
            Optional<ExternalId> above = ends.length == 2 ? ExternalId.parse(ends[1]) : Optional.empty();
            return below.isPresent() && above.isPresent()
                    ? Optional.of(new Link(below.get(), above.get()))
                    : Optional.empty();
        }
    }

    /**
     * Extracts a module.
     *
     * @param files where the terms are; where several contain one term, the newest gives the label, and links of all
     * count
     * @param wanted the ids to extract
     * @param without the links to leave out
     * @param licence the licence to state where a file states none
     * @param command the command line, for the header of the module
     */
    public static Module of(
            List<Path> files, Selection wanted, Collection<Link> without, Optional<String> licence, String command) {
        var problems = new ArrayList<Problem>();
        var sources = new ArrayList<String>();
        for (Path file : files) {
            switch (VocabularyFile.read(file)) {
                case VocabularyFile.Reading.Read(VocabularyFile release) -> sources.add(
                        "# Source: %s; version: %s; licence: %s".formatted(
                                release.file(), oneLine(release.version()),
                                oneLine(release.licence().equals(VocabularyFile.NO_LICENCE)
                                        ? licence.orElse(VocabularyFile.NO_LICENCE)
                                        : release.licence())));
                case VocabularyFile.Reading.NotOurs other -> problems.add(new Problem(FileLocation.of(file.toString()),
                        "the file is of no kind that can be read",
                        "name a file that ends in " + String.join(", ", VocabularyFile.endings())));
                case VocabularyFile.Reading.Failed failed -> problems.add(failed.problem());
            }
        }
        TermIndex authority = TermIndex.of("the files", files).authority();
        SortedSet<ExternalId> asked = new TreeSet<>();
        for (ExternalId id : wanted.of(authority)) {
            if (authority.find(id).isPresent()) {
                asked.add(id);
            } else {
                problems.add(new Problem(FileLocation.of(OntologyBytes.name(files.getFirst())),
                        "%s is not in it".formatted(id),
                        "look the id up, or name a file that has it too"));
            }
        }
        if (asked.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(FileLocation.of(OntologyBytes.name(files.getFirst())),
                    "none of the ids asked for is in it",
                    "name the ids with --ids or --terms, or a file of their vocabulary"));
        }
        SortedMap<ExternalId, TermRecord> cut = cut(asked, authority, new TreeSet<>(
                without.stream().map(link -> link.below() + ">" + link.above()).toList()));
        String terms = cut.values().stream().map(entry -> turtle(entry, cut)).collect(Collectors.joining());
        boolean parts = cut.values().stream().anyMatch(entry -> !entry.wholes().isEmpty());
        String turtle = PREFIXES + "\n# Cut by: " + command + "\n" + String.join("\n", sources) + "\n"
                + (parts ? PART_OF : "") + terms;
        return new Module(turtle, asked.size(), cut.size() - asked.size(), List.copyOf(problems));
    }

    /** The requested ids and their ancestors, with only the links that are kept and that lead to one of them. */
    private static SortedMap<ExternalId, TermRecord> cut(SortedSet<ExternalId> asked, TermIndex authority,
            SortedSet<String> without) {
        var cut = new TreeMap<ExternalId, TermRecord>();
        var waiting = new ArrayDeque<ExternalId>(asked);
        while (!waiting.isEmpty()) {
            ExternalId id = waiting.remove();
            Optional<TermRecord> found = authority.find(id);
            if (found.isEmpty() || cut.containsKey(id)) {
                continue;
            }
            Function<SortedSet<ExternalId>, SortedSet<ExternalId>> kept = above -> above.stream()
                    .filter(higher -> higher.vocabulary().equals(id.vocabulary()) && !higher.equals(id))
                    .filter(higher -> !without.contains(id + ">" + higher))
                    .filter(higher -> authority.find(higher).isPresent())
                    .collect(Collectors.toCollection(TreeSet::new));
            TermRecord entry = found.get();
            var pruned = new TermRecord(
                    id, entry.label(), entry.synonyms(), entry.status(), entry.replacedBy(),
                    kept.apply(entry.parents()), kept.apply(entry.wholes()), entry.source(), entry.version());
            cut.put(id, pruned);
            waiting.addAll(pruned.above());
        }
        return cut;
    }

    private static String turtle(TermRecord entry, SortedMap<ExternalId, TermRecord> cut) {
        var lines = new ArrayList<String>();
        lines.add("a owl:Class");
        entry.label().ifPresent(label -> lines.add("rdfs:label %s@en".formatted(quoted(label))));
        entry.synonyms().stream()
                .filter(synonym -> entry.label().filter(synonym::equalsIgnoreCase).isEmpty())
                .forEach(synonym -> lines.add("oboInOwl:hasExactSynonym " + quoted(synonym)));
        if (entry.status() == TermRecord.Status.OBSOLETE) {
            lines.add("owl:deprecated true");
        }
        entry.replacedBy().forEach(id -> lines.add("obo:IAO_0100001 " + term(id)));
        entry.parents().forEach(id -> lines.add("rdfs:subClassOf " + term(id)));
        entry.wholes().forEach(id -> lines.add("obo:BFO_0000050 " + term(id)));
        Stream<String> ends = Stream.iterate(0, i -> i + 1).limit(lines.size()).map(i -> {
            String end = i == lines.size() - 1 ? " ." : " ;";
            return "    " + lines.get(i) + end + remark(lines.get(i), cut);
        });
        return "\n" + term(entry.id()) + "\n" + ends.collect(Collectors.joining("\n")) + "\n";
    }

    /** A comment with the label of a numeric id. */
    private static String remark(String line, SortedMap<ExternalId, TermRecord> cut) {
        if (!line.startsWith("rdfs:subClassOf") && !line.startsWith("obo:BFO_0000050")) {
            return "";
        }
        String local = line.substring(line.lastIndexOf(':') + 1);
        return ExternalId.parse(local.replaceFirst("_", ":"))
                .map(cut::get)
                .flatMap(TermRecord::label)
                .map(label -> "  # " + label)
                .orElse("");
    }

    private static String term(ExternalId id) {
        String iri = id.iri();
        String obo = "http://purl.obolibrary.org/obo/";
        return iri.startsWith(obo) ? "obo:" + iri.substring(obo.length()) : "<" + iri + ">";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ") + '"';
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
