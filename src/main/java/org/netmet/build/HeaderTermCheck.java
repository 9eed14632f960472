package org.netmet.build;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.TermKind;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks the terms that headers of query files name: {@code #+ within: {method: treatment}} must name a term of the
 * kind of the parameter, or a collection.
 */
final class HeaderTermCheck {
    private static final String COLLECTION = "collection";

    private HeaderTermCheck() {}

    /** The problems, at the line of the entry. */
    static List<Problem> findings(Catalogue catalogue, DatasetGraph dataset) {
        return Txn.calculateRead(dataset, () -> {
            List<Problem> problems = new ArrayList<>();
            for (Question question : catalogue.list()) {
                question.within().forEach((parameter, key) -> {
                    boolean isTerm = TermKind.findBySegment(parameter)
                            .filter(kind -> isKnown(dataset, Vocabulary.resource(kind.segment(), key))).isPresent();
                    if (!isTerm && !isKnown(dataset, Vocabulary.resource(COLLECTION, key))) {
                        problems.add(new Problem(new FileLocation(question.place().file(), line(question)),
                                "within limits %s to %s, which is no %s and no collection".formatted(
                                        parameter, key, parameter),
                                "write the key of a term in ontology/schemes, or of a collection"));
                    }
                });
            }
            return problems;
        });
    }

    private static boolean isKnown(DatasetGraph dataset, Node term) {
        return dataset.getDefaultGraph().contains(term, Node.ANY, Node.ANY);
    }

    private static int line(Question question) {
        List<String> lines = question.text().lines().toList();
        int at = 0;
        while (at < lines.size() && !lines.get(at).startsWith("#+ within")) {
            at++;
        }
        return at + 1;
    }
}
