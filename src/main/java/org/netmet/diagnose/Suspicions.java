package org.netmet.diagnose;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_OneOf;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.evidence.Kind;
import org.netmet.evidence.Terms;
import org.netmet.graph.Prefixes;
import org.netmet.graph.Vocabulary;
import org.netmet.report.Likeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What usually is the matter with a pattern, a few patterns together, or a filter, that has no rows. */
final class Suspicions {
    private static final int NAMED = 3;
    private static final int SAMPLE = 2000;
    private static final int SUBJECTS_TRIED = 50;

    private final Probes probes;
    private final Known known;
    private final Reports reports;
    private final Terms terms;
    private final Written written;

    Suspicions(Probes probes, Known known, Reports reports, Terms terms, Written written) {
        this.probes = probes;
        this.known = known;
        this.reports = reports;
        this.terms = terms;
        this.written = written;
    }

    // Names

    /** Names that are unknown or withdrawn. */
    private List<Finding> ofNames(Stream<Node> nodes, String pattern) {
        return nodes.filter(Node::isURI).distinct().flatMap(iri -> ofName(iri, pattern).stream()).toList();
    }

    private Optional<Finding> ofName(Node iri, String pattern) {
        if (known.isObsolete(iri)) {
            return Optional.of(new Finding.ObsoleteId(pattern, named(iri),
                    known.replacements(iri).stream().map(this::named).toList()));
        }
        if (known.knows(iri)) {
            return Optional.empty();
        }
        return Optional.of(wrongNamespace(iri, pattern).orElseGet(() -> new Finding.UnknownIri(
                pattern, written.of(iri), known.closest(iri).stream().map(this::named).toList())));
    }

    private Optional<Finding> wrongNamespace(Node iri, String pattern) {
        return written.prefixes().getNsPrefixMap().entrySet().stream()
                .filter(declared -> !declared.getValue().isEmpty() && iri.getURI().startsWith(declared.getValue()))
                .filter(declared -> !known.knowsNamespace(declared.getValue()))
                .flatMap(declared -> {
                    String local = iri.getURI().substring(declared.getValue().length());
                    Stream<String> ours = Stream.ofNullable(Prefixes.namespaces().get(declared.getKey()));
                    Stream<String> ofSameName = known.closest(iri).stream()
                            .map(Node::getURI)
                            .filter(other -> other.endsWith(local))
                            .map(other -> other.substring(0, other.length() - local.length()))
                            .filter(namespace -> namespace.endsWith("/") || namespace.endsWith("#"));
                    return Stream.concat(ours, ofSameName)
                            .filter(right -> !right.equals(declared.getValue()))
                            .map(right -> (Finding) new Finding.WrongNamespace(
                                    pattern, declared.getKey(), declared.getValue(), right));
                })
                .findFirst();
    }

    private String named(Node iri) {
        return written.of(iri) + known.label(iri).map(label -> " (" + label + ")").orElse("");
    }

    private static Stream<Node> names(TriplePath triple) {
        var names = new ArrayList<Node>(List.of(triple.getSubject(), triple.getObject()));
        if (triple.isTriple()) {
            names.add(triple.getPredicate());
        } else {
            names(triple.getPath(), names);
        }
        return names.stream();
    }

    private static void names(Path path, List<Node> names) {
        switch (path) {
            case P_Link link -> names.add(link.getNode());
            case P_ReverseLink link -> names.add(link.getNode());
            case P_NegPropSet none -> {
                // What is excluded takes nothing away by being unknown.
            }
            case P_Path1 one -> names(one.getSubPath(), names);
            case P_Alt either -> {
                // One unknown name in an alternative is no reason while the other could match; both are looked at.
                names(either.getLeft(), names);
                names(either.getRight(), names);
            }
            case P_Path2 two -> {
                names(two.getLeft(), names);
                names(two.getRight(), names);
            }
            default -> {
            }
        }
    }

    // Graphs

    /** Graphs of FROM that the dataset does not have. */
    List<Finding> unknownGraphs(Scope scope) {
        return scope.described().stream()
                .filter(name -> !known.dataset().containsGraph(NodeFactory.createURI(name)))
                .map(name -> unknownGraph("FROM <" + name + ">", name))
                .toList();
    }

    private Finding unknownGraph(String pattern, String name) {
        return new Finding.WrongGraph(pattern, "<" + name + ">", graphsLike(name));
    }

