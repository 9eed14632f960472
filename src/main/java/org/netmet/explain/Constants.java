package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.path.P_Path0;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;

import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Stream;

/** Lists the constant nodes (IRIs and literals) in parts of a query. */
final class Constants {
    private Constants() {}

    static Stream<Node> in(PatternPart part) {
        return switch (part) {
            case PatternPart.Pattern pattern -> in(pattern.triple());
            case PatternPart.Required(ElementData data) -> data.getRows().stream()
                    .flatMap(row -> data.getVars().stream().map(row::get).filter(Objects::nonNull));
            case PatternPart.Added(ElementBind bind) -> in(bind.getExpr());
            default -> Stream.of();
        };
    }

    static Stream<Node> in(TriplePath triple) {
        return Stream.concat(Stream.of(triple.getSubject(), triple.getObject()),
                triple.isTriple() ? Stream.of(triple.getPredicate()) : in(triple.getPath()));
    }

    /** The IRIs of a property path, without those of a negated property set: an unknown IRI there removes no row. */
    private static Stream<Node> in(Path path) {
        return switch (path) {
            case P_Path0 link -> Stream.of(link.getNode());
            case P_Path1 one -> in(one.getSubPath());
            case P_Path2 two -> Stream.concat(in(two.getLeft()), in(two.getRight()));
            default -> Stream.of();
        };
    }

    static Stream<Node> in(Expr expression) {
        return switch (expression) {
            case NodeValue value -> Stream.of(value.asNode());
            case ExprFunctionOp exists -> in(exists.getElement());
            case ExprFunction function -> function.getArgs().stream().filter(Objects::nonNull).flatMap(Constants::in);
            default -> Stream.of();
        };
    }

    private static Stream<Node> in(Element element) {
        var nodes = new ArrayList<Node>();
        ElementWalker.walk(element, new ElementVisitorBase() {
            @Override
            public void visit(ElementPathBlock block) {
                block.getPattern().forEach(triple -> in(triple).forEach(nodes::add));
            }
        });
        return nodes.stream();
    }
}
