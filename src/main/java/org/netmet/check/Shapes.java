package org.netmet.check;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.path.P_Link;
import org.netmet.graph.Origins;
import org.netmet.graph.Prefixes;
import org.netmet.graph.Vocabulary;
import org.netmet.report.Place;
import org.netmet.report.Problem;

import java.util.List;
import java.util.Optional;

/** Holds the dataset against {@code ontology/shapes.ttl}. A message of a shape reads "what is wrong; fix: what to do". */
final class Shapes {
    private static final String FIX = "; fix: ";

    private Shapes() {}

    /** How many shapes there are. */
    static int count(DatasetGraph dataset) {
        return org.apache.jena.shacl.Shapes.parse(shapesOf(dataset)).numShapes();
    }

    static List<Problem> violations(DatasetGraph dataset, Origins origins) {
        return ShaclValidator.get().validate(shapesOf(dataset), dataset.getDefaultGraph()).getEntries().stream()
                .map(entry -> problem(entry, origins))
                .distinct()
                .sorted()
                .toList();
    }

    private static Graph shapesOf(DatasetGraph dataset) {
        return dataset.getGraph(Vocabulary.graph("shapes"));
    }

    private static Problem problem(ReportEntry entry, Origins origins) {
        String[] message = entry.message().split(FIX, 2);
        String value = Optional.ofNullable(entry.value())
                .map(node -> " (found: " + Prefixes.shortened(node) + ")")
                .orElse("");
        return new Problem(
                place(entry, origins),
                Prefixes.shortened(entry.focusNode()) + ": " + message[0] + value,
                message.length > 1 ? message[1] : "mend the entry, or the shape in ontology/shapes.ttl");
    }

    /** The line of the offending statement where there is one, else the first line of its subject. */
    private static Place place(ReportEntry entry, Origins origins) {
        Node focus = entry.focusNode();
        return ofStatement(entry, origins)
                .or(() -> origins.find(focus))
                .orElseGet(() -> Place.of(Prefixes.shortened(focus)));
    }

    private static Optional<Place> ofStatement(ReportEntry entry, Origins origins) {
        if (entry.value() != null && entry.resultPath() instanceof P_Link link) {
            return origins.find(Triple.create(entry.focusNode(), link.getNode(), entry.value()));
        }
        return Optional.empty();
    }
}