    private List<String> graphsLike(String name) {
        var names = new TreeSet<String>();
        known.dataset().listGraphNodes().forEachRemaining(graph -> names.add(graph.toString()));
        List<String> ending = names.stream()
                .filter(graph -> Known.localName(graph).equalsIgnoreCase(Known.localName(name)))
                .toList();
        return (ending.isEmpty() ? Likeness.closest(name, names) : ending).stream()
                .limit(NAMED).map(graph -> "<" + graph + ">").toList();
    }

    /** A GRAPH without rows whose pattern has some outside of it. */
    Optional<Finding> elsewhere(ElementNamedGraph named, Scope scope) {
        return elsewhere(List.of(new Part.Required(named)), scope);
    }

    private Optional<Finding> elsewhere(List<Part> parts, Scope scope) {
        var names = new LinkedHashSet<Node>();
        scope.graph().ifPresent(names::add);
        var bare = new ArrayList<Part>();
        for (Part part : parts) {
            switch (part) {
                case Part.Pattern(TriplePath triple, TriplePath whole, Optional<Node> graph) -> {
                    graph.ifPresent(names::add);
                    bare.add(new Part.Pattern(triple, whole, Optional.empty()));
                }
                case Part.Required(ElementNamedGraph named) -> {
                    names.add(named.getGraphNameNode());
                    bare.add(new Part.Required(named.getElement()));
                }
                default -> bare.add(part);
            }
        }
        if ((names.isEmpty() && !scope.isDescribed()) || !probes.hasRows(Scope.ALL, Parts.group(bare))) {
            return Optional.empty();
        }
        String shown = parts.stream().map(part -> written.of(part.element())).collect(Collectors.joining(" . "));
        List<String> graphs = holding(Parts.group(bare));
        names.removeIf(Node::isVariable);
        String asked = names.isEmpty()
                ? scope.described().stream().map(name -> "<" + name + ">").collect(Collectors.joining(", "))
                : names.stream().map(written::of).collect(Collectors.joining(", "));
        return Optional.of(new Finding.WrongGraph(shown, asked, graphs));
    }

    /** The named graphs in which a pattern has rows. */
    private List<String> holding(Element pattern) {
        Var name = Var.alloc("graphThatHolds");
        return probes.rows(Scope.ALL, new ElementNamedGraph(name, pattern), SAMPLE).orElse(List.of()).stream()
                .map(row -> "<" + row.get(name).getURI() + ">")
                .distinct()
                .sorted()
                .limit(NAMED)
                .toList();
    }

    // One pattern

