package org.netmet.explain;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.Vars;
import org.apache.jena.sparql.expr.E_Bound;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.sparql.syntax.PatternVars;
import org.netmet.explain.ProbeRunner.Match;
import org.netmet.model.Terms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Searches a query for the part that makes its result empty: solution modifiers first, then single patterns, then a
 * minimal empty subset of the parts, then filters and exclusions that remove every row.
 */
final class EmptyPatternSearch {
    private static final int BRANCHES = 8;
    private static final int DEEPEST = 12;

    private final ProbeRunner probes;
    private final PatternFormatter written;
    private final NameCauses names;
    private final GraphCauses graphs;
    private final PatternCauses patterns;
    private final FilterCauses filters;
    private final Consumer<Cause> causes;
    private int reported;

    EmptyPatternSearch(DatasetGraph dataset, Terms terms, Query query, ProbeRunner probes, Consumer<Cause> causes) {
        var index = new GraphIndex(dataset, terms);
        var evidence = new EvidenceLookup(index.all(), terms);
        this.probes = probes;
        this.written = new PatternFormatter(query);
        this.names = new NameCauses(index, written);
        this.graphs = new GraphCauses(probes, index, written);
        this.patterns = new PatternCauses(probes, index, written, names, graphs, evidence);
        this.filters = new FilterCauses(probes, index, written, names, evidence);
        this.causes = cause -> {
            reported++;
            causes.accept(cause);
        };
    }

    /** Reports the causes for a query without rows, or with a single row whose counts are 0. */
    void search(Query query) {
        query(query, GraphScope.of(query), 0);
    }

    private void query(Query query, GraphScope scope, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (query.hasLimit() && query.getLimit() == 0) {
            causes.accept(new Cause(CauseKind.LIMIT_OF_ZERO, "LIMIT 0", "no row is asked for",
                    "leave LIMIT out, or ask for at least one row"));
        }
        graphs.unknownGraphs(scope).forEach(causes);
        if (query.isDescribeType() && query.getQueryPattern() == null) {
            query.getResultURIs().stream().flatMap(iri -> names.described(iri).stream()).forEach(causes);
            return;
        }
        var pattern = new ElementGroup();
        pattern.addElement(query.getQueryPattern());
        if (query.hasValues()) {
            pattern.addElement(new ElementData(query.getValuesVariables(), query.getValuesData()));
        }
        Set<Var> required = required(query);
        boolean modified = query.hasHaving() || query.hasOffset() || !required.isEmpty();
        if (modified && probes.match(scope, pattern) == Match.SOME) {
            new ModifierCauses(probes, written).of(query).forEach(causes);
            required.forEach(variable -> neverBound(variable, scope, pattern, depth));
        } else {
            group(pattern, scope, depth);
        }
    }

    /** The variables of a CONSTRUCT template, DESCRIBE or aggregate: a row that does not bind them gives no result. */
    private static Set<Var> required(Query query) {
        var required = new LinkedHashSet<Var>();
        if (query.isConstructType()) {
            query.getConstructTemplate().getQuads().forEach(quad -> Vars.addVarsFromTriple(required, quad.asTriple()));
            required.removeIf(variable -> variable.isBlankNodeVar());
        } else if (query.isDescribeType()) {
            required.addAll(query.getProjectVars());
        }
        for (ExprAggregator aggregator : query.getAggregators()) {
            if (aggregator.getAggregator().getExprList() != null) {
                aggregator.getAggregator().getExprList().forEach(e -> required.addAll(e.getVarsMentioned()));
            }
        }
        return required;
    }

    /** Reports a variable that no row binds: the pattern does not contain it, or its OPTIONAL never matches. */
    private void neverBound(Var variable, GraphScope scope, Element pattern, int depth) {
        var bound = new ElementGroup();
        bound.addElement(pattern);
        bound.addElement(new ElementFilter(new E_Bound(new ExprVar(variable))));
        if (probes.isEmpty(scope, bound)) {
            causes.accept(new Cause(CauseKind.NEVER_BOUND, variable.toString(), variable + " has a value in no row",
                    "give it a value in WHERE, or look at what is found for its OPTIONAL"));
            optionals(PatternParts.of(pattern), Set.of(variable), scope, depth);
        }
    }

