package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.rdf.BreadthFirstSearch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates every external id that our files use against the term index: it must exist, be current, and have the stated
 * label and the right category.
 */
public final class ReferenceCheck {
    private static final String ANIMAL = "non-human animal";
    private static final String EXACT = "exactMatch";
    private static final String RELATED = "relatedMatch";
    private static final List<Node> UPWARDS =
            List.of(RDFS.subClassOf.asNode(), Hierarchy.PART_OF, SKOS.broader.asNode());

    private final TermIndex authority;
    private final Set<Problem> problems = new TreeSet<>();
    private final SortedMap<String, Set<ExternalId>> seen = new TreeMap<>();
    private final Set<String> missed = new HashSet<>();

    private ReferenceCheck(TermIndex authority) {
        this.authority = authority;
    }

    /**
     * The result of the check.
     *
     * @param lookedAt the number of ids checked, per vocabulary
     * @param uses the number of places in which ids are used, over all vocabularies
     */
    public record Findings(SortedMap<String, Integer> lookedAt, int uses, List<Problem> problems) {}

    /**
     * Runs the check.
     *
     * @param graph the graph that was built from the files
     * @param places the file location of each resource of the graph
     * @param files the files by their names in messages
     */
    public static Findings of(
            Graph graph, Function<Node, Optional<FileLocation>> places, Map<String, Path> files, TermIndex authority) {
        var check = new ReferenceCheck(authority);
        List<TermReference> uses = TermReferences.of(graph, places, files);
        uses.forEach(check::single);
        check.together(uses);
        check.cycles(graph, places);
        check.circlesOf(authority);
        if (uses.isEmpty()) {
            check.problems.add(new Problem(FileLocation.of("."), "no ids of other vocabularies were looked at",
                    "check that the folder is the right one and that nothing is missing from it"));
        }
        var lookedAt = new TreeMap<String, Integer>();
        check.seen.forEach((vocabulary, ids) -> lookedAt.put(vocabulary, ids.size()));
        return new Findings(lookedAt, uses.size(), List.copyOf(check.problems));
    }

    private void single(TermReference use) {
        seen.computeIfAbsent(use.id().vocabulary(), vocabulary -> new HashSet<>()).add(use.id());
        Optional<TermRecord> known = authority.find(use.id());
        if (known.isEmpty()) {
            unknown(use);
            return;
        }
        TermRecord entry = known.get();
        switch (use) {
            case TermReference.Mapped mapped -> mapped(mapped, entry);
            case TermReference.Adopted adopted -> adopted(adopted, entry);
            case TermReference.Borrowed borrowed -> borrowed(borrowed, entry);
            case TermReference.Mentioned mentioned -> {
                if (!mentioned.inPassing()) {
                    alive(mentioned, entry);
                }
            }
        }
    }

    /** Reports an unknown id once per file, at its first use. */
    private void unknown(TermReference use) {
        if (!missed.add(use.place().file() + " " + use.id())) {
            return;
        }
        String vocabulary = use.id().vocabulary();
        long known = authority.size(vocabulary);
        addProblem(use,
                "%s is not among the %d ids of %s in %s".formatted(use.id(), known, vocabulary, authority.name()),
                known == 0
                        ? "hold the project against a folder that has ids of %s".formatted(vocabulary)
                        : "look the id up and correct it; if it is right, hold it against a newer release");
    }

    private void mapped(TermReference.Mapped mapped, TermRecord entry) {
        named(mapped, mapped.written(), entry);
        if (mapped.refused()) {
            return;
        }
        alive(mapped, entry);
        if (entry.label().filter(label -> label.contains(ANIMAL)).isPresent()) {
            addProblem(mapped, "%s is a disease of animals, and %s is one of people".formatted(
                    entry.shown(), mapped.subject()), "map to the term for people");
        }
        // A related match may be of another category, such as the site in the code of a tumour.
        if (!mapped.relation().equals(RELATED)) {
            suited(mapped, mapped.subject(), mapped.kind(), entry);
        }
    }

    private void adopted(TermReference.Adopted adopted, TermRecord entry) {
        alive(adopted, entry);
        suited(adopted, adopted.id().toString(), adopted.kind(), entry);
        if (entry.label().isPresent() && adopted.names().stream().noneMatch(entry::isCalled)) {
            addProblem(adopted, "%s is called \"%s\", and by none of our names for it: %s".formatted(
                    adopted.id(), entry.label().get(), String.join(", ", adopted.names())),
                    "look the id up again; if it is right, add its label as skos:altLabel");
        }
    }

    private void borrowed(TermReference.Borrowed borrowed, TermRecord entry) {
        if (!borrowed.label().isEmpty()) {
            named(borrowed, borrowed.label(), entry);
        }
        if (!borrowed.saidObsolete()) {
            alive(borrowed, entry);
        }
    }

