package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
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
 * Looks for the part of a query that has no rows: the modifiers at its end first, then its patterns one by one, then
 * the fewest that have no rows together, then what takes rows away.
 */
final class EmptyPatternSearch {
    /** Rows are not counted beyond. */
    static final int COUNTED = 1000;
    private static final int BRANCHES = 8;
    private static final int DEEPEST = 12;

    private final ProbeRunner probes;
    private final PatternFormatter written;
    private final DatasetVocabulary known;
    private final CauseDetectors suspicions;
    private final Consumer<Cause> findings;
    private int reported;

    EmptyPatternSearch(DatasetGraph dataset, Terms terms, Query query, ProbeRunner probes, Consumer<Cause> findings) {
        this.probes = probes;
        this.written = new PatternFormatter(query);
        this.known = new DatasetVocabulary(dataset, terms);
        this.suspicions = CauseDetectors.in(probes, known, terms, written);
        this.findings = finding -> {
            reported++;
            findings.accept(finding);
        };
    }

    /** Finds out why a query has no row, or why the row that it has counts nothing. */
    void examine(Query query) {
        query(query, GraphScope.of(query), 0);
    }

    private void query(Query query, GraphScope scope, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (query.hasLimit() && query.getLimit() == 0) {
            findings.accept(new Cause.LimitOfZero("LIMIT 0"));
        }
        if (scope.isDescribed()) {
            suspicions.graphs().unknownGraphs(scope).forEach(findings);
        }
        if (query.isDescribeType() && query.getQueryPattern() == null) {
            query.getResultURIs().stream().flatMap(iri -> suspicions.names().described(iri).stream()).forEach(findings);
            return;
        }
        var pattern = new ElementGroup();
        pattern.addElement(query.getQueryPattern());
        if (query.hasValues()) {
            pattern.addElement(new ElementData(query.getValuesVariables(), query.getValuesData()));
        }
        boolean modified = query.hasHaving() || query.hasOffset() || !wanted(query).isEmpty();
        if (modified && probes.match(scope, pattern) == Match.SOME) {
            modifiers(query, scope, pattern, depth);
        } else {
            group(pattern, scope, depth);
        }
    }

    /** The pattern has rows: something behind it takes them away. */
    private void modifiers(Query query, GraphScope scope, Element pattern, int depth) {
        if (query.hasHaving()) {
            Query without = bare(query);
            without.getHavingExprs().clear();
            probes.run(without).filter(groups -> !groups.isEmpty()).ifPresent(groups -> {
                if (probes.run(bare(query)).filter(List::isEmpty).isPresent()) {
                    findings.accept(new Cause.HavingRemovesAll(
                            "HAVING " + query.getHavingExprs().stream().map(written::of)
                                    .collect(Collectors.joining(" ")),
                            counted(groups.size(), "group")));
                }
            });
        }
        if (query.hasOffset() && query.getOffset() > 0) {
            probes.run(bare(query)).filter(rows -> !rows.isEmpty() && rows.size() <= query.getOffset())
                    .ifPresent(rows -> findings.accept(new Cause.OffsetBeyondTheEnd(
                            "OFFSET " + query.getOffset(), counted(rows.size(), "row"))));
        }
        for (Var wanted : wanted(query)) {
            required(wanted, scope, pattern, depth);
        }
    }

    /** What the result is made of: without values for these, rows of the pattern give nothing. */
    private static Set<Var> wanted(Query query) {
        var wanted = new LinkedHashSet<Var>();
        if (query.isConstructType()) {
            query.getConstructTemplate().getQuads().forEach(quad -> {
                for (Node node : List.of(quad.getSubject(), quad.getPredicate(), quad.getObject())) {
                    if (Var.isVar(node) && !Var.isBlankNodeVar(node)) {
                        wanted.add(Var.alloc(node));
                    }
                }
            });
        } else if (query.isDescribeType()) {
            query.getProjectVars().forEach(wanted::add);
        }
        for (ExprAggregator aggregator : query.getAggregators()) {
            if (aggregator.getAggregator().getExprList() != null) {
                aggregator.getAggregator().getExprList().forEach(e -> wanted.addAll(e.getVarsMentioned()));
            }
        }
        return wanted;
    }

    /** A variable that no row gives a value: because nothing could, or because its OPTIONAL never matches. */
    private void required(Var wanted, GraphScope scope, Element pattern, int depth) {
        var bound = new ElementGroup();
        bound.addElement(pattern);
        bound.addElement(new org.apache.jena.sparql.syntax.ElementFilter(
                new org.apache.jena.sparql.expr.E_Bound(new org.apache.jena.sparql.expr.ExprVar(wanted))));
        if (probes.isEmpty(scope, bound)) {
            findings.accept(new Cause.NeverBound(wanted.toString(), wanted.toString()));
            List<PatternPart> parts = PatternParts.of(pattern);
            optionals(parts, Set.of(wanted), scope, depth);
        }
    }

