package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_OneOf;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.netmet.rdf.Prefixes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is the matter with a filter that takes every row away, beside that it does. */
record FilterFaults(
        ProbeRunner probes, DatasetVocabulary known, PatternFormatter written, NameFaults names, OtherForms forms,
        ReportFaults reports) {
    private static final int NAMED = 3;
    private static final int SAMPLE = 2000;

    List<Cause> of(PatternPart.Removing filter, List<PatternPart> without, GraphScope scope) {
        String shown = written.of(filter.element());
        Expr condition = filter.condition().orElseThrow();
        var found = new ArrayList<Cause>(names.of(QueryConstants.in(condition).stream(), shown));
        if (found.isEmpty()) {
            found.addAll(compared(condition, without, scope, shown));
        }
        reports.lookedFor(without, shown).ifPresent(found::add);
        return found;
    }

    /** Values that a variable is compared with, and that it has in another form. */
    private List<Cause> compared(Expr condition, List<PatternPart> without, GraphScope scope, String shown) {
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
        List<Binding> rows = probes.rows(scope, PatternParts.group(without), SAMPLE).orElse(List.of());
        var found = new ArrayList<Cause>();
        given.forEach((value, variable) -> {
            List<Node> values = rows.stream().map(row -> row.get(variable)).filter(node -> node != null).toList();
            forms.of(value, values.stream(), shown).or(() -> nameAsText(value, values, shown))
                    .ifPresent(found::add);
        });
        return found;
    }

    /** A text is compared with what is an IRI. */
    private Optional<Cause> nameAsText(Node text, List<Node> values, String shown) {
        String given = text.getLiteralLexicalForm();
        return values.stream()
                .filter(Node::isURI)
                .distinct()
                .filter(iri -> iri.getURI().equals(given)
                        || Prefixes.shortened(iri).equalsIgnoreCase(given)
                        || DatasetVocabulary.localName(iri.getURI()).equalsIgnoreCase(given)
                        || known.label(iri).filter(given::equalsIgnoreCase).isPresent())
                .findFirst()
                .map(iri -> new Cause.OtherLiteral(shown, written.of(text), List.of(written.of(iri))));
    }

    /** What the variables of a condition have where it is not met, for example. */
    List<String> values(Expr condition, List<PatternPart> without, GraphScope scope) {
        List<Binding> rows = probes.rows(scope, PatternParts.group(without), SAMPLE).orElse(List.of());
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
