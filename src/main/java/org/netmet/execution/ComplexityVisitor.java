package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.modify.request.UpdateData;
import org.apache.jena.sparql.modify.request.UpdateDeleteWhere;
import org.apache.jena.sparql.modify.request.UpdateModify;
import org.apache.jena.sparql.path.P_FixedLength;
import org.apache.jena.sparql.path.P_Mod;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.Element1;
import org.apache.jena.sparql.syntax.ElementAssign;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementDataset;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementLateral;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementUnfold;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.update.Update;
import org.apache.jena.update.UpdateRequest;

import java.util.List;

/**
 * Looks for what a parsed query or update has too much of: repetitions in property paths, which the planner writes out;
 * triple patterns, which it orders in quadratic time; EXISTS within EXISTS, which it rewrites twice at each level; and
 * values beyond {@link ValueLimits}.
 */
final class ComplexityVisitor {
    /** The most steps of a property path when its counts are written out. */
    static final long LONGEST_PATH = 1000;
    /** The most triple patterns. */
    static final int MOST_PATTERNS = 2000;
    /** The deepest EXISTS within EXISTS. */
    static final int DEEPEST_EXISTS = 5;
    /** The deepest subquery within a subquery. */
    static final int DEEPEST_SUBQUERY = 20;

    private int patterns;

    private ComplexityVisitor() {}

    /** @throws OperationRefusedException if the query is too complex */
    static void check(Query query) {
        new ComplexityVisitor().query(query, 0, 0);
    }

    /** @throws OperationRefusedException if the update is too complex */
    static void check(UpdateRequest update) {
        var visitor = new ComplexityVisitor();
        for (Update operation : update.getOperations()) {
            switch (operation) {
                case UpdateModify modify -> {
                    visitor.element(modify.getWherePattern(), 0, 0);
                    modify.getInsertQuads().forEach(ComplexityVisitor::quad);
                    modify.getDeleteQuads().forEach(ComplexityVisitor::quad);
                }
                case UpdateDeleteWhere where -> visitor.count(where.getQuads().size());
                case UpdateData data -> data.getQuads().forEach(ComplexityVisitor::quad);
                default -> {
                }
            }
        }
    }

    private static void quad(Quad quad) {
        QueryComplexity.check(quad.getSubject());
        QueryComplexity.check(quad.getObject());
    }

    private void query(Query query, int subqueries, int exists) {
        if (subqueries > DEEPEST_SUBQUERY) {
            throw QueryComplexity.refused("it has more than %d subqueries within each other".formatted(
                    DEEPEST_SUBQUERY));
        }
        element(query.getQueryPattern(), subqueries, exists);
        expressions(query.getProject(), subqueries, exists);
        expressions(query.getGroupBy(), subqueries, exists);
        query.getHavingExprs().forEach(expression -> expression(expression, subqueries, exists));
        query.getAggregators().forEach(aggregator -> expression(aggregator, subqueries, exists));
        if (query.getOrderBy() != null) {
            query.getOrderBy().forEach(key -> expression(key.getExpression(), subqueries, exists));
        }
        if (query.getConstructTemplate() != null) {
            query.getConstructTemplate().getQuads().forEach(ComplexityVisitor::quad);
        }
        if (query.hasValues()) {
            query.getValuesData().forEach(row -> row.forEach((variable, node) -> QueryComplexity.check(node)));
        }
    }

    private void expressions(VarExprList expressions, int subqueries, int exists) {
        if (expressions != null) {
            expressions.getExprs().values().forEach(expression -> expression(expression, subqueries, exists));
        }
    }

