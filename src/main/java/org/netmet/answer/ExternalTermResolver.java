package org.netmet.answer;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.language.ForeignNames;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.ontologies.ExternalId;
import org.netmet.ontologies.TermNames;
import org.netmet.rdf.TermMapping;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Maps classes of other vocabularies (such as Mondo or UBERON) to our terms. A class is given by its id in any common
 * form, its label or a synonym.
 *
 * <p>The mapping is tried in this order: an exact match; a close match, if it contains all of our terms within the
 * class; otherwise our terms within the class. A class is never mapped to a broader term, because a figure of the whole
 * says nothing about a part, and never through the hierarchy of another vocabulary. The mapping is reported in a note.
 */
final class ExternalTermResolver implements ForeignNames {
    private static final String EXACT = "exactMatch";
    private static final String CLOSE = "closeMatch";
    private static final String NARROW = "narrowMatch";
    /** A class as answers show it, which users copy back as an argument: an id with a label, in either order. */
    private static final Pattern SHOWN = Pattern.compile("(\\S+:\\S+) \\(.+\\)|.+ \\(([^\\s()]+:[^\\s()]+)\\)");
    /** The number of terms that a note lists by name; for more, it gives their number. */
    private static final int NAMED = 12;

    private final Terms terms;
    private final DatasetGraph dataset;
    private final Supplier<List<TermNames>> index;
    private final Map<Asked, Meant> senses = new ConcurrentHashMap<>();
    private Contents contents;

    /** @param index the names of the classes of each vocabulary; read at the first question that needs it */
    ExternalTermResolver(Terms terms, DatasetGraph dataset, Supplier<List<TermNames>> index) {
        this.terms = terms;
        this.dataset = dataset;
        this.index = index;
    }

    /** The mapping of a class to our terms. */
    sealed interface Meant {
        /**
         * One term.
         *
         * @param note the mapping in words; empty when the class is itself our term
         */
        record One(Term term, Optional<String> note) implements Meant {}

        /** No single term: all of our terms within the class. */
        record Several(Node theirs, String name, List<Term> inside, String note) implements Meant {}

        /**
         * No term.
         *
         * @param expected what to give instead, and why
         */
        record Nothing(String expected) implements Meant {}
    }

    private record Contents(
            Map<ExternalId, TermNames> classes, Map<String, Set<ExternalId>> byName,
            Map<Node, List<TermMapping>> mappings,
            Map<Node, Set<Node>> inside) {}

