package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_OneOf;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.Expr;
import org.netmet.rdf.Prefixes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds why a filter removes every row: unknown IRIs, or values that the data have in another form. */
record FilterCauses(
        ProbeRunner probes, GraphIndex index, PatternFormatter written, NameCauses names, EvidenceLookup evidence) {
    private static final int NAMED = 3;
    private static final int SAMPLE = 2000;

    /**
     * The causes for a filter.
     *
     * @param without the parts of the group without the filter, which have rows
     */
    List<Cause> of(Expr condition, String shown, List<PatternPart> without, GraphScope scope) {
        var found = new ArrayList<Cause>(names.of(Constants.in(condition), shown));
        var compared = new LinkedHashMap<Node, Var>();
        compared(condition, compared);
        if (found.isEmpty() && !compared.isEmpty()) {
            List<Binding> rows = sample(without, scope);
            compared.forEach((value, variable) -> {
                List<Node> values = values(variable, rows);
                names.otherLiteral(value, values.stream(), shown).or(() -> nameAsText(value, values, shown))
                        .ifPresent(found::add);
            });
        }
        evidence.lookedFor(shown, without).ifPresent(found::add);
        return found;
    }

    private List<Binding> sample(List<PatternPart> parts, GraphScope scope) {
        return probes.rows(scope, PatternParts.group(parts), SAMPLE).orElse(List.of());
    }

    private static List<Node> values(Var variable, List<Binding> rows) {
        return rows.stream().map(row -> row.get(variable)).filter(Objects::nonNull).distinct().toList();
    }

    /** Collects the literals that a condition compares with a variable by {@code =}, {@code sameTerm} or {@code IN}. */
    private static void compared(Expr condition, Map<Node, Var> found) {
        if (condition == null || !condition.isFunction()) {
            return;
        }
        List<Expr> sides = condition.getFunction().getArgs();
        if (condition instanceof E_Equals || condition instanceof E_SameTerm || condition instanceof E_OneOf) {
            sides.stream().filter(Expr::isVariable).forEach(variable -> sides.stream().filter(Expr::isConstant)
                    .map(value -> value.getConstant().asNode()).filter(Node::isLiteral)
                    .forEach(value -> found.put(value, variable.asVar())));
        }
        sides.forEach(side -> compared(side, found));
    }

    /** The cause for a string that is compared with IRIs. */
    private Optional<Cause> nameAsText(Node text, List<Node> values, String shown) {
        String given = text.getLiteralLexicalForm();
        return values.stream()
                .filter(Node::isURI)
                .filter(iri -> iri.getURI().equals(given)
                        || Prefixes.shortened(iri).equalsIgnoreCase(given)
                        || GraphIndex.localName(iri.getURI()).equalsIgnoreCase(given)
                        || index.label(iri).filter(given::equalsIgnoreCase).isPresent())
                .findFirst()
                .map(iri -> NameCauses.otherLiteral(shown, written.of(text), List.of(written.of(iri))));
    }

    /** Examples of the values that the variables of a condition have when the filter is left out. */
    List<String> values(Expr condition, List<PatternPart> without, GraphScope scope) {
        List<Binding> rows = sample(without, scope);
        return condition.getVarsMentioned().stream().sorted(Comparator.comparing(Var::getVarName))
                .map(variable -> {
                    List<Node> values = values(variable, rows);
                    return values.isEmpty()
                            ? variable + " without a value"
                            : "%s such as %s".formatted(variable,
                                    values.stream().map(written::of).sorted().limit(2)
                                            .collect(Collectors.joining(" and ")));
                })
                .limit(rows.isEmpty() ? 0 : NAMED).toList();
    }
}