    /** The query with its rows counted: without LIMIT and OFFSET, and as SELECT. */
    private Query bare(Query query) {
        Query bare = query.cloneQuery();
        if (!bare.isSelectType()) {
            bare.setQuerySelectType();
            bare.setQueryResultStar(true);
        }
        bare.setOffset(Query.NOLIMIT);
        bare.setLimit(COUNTED);
        if (bare.getOrderBy() != null) {
            bare.getOrderBy().clear();
        }
        return bare;
    }

    private static String counted(int rows, String what) {
        if (rows >= COUNTED) {
            return "are %d %ss or more".formatted(COUNTED, what);
        }
        return (rows == 1 ? "is " : "are ") + rows + " " + what + (rows == 1 ? "" : "s");
    }

    static String counted(int rows) {
        return counted(rows, "row");
    }

    private void group(Element element, GraphScope scope, int depth) {
        int before = reported;
        examine(PatternParts.of(element), scope, depth);
        if (reported == before) {
            // A BIND may see the variables of an EXISTS once that is taken apart, and an exclusion may hang on it.
            examine(PatternParts.withExistsAsWritten(element), scope, depth);
        }
    }

    private void examine(List<PatternPart> parts, GraphScope scope, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        List<PatternPart> kept = parts.stream().filter(part -> !(part instanceof PatternPart.Removing)).toList();
        if (alone(kept, scope, depth)) {
            return;
        }
        switch (probes.match(scope, PatternParts.group(kept))) {
            case NONE -> together(kept, scope, depth);
            case SOME -> removers(parts, kept, scope, depth);
            case UNKNOWN -> pairs(kept, scope);
        }
    }

    /** The parts that have no row by themselves. */
    private boolean alone(List<PatternPart> parts, GraphScope scope, int depth) {
        boolean found = false;
        for (PatternPart part : parts) {
            if (part instanceof PatternPart.Pattern pattern && probes.isEmpty(scope, pattern.element())) {
                suspicions.patterns().of(pattern, scope).forEach(findings);
                found = true;
            }
        }
        if (found) {
            // Groups and sub-selects take longer to try, and one reason is enough.
            return true;
        }
        for (PatternPart part : parts) {
            if (part instanceof PatternPart.Required(Element element) && probes.isEmpty(scope, element)) {
                inside(element, scope, depth);
                found = true;
            }
        }
        return found;
    }

    /** A part with patterns of its own, none of which has rows. */
    private void inside(Element element, GraphScope scope, int depth) {
        switch (element) {
            case ElementUnion union -> union.getElements().forEach(branch -> group(branch, scope, depth + 1));
            case ElementSubQuery sub -> query(sub.getQuery(), scope, depth + 1);
            case ElementNamedGraph named -> {
                if (suspicions.graphs().elsewhere(named, scope).map(finding -> {
                    findings.accept(finding);
                    return finding;
                }).isEmpty()) {
                    group(named.getElement(), scope.in(named.getGraphNameNode()), depth + 1);
                }
            }
            case ElementGroup group -> group(group, scope, depth + 1);
            case ElementData data -> findings.accept(new Cause.ValuesMatchNothing(written.of(data), "may be rows"));
            default -> findings.accept(new Cause.NoMatch(written.of(element), "nothing matches it",
                    "ask for one part of it at a time"));
        }
    }

    /** Each part has rows, all together have none: the fewest that have none. */
    private void together(List<PatternPart> parts, GraphScope scope, int depth) {
        List<PatternPart> core = new MinimalEmptySubset(probes, scope).of(parts);
        if (core.isEmpty()) {
            return;
        }
        List<Cause> found = suspicions.joins().of(core, parts, scope);
        boolean explained = !found.isEmpty();
        found.forEach(findings);
        if (!explained) {
            explained = branches(core, scope, depth);
        }
        if (!explained) {
            findings.accept(new Cause.NeverTogether(
                    core.stream().map(this::shown).collect(Collectors.joining(" . ")),
                    core.stream().map(this::shown).toList()));
        }
    }

    private String shown(PatternPart part) {
        return part instanceof PatternPart.Pattern(var triple, var whole, var graph) && graph.isEmpty()
                ? written.of(triple)
                : written.of(part.element());
    }