    private void group(Element element, GraphScope scope, int depth) {
        int before = reported;
        parts(PatternParts.of(element), scope, depth);
        if (reported == before) {
            // Splitting an EXISTS can put its variables into scope of a BIND and change what an exclusion removes.
            parts(PatternParts.withExistsAsWritten(element), scope, depth);
        }
    }

    private void parts(List<PatternPart> parts, GraphScope scope, int depth) {
        List<PatternPart> kept = parts.stream().filter(part -> !(part instanceof PatternPart.Removing)).toList();
        if (depth > DEEPEST || isEmptyAlone(kept, scope, depth)) {
            return;
        }
        switch (probes.match(scope, PatternParts.group(kept))) {
            case NONE -> together(kept, scope, depth);
            case SOME -> removing(parts, kept, scope, depth);
            case UNKNOWN -> pairs(kept, scope);
        }
    }

    /** Whether some part has no row when it is run alone; reports the causes for each such part. */
    private boolean isEmptyAlone(List<PatternPart> parts, GraphScope scope, int depth) {
        boolean found = false;
        for (PatternPart part : parts) {
            if (part instanceof PatternPart.Pattern pattern && probes.isEmpty(scope, pattern.element())) {
                patterns.of(pattern, scope).forEach(causes);
                found = true;
            }
        }
        // Groups and sub-selects take longer to run, and one cause is enough.
        for (PatternPart part : found ? List.<PatternPart>of() : parts) {
            if (part instanceof PatternPart.Required(Element element) && probes.isEmpty(scope, element)) {
                inside(element, scope, depth + 1);
                found = true;
            }
        }
        return found;
    }

    private void inside(Element element, GraphScope scope, int depth) {
        switch (element) {
            case ElementUnion union -> union.getElements().forEach(branch -> group(branch, scope, depth));
            case ElementSubQuery sub -> query(sub.getQuery(), scope, depth);
            case ElementNamedGraph named ->
                graphs.elsewhere(List.of(new PatternPart.Required(named)), scope).ifPresentOrElse(
                        causes, () -> group(named.getElement(), scope.in(named.getGraphNameNode()), depth));
            case ElementGroup group -> group(group, scope, depth);
            case ElementData data -> causes.accept(PatternCauses.valuesMatchNothing(written.of(data), "may be rows"));
            default -> causes.accept(PatternCauses.noMatch(written.of(element), "nothing matches it",
                    "ask for one part of it at a time"));
        }
    }

    /** Reports the minimal empty subset of parts that have rows alone but none when joined. */
    private void together(List<PatternPart> parts, GraphScope scope, int depth) {
        List<PatternPart> core = new MinimalEmptySubset(probes, scope).of(parts);
        if (core.isEmpty()) {
            return;
        }
        int before = reported;
        patterns.of(core, parts, scope).forEach(causes);
        if (reported == before) {
            branches(core, scope, depth);
        }
        if (reported == before) {
            causes.accept(new Cause(CauseKind.NEVER_TOGETHER, written.joined(core), core.size() == 2
                    ? "each of the two has matches, but not together"
                    : "these %d have no match together; any of them left out, the rest has".formatted(core.size()),
                    "leave one out, and look which values the others give to the variables that they share"));
        }
    }

    /** Searches each branch of a union in the core: each makes a separate query, empty for its own cause. */
    private void branches(List<PatternPart> core, GraphScope scope, int depth) {
        int before = reported;
        for (PatternPart part : core) {
            List<Element> branches = switch (part.element()) {
                case ElementUnion union -> union.getElements();
                case ElementGroup group -> List.of(group);
                case ElementSubQuery sub when isOpen(sub, core, part) -> List.of(sub.getQuery().getQueryPattern());
                default -> List.of();
            };
            for (Element branch : branches.size() > BRANCHES ? List.<Element>of() : branches) {
                parts(core.stream().flatMap(other -> other == part
                        ? PatternParts.of(branch).stream()
                        : List.of(other).stream()).toList(), scope, depth + 1);
            }
            if (reported > before) {
                return;
            }
        }
    }

    /** Whether the pattern of a sub-select can replace it: no LIMIT, OFFSET or HAVING, and no variable is reused. */
    private static boolean isOpen(ElementSubQuery sub, List<PatternPart> core, PatternPart itself) {
        Query query = sub.getQuery();
        var hidden = new LinkedHashSet<>(PatternVars.vars(query.getQueryPattern()));
        hidden.removeAll(query.getProjectVars());
        return !query.hasLimit() && !query.hasOffset() && !query.hasHaving() && core.stream()
                .filter(other -> other != itself)
                .noneMatch(other -> other.variables().stream().anyMatch(hidden::contains));
    }

