package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_NotExists;
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

/** A part of a group graph pattern; a probe includes it or leaves it out as a whole. */
sealed interface PatternPart {
    /** The part as a syntax element of the query. */
    Element element();

    /** The variables of the part that can be shared with other parts. */
    default Set<Var> variables() {
        return new LinkedHashSet<>(PatternVars.vars(element()));
    }

    /**
     * A triple pattern, or one step of a property path.
     *
     * @param whole the pattern in the query, of which this may be a step
     * @param graph the name or variable of the GRAPH around it
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
            // PatternVars leaves out the variables of blank nodes, but blank nodes join patterns too.
            var variables = new LinkedHashSet<Var>();
            Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject(), graph.orElse(null))
                    .filter(Var::isVar).forEach(node -> variables.add(Var.alloc(node)));
            return variables;
        }

        /** The pattern with subject and object exchanged: the step alone, then its whole path. */
        Stream<Pattern> flipped() {
            return Stream.of(triple, whole)
                    .distinct()
                    .filter(each -> !each.isTriple() || !each.getPredicate().isVariable())
                    .map(each -> each.isTriple()
                            ? new TriplePath(Triple.create(each.getObject(), each.getPredicate(), each.getSubject()))
                            : new TriplePath(each.getObject(), each.getPath(), each.getSubject()))
                    .map(each -> new Pattern(each, each, graph));
        }

        /** Whether another pattern is this step with subject and object exchanged, rather than the whole path. */
        boolean isStep(Pattern other) {
            return other.triple().getSubject().equals(triple.getObject())
                    && other.triple().getObject().equals(triple.getSubject());
        }
    }

    /** A part that must have rows: a union, a sub-select, a group or VALUES. */
    record Required(Element element) implements PatternPart {}

    /** A part that binds variables and removes no row: OPTIONAL or BIND. */
    record Added(Element element) implements PatternPart {}

    /** A part that removes rows: FILTER or MINUS. */
    record Removing(Element element) implements PatternPart {
        boolean excludes() {
            return element instanceof ElementMinus || element instanceof ElementFilter filter
                    && filter.getExpr() instanceof E_NotExists;
        }

        Optional<Expr> condition() {
            return element instanceof ElementFilter filter ? Optional.of(filter.getExpr()) : Optional.empty();
        }
    }
}
