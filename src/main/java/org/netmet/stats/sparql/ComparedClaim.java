package org.netmet.stats.sparql;

import org.apache.jena.graph.Node;
import org.netmet.stats.ComparedFigure;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A claim with a figure, as pairs are made of it.
 *
 * @param quantity its measure, tumour and site
 * @param sources where it has its figure from, as far as its own page tells: its source, and whom it names or cites
 * @param cohort the people it was counted in; absent when the source names none
 */
record ComparedClaim(ComparedFigure figure, List<Node> quantity, Set<Node> sources, Optional<Node> cohort) {
    ComparedClaim {
        quantity = List.copyOf(quantity);
        sources = Set.copyOf(sources);
    }
}