    /** Resolves an id or a name of another vocabulary; empty when it is neither. */
    Optional<Meant> find(TermKind kind, String written) {
        Optional<ExternalId> id = id(written);
        if (id.isPresent()) {
            return Optional.of(meant(kind, id.get()));
        }
        List<ExternalId> called = called(written);
        Map<ExternalId, Meant> senses = new LinkedHashMap<>();
        called.forEach(one -> senses.put(one, meant(kind, one)));
        Map<ExternalId, Meant> usable = new LinkedHashMap<>(senses);
        usable.values().removeIf(Meant.Nothing.class::isInstance);
        if (usable.isEmpty()) {
            return senses.entrySet().stream()
                    .filter(sense -> concerns(kind, sense.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        long different = usable.values().stream().map(ExternalTermResolver::node).distinct().count();
        return Optional.of(different == 1
                ? best(usable.values())
                : new Meant.Nothing("one of those that are called so: " + usable.keySet().stream()
                        .map(one -> kind.segment() + "=" + one + " (" + name(usable.get(one)) + ")")
                        .collect(Collectors.joining(", "))));
    }

    /** The class with this id or name, mapped or not; empty when it is unknown or the name is ambiguous. */
    Optional<Node> findClass(String written) {
        return id(written)
                .filter(id -> contents().classes.containsKey(id))
                .or(() -> Optional.of(called(written)).filter(ids -> ids.size() == 1).map(List::getFirst))
                .map(ExternalTermResolver::node);
    }

    private static Optional<ExternalId> id(String written) {
        Matcher shown = SHOWN.matcher(written.strip());
        return shown.matches()
                ? ExternalId.written(shown.group(1) == null ? shown.group(2) : shown.group(1))
                : ExternalId.written(written);
    }

    /** The id and label of a class, for people. */
    String shown(Node theirs) {
        return ExternalId.ofIri(theirs.getURI()).map(this::shown).orElse(theirs.getURI());
    }

    /**
     * A name that is valid as an argument.
     *
     * @param value the argument: the name, or the id when the name is ambiguous
     * @param as the node that it is mapped to
     */
    record Askable(String value, Node as) {}

    /** The names of all classes that are mapped to one of our terms. */
    Map<String, Askable> askable(TermKind kind) {
        Map<String, Askable> askable = new TreeMap<>();
        for (TermNames known : contents().classes.values()) {
            Meant meant = known.obsolete() ? new Meant.Nothing("") : meant(kind, known.id());
            if (!(meant instanceof Meant.Nothing)) {
                known.names().forEach(name -> askable.putIfAbsent(name, new Askable(
                        isClear(kind, name) ? name : known.id().toString(), node(meant))));
            }
        }
        return askable;
    }

    @Override
    public boolean isId(TermKind kind, String id) {
        return id(id).isPresent() && find(kind, id).filter(meant -> !(meant instanceof Meant.Nothing)).isPresent();
    }

    @Override
    public Map<String, ForeignName> of(TermKind kind) {
        Map<String, ForeignName> names = new TreeMap<>();
        askable(kind).forEach((name, askable) -> names.put(name, new ForeignName(askable.value, askable.as)));
        return names;
    }

    private boolean isClear(TermKind kind, String name) {
        return find(kind, name).filter(Meant.Nothing.class::isInstance).isEmpty();
    }

    private List<ExternalId> called(String name) {
        return List.copyOf(contents().byName.getOrDefault(folded(name), Set.of()));
    }

    private static Meant best(Iterable<Meant> same) {
        Meant best = null;
        for (Meant one : same) {
            boolean better = best == null || one instanceof Meant.One(Term term, Optional<String> note)
                    && note.filter(words -> words.contains("(exact match)")).isPresent();
            best = better ? one : best;
        }
        return best;
    }

    private static Node node(Meant meant) {
        return switch (meant) {
            case Meant.One one -> NodeFactory.createURI(one.term.iri());
            case Meant.Several several -> several.theirs;
            case Meant.Nothing nothing -> Node.ANY;
        };
    }

    private static String name(Meant meant) {
        return switch (meant) {
            case Meant.One one -> "our " + one.term.name();
            case Meant.Several several -> several.inside.size() + " terms of ours";
            case Meant.Nothing nothing -> "nothing of ours";
        };
    }

    private record Asked(TermKind kind, ExternalId id) {}

    private Meant meant(TermKind kind, ExternalId id) {
        var asked = new Asked(kind, id);
        Meant known = senses.get(asked);
        if (known == null) {
            known = work(kind, id);
            senses.put(asked, known);
        }
        return known;
    }

    private Meant work(TermKind kind, ExternalId id) {
        Optional<Term> ours = terms.findByIri(id.iri()).filter(term -> term.kind() == kind);
        if (ours.isPresent()) {
            return new Meant.One(ours.get(), Optional.empty());
        }
        Optional<TermNames> known = Optional.ofNullable(contents().classes.get(id));
        if (known.filter(TermNames::obsolete).isPresent()) {
            return new Meant.Nothing(obsolete(kind, known.get()));
        }
        List<TermMapping> mapped = stated(id, kind);
        Optional<TermMapping> exact = mapped.stream().filter(one -> one.relation().equals(EXACT)).findFirst();
        if (exact.isPresent()) {
            Term term = term(exact.get().ours());
            return one(term, "%s: asked as our %s (exact match)".formatted(shown(id), term.name()));
        }
        List<Term> inside = inside(kind, id);
        List<Term> outermost = outermost(inside);
        List<TermMapping> close = mapped.stream().filter(one -> one.relation().equals(CLOSE)).toList();
        List<TermMapping> holding = close.stream()
                .filter(one -> outermost.stream().allMatch(term -> isWithin(term, one.ours())))
                .toList();
        if (holding.size() == 1) {
            return closest(id, holding.getFirst());
        }
        if (!inside.isEmpty()) {
            return inside(kind, id, inside, outermost, close);
        }
        return new Meant.Nothing(nothing(kind, id, mapped));
    }

    private Meant closest(ExternalId id, TermMapping close) {
        Term term = term(close.ours());
        return one(term, "%s: asked as our %s, which is close and not the same%s".formatted(
                shown(id), term.name(), close.remark().map(remark -> ": " + unstopped(remark)).orElse("")));
    }

    private Meant inside(TermKind kind, ExternalId id, List<Term> inside, List<Term> outermost,
            List<TermMapping> close) {
        String near = close.isEmpty()
                ? ""
                : "; close to it, and not asked: " + close.stream().map(one -> term(one.ours()).name()).sorted()
                        .collect(Collectors.joining(", "));
        if (outermost.size() == 1) {
            Term term = outermost.getFirst();
            return one(term, "%s: no %s of ours means just that; asked as our %s, which is inside it%s".formatted(
                    shown(id), kind.inWords(), term.name(), near));
        }
        List<String> names = inside.stream().map(Term::name).sorted(String.CASE_INSENSITIVE_ORDER).toList();
        String listed = names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "");
        return new Meant.Several(
                node(id), label(id).map(label -> "%s (%s)".formatted(label, id)).orElse(id.toString()), inside,
                "%s: no %s of ours means just that; asked as the %d of ours inside it: %s%s".formatted(
                        shown(id), kind.inWords(), inside.size(), listed, near));
    }

    private static Meant one(Term term, String note) {
        return new Meant.One(term, Optional.of(note));
    }

    private String obsolete(TermKind kind, TermNames known) {
        String said = "an id that is in use; " + shown(known.id()) + " is obsolete";
        if (known.replacedBy().isEmpty()) {
            return said + ", and its vocabulary puts nothing in its place";
        }
        String instead = known.replacedBy().stream().map(this::shown).collect(Collectors.joining(" or "));
        return "%s, and replaced by %s: read what that means, then ask %s=%s".formatted(
                said, instead, kind.segment(), known.replacedBy().getFirst());
    }

    /** The message for a class without a usable mapping: why, and what can be asked instead. */
    private String nothing(TermKind kind, ExternalId id, List<TermMapping> mapped) {
        String wanted = "a %s that ours can stand for; ".formatted(kind.inWords());
        List<String> wider = names(mapped, NARROW);
        if (!wider.isEmpty()) {
            return wanted
                    + "%s is narrower than our %s, and a figure of the whole says nothing of a part; the whole is %s"
                            .formatted(shown(id), String.join(" and ", wider), asked(kind, wider));
        }
        if (!mapped.isEmpty()) {
            List<String> near = mapped.stream().map(one -> term(one.ours()).name()).distinct().toList();
            return wanted + "%s is only near to our %s; for that ask %s".formatted(
                    shown(id), String.join(" and ", near), asked(kind, near));
        }
        Optional<Term> otherKind = mappings(id).stream().filter(one -> !one.refused()).map(one -> term(one.ours()))
                .findFirst().or(() -> terms.findByIri(id.iri()));
        if (otherKind.isPresent()) {
            return wanted + "%s is mapped to a %s: %s=%s".formatted(
                    shown(id), otherKind.get().kind().inWords(), otherKind.get().kind().segment(), id);
        }
        List<TermMapping> refused = mappings(id);
        if (!refused.isEmpty()) {
            TermMapping first = refused.getFirst();
            return wanted + "%s was held against our %s and refused%s".formatted(
                    shown(id), term(first.ours()).name(),
                    first.remark().map(remark -> ": " + unstopped(remark)).orElse(""));
        }
        return wanted
                + "no mapping of ours names %s, and nothing of ours is known to lie within it".formatted(shown(id));
    }

    private List<String> names(List<TermMapping> mapped, String relation) {
        return mapped.stream()
                .filter(one -> one.relation().equals(relation))
                .map(one -> term(one.ours()).name())
                .distinct()
                .toList();
    }

    private static String asked(TermKind kind, List<String> names) {
        return names.stream().map(name -> "%s=\"%s\"".formatted(kind.segment(), name))
                .collect(Collectors.joining(" or "));
    }

    private boolean concerns(TermKind kind, ExternalId id) {
        return contents().classes.get(id).obsolete()
                || mappings(id).stream().anyMatch(one -> term(one.ours()).kind() == kind);
    }

    private List<TermMapping> mappings(ExternalId id) {
        return contents().mappings.getOrDefault(node(id), List.of());
    }

    private List<TermMapping> stated(ExternalId id, TermKind kind) {
        return mappings(id).stream()
                .filter(one -> !one.refused() && term(one.ours()).kind() == kind)
                .toList();
    }

    private List<Term> inside(TermKind kind, ExternalId id) {
        return contents().inside.getOrDefault(node(id), Set.of()).stream()
                .flatMap(concept -> terms.findByIri(concept.getURI()).stream())
                .filter(term -> term.kind() == kind)
                .sorted(Comparator.comparing(Term::key))
                .toList();
    }

    /** The terms that are not within another term of the list. */
    private List<Term> outermost(List<Term> inside) {
        return inside.stream()
                .filter(term -> inside.stream().noneMatch(
                        other -> other != term && isWithin(term, NodeFactory.createURI(other.iri()))))
                .toList();
    }

    private boolean isWithin(Term term, Node whole) {
        return contents().inside.getOrDefault(whole, Set.of()).contains(NodeFactory.createURI(term.iri()));
    }

    private Term term(Node ours) {
        // Always present: the check of mappings refuses a mapping whose subject is not a term of a scheme.
        return terms.findByIri(ours.getURI()).orElseThrow();
    }

    private String shown(ExternalId id) {
        return label(id).map(label -> "%s (%s)".formatted(id, label)).orElse(id.toString());
    }

    private Optional<String> label(ExternalId id) {
        return Optional.ofNullable(contents().classes.get(id)).flatMap(TermNames::label);
    }

    private static Node node(ExternalId id) {
        return NodeFactory.createURI(id.iri());
    }

    private static String unstopped(String remark) {
        return remark.replaceFirst("\\.$", "");
    }

    private static String folded(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private synchronized Contents contents() {
        if (contents == null) {
            contents = Txn.calculateRead(dataset, this::read);
        }
        return contents;
    }

    private Contents read() {
        Map<ExternalId, TermNames> classes = new LinkedHashMap<>();
        index.get().forEach(known -> classes.put(known.id(), known));
        Map<Node, List<TermMapping>> mappings = new LinkedHashMap<>();
        for (TermMapping mapped : TermMapping.list(dataset)) {
            mappings.computeIfAbsent(mapped.theirs(), theirs -> new ArrayList<>()).add(mapped);
            // For some vocabularies the index has ids only; our mapping tables have the name.
            ExternalId.ofIri(mapped.theirs().getURI()).ifPresent(id -> classes.merge(
                    id, new TermNames(id, mapped.name(), List.of(), false, List.of()), ExternalTermResolver::named));
        }
        Map<Node, Set<Node>> inside = new LinkedHashMap<>();
        Graph closure = dataset.getGraph(Vocabulary.graph("derived/closure"));
        closure.stream(Node.ANY, Vocabulary.WITHIN, Node.ANY).forEach((Triple within) -> inside
                .computeIfAbsent(within.getObject(), whole -> new LinkedHashSet<>()).add(within.getSubject()));
        Map<String, Set<ExternalId>> byName = new LinkedHashMap<>();
        classes.values().stream().sorted(Comparator.comparing(TermNames::id)).forEach(known -> known.names().forEach(
                name -> byName.computeIfAbsent(folded(name), each -> new LinkedHashSet<>()).add(known.id())));
        return new Contents(classes, byName, mappings, inside);
    }

    private static TermNames named(TermNames known, TermNames mapped) {
        return known.label().isPresent()
                ? known
                : new TermNames(known.id(), mapped.label(), known.synonyms(), known.obsolete(), known.replacedBy());
    }
}
