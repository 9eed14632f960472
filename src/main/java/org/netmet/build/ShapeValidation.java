package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.parser.ShaclParseException;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.path.P_Link;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.BoundedTask;
import org.netmet.execution.QueryLimits;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Validates the dataset against the SHACL shapes of {@code ontology/shapes.ttl}. A {@code sh:message} reads "what is
 * wrong; fix: what to do".
 */
final class ShapeValidation {
    private static final String FIX = "; fix: ";
    private static final int LONGEST_SHOWN = 80;
    private static final Var THIS = Var.alloc("this");

    private ShapeValidation() {}

    /**
     * Result of a SHACL validation.
     *
     * @param count the number of shapes that have a target
     */
    record Findings(int count, List<Problem> problems) {}

    static Findings findings(DatasetGraph dataset, FileLocations origins, QueryLimits limits) {
        try (BoundedTask task = BoundedTask.start(dataset, limits)) {
            try {
                Findings findings = findings(task, origins);
                task.check();
                return findings;
            } catch (RuntimeException e) {
                throw task.whyEnded(e);
            }
        }
    }

    private static Findings findings(BoundedTask task, FileLocations origins) {
        Graph shapesGraph = task.dataset().getGraph(Vocabulary.graph("shapes"));
        Shapes shapes;
        Shapes withoutQueries;
        try {
            shapes = Shapes.parse(shapesGraph);
            withoutQueries = Shapes.parse(withoutQueries(shapes, shapesGraph));
        } catch (ShaclParseException e) {
            return new Findings(0, List.of(new Problem(FileLocation.of("ontology/shapes.ttl"),
                    "the shapes cannot be read: " + e.getMessage(), "correct the shape that it names")));
        }
        Graph data = task.dataset().getDefaultGraph();
        Stream<Violation> byQueries = shapes.getTargetShapes().stream().filter(ShapeValidation::isForAllAtOnce)
                .flatMap(shape -> violations(shape, data, task));
        Stream<Violation> byOthers = ShaclValidator.get().validate(withoutQueries, data).getEntries().stream()
                .map(Violation::of);
        List<Problem> problems = Stream.concat(byOthers, byQueries)
                .map(violation -> problem(violation, origins))
                .distinct()
                .sorted()
                .toList();
        return new Findings(shapes.getTargetShapes().size(), problems);
    }

    /**
     * Whether each query of a node shape binds {@code $this} by itself, in every row. Only its pattern tells: a projection
     * counts as fixed what it names.
     */
    private static boolean isForAllAtOnce(Shape shape) {
        return shape.isNodeShape() && queries(shape).allMatch(
                constraint -> OpVars.fixedVars(
                        Algebra.compile(constraint.getQuery().getQueryPattern())).contains(THIS));
    }

    private static Stream<SparqlConstraint> queries(Shape shape) {
        return shape.getConstraints().stream().filter(SparqlConstraint.class::isInstance)
                .map(SparqlConstraint.class::cast);
    }

    /** The shapes without those constraints that {@link #violations} evaluates. */
    private static Graph withoutQueries(Shapes shapes, Graph shapesGraph) {
        Graph rest = GraphFactory.createDefaultGraph();
        GraphUtil.addInto(rest, shapesGraph);
        shapes.getTargetShapes().stream().filter(ShapeValidation::isForAllAtOnce)
                .forEach(shape -> rest.remove(shape.getShapeNode(), SHACL.sparql, Node.ANY));
        return rest;
    }

    /**
     * Evaluates the SPARQL constraints of a node shape, each by one query for all focus nodes. Jena runs one query for
     * each focus node, and prepares each of them anew, which took a third of the time of a check. The result is the
     * same, as long as no nested group needs {@code $this} before a triple pattern binds it; the header of the shapes
     * says so.
     */
    private static Stream<Violation> violations(Shape shape, Graph data, BoundedTask task) {
        if (shape.deactivated() || queries(shape).findAny().isEmpty()) {
            return Stream.empty();
        }
        Set<Node> focusNodes = Set.copyOf(VLib.focusNodes(data, shape));
        return queries(shape).flatMap(constraint -> {
            try (BoundedQuery run = task.query(constraint.getQuery())) {
                return run.rows().stream().filter(row -> focusNodes.contains(row.get(THIS)))
                        .map(row -> Violation.of(row, constraint.getMessage())).toList().stream();
            }
        });
    }

    /**
     * A violation of a constraint.
     *
     * @param path the property at fault, where it is one property
     */
    private record Violation(Node focus, Optional<Node> path, Optional<Node> value, String message) {
        static Violation of(ReportEntry entry) {
            Optional<Node> path =
                    entry.resultPath() instanceof P_Link link ? Optional.of(link.getNode()) : Optional.empty();
            return new Violation(entry.focusNode(), path, Optional.ofNullable(entry.value()), entry.message());
        }

        static Violation of(Binding row, String message) {
            return new Violation(row.get(THIS), Optional.ofNullable(row.get("path")),
                    Optional.ofNullable(row.get("value")), message);
        }
    }

    private static Problem problem(Violation violation, FileLocations origins) {
        String[] message = violation.message().split(FIX, 2);
        String value = violation.value()
                .filter(node -> !node.equals(violation.focus()))
                .map(node -> " (found: " + cut(Prefixes.shortened(node)) + ")")
                .orElse("");
        return new Problem(
                place(violation, origins),
                Prefixes.shortened(violation.focus()) + ": " + message[0] + value,
                message.length > 1 ? message[1] : "correct the entry, or the shape in ontology/shapes.ttl");
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + " ...";
    }

    /** The line of the offending triple if it is known, else the first line of its subject. */
    private static FileLocation place(Violation violation, FileLocations origins) {
        Node focus = violation.focus();
        return violation.path()
                .flatMap(path -> violation.value().map(value -> Triple.create(focus, path, value)))
                .flatMap(origins::find)
                .or(() -> origins.find(focus))
                .orElseGet(() -> FileLocation.of(Prefixes.shortened(focus)));
    }
}
