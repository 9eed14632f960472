package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.parser.ShaclParseException;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.path.P_Link;
import org.netmet.execution.BoundedTask;
import org.netmet.execution.QueryLimits;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.Optional;

/**
 * Validates the dataset against the SHACL shapes of {@code ontology/shapes.ttl}. A {@code sh:message} reads "what is
 * wrong; fix: what to do".
 */
final class ShapeValidation {
    private static final String FIX = "; fix: ";
    private static final int LONGEST_SHOWN = 80;

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
                Findings findings = findings(task.dataset(), origins);
                task.check();
                return findings;
            } catch (RuntimeException e) {
                throw task.whyEnded(e);
            }
        }
    }

    private static Findings findings(DatasetGraph dataset, FileLocations origins) {
        org.apache.jena.shacl.Shapes shapes;
        try {
            shapes = org.apache.jena.shacl.Shapes.parse(shapesOf(dataset));
        } catch (ShaclParseException e) {
            return new Findings(0, List.of(new Problem(FileLocation.of("ontology/shapes.ttl"),
                    "the shapes cannot be read: " + e.getMessage(), "correct the shape that it names")));
        }
        List<Problem> problems = ShaclValidator.get().validate(shapes, dataset.getDefaultGraph()).getEntries().stream()
                .map(entry -> problem(entry, origins))
                .distinct()
                .sorted()
                .toList();
        return new Findings(shapes.getTargetShapes().size(), problems);
    }

    private static Graph shapesOf(DatasetGraph dataset) {
        return dataset.getGraph(Vocabulary.graph("shapes"));
    }

    private static Problem problem(ReportEntry entry, FileLocations origins) {
        String[] message = entry.message().split(FIX, 2);
        String value = Optional.ofNullable(entry.value())
                .filter(node -> !node.equals(entry.focusNode()))
                .map(node -> " (found: " + cut(Prefixes.shortened(node)) + ")")
                .orElse("");
        return new Problem(
                place(entry, origins),
                Prefixes.shortened(entry.focusNode()) + ": " + message[0] + value,
                message.length > 1 ? message[1] : "correct the entry, or the shape in ontology/shapes.ttl");
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + " ...";
    }

    /** The line of the offending triple if it is known, else the first line of its subject. */
    private static FileLocation place(ReportEntry entry, FileLocations origins) {
        Node focus = entry.focusNode();
        return ofStatement(entry, origins)
                .or(() -> origins.find(focus))
                .orElseGet(() -> FileLocation.of(Prefixes.shortened(focus)));
    }

    private static Optional<FileLocation> ofStatement(ReportEntry entry, FileLocations origins) {
        if (entry.value() != null && entry.resultPath() instanceof P_Link link) {
            return origins.find(Triple.create(entry.focusNode(), link.getNode(), entry.value()));
        }
        return Optional.empty();
    }
}