    /** A union in the core stands for several queries, each empty for a reason of its own. */
    private boolean branches(List<PatternPart> core, GraphScope scope, int depth) {
        for (PatternPart part : core) {
            List<Element> branches = switch (part.element()) {
                case ElementUnion union -> union.getElements();
                case ElementGroup group -> List.<Element>of(group);
                case ElementSubQuery sub when isOpen(sub, core, part) -> List.of(sub.getQuery().getQueryPattern());
                default -> List.of();
            };
            int before = reported;
            if (!branches.isEmpty() && branches.size() <= BRANCHES) {
                for (Element branch : branches) {
                    var inPlace = new ArrayList<PatternPart>();
                    core.forEach(other -> {
                        if (other == part) {
                            inPlace.addAll(PatternParts.of(branch));
                        } else {
                            inPlace.add(other);
                        }
                    });
                    examine(inPlace, scope, depth + 1);
                }
            }
            if (reported > before) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pattern of a sub-select may stand in its place: nothing is cut off, no name is used twice. */
    private static boolean isOpen(ElementSubQuery sub, List<PatternPart> core, PatternPart itself) {
        Query query = sub.getQuery();
        var hidden = new LinkedHashSet<>(PatternVars.vars(query.getQueryPattern()));
        hidden.removeAll(query.getProjectVars());
        return !query.hasLimit() && !query.hasOffset() && !query.hasHaving() && core.stream()
                .filter(other -> other != itself)
                .noneMatch(other -> other.variables().stream().anyMatch(hidden::contains));
    }

    /** The patterns have rows together: filters and exclusions that take them away, alone or together. */
    private void removers(List<PatternPart> parts, List<PatternPart> kept, GraphScope scope, int depth) {
        List<PatternPart.Removing> removers = parts.stream()
                .filter(part -> part instanceof PatternPart.Removing)
                .map(part -> (PatternPart.Removing) part)
                .toList();
        var culprits = new ArrayList<PatternPart.Removing>();
        for (PatternPart.Removing remover : removers) {
            if (probes.isEmpty(scope, PatternParts.group(with(parts, kept, List.of(remover))))) {
                culprits.add(remover);
            }
        }
        if (culprits.isEmpty()) {
            var so = new ArrayList<PatternPart.Removing>();
            for (PatternPart.Removing remover : removers) {
                so.add(remover);
                if (probes.isEmpty(scope, PatternParts.group(with(parts, kept, so)))) {
                    culprits.add(remover);
                    break;
                }
            }
        }
        for (PatternPart.Removing culprit : culprits) {
            var others = new ArrayList<>(removers);
            others.remove(culprit);
            List<PatternPart> without = with(parts, kept, others);
            int rows = probes.rows(scope, PatternParts.group(without), COUNTED).map(List::size).orElse(0);
            if (rows == 0) {
                without = kept;
                rows = probes.rows(scope, PatternParts.group(kept), COUNTED).map(List::size).orElse(0);
            }
            culprit(culprit, without, rows, scope, depth);
        }
    }

    private static List<PatternPart> with(List<PatternPart> parts, List<PatternPart> kept,
            List<PatternPart.Removing> removers) {
        return parts.stream().filter(part -> kept.contains(part) || removers.contains(part)).toList();
    }

    private void culprit(PatternPart.Removing culprit, List<PatternPart> without, int rows, GraphScope scope,
            int depth) {
        String shown = written.of(culprit.element());
        if (culprit.excludes()) {
            findings.accept(new Cause.ExclusionRemovesAll(shown, counted(rows)));
            return;
        }
        suspicions.filters().of(culprit, without, scope).forEach(findings);
        List<String> values = culprit.condition().map(condition -> {
            optionals(without, condition.getVarsMentioned(), scope, depth);
            counts(without, condition, scope, depth);
            return suspicions.filters().values(condition, without, scope);
        }).orElse(List.of());
        findings.accept(new Cause.FilterRemovesAll(shown, counted(rows), values));
    }

    /** A condition on what an OPTIONAL gives is met nowhere when the OPTIONAL never matches. */
    private void optionals(List<PatternPart> parts, Set<Var> wanted, GraphScope scope, int depth) {
        var strict = new ArrayList<PatternPart>();
        boolean changed = false;
        for (PatternPart part : parts) {
            boolean gives = part instanceof PatternPart.Added(ElementOptional optional)
                    && PatternVars.vars(optional).stream().anyMatch(wanted::contains)
                    && depth < DEEPEST;
            if (gives) {
                strict.addAll(PatternParts.of(((ElementOptional) part.element()).getOptionalElement()));
                changed = true;
            } else {
                strict.add(part);
            }
        }
        if (changed && probes.isEmpty(scope, PatternParts.group(strict))) {
            examine(strict, scope, depth + 1);
        }
    }

    /** A condition on a count is met nowhere when nothing is counted. */
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

    /** The whole is too hard to try: two patterns that share a variable may be enough. */
    private void pairs(List<PatternPart> parts, GraphScope scope) {
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                List<PatternPart> pair = List.of(parts.get(i), parts.get(j));
                boolean share = parts.get(i).variables().stream().anyMatch(parts.get(j).variables()::contains);
                if (share && probes.isEmpty(scope, PatternParts.group(pair))) {
                    together(pair, scope, DEEPEST);
                    return;
                }
            }
        }
    }
}
