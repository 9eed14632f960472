package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVisitorBase;
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
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The constants in parts of a query. */
final class QueryConstants {
    private QueryConstants() {}

    static Stream<Node> in(TriplePath triple) {
        var names = new ArrayList<Node>(List.of(triple.getSubject(), triple.getObject()));
        if (triple.isTriple()) {
            names.add(triple.getPredicate());
        } else {
            collect(triple.getPath(), names);
        }
        return names.stream();
    }

    private static void collect(Path path, List<Node> names) {
        switch (path) {
            case P_Link link -> names.add(link.getNode());
            case P_ReverseLink link -> names.add(link.getNode());
            case P_NegPropSet none -> {
                // What is excluded takes nothing away by being unknown.
            }
            case P_Path1 one -> collect(one.getSubPath(), names);
            case P_Alt either -> {
                // One unknown name in an alternative is no reason while the other could match; both are looked at.
                collect(either.getLeft(), names);
                collect(either.getRight(), names);
            }
            case P_Path2 two -> {
                collect(two.getLeft(), names);
                collect(two.getRight(), names);
            }
            default -> {
            }
        }
    }

    /** Those of a pattern, of VALUES, or of what is bound. */
    static Stream<Node> in(PatternPart part) {
        return switch (part) {
            case PatternPart.Pattern pattern -> in(pattern.triple());
            case PatternPart.Required(ElementData data) -> data.getRows().stream().flatMap(QueryConstants::values);
            case PatternPart.Added(ElementBind bind) -> in(bind.getExpr()).stream();
            default -> Stream.of();
        };
    }

    private static Stream<Node> values(Binding row) {
        var values = new ArrayList<Node>();
        row.forEach((variable, value) -> values.add(value));
        return values.stream();
    }

    static List<Node> in(Expr expression) {
        var nodes = new ArrayList<Node>();
        org.apache.jena.sparql.algebra.walker.Walker.walk(expression, new ExprVisitorBase() {
            @Override
            public void visit(NodeValue value) {
                nodes.add(value.asNode());
            }

            @Override
            public void visit(ExprFunctionOp exists) {
                nodes.addAll(in(exists.getElement()));
            }
        });
        return nodes;
    }

    private static List<Node> in(Element element) {
        var nodes = new ArrayList<Node>();
        ElementWalker.walk(element, new ElementVisitorBase() {
            @Override
            public void visit(ElementPathBlock block) {
                block.getPattern().forEach(triple -> in(triple).forEach(nodes::add));
            }

            @Override
            public void visit(ElementTriplesBlock block) {
                block.getPattern().forEach(triple -> in(new TriplePath(triple)).forEach(nodes::add));
            }
        });
        return nodes;
    }
}
