package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.aggregate.AggCount;
import org.apache.jena.sparql.expr.aggregate.AggCountDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountVar;
import org.apache.jena.sparql.expr.aggregate.AggCountVarDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;

import java.util.List;
import java.util.Map;

/** Tests whether a result is empty. */
final class EmptyResult {
    private EmptyResult() {}

    /** Whether the result has no row, no triple, the value false, or one row with a COUNT of 0. */
    static boolean of(Query query, QueryResult answer) {
        return switch (answer) {
            case QueryResult.BooleanResult(boolean value) -> !value;
            case QueryResult.Triples triples -> triples.graph().isEmpty();
            case QueryResult.Quads quads -> quads.dataset().isEmpty();
            case QueryResult.Rows(List<String> columns, List<Map<String, Node>> rows) -> rows.isEmpty()
                    || rows.size() == 1 && query.getGroupBy().isEmpty() && countsNone(query, rows.getFirst());
        };
    }

    private static boolean countsNone(Query query, Map<String, Node> row) {
        return row.entrySet().stream().anyMatch(cell -> isCount(query.getProject().getExpr(Var.alloc(cell.getKey())))
                && cell.getValue().getLiteralLexicalForm().equals("0"));
    }

    private static boolean isCount(Expr column) {
        if (!(column instanceof ExprAggregator aggregated)) {
            return false;
        }
        Aggregator aggregator = aggregated.getAggregator();
        return aggregator instanceof AggCount || aggregator instanceof AggCountVar
                || aggregator instanceof AggCountDistinct || aggregator instanceof AggCountVarDistinct;
    }
}