    private void element(Element element, int subqueries, int exists) {
        switch (element) {
            case null -> {
            }
            case ElementGroup group -> elements(group.getElements(), subqueries, exists);
            case ElementUnion union -> elements(union.getElements(), subqueries, exists);
            case ElementOptional optional -> element(optional.getOptionalElement(), subqueries, exists);
            case ElementMinus minus -> element(minus.getMinusElement(), subqueries, exists);
            case ElementLateral lateral -> element(lateral.getLateralElement(), subqueries, exists);
            case ElementNamedGraph graph -> element(graph.getElement(), subqueries, exists);
            case ElementService service -> element(service.getElement(), subqueries, exists);
            case ElementDataset dataset -> element(dataset.getElement(), subqueries, exists);
            case ElementFilter filter -> expression(filter.getExpr(), subqueries, exists);
            case ElementBind bind -> expression(bind.getExpr(), subqueries, exists);
            case ElementAssign assign -> expression(assign.getExpr(), subqueries, exists);
            case ElementUnfold unfold -> expression(unfold.getExpr(), subqueries, exists);
            case ElementSubQuery subquery -> query(subquery.getQuery(), subqueries + 1, exists);
            case ElementData data ->
                data.getRows().forEach(row -> row.forEach((variable, node) -> QueryComplexity.check(node)));
            case ElementPathBlock block -> block.patternElts().forEachRemaining(this::pattern);
            case ElementTriplesBlock block -> block.patternElts().forEachRemaining(this::pattern);
            case Element1 one -> element(one.getElement(), subqueries, exists);
            default -> {
            }
        }
    }

    private void elements(List<Element> elements, int subqueries, int exists) {
        elements.forEach(element -> element(element, subqueries, exists));
    }

    private void expression(Expr expression, int subqueries, int exists) {
        switch (expression) {
            case null -> {
            }
            case NodeValue value -> QueryComplexity.check(value.asNode());
            case ExprAggregator aggregator -> {
                if (aggregator.getAggregator().getExprList() != null) {
                    aggregator.getAggregator().getExprList()
                            .forEach(argument -> expression(argument, subqueries, exists));
                }
            }
            case ExprFunctionOp pattern -> {
                if (exists == DEEPEST_EXISTS) {
                    throw QueryComplexity.refused("it has more than %d EXISTS within each other".formatted(
                            DEEPEST_EXISTS));
                }
                element(pattern.getElement(), subqueries, exists + 1);
            }
            case ExprFunction function ->
                function.getArgs().forEach(argument -> expression(argument, subqueries, exists));
            default -> {
            }
        }
    }

    private void pattern(TriplePath pattern) {
        count(1);
        node(pattern.getSubject());
        node(pattern.getObject());
        if (pattern.getPath() != null && steps(pattern.getPath()) > LONGEST_PATH) {
            throw QueryComplexity.refused("a property path has more than %d steps when its counts are written out"
                    .formatted(LONGEST_PATH));
        }
    }

    private void pattern(Triple pattern) {
        count(1);
        node(pattern.getSubject());
        node(pattern.getObject());
    }

    private static void node(Node node) {
        QueryComplexity.check(node);
    }

    private void count(int more) {
        patterns += more;
        if (patterns > MOST_PATTERNS) {
            throw QueryComplexity.refused("it has more than %d triple patterns".formatted(MOST_PATTERNS));
        }
    }

    /** The number of steps of a path with its counts written out; more than the limit is not counted to its end. */
    private static long steps(Path path) {
        return switch (path) {
            case P_FixedLength fixed -> product(steps(fixed.getSubPath()), fixed.getCount());
            case P_Mod counted -> product(steps(counted.getSubPath()),
                    Math.max(1, Math.max(counted.getMin(), counted.getMax())));
            case P_Path1 one -> steps(one.getSubPath());
            case P_Path2 two -> Math.min(LONGEST_PATH + 1, steps(two.getLeft()) + steps(two.getRight()));
            default -> 1;
        };
    }

    private static long product(long steps, long count) {
        return count > LONGEST_PATH ? LONGEST_PATH + 1 : Math.min(LONGEST_PATH + 1, steps * Math.max(1, count));
    }
}
