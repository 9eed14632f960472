package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.netmet.model.StringSimilarity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is the matter with one pattern that nothing matches. */
record PatternFaults(
        ProbeRunner probes, DatasetVocabulary known, PatternFormatter written, NameFaults names, GraphFaults graphs,
        OtherForms forms,
        ReportFaults reports) {
    private static final int NAMED = 3;
    private static final int SAMPLE = 2000;

    /** A pattern that nothing matches: what is the matter with it. */
    List<Cause> of(PatternPart.Pattern pattern, GraphScope scope) {
        TriplePath triple = pattern.triple();
        String shown = written.of(pattern.element());
        Optional<Cause> elsewhere = graphs.elsewhere(List.of(pattern), scope);
        if (elsewhere.isPresent()) {
            return List.of(elsewhere.get());
        }
        List<Cause> unknown = names.of(QueryConstants.in(triple), written.of(triple));
        if (!unknown.isEmpty()) {
            return unknown;
        }
        return Stream.<Supplier<Optional<Cause>>>of(
                () -> otherLiteral(triple, shown),
                () -> emptyClass(triple, shown),
                () -> reversed(pattern, scope),
                () -> reports.notReported(List.of(pattern)),
                () -> misplaced(triple, shown))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.of(noMatch(triple, shown)))
                .stream()
                .toList();
    }

    private Optional<Cause> otherLiteral(TriplePath triple, String shown) {
        if (!triple.getObject().isLiteral()) {
            return Optional.empty();
        }
        return forms.of(triple.getObject(), known.behind(triple.getSubject(), triple.getPredicate()), shown)
                .or(() -> forms.of(triple.getObject(), known.behind(Node.ANY, triple.getPredicate()), shown)
                        .filter(found -> Var.isVar(triple.getSubject())));
    }

    private Optional<Cause> reversed(PatternPart.Pattern pattern, GraphScope scope) {
        return pattern.flipped()
                .filter(other -> probes.hasRows(scope, other.element()))
                .map(other -> new Cause.WrongDirection(written.of(pattern.triple()), written.of(other.triple())))
                .map(Cause.class::cast)
                .findFirst();
    }

    private Optional<Cause> emptyClass(TriplePath triple, String shown) {
        Node type = triple.getObject();
        if (!RDF.type.asNode().equals(triple.getPredicate()) || !type.isURI() || !Var.isVar(triple.getSubject())) {
            return Optional.empty();
        }
        List<String> narrower = below(type)
                .filter(narrow -> known.all().contains(Node.ANY, RDF.type.asNode(), narrow))
                .map(written::of)
                .sorted()
                .toList();
        return Optional.of(new Cause.ClassWithoutInstances(shown, written.of(type), narrower));
    }

    private Stream<Node> below(Node type) {
        var below = new LinkedHashSet<Node>();
        var waiting = new ArrayList<Node>(List.of(type));
        while (!waiting.isEmpty()) {
            known.all().stream(Node.ANY, RDFS.subClassOf.asNode(), waiting.removeLast())
                    .map(Triple::getSubject)
                    .filter(below::add)
                    .forEach(waiting::add);
        }
        below.remove(type);
        return below.stream();
    }

    /** The predicate exists, but is said of things of another sort. */
    private Optional<Cause> misplaced(TriplePath triple, String shown) {
        Node predicate = triple.getPredicate();
        if (predicate == null || !predicate.isURI()) {
            return Optional.empty();
        }
        if (!known.isPredicate(predicate)) {
            boolean isProperty = known.sorts(predicate).stream().anyMatch(sort -> sort.getURI().endsWith("Property"));
            return isProperty
                    ? Optional.empty()
                    : Optional.of(new Cause.MisplacedPredicate(shown,
                            written.of(predicate) + " is no predicate" + sortsOf(predicate),
                            "write a predicate there, such as " + predicates(triple)));
        }
        return misplacedSubject(triple, shown).or(() -> misplacedObject(triple, shown));
    }

    private Optional<Cause> misplacedSubject(TriplePath triple, String shown) {
        Node subject = triple.getSubject();
        List<Node> sorts = known.sortsWith(triple.getPredicate());
        if (!subject.isURI() || sorts.isEmpty() || shares(known.sorts(subject), sorts)) {
            return Optional.empty();
        }
        return Optional.of(new Cause.MisplacedPredicate(shown,
                "%s is said of %s, never of %s%s".formatted(written.of(triple.getPredicate()), written.listed(sorts),
                        written.of(subject), sortsOf(subject)),
                "of %s is said: %s".formatted(written.of(subject),
                        frequent(known.all().stream(subject, Node.ANY, Node.ANY).map(Triple::getPredicate)))));
    }

    private Optional<Cause> misplacedObject(TriplePath triple, String shown) {
        Node object = triple.getObject();
        if (Var.isVar(object)) {
            return Optional.empty();
        }
        String leading = object.isLiteral()
                ? saidOtherwise(triple)
                : frequent(
                        known.all().stream(DatasetVocabulary.any(triple.getSubject()), Node.ANY, object)
                                .map(Triple::getPredicate));
        List<Node> sorts = known.sortsBehind(triple.getPredicate());
        boolean fits = object.isURI() && (sorts.isEmpty() || shares(known.sorts(object), sorts));
        if (leading.isEmpty() || fits || object.isLiteral() && !sorts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cause.MisplacedPredicate(shown,
                "%s never leads to %s%s%s".formatted(written.of(triple.getPredicate()), written.of(object),
                        sortsOf(object), sorts.isEmpty() ? "" : ", but to " + written.listed(sorts)),
                "write " + leading));
    }

    /** The same words behind other predicates: a label may be a prefLabel, in a language. */
    private String saidOtherwise(TriplePath triple) {
        Node given = triple.getObject();
        List<Triple> said = known.all().stream(DatasetVocabulary.any(triple.getSubject()), Node.ANY, Node.ANY)
                .filter(other -> other.getObject().isLiteral())
                .toList();
        var forms = new LinkedHashSet<>(known.otherForms(given, said.stream().map(Triple::getObject)));
        forms.add(given);
        return said.stream()
                .filter(other -> forms.contains(other.getObject()))
                .map(other -> written.of(other.getPredicate()) + " " + written.of(other.getObject()))
                .distinct()
                .sorted()
                .limit(NAMED)
                .collect(Collectors.joining(", "));
    }

    private static boolean shares(Set<Node> some, List<Node> others) {
        return others.stream().anyMatch(some::contains);
    }

    private String sortsOf(Node thing) {
        Set<Node> sorts = known.sorts(thing);
        return sorts.isEmpty() ? "" : ", which is of " + written.listed(List.copyOf(sorts));
    }

    private String frequent(Stream<Node> predicates) {
        Map<Node, Long> count = predicates.collect(Collectors.groupingBy(p -> p, Collectors.counting()));
        return count.entrySet().stream()
                .sorted(Map.Entry.<Node, Long>comparingByValue().reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(NAMED + 1L)
                .map(entry -> written.of(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private String predicates(TriplePath triple) {
        String said =
                frequent(known.all()
                        .stream(DatasetVocabulary.any(triple.getSubject()), Node.ANY,
                                DatasetVocabulary.any(triple.getObject()))
                        .map(Triple::getPredicate));
        return said.isEmpty() ? "nm:estimates" : said;
    }

    private Cause noMatch(TriplePath triple, String shown) {
        Node predicate = triple.getPredicate();
        if (predicate != null && predicate.isURI() && !known.isPredicate(predicate)) {
            return new Cause.NoMatch(shown, "nothing is said with " + written.of(predicate),
                    "leave it out: it is defined, but no source gave cause to use it");
        }
        List<String> values = triple.getObject().isLiteral()
                ? known.behind(triple.getSubject(), predicate).filter(Node::isLiteral).limit(SAMPLE)
                        .map(written::of).distinct().toList()
                : List.of();
        List<String> near = values.isEmpty()
                ? List.of()
                : StringSimilarity.closest(written.of(triple.getObject()), values);
        return new Cause.NoMatch(shown, triple.getObject().isLiteral()
                ? "nothing has that value there"
                : "nothing matches it, though each of its names is known",
                near.isEmpty()
                        ? "put a variable in its place, and look what there is"
                        : "did you mean " + String.join(" or ", near) + "?");
    }
}
