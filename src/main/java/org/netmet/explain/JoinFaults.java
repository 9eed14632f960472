package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.vocabulary.RDF;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is the matter with patterns that match alone, but not together. */
record JoinFaults(
        ProbeRunner probes, DatasetVocabulary known, PatternFormatter written, NameFaults names, GraphFaults graphs,
        OtherForms forms,
        ReportFaults reports) {
    private static final int SUBJECTS_TRIED = 50;

    /**
     * @param core the fewest that have no rows together
     * @param parts all that stand in the group
     */
    List<Cause> of(List<PatternPart> core, List<PatternPart> parts, GraphScope scope) {
        var found = new ArrayList<Cause>();
        for (PatternPart part : core) {
            found.addAll(names.of(QueryConstants.in(part), written.of(part.element())));
            found.addAll(otherValues(part, core));
        }
        if (!found.isEmpty()) {
            return found;
        }
        return Stream.<Supplier<Optional<Cause>>>of(
                () -> graphs.elsewhere(core, scope),
                () -> reports.notReported(core),
                () -> reversed(core, parts, scope),
                () -> neverOfOne(core),
                () -> values(core, scope))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .stream()
                .toList();
    }

    /** Values of VALUES and BIND that the patterns have in another form. */
    private List<Cause> otherValues(PatternPart part, List<PatternPart> core) {
        var given = new LinkedHashMap<Node, Var>();
        if (part instanceof PatternPart.Required(ElementData data)) {
            data.getRows().forEach(row -> row.forEach((variable, value) -> given.put(value, variable)));
        } else if (part instanceof PatternPart.Added(ElementBind bind) && bind.getExpr() instanceof NodeValue value) {
            given.put(value.asNode(), bind.getVar());
        }
        var found = new ArrayList<Cause>();
        given.forEach((value, variable) -> {
            if (value.isLiteral()) {
                Stream<Node> behind = core.stream()
                        .filter(other -> other instanceof PatternPart.Pattern)
                        .map(other -> ((PatternPart.Pattern) other).triple())
                        .filter(triple -> variable.equals(triple.getObject()) && triple.isTriple())
                        .flatMap(triple -> known.behind(triple.getSubject(), triple.getPredicate()));
                forms.of(value, behind, written.of(part.element())).ifPresent(found::add);
            }
        });
        return found;
    }

    private Optional<Cause> reversed(List<PatternPart> core, List<PatternPart> parts, GraphScope scope) {
        Optional<Cause> inCore = Optional.empty();
        for (PatternPart part : core) {
            if (!(part instanceof PatternPart.Pattern pattern)) {
                continue;
            }
            for (PatternPart.Pattern other : pattern.flipped().toList()) {
                if (probes.hasRows(scope, PatternParts.group(replaced(core, pattern, other)))) {
                    TriplePath before = pattern.isStep(other) ? pattern.triple() : pattern.whole();
                    Cause finding = new Cause.WrongDirection(written.of(before), written.of(other.triple()));
                    // Best is what mends the whole, not only these few.
                    if (probes.hasRows(scope, PatternParts.group(replaced(parts, pattern, other)))) {
                        return Optional.of(finding);
                    }
                    inCore = inCore.or(() -> Optional.of(finding));
                }
            }
        }
        return inCore;
    }

    /** The parts with one in the place of a step, or of all steps of a path. */
    private static List<PatternPart> replaced(List<PatternPart> parts, PatternPart.Pattern part,
            PatternPart.Pattern other) {
        boolean step = part.isStep(other);
        var changed = new ArrayList<PatternPart>();
        for (PatternPart each : parts) {
            boolean gone = step
                    ? each.equals(part)
                    : each instanceof PatternPart.Pattern pattern && pattern.whole().equals(part.whole());
            if (gone && !changed.contains(other)) {
                changed.add(other);
            } else if (!gone) {
                changed.add(each);
            }
        }
        return changed;
    }

    /** Two predicates, or a class and a predicate, that no one thing has. */
    private Optional<Cause> neverOfOne(List<PatternPart> core) {
        if (core.size() != 2
                || !(core.get(0) instanceof PatternPart.Pattern(TriplePath one, var whole, var g))
                || !(core.get(1) instanceof PatternPart.Pattern(TriplePath two, var other, var h))
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
        return Optional.of(new Cause.MisplacedPredicate(
                written.of(first) + " . " + written.of(second),
                "%s is said of %s, never of %s".formatted(written.of(second.getPredicate()),
                        sorts.isEmpty() ? "other things" : written.listed(sorts), of),
                bridge(first, second)));
    }

    private boolean hasBoth(TriplePath first, Node predicate) {
        return known.all().stream(Node.ANY, first.getPredicate(), DatasetVocabulary.any(first.getObject()))
                .anyMatch(triple -> known.all().contains(triple.getSubject(), predicate, Node.ANY));
    }

    /** The step that leads from things of the first sort to those of the second. */
    private String bridge(TriplePath first, TriplePath second) {
        var steps = new LinkedHashMap<String, Integer>();
        known.all().stream(Node.ANY, first.getPredicate(), DatasetVocabulary.any(first.getObject()))
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

    private Optional<Cause> values(List<PatternPart> core, GraphScope scope) {
        return core.stream()
                .filter(part -> part instanceof PatternPart.Required(ElementData data))
                .findFirst()
                .map(values -> {
                    var rest = new ArrayList<>(core);
                    rest.remove(values);
                    int rows = probes.rows(scope, PatternParts.group(rest), EmptyPatternSearch.COUNTED).map(List::size)
                            .orElse(0);
                    return new Cause.ValuesMatchNothing(written.of(values.element()), EmptyPatternSearch.counted(rows));
                });
    }
}
