package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.PatternVars;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The smallest parts of a group that are left out or kept as one. */
sealed interface PatternPart {
    /** As it can be put to the dataset. */
    Element element();

    /** The variables by which it hangs together with others. */
    default Set<Var> variables() {
        return new LinkedHashSet<>(PatternVars.vars(element()));
    }

    /**
     * One triple pattern, or one step of a path.
     *
     * @param whole the pattern as it was written, of which this may be a step
     */
    record Pattern(TriplePath triple, TriplePath whole, Optional<Node> graph) implements PatternPart {
        @Override
        public Element element() {
            var block = new ElementPathBlock();
            block.addTriplePath(triple);
            return graph.map(name -> (Element) new ElementNamedGraph(name, block)).orElse(block);
        }

        @Override
        public Set<Var> variables() {
            // Blank nodes bind patterns together too.
            var variables = new LinkedHashSet<Var>();
            graph.filter(Node::isVariable).ifPresent(name -> variables.add(Var.alloc(name)));
            Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject())
                    .filter(node -> node != null && node.isVariable())
                    .forEach(node -> variables.add(Var.alloc(node)));
            return variables;
        }

        /** A pattern with its ends exchanged: the step alone, then the path that it is a step of. */
        Stream<Pattern> flipped() {
            return Stream.of(triple, whole)
                    .distinct()
                    .filter(each -> !each.isTriple() || !each.getPredicate().isVariable())
                    .map(each -> each.isTriple()
                            ? new TriplePath(Triple.create(each.getObject(), each.getPredicate(), each.getSubject()))
                            : new TriplePath(each.getObject(), each.getPath(), each.getSubject()))
                    .map(each -> new Pattern(each, each, graph));
        }

        /** Whether another is this step with its ends exchanged, and not the path that it is a step of. */
        boolean isStep(Pattern other) {
            return other.triple().getSubject().equals(triple.getObject())
                    && other.triple().getObject().equals(triple.getSubject());
        }
    }

    /** What has to have rows and may have none by itself: a union, a sub-select, a group, VALUES. */
    record Required(Element element) implements PatternPart {}

    /** What adds values and takes no row away by itself: OPTIONAL and BIND. */
    record Added(Element element) implements PatternPart {}

    /** What takes rows away: FILTER, or MINUS. */
    record Removing(Element element) implements PatternPart {
        boolean excludes() {
            return element instanceof ElementMinus || element instanceof ElementFilter filter
                    && filter.getExpr() instanceof org.apache.jena.sparql.expr.E_NotExists;
        }

        Optional<Expr> condition() {
            return element instanceof ElementFilter filter ? Optional.of(filter.getExpr()) : Optional.empty();
        }
    }
}
