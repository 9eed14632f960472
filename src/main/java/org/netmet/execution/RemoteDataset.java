package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.ExprVars;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.PatternVars;
import org.apache.jena.sparql.util.Symbol;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Stands for the data of another SPARQL endpoint. A query on it is rewritten: the endpoint matches its pattern, called by
 * SERVICE within the limits that all such calls have.
 *
 * <p>Two ways. In {@link Division#PATTERN} only the pattern goes there: expressions of SELECT, groups, aggregates and the
 * order are ours, so that they are the same whatever engine is there. In {@link Division#WHOLE} the whole query goes there,
 * unless it calls functions of ours.
 */
public final class RemoteDataset extends DatasetGraphWrapper {
    private final URI endpoint;
    private final Division division;
    private final String ours;

    /** What of a query the endpoint does. */
    public enum Division {
        PATTERN,
        WHOLE
    }

    /** Where the execution of a rewritten query keeps the pattern that is sent: optimisation forgets how it was written. */
    static final Symbol PATTERN = Symbol.create("https://w3id.org/netmet/symbol#pattern");

    /** The call of the endpoint, the first and only one of its query: no value of a variable is known when it is made. */
    static final class Call extends ElementService {
        private Call(Node endpoint, Element pattern) {
            super(endpoint, pattern, false);
        }
    }

    /** @param ours the namespace of the functions that the endpoint does not have */
    public RemoteDataset(URI endpoint, Division division, String ours) {
        super(DatasetGraphFactory.empty());
        this.endpoint = endpoint;
        this.division = division;
        this.ours = ours;
    }

    /** The same endpoint with another division. */
    public RemoteDataset with(Division other) {
        return new RemoteDataset(endpoint, other, ours);
    }

    /**
     * The query that calls the endpoint.
     *
     * @throws OperationRefusedException if the endpoint cannot do what the query needs
     */
    Query rewritten(Query query) {
        if (query.isDescribeType()) {
            throw new OperationRefusedException("DESCRIBE is not sent to another endpoint: each describes differently\n"
                    + "  fix: write a CONSTRUCT query");
        }
        if (query.hasDatasetDescription()) {
            throw new OperationRefusedException("FROM is not sent to another endpoint\n"
                    + "  fix: name the graph in the pattern: GRAPH <...> { }");
        }
        boolean whole = division == Division.WHOLE && query.isSelectType() && !callsOurs(query.toString());
        Query rewritten = query.cloneQuery();
        rewritten.setQueryPattern(whole ? service(new ElementSubQuery(withoutPrefixes(query))) : divided(query));
        if (whole) {
            simplify(rewritten, query);
        }
        rewritten.resetResultVars();
        return rewritten;
    }

    /** A copy that is written with whole IRIs: a sub-query has no prefixes of its own. */
    private static Query withoutPrefixes(Query query) {
        Query copy = query.cloneQuery();
        copy.setPrefixMapping(PrefixMapping.Factory.create());
        return copy;
    }

    /** The pattern that a rewritten query sends. */
    static Element sent(Query rewritten) {
        Element call = rewritten.getQueryPattern() instanceof ElementGroup group
                ? group.getElements().getFirst()
                : rewritten.getQueryPattern();
        return ((Call) call).getElement();
    }

    /** Leaves of the outer query the variables, and the order where they tell it: all else is done at the endpoint. */
    private static void simplify(Query outer, Query query) {
        Query plain = new Query();
        plain.setQuerySelectType();
        plain.setQueryPattern(outer.getQueryPattern());
        query.getProjectVars().forEach(plain::addResultVar);
        List<SortCondition> order = query.getOrderBy();
        if (order != null && order.stream().allMatch(
                key -> query.getProjectVars().containsAll(ExprVars.getVarsMentioned(key.getExpression())))) {
            order.forEach(plain::addOrderBy);
        }
        copy(plain, outer);
    }

    private static void copy(Query from, Query to) {
        to.getProject().clear();
        from.getProjectVars().forEach(to::addResultVar);
        to.setQueryResultStar(false);
        to.setDistinct(false);
        to.setReduced(false);
        to.setLimit(Query.NOLIMIT);
        to.setOffset(Query.NOLIMIT);
        to.getGroupBy().clear();
        to.getHavingExprs().clear();
        to.getAggregators().clear();
        if (to.getOrderBy() != null) {
            to.getOrderBy().clear();
        }
        if (from.getOrderBy() != null) {
            from.getOrderBy().forEach(to::addOrderBy);
        }
    }

    /** The pattern at the endpoint, and behind it what calls functions of ours. */
    private ElementGroup divided(Query query) {
        var there = new ElementGroup();
        var here = new ArrayList<Element>();
        List<Element> elements = query.getQueryPattern() instanceof ElementGroup group
                ? group.getElements()
                : List.of(query.getQueryPattern());
        Set<Var> boundHere = new LinkedHashSet<>();
        for (Element element : elements) {
            boolean calls = callsOurs(element.toString());
            if (calls && !(element instanceof ElementBind) && !(element instanceof ElementFilter)) {
                throw refused("within OPTIONAL, UNION or a sub-query");
            }
            boolean later = mentions(element, boundHere);
            if (later && !(element instanceof ElementBind) && !(element instanceof ElementFilter)) {
                throw refused("before the pattern is complete");
            }
            if (calls || later) {
                here.add(element);
                if (element instanceof ElementBind bind) {
                    boundHere.add(bind.getVar());
                }
            } else {
                there.addElement(element);
            }
        }
        var all = new ElementGroup();
        all.addElement(service(asked(query, there, here)));
        here.forEach(all::addElement);
        return all;
    }

    /** The pattern; where no more than a few of its variables are used, a sub-query for these. */
    private static Element asked(Query query, ElementGroup there, List<Element> here) {
        Set<Var> bound = new LinkedHashSet<>(PatternVars.vars(there));
        var one = new Query();
        one.setQuerySelectType();
        one.setQueryPattern(there);
        if (query.isAskType() && here.isEmpty()) {
            one.setQueryResultStar(true);
            one.setLimit(1);
            return new ElementSubQuery(one);
        }
        if (!query.isSelectType() || query.isQueryResultStar()) {
            return there;
        }
        Set<Var> used = used(query);
        here.forEach(element -> used.addAll(mentioned(element)));
        used.retainAll(bound);
        if (used.isEmpty()) {
            return there;
        }
        used.forEach(one::addResultVar);
        one.setDistinct(query.isDistinct() && !query.hasGroupBy() && !query.hasAggregators());
        return new ElementSubQuery(one);
    }

    private static Set<Var> used(Query query) {
        var used = new LinkedHashSet<Var>(query.getProjectVars());
        query.getProject().getExprs().values().forEach(expression -> ExprVars.varsMentioned(used, expression));
        used.addAll(query.getGroupBy().getVars());
        query.getGroupBy().getExprs().values().forEach(expression -> ExprVars.varsMentioned(used, expression));
        query.getHavingExprs().forEach(expression -> ExprVars.varsMentioned(used, expression));
        query.getAggregators().forEach(aggregator -> {
            if (aggregator.getAggregator().getExprList() != null) {
                ExprVars.varsMentioned(used, aggregator.getAggregator().getExprList());
            }
        });
        if (query.getOrderBy() != null) {
            query.getOrderBy().forEach(key -> ExprVars.varsMentioned(used, key.getExpression()));
        }
        return used;
    }

    private static Set<Var> mentioned(Element element) {
        return switch (element) {
            case ElementBind bind -> ExprVars.getVarsMentioned(bind.getExpr());
            case ElementFilter filter -> ExprVars.getVarsMentioned(filter.getExpr());
            default -> new LinkedHashSet<>(PatternVars.vars(element));
        };
    }

    private static boolean mentions(Element element, Set<Var> vars) {
        return mentioned(element).stream().anyMatch(vars::contains);
    }

    private Element service(Element pattern) {
        var group = new ElementGroup();
        group.addElement(pattern);
        return new Call(NodeFactory.createURI(endpoint.toString()), group);
    }

    private boolean callsOurs(String text) {
        return text.contains("<" + ours);
    }

    private static OperationRefusedException refused(String where) {
        return new OperationRefusedException("functions of netmet %s are not computed on another endpoint\n"
                .formatted(where) + "  fix: ask without --remote");
    }
}