    private void named(TermReference use, String written, TermRecord entry) {
        if (entry.label().isPresent() && !entry.isCalled(written)) {
            addProblem(use, "%s is called \"%s\", not \"%s\"".formatted(use.id(), entry.label().get(), written),
                    "look the id up again, and correct the id or the label");
        }
    }

    private void alive(TermReference use, TermRecord entry) {
        if (entry.status() != TermRecord.Status.OBSOLETE) {
            return;
        }
        List<ExternalId> living = authority.replacements(use.id());
        String instead = living.stream()
                .map(id -> authority.find(id).map(TermRecord::shown).orElse(id.toString()))
                .collect(Collectors.joining(" or "));
        addProblem(use, "%s is obsolete".formatted(entry.shown()),
                living.isEmpty()
                        ? "look for a term that fits; the vocabulary names no living one"
                        : "use %s, after reading its definition".formatted(instead));
    }

    private void suited(TermReference use, String subject, String kind, TermRecord entry) {
        TermCategory branch = authority.branch(use.id());
        if (!branch.suits(kind)) {
            addProblem(use, "%s is under %s, but %s is one of our %s".formatted(
                    entry.shown(), branch.word(), subject, kind), "look for the term in the right branch");
        }
    }

    /** Checks mappings against each other: two exact matches of one concept, and contradicting relations. */
    private void together(List<TermReference> uses) {
        List<TermReference.Mapped> accepted = uses.stream()
                .flatMap(use -> use instanceof TermReference.Mapped mapped && !mapped.refused()
                        ? Stream.of(mapped)
                        : Stream.empty())
                .sorted((a, b) -> a.place().compareTo(b.place()))
                .toList();
        var exact = new LinkedHashMap<String, TermReference.Mapped>();
        for (TermReference.Mapped mapped : accepted) {
            if (mapped.relation().equals(EXACT)) {
                TermReference.Mapped earlier =
                        exact.putIfAbsent(mapped.subject() + " " + mapped.id().vocabulary(), mapped);
                if (earlier != null && !earlier.id().equals(mapped.id())) {
                    addProblem(mapped, "%s is matched exactly to %s, and at %s to %s".formatted(
                            mapped.subject(), mapped.id(), earlier.place(), earlier.id()),
                            "keep one as skos:exactMatch; two terms of a vocabulary do not mean the same");
                }
            }
        }
        for (TermReference.Mapped mapped : accepted) {
            accepted.stream()
                    .filter(other -> other.subject().equals(mapped.subject()) && other.id().equals(mapped.id()))
                    .filter(other -> other.relation().equals(EXACT) && !mapped.relation().equals(EXACT))
                    .forEach(other -> addProblem(mapped, "%s is matched to %s by %s, and at %s exactly".formatted(
                            mapped.subject(), mapped.id(), mapped.relation(), other.place()),
                            "keep the one relation that holds"));
        }
    }

    /** Reports cycles along is-a, part-of and broader, in our concepts and in the modules of external ontologies. */
    private void cycles(Graph graph, Function<Node, Optional<FileLocation>> places) {
        Set<Node> below = UPWARDS.stream()
                .flatMap(step -> graph.stream(Node.ANY, step, Node.ANY))
                .map(Triple::getSubject)
                .filter(Node::isURI)
                .collect(Collectors.toSet());
        for (Node thing : below) {
            if (above(graph, thing).contains(thing)) {
                String name = TermReferences.shortened(thing);
                problems.add(new Problem(places.apply(thing).orElseGet(() -> FileLocation.of(name)),
                        "%s lies above itself, by is-a, part-of and broader".formatted(name),
                        "remove the link that leads back"));
            }
        }
    }

    /** Reports circles in the files of others: every class of one is above itself. */
    private void circlesOf(TermIndex authority) {
        authority.circles().forEach(circle -> problems.add(new Problem(
                FileLocation.of(authority.find(circle.getFirst()).map(TermRecord::source).orElse(authority.name())),
                "a circle of is-a and part-of: " + circle.stream()
                        .map(id -> authority.find(id).map(TermRecord::shown).orElse(id.toString()))
                        .collect(Collectors.joining(", then ")),
                "tell those who keep the file; no class is taken to lie above itself")));
    }

    private static Set<Node> above(Graph graph, Node thing) {
        return BreadthFirstSearch.reachable(List.of(thing), current -> UPWARDS.stream()
                .flatMap(step -> graph.stream(current, step, Node.ANY)).map(Triple::getObject));
    }

    private void addProblem(TermReference use, String found, String fix) {
        problems.add(new Problem(use.place(), found, fix));
    }
}