    /** Reports the filters and exclusions that remove all rows of a pattern, alone or else in combination. */
    private void removing(List<PatternPart> parts, List<PatternPart> kept, GraphScope scope, int depth) {
        List<PatternPart> removing = parts.stream().filter(part -> part instanceof PatternPart.Removing).toList();
        var culprits = new ArrayList<PatternPart>(removing.stream()
                .filter(part -> probes.isEmpty(scope, with(parts, kept, List.of(part)))).toList());
        for (int i = 0; i < removing.size() && culprits.isEmpty(); i++) {
            if (probes.isEmpty(scope, with(parts, kept, removing.subList(0, i + 1)))) {
                culprits.add(removing.get(i));
            }
        }
        for (PatternPart culprit : culprits) {
            List<PatternPart> without = parts.stream().filter(part -> part != culprit).toList();
            if (!probes.hasRows(scope, PatternParts.group(without))) {
                without = kept;
            }
            culprit((PatternPart.Removing) culprit, without, scope, depth);
        }
    }

    private static ElementGroup with(List<PatternPart> parts, List<PatternPart> kept, List<PatternPart> removing) {
        return PatternParts
                .group(parts.stream().filter(part -> kept.contains(part) || removing.contains(part)).toList());
    }

    private void culprit(PatternPart.Removing culprit, List<PatternPart> without, GraphScope scope, int depth) {
        String shown = written.of(culprit.element());
        String rows = probes.count(scope, PatternParts.group(without));
        if (culprit.excludes()) {
            causes.accept(new Cause(CauseKind.EXCLUSION_REMOVES_ALL, shown,
                    "it takes everything away; without it there " + rows, "leave it out, or exclude less"));
            return;
        }
        Expr condition = culprit.condition().orElseThrow();
        filters.of(condition, shown, without, scope).forEach(causes);
        optionals(without, condition.getVarsMentioned(), scope, depth);
        counts(without, condition, scope, depth);
        List<String> values = filters.values(condition, without, scope);
        causes.accept(new Cause(CauseKind.FILTER_REMOVES_ALL, shown, "no row passes it; without it there "
                + rows + (values.isEmpty() ? "" : ", with " + String.join(", ", values)),
                "leave it out, or ask for less"));
    }

    /** Searches the OPTIONAL behind a condition: the condition holds in no row when the OPTIONAL never matches. */
    private void optionals(List<PatternPart> parts, Set<Var> wanted, GraphScope scope, int depth) {
        var strict = new ArrayList<PatternPart>();
        for (PatternPart part : parts) {
            if (part instanceof PatternPart.Added(ElementOptional optional)
                    && PatternVars.vars(optional).stream().anyMatch(wanted::contains)) {
                strict.addAll(PatternParts.of(optional.getOptionalElement()));
            } else {
                strict.add(part);
            }
        }
        if (!strict.equals(parts) && depth < DEEPEST && probes.isEmpty(scope, PatternParts.group(strict))) {
            parts(strict, scope, depth + 1);
        }
    }

    /** Searches the sub-select behind a condition on a count: the condition holds in no row when nothing is counted. */
    private void counts(List<PatternPart> parts, Expr condition, GraphScope scope, int depth) {
        for (PatternPart part : parts) {
            if (part.element() instanceof ElementSubQuery sub
                    && sub.getQuery().hasAggregators()
                    && sub.getQuery().getGroupBy().isEmpty()
                    && PatternVars.vars(sub).stream().anyMatch(condition.getVarsMentioned()::contains)
                    && probes.isEmpty(scope, sub.getQuery().getQueryPattern())) {
                group(sub.getQuery().getQueryPattern(), scope, depth + 1);
            }
        }
    }

    /** Searches pairs of parts that share a variable, for the case that the whole pattern takes too long to run. */
    private void pairs(List<PatternPart> parts, GraphScope scope) {
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                List<PatternPart> pair = List.of(parts.get(i), parts.get(j));
                boolean share = pair.getFirst().variables().stream().anyMatch(pair.getLast().variables()::contains);
                if (share && probes.isEmpty(scope, PatternParts.group(pair))) {
                    together(pair, scope, DEEPEST);
                    return;
                }
            }
        }
    }
}
