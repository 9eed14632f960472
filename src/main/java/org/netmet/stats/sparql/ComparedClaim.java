package org.netmet.stats.sparql;

import org.apache.jena.graph.Node;
import org.netmet.stats.ComparedFigure;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A claim with a figure, as input of pairwise comparison.
 *
 * @param quantity its measure, tumour and site
 * @param sources the origins of the figure that the source states: the source itself, and the works that it names or
 *     cites
 * @param cohort the cohort in which it was counted; absent when the source names none
 */
record ComparedClaim(ComparedFigure figure, List<Node> quantity, Set<Node> sources, Optional<Node> cohort) {
    ComparedClaim {
        quantity = List.copyOf(quantity);
        sources = Set.copyOf(sources);
    }
}