    /** A pattern that nothing matches: what is the matter with it. */
    List<Finding> ofPattern(Part.Pattern pattern, Scope scope) {
        TriplePath triple = pattern.triple();
        String shown = written.of(pattern.element());
        Optional<Finding> elsewhere = elsewhere(List.of(pattern), scope);
        if (elsewhere.isPresent()) {
            return List.of(elsewhere.get());
        }
        List<Finding> names = ofNames(names(triple), written.of(triple));
        if (!names.isEmpty()) {
            return names;
        }
        return Stream.<Supplier<Optional<Finding>>>of(
                () -> otherLiteral(triple, shown),
                () -> emptyClass(triple, shown),
                () -> reversed(pattern, scope),
                () -> notReported(List.of(pattern)),
                () -> misplaced(triple, shown))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.of(noMatch(triple, shown)))
                .stream()
                .toList();
    }

    private Optional<Finding> otherLiteral(TriplePath triple, String shown) {
        if (!triple.getObject().isLiteral()) {
            return Optional.empty();
        }
        return otherForms(triple.getObject(), behind(triple.getSubject(), triple.getPredicate()), shown)
                .or(() -> otherForms(triple.getObject(), behind(Node.ANY, triple.getPredicate()), shown)
                        .filter(found -> Var.isVar(triple.getSubject())));
    }

    private Optional<Finding> otherForms(Node literal, Stream<Node> candidates, String shown) {
        List<Node> others = known.otherForms(literal, candidates);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding.OtherLiteral(shown, written.of(literal),
                        others.stream().map(written::of).toList()));
    }

    private Stream<Node> behind(Node subject, Node predicate) {
        return known.all().stream(any(subject), any(predicate), Node.ANY).map(Triple::getObject);
    }

    private static Node any(Node node) {
        return node == null || node.isVariable() ? Node.ANY : node;
    }

    private Optional<Finding> reversed(Part.Pattern pattern, Scope scope) {
        return flipped(pattern)
                .filter(other -> probes.hasRows(scope, other.element()))
                .map(other -> new Finding.WrongDirection(written.of(pattern.triple()), written.of(other.triple())))
                .map(Finding.class::cast)
                .findFirst();
    }

    /** A pattern with its ends exchanged: the step alone, then the path that it is a step of. */
    private static Stream<Part.Pattern> flipped(Part.Pattern pattern) {
        return Stream.of(pattern.triple(), pattern.whole())
                .distinct()
                .filter(triple -> !triple.isTriple() || !triple.getPredicate().isVariable())
                .map(triple -> triple.isTriple()
                        ? new TriplePath(Triple.create(triple.getObject(), triple.getPredicate(), triple.getSubject()))
                        : new TriplePath(triple.getObject(), triple.getPath(), triple.getSubject()))
                .map(triple -> new Part.Pattern(triple, triple, pattern.graph()));
    }

    private Optional<Finding> emptyClass(TriplePath triple, String shown) {
        Node type = triple.getObject();
        if (!RDF.type.asNode().equals(triple.getPredicate()) || !type.isURI() || !Var.isVar(triple.getSubject())) {
            return Optional.empty();
        }
        List<String> narrower = below(type)
                .filter(narrow -> known.all().contains(Node.ANY, RDF.type.asNode(), narrow))
                .map(written::of)
                .sorted()
                .toList();
        return Optional.of(new Finding.ClassWithoutInstances(shown, written.of(type), narrower));
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
    private Optional<Finding> misplaced(TriplePath triple, String shown) {
        Node predicate = triple.getPredicate();
        if (predicate == null || !predicate.isURI()) {
            return Optional.empty();
        }
        if (!known.isPredicate(predicate)) {
            boolean isProperty = known.sorts(predicate).stream().anyMatch(sort -> sort.getURI().endsWith("Property"));
            return isProperty
                    ? Optional.empty()
                    : Optional.of(new Finding.MisplacedPredicate(shown,
                            written.of(predicate) + " is no predicate" + sortsOf(predicate),
                            "write a predicate there, such as " + predicates(triple)));
        }
        return misplacedSubject(triple, shown).or(() -> misplacedObject(triple, shown));
    }

    private Optional<Finding> misplacedSubject(TriplePath triple, String shown) {
        Node subject = triple.getSubject();
        List<Node> sorts = known.sortsWith(triple.getPredicate());
        if (!subject.isURI() || sorts.isEmpty() || shares(known.sorts(subject), sorts)) {
            return Optional.empty();
        }
        return Optional.of(new Finding.MisplacedPredicate(shown,
                "%s is said of %s, never of %s%s".formatted(written.of(triple.getPredicate()), listed(sorts),
                        written.of(subject), sortsOf(subject)),
                "of %s is said: %s".formatted(written.of(subject),
                        frequent(known.all().stream(subject, Node.ANY, Node.ANY).map(Triple::getPredicate)))));
    }

    private Optional<Finding> misplacedObject(TriplePath triple, String shown) {
        Node object = triple.getObject();
        if (Var.isVar(object)) {
            return Optional.empty();
        }
        String leading = object.isLiteral()
                ? saidOtherwise(triple)
                : frequent(known.all().stream(any(triple.getSubject()), Node.ANY, object).map(Triple::getPredicate));
        List<Node> sorts = known.sortsBehind(triple.getPredicate());
        boolean fits = object.isURI() && (sorts.isEmpty() || shares(known.sorts(object), sorts));
        if (leading.isEmpty() || fits || object.isLiteral() && !sorts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding.MisplacedPredicate(shown,
                "%s never leads to %s%s%s".formatted(written.of(triple.getPredicate()), written.of(object),
                        sortsOf(object), sorts.isEmpty() ? "" : ", but to " + listed(sorts)),
                "write " + leading));
    }

    /** The same words behind other predicates: a label may be a prefLabel, in a language. */
    private String saidOtherwise(TriplePath triple) {
        Node given = triple.getObject();
        List<Triple> said = known.all().stream(any(triple.getSubject()), Node.ANY, Node.ANY)
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
        return sorts.isEmpty() ? "" : ", which is of " + listed(List.copyOf(sorts));
    }

    private String listed(List<Node> nodes) {
        return nodes.stream().limit(NAMED).map(written::of).collect(Collectors.joining(", "));
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
        String said = frequent(known.all().stream(any(triple.getSubject()), Node.ANY, any(triple.getObject()))
                .map(Triple::getPredicate));
        return said.isEmpty() ? "nm:estimates" : said;
    }

    private Finding noMatch(TriplePath triple, String shown) {
        Node predicate = triple.getPredicate();
        if (predicate != null && predicate.isURI() && !known.isPredicate(predicate)) {
            return new Finding.NoMatch(shown, "nothing is said with " + written.of(predicate),
                    "leave it out: it is defined, but no source gave cause to use it");
        }
        List<String> values = triple.getObject().isLiteral()
                ? behind(triple.getSubject(), predicate).filter(Node::isLiteral).limit(SAMPLE)
                        .map(written::of).distinct().toList()
                : List.of();
        List<String> near = values.isEmpty()
                ? List.of()
                : Likeness.closest(written.of(triple.getObject()), values);
        return new Finding.NoMatch(shown, triple.getObject().isLiteral()
                ? "nothing has that value there"
                : "nothing matches it, though each of its names is known",
                near.isEmpty()
                        ? "put a variable in its place, and look what there is"
                        : "did you mean " + String.join(" or ", near) + "?");
    }

    /** DESCRIBE of a name. */
    Optional<Finding> described(Node iri) {
        String shown = "DESCRIBE " + written.of(iri);
        return ofName(iri, shown).or(() -> known.isSubject(iri)
                ? Optional.empty()
                : Optional.of(new Finding.NoMatch(shown, "nothing is said of it; others lead to it",
                        "ask for what leads there: SELECT * { ?thing ?predicate " + written.of(iri) + " }")));
    }

    // Patterns that match alone, but not together

    /**
     * @param core the fewest that have no rows together
     * @param parts all that stand in the group
     */
    List<Finding> ofCore(List<Part> core, List<Part> parts, Scope scope) {
        var found = new ArrayList<Finding>();
        for (Part part : core) {
            found.addAll(ofNames(constants(part), written.of(part.element())));
            found.addAll(otherValues(part, core));
        }
        if (!found.isEmpty()) {
            return found;
        }
        return Stream.<Supplier<Optional<Finding>>>of(
                () -> elsewhere(core, scope),
                () -> notReported(core),
                () -> reversed(core, parts, scope),
                () -> neverOfOne(core),
                () -> values(core, scope))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .stream()
                .toList();
    }

    private static Stream<Node> constants(Part part) {
        return switch (part) {
            case Part.Pattern pattern -> names(pattern.triple());
            case Part.Required(ElementData data) -> data.getRows().stream().flatMap(Suspicions::values);
            case Part.Added(ElementBind bind) -> constants(bind.getExpr()).stream();
            default -> Stream.of();
        };
    }

    private static Stream<Node> values(Binding row) {
        var values = new ArrayList<Node>();
        row.forEach((variable, value) -> values.add(value));
        return values.stream();
    }

    private static List<Node> constants(Expr expression) {
        var nodes = new ArrayList<Node>();
        org.apache.jena.sparql.algebra.walker.Walker.walk(expression, new ExprVisitorBase() {
            @Override
            public void visit(NodeValue value) {
                nodes.add(value.asNode());
            }

            @Override
            public void visit(ExprFunctionOp exists) {
                nodes.addAll(names(exists.getElement()));
            }
        });
        return nodes;
    }

    private static List<Node> names(Element element) {
        var nodes = new ArrayList<Node>();
        ElementWalker.walk(element, new ElementVisitorBase() {
            @Override
            public void visit(ElementPathBlock block) {
                block.getPattern().forEach(triple -> names(triple).forEach(nodes::add));
            }

            @Override
            public void visit(ElementTriplesBlock block) {
                block.getPattern().forEach(triple -> names(new TriplePath(triple)).forEach(nodes::add));
            }
        });
        return nodes;
    }

    /** Values of VALUES and BIND that the patterns have in another form. */
    private List<Finding> otherValues(Part part, List<Part> core) {
        var given = new LinkedHashMap<Node, Var>();
        if (part instanceof Part.Required(ElementData data)) {
            data.getRows().forEach(row -> row.forEach((variable, value) -> given.put(value, variable)));
        } else if (part instanceof Part.Added(ElementBind bind) && bind.getExpr() instanceof NodeValue value) {
            given.put(value.asNode(), bind.getVar());
        }
        var found = new ArrayList<Finding>();
        given.forEach((value, variable) -> {
            if (value.isLiteral()) {
                Stream<Node> behind = core.stream()
                        .filter(other -> other instanceof Part.Pattern)
                        .map(other -> ((Part.Pattern) other).triple())
                        .filter(triple -> variable.equals(triple.getObject()) && triple.isTriple())
                        .flatMap(triple -> behind(triple.getSubject(), triple.getPredicate()));
                otherForms(value, behind, written.of(part.element())).ifPresent(found::add);
            }
        });
        return found;
    }

    private Optional<Finding> reversed(List<Part> core, List<Part> parts, Scope scope) {
        Optional<Finding> inCore = Optional.empty();
        for (Part part : core) {
            if (!(part instanceof Part.Pattern pattern)) {
                continue;
            }
            for (Part.Pattern other : flipped(pattern).toList()) {
                if (probes.hasRows(scope, Parts.group(replaced(core, pattern, other)))) {
                    TriplePath before = isStep(pattern, other) ? pattern.triple() : pattern.whole();
                    Finding finding = new Finding.WrongDirection(written.of(before), written.of(other.triple()));
                    // Best is what mends the whole, not only these few.
                    if (probes.hasRows(scope, Parts.group(replaced(parts, pattern, other)))) {
                        return Optional.of(finding);
                    }
                    inCore = inCore.or(() -> Optional.of(finding));
                }
            }
        }
        return inCore;
    }

    private static boolean isStep(Part.Pattern pattern, Part.Pattern other) {
        return other.triple().getSubject().equals(pattern.triple().getObject())
                && other.triple().getObject().equals(pattern.triple().getSubject());
    }

    /** The parts with one in the place of a step, or of all steps of a path. */
    private static List<Part> replaced(List<Part> parts, Part.Pattern part, Part.Pattern other) {
        boolean step = isStep(part, other);
        var changed = new ArrayList<Part>();
        for (Part each : parts) {
            boolean gone = step
                    ? each.equals(part)
                    : each instanceof Part.Pattern pattern && pattern.whole().equals(part.whole());
            if (gone && !changed.contains(other)) {
                changed.add(other);
            } else if (!gone) {
                changed.add(each);
            }
        }
        return changed;
    }

    /** Two predicates, or a class and a predicate, that no one thing has. */
    private Optional<Finding> neverOfOne(List<Part> core) {
        if (core.size() != 2
                || !(core.get(0) instanceof Part.Pattern(TriplePath one, var whole, var g))
                || !(core.get(1) instanceof Part.Pattern(TriplePath two, var other, var h))
                || !one.getSubject().equals(two.getSubject())
                || !one.isTriple() || !two.isTriple()) {
            return Optional.empty();
        }
        boolean typeFirst = one.getPredicate().equals(RDF.type.asNode()) || two.getPredicate().isVariable();
        TriplePath first = typeFirst ? one : two;
        TriplePath second = typeFirst ? two : one;
        if (!second.getPredicate().isURI() || !first.getPredicate().isURI()
                || second.getPredicate().equals(RDF.type.asNode())
                || hasBoth(first, second.getPredicate())) {
            return Optional.empty();
        }
        List<Node> sorts = known.sortsWith(second.getPredicate());
        String of = first.getPredicate().equals(RDF.type.asNode()) && first.getObject().isURI()
                ? "a " + written.of(first.getObject())
                : "what has " + written.predicate(first);
        return Optional.of(new Finding.MisplacedPredicate(
                written.of(first) + " . " + written.of(second),
                "%s is said of %s, never of %s".formatted(written.of(second.getPredicate()),
                        sorts.isEmpty() ? "other things" : listed(sorts), of),
                bridge(first, second)));
    }

    private boolean hasBoth(TriplePath first, Node predicate) {
        return known.all().stream(Node.ANY, first.getPredicate(), any(first.getObject()))
                .anyMatch(triple -> known.all().contains(triple.getSubject(), predicate, Node.ANY));
    }

    /** The step that leads from things of the first sort to those of the second. */
    private String bridge(TriplePath first, TriplePath second) {
        var steps = new LinkedHashMap<String, Integer>();
        known.all().stream(Node.ANY, first.getPredicate(), any(first.getObject()))
                .map(Triple::getSubject)
                .limit(SUBJECTS_TRIED)
                .forEach(thing -> {
                    known.all().stream(thing, Node.ANY, Node.ANY)
                            .filter(step -> known.all().contains(step.getObject(), second.getPredicate(), Node.ANY))
                            .forEach(step -> steps.merge(written.of(step.getPredicate()), 1, Integer::sum));
                    known.all().stream(Node.ANY, Node.ANY, thing)
                            .filter(step -> known.all().contains(step.getSubject(), second.getPredicate(), Node.ANY))
                            .forEach(step -> steps.merge("^" + written.of(step.getPredicate()), 1, Integer::sum));
                });
        return steps.entrySet().stream().max(Map.Entry.comparingByValue())
                .map(step -> "write %s %s/%s %s".formatted(written.of(second.getSubject()), step.getKey(),
                        written.of(second.getPredicate()), written.of(second.getObject())))
                .orElse("give the two predicates variables of their own");
    }

    private Optional<Finding> values(List<Part> core, Scope scope) {
        return core.stream()
                .filter(part -> part instanceof Part.Required(ElementData data))
                .findFirst()
                .map(values -> {
                    var rest = new ArrayList<>(core);
                    rest.remove(values);
                    int rows = probes.rows(scope, Parts.group(rest), 1000).map(List::size).orElse(0);
                    return new Finding.ValuesMatchNothing(written.of(values.element()), Examination.counted(rows));
                });
    }

    // What is reported

    /** The parts ask for a tumour, a site and so on, on which no source says anything. */
    private Optional<Finding> notReported(List<Part> core) {
        Optional<Reports.Subject> asked = subject(core);
        if (asked.isEmpty() || !reports.claims(asked.get()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding.NotReported(
                core.stream().map(part -> written.of(part.element())).collect(Collectors.joining(" . ")),
                reports.inWords(asked.get()), reports.related(asked.get())));
    }

    /** The subject that patterns ask about: their terms, directly, by nm:within, by name or by VALUES. */
    Optional<Reports.Subject> subject(List<Part> parts) {
        List<TriplePath> triples = parts.stream()
                .filter(part -> part instanceof Part.Pattern)
                .map(part -> ((Part.Pattern) part).triple())
                .filter(triple -> triple.isTriple())
                .toList();
        var found = new LinkedHashMap<Node, Node>();
        var exact = new LinkedHashSet<Node>();
        for (TriplePath triple : triples) {
            Kind kind = Reports.PARTS.get(triple.getPredicate());
            // Null as well for a predicate that is no part of an estimand.
            if (kind == null) {
                continue;
            }
            Node term = triple.getObject();
            if (term.isURI()) {
                exact.add(triple.getPredicate());
            } else {
                Optional<Node> within = objects(triples, term, Vocabulary.WITHIN).findFirst();
                Optional<Node> meant = within.isPresent() ? within : byName(triples, parts, term, kind);
                if (meant.isEmpty()) {
                    continue;
                }
                if (within.isEmpty()) {
                    exact.add(triple.getPredicate());
                }
                term = meant.get();
            }
            if (terms.findByIri(term.getURI()).filter(known -> known.kind() == kind).isPresent()) {
                found.putIfAbsent(triple.getPredicate(), term);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Reports.Subject(found, exact));
    }

    private static Stream<Node> objects(List<TriplePath> triples, Node subject, Node predicate) {
        return triples.stream()
                .filter(triple -> triple.getSubject().equals(subject) && predicate.equals(triple.getPredicate()))
                .map(TriplePath::getObject)
                .filter(Node::isURI);
    }

    private Optional<Node> byName(List<TriplePath> triples, List<Part> parts, Node variable, Kind kind) {
        Stream<Node> values = parts.stream()
                .filter(part -> part instanceof Part.Required(ElementData data) && data.getRows().size() == 1)
                .flatMap(part -> ((ElementData) part.element()).getRows().stream())
                .map(row -> row.get(Var.alloc(variable)))
                .filter(value -> value != null && value.isURI());
        Stream<Node> named = triples.stream()
                .filter(triple -> triple.getSubject().equals(variable) && triple.getObject().isLiteral())
                .filter(triple -> List.of(SKOS.prefLabel.asNode(), SKOS.altLabel.asNode(), RDFS.label.asNode(),
                        SKOS.notation.asNode()).contains(triple.getPredicate()))
                .flatMap(triple -> terms.find(kind, triple.getObject().getLiteralLexicalForm()).stream())
                .map(term -> NodeFactory.createURI(term.iri()));
        return Stream.concat(values, named).findFirst();
    }

    // Filters

    /** What is the matter with a filter that takes every row away, beside that it does. */
    List<Finding> ofFilter(Part.Removing filter, List<Part> without, Scope scope) {
        String shown = written.of(filter.element());
        Expr condition = filter.condition().orElseThrow();
        var found = new ArrayList<Finding>(ofNames(constants(condition).stream(), shown));
        if (found.isEmpty()) {
            found.addAll(compared(condition, without, scope, shown));
        }
        subject(without).ifPresent(subject -> {
            List<String> clear = reports.clear(reports.claims(subject));
            if (!clear.isEmpty()) {
                found.add(new Finding.LookedForAndNotFound(shown, reports.inWords(subject), clear));
            }
        });
        return found;
    }

    /** Values that a variable is compared with, and that it has in another form. */
    private List<Finding> compared(Expr condition, List<Part> without, Scope scope, String shown) {
        var given = new LinkedHashMap<Node, Var>();
        org.apache.jena.sparql.algebra.walker.Walker.walk(condition, new ExprVisitorBase() {
            @Override
            public void visit(ExprFunction2 pair) {
                if (pair instanceof E_Equals || pair instanceof E_SameTerm) {
                    take(pair.getArg1(), pair.getArg2());
                    take(pair.getArg2(), pair.getArg1());
                }
            }

            @Override
            public void visit(org.apache.jena.sparql.expr.ExprFunctionN list) {
                if (list instanceof E_OneOf in) {
                    in.getRHS().getList().forEach(value -> take(in.getLHS(), value));
                }
            }

            private void take(Expr variable, Expr value) {
                if (variable.isVariable() && value.isConstant() && value.getConstant().asNode().isLiteral()) {
                    given.put(value.getConstant().asNode(), variable.asVar());
                }
            }
        });
        if (given.isEmpty()) {
            return List.of();
        }
        List<Binding> rows = probes.rows(scope, Parts.group(without), SAMPLE).orElse(List.of());
        var found = new ArrayList<Finding>();
        given.forEach((value, variable) -> {
            List<Node> values = rows.stream().map(row -> row.get(variable)).filter(node -> node != null).toList();
            otherForms(value, values.stream(), shown).or(() -> nameAsText(value, values, shown))
                    .ifPresent(found::add);
        });
        return found;
    }

    /** A text is compared with what is an IRI. */
    private Optional<Finding> nameAsText(Node text, List<Node> values, String shown) {
        String given = text.getLiteralLexicalForm();
        return values.stream()
                .filter(Node::isURI)
                .distinct()
                .filter(iri -> iri.getURI().equals(given)
                        || Prefixes.shortened(iri).equalsIgnoreCase(given)
                        || Known.localName(iri.getURI()).equalsIgnoreCase(given)
                        || known.label(iri).filter(given::equalsIgnoreCase).isPresent())
                .findFirst()
                .map(iri -> new Finding.OtherLiteral(shown, written.of(text), List.of(written.of(iri))));
    }

    /** What the variables of a condition have where it is not met, for example. */
    List<String> values(Expr condition, List<Part> without, Scope scope) {
        List<Binding> rows = probes.rows(scope, Parts.group(without), SAMPLE).orElse(List.of());
        var shown = new ArrayList<String>();
        List<Var> variables = condition.getVarsMentioned().stream()
                .sorted(Comparator.comparing(Var::getVarName))
                .toList();
        for (Var variable : variables) {
            List<Node> values = rows.stream().map(row -> row.get(variable)).filter(node -> node != null).distinct()
                    .toList();
            if (values.isEmpty() && !rows.isEmpty()) {
                shown.add(variable + " without a value");
            } else if (!values.isEmpty()) {
                shown.add("%s such as %s".formatted(variable,
                        values.stream().map(written::of).sorted().limit(2).collect(Collectors.joining(" and "))));
            }
        }
        return shown.stream().limit(NAMED).toList();
    }
}
