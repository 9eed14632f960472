package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.optimizer.reorder.ReorderTransformation;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rewrites {@code FILTER EXISTS { ?x :property :constant }} into a triple pattern of the basic graph pattern that binds
 * {@code ?x}, so that the query can begin at the constant. A triple that has only {@code ?x} for a variable is in the
 * graph once or not at all for each {@code ?x}: the pattern keeps and drops the same rows as the filter, and repeats
 * none. A filter whose variable is not certainly bound stays a filter.
 */
final class ExistsAsPattern extends TransformCopy {
    private final ReorderTransformation order;

    /**
     * @param order the order of the patterns that it adds one to: Jena then cuts them at the first place where
     *     another filter can be tested, and what stands after that place is no longer moved before it
     */
    ExistsAsPattern(ReorderTransformation order) {
        this.order = order;
    }

    @Override
    public Op transform(OpFilter filter, Op within) {
        var kept = new ExprList();
        Op op = within;
        for (Expr condition : filter.getExprs()) {
            Op asked = op;
            Optional<Op> joined = pattern(condition).flatMap(triple -> added(asked, triple));
            if (joined.isEmpty()) {
                kept.add(condition);
            }
            op = joined.orElse(op);
        }
        if (op == within) {
            return super.transform(filter, within);
        }
        return kept.isEmpty() ? op : OpFilter.filterBy(kept, op);
    }

    /** The triple pattern of an EXISTS that has one, with exactly one variable, as subject or object. */
    private static Optional<Triple> pattern(Expr condition) {
        return condition instanceof E_Exists exists
                && exists.getGraphPattern() instanceof OpBGP bgp
                && bgp.getPattern().size() == 1
                        ? Optional.of(bgp.getPattern().get(0)).filter(ExistsAsPattern::isOfOneVariable)
                        : Optional.empty();
    }

    private static boolean isOfOneVariable(Triple triple) {
        return triple.getPredicate().isURI()
                && !PropertyFunctionRegistry.get().isRegistered(triple.getPredicate().getURI())
                && (isGround(triple.getSubject()) && isVariable(triple.getObject())
                        || isVariable(triple.getSubject()) && isGround(triple.getObject()));
    }

    private static boolean isGround(Node node) {
        return node.isURI() || node.isLiteral();
    }

    /** A variable of the query: one for a blank node is local to the EXISTS. */
    private static boolean isVariable(Node node) {
        return Var.isVar(node) && Var.alloc(node).isNamedVar();
    }

    /** The operator with the pattern added where its variable is bound in every row; empty if there is no such place. */
    private Optional<Op> added(Op op, Triple triple) {
        return switch (op) {
            case OpBGP bgp -> binds(bgp, triple) ? Optional.of(with(bgp, triple)) : Optional.empty();
            case OpFilter filter -> added(filter.getSubOp(), triple)
                    .map(sub -> OpFilter.filterBy(filter.getExprs(), sub));
            case OpExtend extend -> added(extend.getSubOp(), triple)
                    .map(sub -> OpExtend.extend(sub, extend.getVarExprList()));
            case OpLeftJoin optional -> added(optional.getLeft(), triple)
                    .map(left -> OpLeftJoin.create(left, optional.getRight(), optional.getExprs()));
            case OpMinus minus -> added(minus.getLeft(), triple).map(left -> OpMinus.create(left, minus.getRight()));
            // Not into a join: with sub-selects that compare all with all, it was found to be slower (24 times).
            case OpUnion union -> added(union.getLeft(), triple).flatMap(left -> added(union.getRight(), triple)
                    .map(right -> new OpUnion(left, right)));
            default -> Optional.empty();
        };
    }

    private static boolean binds(OpBGP bgp, Triple triple) {
        Node variable = triple.getSubject().isVariable() ? triple.getSubject() : triple.getObject();
        return bgp.getPattern().getList().stream()
                .flatMap(each -> Stream.of(each.getSubject(), each.getPredicate(), each.getObject()))
                .anyMatch(variable::equals);
    }

    private Op with(OpBGP bgp, Triple triple) {
        var pattern = new BasicPattern(bgp.getPattern());
        if (!pattern.getList().contains(triple)) {
            pattern.add(triple);
        }
        return new OpBGP(order.reorder(pattern));
    }
}
