package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.sparql.syntax.PatternVars;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Splits a group graph pattern into parts whose join is empty exactly when the group is: sequence paths become their
 * steps, groups without a scope of their own become their parts, GRAPH moves to each pattern, filters joined by {@code
 * &&} become several, and FILTER EXISTS becomes its pattern.
 */
final class PatternParts {
    private static final String STEP = "step";

    private final Set<Var> mentioned;
    /** Variables inside EXISTS and MINUS only: a second EXISTS may use the same name with another meaning. */
    private final Set<Var> inner = new HashSet<>();
    private final List<PatternPart> parts = new ArrayList<>();
    private final boolean opensExists;
    private int steps;

    private PatternParts(Set<Var> mentioned, boolean opensExists) {
        this.mentioned = mentioned;
        this.opensExists = opensExists;
    }

    static List<PatternPart> of(Element element) {
        return of(element, true);
    }

    /** The parts of a group, with each FILTER EXISTS kept as a filter. */
    static List<PatternPart> withExistsAsWritten(Element element) {
        return of(element, false);
    }

    private static List<PatternPart> of(Element element, boolean opensExists) {
        var parts = new PatternParts(new HashSet<>(PatternVars.vars(element)), opensExists);
        ElementWalker.walk(element, new ElementVisitorBase() {
            @Override
            public void visit(ElementMinus minus) {
                // MINUS compares shared variables: one more variable of the same name would change what it removes.
                parts.inner.addAll(PatternVars.vars(minus.getMinusElement()));
            }
        });
        parts.take(element, Optional.empty());
        return List.copyOf(parts.parts);
    }

    /** The parts joined to one group, in their order. */
    static ElementGroup group(Collection<? extends PatternPart> parts) {
        var group = new ElementGroup();
        ElementPathBlock block = null;
        for (PatternPart part : parts) {
            if (part instanceof PatternPart.Pattern(TriplePath triple, var whole, var graph) && graph.isEmpty()) {
                if (block == null) {
                    block = new ElementPathBlock();
                    group.addElement(block);
                }
                block.addTriplePath(triple);
            } else {
                block = null;
                group.addElement(part.element());
            }
        }
        return group;
    }

    private void take(Element element, Optional<Node> graph) {
        switch (element) {
            case ElementGroup group -> group.getElements().forEach(inner -> {
                if (inner instanceof ElementGroup nested && !isPlain(nested)) {
                    require(nested, graph);
                } else {
                    take(inner, graph);
                }
            });
            case ElementPathBlock block -> block.getPattern().forEach(triple -> {
                if (triple.isTriple()) {
                    parts.add(new PatternPart.Pattern(triple, triple, graph));
                } else {
                    takePath(triple.getSubject(), triple.getPath(), triple.getObject(), triple, graph);
                }
            });
            case ElementNamedGraph named when isPlain(named.getElement()) && graph.isEmpty() ->
                take(named.getElement(), Optional.of(named.getGraphNameNode()));
            case ElementFilter filter -> takeCondition(filter.getExpr(), graph);
            case ElementMinus minus -> parts.add(new PatternPart.Removing(minus));
            case ElementOptional optional -> parts.add(new PatternPart.Added(optional));
            case ElementBind bind -> parts.add(new PatternPart.Added(bind));
            default -> require(element, graph);
        }
    }

    private void require(Element element, Optional<Node> graph) {
        parts.add(new PatternPart.Required(
                graph.map(name -> (Element) new ElementNamedGraph(name, element)).orElse(element)));
    }

    /** Whether a group has triple patterns only, so that it can be split anywhere. */
    private static boolean isPlain(Element element) {
        return element instanceof ElementPathBlock
                || element instanceof ElementGroup group
                        && group.getElements().stream().allMatch(PatternParts::isPlain);
    }

    private void takeCondition(Expr condition, Optional<Node> graph) {
        if (condition instanceof E_LogicalAnd both) {
            takeCondition(both.getArg1(), graph);
            takeCondition(both.getArg2(), graph);
        } else if (opensExists && condition instanceof E_Exists exists && isOwn(exists.getElement())) {
            // The filters of an EXISTS see the variables outside it, so they can be moved out with its pattern.
            if (exists.getElement() instanceof ElementGroup group && group.getElements().stream()
                    .allMatch(part -> part instanceof ElementFilter || isPlain(part))) {
                take(group, graph);
            } else {
                require(exists.getElement(), graph);
            }
        } else {
            parts.add(new PatternPart.Removing(new ElementFilter(condition)));
        }
    }

    /** Whether an EXISTS shares with other EXISTS only variables that occur outside both. */
    private boolean isOwn(Element asked) {
        var own = new HashSet<>(PatternVars.vars(asked));
        own.removeAll(mentioned);
        boolean fresh = own.stream().noneMatch(inner::contains);
        inner.addAll(own);
        return fresh;
    }

    private void takePath(Node subject, Path path, Node object, TriplePath whole, Optional<Node> graph) {
        switch (path) {
            case P_Seq sequence -> {
                List<Path> links = steps(sequence).toList();
                Node from = subject;
                for (Path link : links) {
                    Node to = link == links.getLast() ? object : step();
                    takePath(from, link, to, whole, graph);
                    from = to;
                }
            }
            case P_Inverse inverse -> takePath(object, inverse.getSubPath(), subject, whole, graph);
            case P_Link link -> parts.add(new PatternPart.Pattern(
                    new TriplePath(Triple.create(subject, link.getNode(), object)), whole, graph));
            default -> parts.add(new PatternPart.Pattern(new TriplePath(subject, path, object), whole, graph));
        }
    }

    private static Stream<Path> steps(Path path) {
        return path instanceof P_Seq sequence
                ? Stream.concat(steps(sequence.getLeft()), steps(sequence.getRight()))
                : Stream.of(path);
    }

    private Var step() {
        Var step;
        do {
            steps++;
            step = Var.alloc(STEP + steps);
        } while (mentioned.contains(step));
        return step;
    }
}
