package org.netmet.explain;

import org.apache.jena.graph.Node;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Literals that the graph has in another form: another datatype, language or case. */
record OtherForms(DatasetVocabulary known, PatternFormatter written) {
    /** Finds the other forms of a literal among candidates, if there are any. */
    Optional<Cause> of(Node literal, Stream<Node> candidates, String shown) {
        List<Node> others = known.otherForms(literal, candidates);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause.OtherLiteral(shown, written.of(literal),
                        others.stream().map(written::of).toList()));
    }
}
