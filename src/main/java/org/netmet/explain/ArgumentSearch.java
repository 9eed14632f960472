package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.explain.BoundQuestion.Argument;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Vocabulary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Explains an empty result by the arguments of a catalogue question. A user who did not write the query knows only
 * these.
 */
final class ArgumentSearch {
    private static final Set<String> PLACES = Set.of(TermKind.TUMOUR.segment(), TermKind.SITE.segment());

    private final EvidenceLookup evidence;
    private final ProbeRunner probes;
    private final Consumer<Cause> causes;

    ArgumentSearch(DatasetGraph dataset, Terms terms, ProbeRunner probes, Consumer<Cause> causes) {
        this.evidence = new EvidenceLookup(dataset.getDefaultGraph(), terms);
        this.probes = probes;
        this.causes = causes;
    }

    /** Reports the causes that the arguments give, and returns whether there was one. */
    boolean explains(BoundQuestion asked) {
        Map<Node, Node> parts = new LinkedHashMap<>();
        asked.arguments().forEach(argument -> TermKind.findBySegment(argument.name()).flatMap(EvidenceLookup::property)
                .ifPresent(property -> parts.put(property, argument.node())));
        if (!parts.containsKey(Vocabulary.TUMOUR) && !parts.containsKey(Vocabulary.SITE)) {
            return hasNarrowing(asked, asked.arguments());
        }
        String shown = asked.arguments().stream().map(Argument::toString).collect(Collectors.joining(" "));
        var subject = new EvidenceLookup.Subject(parts, Set.of());
        Set<Node> claims = evidence.claims(subject);
        if (claims.isEmpty()) {
            causes.accept(evidence.notReported(shown, subject));
            return true;
        }
        evidence.lookedFor(shown, subject, claims).ifPresent(causes);
        List<Argument> others =
                asked.arguments().stream().filter(argument -> !PLACES.contains(argument.name())).toList();
        if (!hasNarrowing(asked, others)) {
            causes.accept(EvidenceLookup.reportedOtherwise(
                    shown, evidence.inWords(subject), EvidenceLookup.keys(claims)));
        }
        return true;
    }

    private boolean hasNarrowing(BoundQuestion asked, List<Argument> arguments) {
        boolean found = false;
        for (Argument argument : arguments) {
            Query without = asked.without(argument);
            if (without.isSelectType()) {
                without.setLimit(ProbeRunner.COUNTED);
                int rows = probes.run(without).map(List::size).orElse(0);
                if (rows > 0) {
                    causes.accept(narrowing(argument.toString(), ProbeRunner.counted(rows, "row")));
                    found = true;
                }
            }
        }
        return found;
    }

    static Cause narrowing(String argument, String rows) {
        return new Cause(CauseKind.NARROWING_ARGUMENT, argument,
                "nothing fits it together with the others; without it there " + rows,
                "leave it out, or give another value");
    }
}
