package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.netmet.model.StringSimilarity;
import org.netmet.rdf.BreadthFirstSearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds why one pattern has no match, or why patterns that match alone have no match together. */
record PatternCauses(
        ProbeRunner probes, GraphIndex index, PatternFormatter written, NameCauses names, GraphCauses graphs,
        EvidenceLookup evidence) {
    private static final int NAMED = 3;
    private static final int SAMPLE = 2000;
    private static final int SUBJECTS_TRIED = 50;
    private static final Node TYPE = RDF.type.asNode();

    /** The causes for one pattern without a match; at least one. */
    List<Cause> of(PatternPart.Pattern pattern, GraphScope scope) {
        TriplePath triple = pattern.triple();
        String shown = written.of(pattern.element());
        List<PatternPart> alone = List.of(pattern);
        return first(List.of(
                () -> list(graphs.elsewhere(alone, scope)),
                () -> names.of(Constants.in(triple), written.of(triple)),
                () -> otherForms(pattern, alone).toList(),
                () -> list(emptyClass(triple, shown)),
                () -> list(reversed(alone, alone, scope)),
                () -> list(evidence.notReported(alone, written)),
                () -> list(misplaced(triple, shown)),
                () -> List.of(noMatch(triple, shown))));
    }

    /**
     * The causes for parts that match alone and not together; may be empty.
     *
     * @param core the minimal empty subset of the parts
     * @param parts all parts of the group
     */
    List<Cause> of(List<PatternPart> core, List<PatternPart> parts, GraphScope scope) {
        return first(List.of(
                () -> core.stream().flatMap(part -> Stream.concat(
                        names.of(Constants.in(part), written.of(part.element())).stream(),
                        part instanceof PatternPart.Pattern ? Stream.of() : otherForms(part, core))).toList(),
                () -> list(graphs.elsewhere(core, scope)),
                () -> list(evidence.notReported(core, written)),
                () -> list(reversed(core, parts, scope)),
                () -> list(neverOfOne(core)),
                () -> list(values(core, scope))));
    }

    private static List<Cause> list(Optional<Cause> cause) {
        return cause.stream().toList();
    }

    private static List<Cause> first(List<Supplier<List<Cause>>> searches) {
        return searches.stream().map(Supplier::get).filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
    }

    /** The causes for literals of a pattern, of VALUES or of BIND that the data have in another form. */
    private Stream<Cause> otherForms(PatternPart part, List<PatternPart> core) {
        String shown = written.of(part.element());
        return switch (part) {
            case PatternPart.Pattern pattern -> otherForm(pattern.triple().getObject(),
                    index.objects(pattern.triple().getSubject(), pattern.triple().getPredicate()), shown);
            case PatternPart.Required(ElementData data) -> data.getRows().stream()
                    .flatMap(row -> data.getVars().stream()
                            .filter(row::contains)
                            .flatMap(variable -> otherForm(row.get(variable), objects(variable, core), shown)));
            case PatternPart.Added(ElementBind bind) when bind.getExpr() instanceof NodeValue value ->
                otherForm(value.asNode(), objects(bind.getVar(), core), shown);
            default -> Stream.of();
        };
    }

    private Stream<Cause> otherForm(Node value, Stream<Node> candidates, String shown) {
        return value.isLiteral() ? names.otherLiteral(value, candidates, shown).stream() : Stream.of();
    }

    /** The nodes that the other patterns allow for a variable: the objects of their predicates. */
    private Stream<Node> objects(Var variable, List<PatternPart> core) {
        return triples(core)
                .filter(triple -> variable.equals(triple.getObject()) && triple.isTriple())
                .flatMap(triple -> index.objects(triple.getSubject(), triple.getPredicate()));
    }

    private static Stream<TriplePath> triples(List<PatternPart> parts) {
        return parts.stream().flatMap(part -> part instanceof PatternPart.Pattern pattern
                ? Stream.of(pattern.triple())
                : Stream.of());
    }

    private Optional<Cause> emptyClass(TriplePath triple, String shown) {
        Node type = triple.getObject();
        if (!TYPE.equals(triple.getPredicate()) || !type.isURI() || !Var.isVar(triple.getSubject())) {
            return Optional.empty();
        }
        Set<Node> below = BreadthFirstSearch.reachable(List.of(type), above -> index.all()
                .stream(Node.ANY, RDFS.subClassOf.asNode(), above).map(Triple::getSubject));
        below.remove(type);
        String name = written.of(type);
        List<String> narrower = below.stream().filter(narrow -> index.all().contains(Node.ANY, TYPE, narrow))
                .map(written::of).sorted().toList();
        return Optional.of(narrower.isEmpty()
                ? new Cause(CauseKind.CLASS_WITHOUT_INSTANCES, shown, "nothing is said to be a %s itself"
                        .formatted(name), "ask for another class, or for " + name + " as a thing")
                : new Cause(CauseKind.CLASS_WITHOUT_INSTANCES, shown,
                        "nothing is said to be a %s itself, only of a class below it".formatted(name),
                        "write a/rdfs:subClassOf* %s, or name a class: %s"
                                .formatted(name, String.join(", ", narrower))));
    }

    private Optional<Cause> reversed(List<PatternPart> core, List<PatternPart> parts, GraphScope scope) {
        Optional<Cause> inCore = Optional.empty();
        for (PatternPart part : core) {
            if (!(part instanceof PatternPart.Pattern pattern)) {
                continue;
            }
            for (PatternPart.Pattern other : pattern.flipped().toList()) {
                if (probes.hasRows(scope, PatternParts.group(replaced(core, pattern, other)))) {
                    TriplePath before =
                            core.size() == 1 || pattern.isStep(other) ? pattern.triple() : pattern.whole();
                    var cause = new Cause(CauseKind.WRONG_DIRECTION, written.of(before),
                            "it is said in the other direction only", "write " + written.of(other.triple()));
                    // A change that gives the whole group rows is preferred to one that gives only the core rows.
                    if (core == parts
                            || probes.hasRows(scope, PatternParts.group(replaced(parts, pattern, other)))) {
                        return Optional.of(cause);
                    }
                    inCore = inCore.or(() -> Optional.of(cause));
                }
            }
        }
        return inCore;
    }

    /** The parts with one step, or all steps of a path, replaced by another pattern. */
    private static List<PatternPart> replaced(List<PatternPart> parts, PatternPart.Pattern part,
            PatternPart.Pattern other) {
        boolean step = part.isStep(other);
        return parts.stream()
                .map(each -> (step
                        ? each.equals(part)
                        : each instanceof PatternPart.Pattern pattern && pattern.whole().equals(part.whole()))
                                ? other
                                : each)
                .distinct().toList();
    }

    /** The cause for a predicate that occurs only with subjects or objects of other classes. */
    private Optional<Cause> misplaced(TriplePath triple, String shown) {
        Node predicate = triple.getPredicate();
        if (predicate == null || !predicate.isURI()) {
            return Optional.empty();
        }
        if (!index.isPredicate(predicate)) {
            if (index.sorts(predicate).stream().anyMatch(sort -> sort.getURI().endsWith("Property"))) {
                return Optional.empty();
            }
            String used = predicates(triple.getSubject(), triple.getObject());
            return Optional.of(misplaced(shown, written.of(predicate) + " is no predicate" + sortsOf(predicate),
                    "write a predicate there, such as " + (used.isEmpty() ? "nm:estimates" : used)));
        }
        return misplacedSubject(triple, shown).or(() -> misplacedObject(triple, shown));
    }

    private static Cause misplaced(String shown, String found, String fix) {
        return new Cause(CauseKind.MISPLACED_PREDICATE, shown, found, fix);
    }

    private Optional<Cause> misplacedSubject(TriplePath triple, String shown) {
        Node subject = triple.getSubject();
        List<Node> sorts = index.sortsWith(triple.getPredicate());
        if (!subject.isURI() || sorts.isEmpty() || shares(subject, sorts)) {
            return Optional.empty();
        }
        return Optional.of(misplaced(shown,
                "%s is said of %s, never of %s%s".formatted(written.of(triple.getPredicate()), written.listed(sorts),
                        written.of(subject), sortsOf(subject)),
                "of %s is said: %s".formatted(written.of(subject), predicates(subject, Node.ANY))));
    }

    private Optional<Cause> misplacedObject(TriplePath triple, String shown) {
        Node object = triple.getObject();
        List<Node> sorts = index.sortsBehind(triple.getPredicate());
        if (Var.isVar(object)
                || (object.isURI() ? sorts.isEmpty() || shares(object, sorts) : !sorts.isEmpty())) {
            return Optional.empty();
        }
        String leading = object.isLiteral()
                ? saidOtherwise(triple.getSubject(), object)
                : predicates(triple.getSubject(), object);
        return leading.isEmpty()
                ? Optional.empty()
                : Optional.of(misplaced(shown, "%s never leads to %s%s%s".formatted(
                        written.of(triple.getPredicate()), written.of(object), sortsOf(object),
                        sorts.isEmpty() ? "" : ", but to " + written.listed(sorts)), "write " + leading));
    }

    /** The other predicates that have this text as value: a label may be given by prefLabel, with a language tag. */
    private String saidOtherwise(Node subject, Node given) {
        List<Triple> said = index.all().stream(GraphIndex.any(subject), Node.ANY, Node.ANY)
                .filter(other -> other.getObject().isLiteral()).toList();
        var forms = new ArrayList<>(NameCauses.otherForms(given, said.stream().map(Triple::getObject)));
        forms.add(given);
        return said.stream().filter(other -> forms.contains(other.getObject()))
                .map(other -> written.of(other.getPredicate()) + " " + written.of(other.getObject()))
                .distinct().sorted().limit(NAMED).collect(Collectors.joining(", "));
    }

    private boolean shares(Node thing, Collection<Node> sorts) {
        return index.sorts(thing).stream().anyMatch(sorts::contains);
    }

    private String sortsOf(Node thing) {
        List<Node> sorts = List.copyOf(index.sorts(thing));
        return sorts.isEmpty() ? "" : ", which is of " + written.listed(sorts);
    }

    /** The predicates between two nodes, most frequent first; a variable matches any node. */
    private String predicates(Node subject, Node object) {
        return GraphIndex.mostFrequent(index.all().stream(GraphIndex.any(subject), Node.ANY, GraphIndex.any(object))
                .map(Triple::getPredicate))
                .stream().limit(NAMED + 1L).map(written::of).collect(Collectors.joining(", "));
    }

    private Cause noMatch(TriplePath triple, String shown) {
        Node predicate = triple.getPredicate();
        if (predicate != null && predicate.isURI() && !index.isPredicate(predicate)) {
            return noMatch(shown, "nothing is said with " + written.of(predicate),
                    "leave it out: it is defined, but no source gave cause to use it");
        }
        boolean literal = triple.getObject().isLiteral();
        List<String> near = literal
                ? StringSimilarity.closest(written.of(triple.getObject()), index.objects(triple.getSubject(), predicate)
                        .filter(Node::isLiteral).limit(SAMPLE).map(written::of).distinct().toList())
                : List.of();
        return noMatch(shown,
                literal ? "nothing has that value there" : "nothing matches it, though each of its names is known",
                near.isEmpty()
                        ? "put a variable in its place, and look what there is"
                        : "did you mean " + String.join(" or ", near) + "?");
    }

    static Cause noMatch(String shown, String found, String fix) {
        return new Cause(CauseKind.NO_MATCH, shown, found, fix);
    }

    /** The cause for two predicates, or a class and a predicate, that no single subject has. */
    private Optional<Cause> neverOfOne(List<PatternPart> core) {
        List<TriplePath> both = triples(core).filter(TriplePath::isTriple).toList();
        if (core.size() != 2 || both.size() != 2 || !both.get(0).getSubject().equals(both.get(1).getSubject())) {
            return Optional.empty();
        }
        boolean inOrder = both.get(0).getPredicate().equals(TYPE) || both.get(1).getPredicate().isVariable();
        TriplePath first = both.get(inOrder ? 0 : 1);
        TriplePath second = both.get(inOrder ? 1 : 0);
        if (!second.getPredicate().isURI() || !first.getPredicate().isURI() || second.getPredicate().equals(TYPE)
                || subjects(first).anyMatch(subject -> has(subject, second))) {
            return Optional.empty();
        }
        List<Node> sorts = index.sortsWith(second.getPredicate());
        return Optional.of(misplaced(written.of(first) + " . " + written.of(second),
                "%s is said of %s, never of %s".formatted(written.of(second.getPredicate()),
                        sorts.isEmpty() ? "other things" : written.listed(sorts),
                        first.getPredicate().equals(TYPE) && first.getObject().isURI()
                                ? "a " + written.of(first.getObject())
                                : "what has " + written.predicate(first)),
                bridge(first, second)));
    }

    private Stream<Node> subjects(TriplePath triple) {
        return index.all().stream(Node.ANY, triple.getPredicate(), GraphIndex.any(triple.getObject()))
                .map(Triple::getSubject);
    }

    private boolean has(Node subject, TriplePath triple) {
        return index.all().contains(subject, triple.getPredicate(), Node.ANY);
    }

    /** The predicate that connects the subjects of the first pattern with those of the second. */
    private String bridge(TriplePath first, TriplePath second) {
        Stream<String> steps = subjects(first).limit(SUBJECTS_TRIED).flatMap(subject -> Stream.concat(
                index.all().stream(subject, Node.ANY, Node.ANY).filter(step -> has(step.getObject(), second))
                        .map(step -> written.of(step.getPredicate())),
                index.all().stream(Node.ANY, Node.ANY, subject).filter(step -> has(step.getSubject(), second))
                        .map(step -> "^" + written.of(step.getPredicate()))));
        return GraphIndex.mostFrequent(steps).stream().findFirst()
                .map(step -> "write %s %s/%s %s".formatted(written.of(second.getSubject()), step,
                        written.of(second.getPredicate()), written.of(second.getObject())))
                .orElse("give the two predicates variables of their own");
    }

    private Optional<Cause> values(List<PatternPart> core, GraphScope scope) {
        return core.stream().filter(part -> part instanceof PatternPart.Required(ElementData data)).findFirst()
                .map(values -> valuesMatchNothing(written.of(values.element()), probes.count(scope,
                        PatternParts.group(core.stream().filter(part -> part != values).toList()))));
    }

    static Cause valuesMatchNothing(String shown, String rows) {
        return new Cause(CauseKind.VALUES_MATCH_NOTHING, shown,
                "none of the values fits the rest; without them there " + rows,
                "leave VALUES out, and look which values there are");
    }
}
