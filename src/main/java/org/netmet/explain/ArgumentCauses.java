package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.explain.BoundQuestion.Argument;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Why a question has no answer with its arguments: who asks by name did not write the query, and knows only these. */
final class ArgumentCauses {
    private static final int COUNTED = 1000;

    private final EvidenceLookup reports;
    private final ProbeRunner probes;
    private final Consumer<Cause> findings;

    ArgumentCauses(DatasetGraph dataset, Terms terms, ProbeRunner probes, Consumer<Cause> findings) {
        this.reports = new EvidenceLookup(dataset.getDefaultGraph(), terms);
        this.probes = probes;
        this.findings = findings;
    }

    /** Whether the arguments explain it. */
    boolean examine(BoundQuestion asked) {
        Map<Node, Node> parts = new LinkedHashMap<>();
        List<Argument> others = new ArrayList<>();
        for (Argument argument : asked.arguments()) {
            Optional<Node> property = TermKind.findBySegment(argument.name()).flatMap(EvidenceLookup::property);
            property.ifPresentOrElse(p -> parts.put(p, argument.node()), () -> others.add(argument));
        }
        boolean aboutSpread = parts.containsKey(Vocabulary.TUMOUR) || parts.containsKey(Vocabulary.SITE);
        return aboutSpread
                ? ofSubject(asked, new EvidenceLookup.Subject(parts, Set.of()), others)
                : narrowing(asked, asked.arguments());
    }

    private boolean ofSubject(BoundQuestion asked, EvidenceLookup.Subject subject, List<Argument> others) {
        Set<Node> claims = reports.claims(subject);
        if (claims.isEmpty()) {
            findings.accept(new Cause.NotReported(shown(asked), reports.inWords(subject), reports.related(subject)));
            return true;
        }
        List<String> clear = reports.clear(claims);
        if (!clear.isEmpty()) {
            findings.accept(new Cause.LookedForAndNotFound(shown(asked), reports.inWords(subject), clear));
        }
        List<Argument> narrow = asked.arguments().stream()
                .filter(argument -> others.contains(argument) || !isPlace(argument))
                .toList();
        if (!narrowing(asked, narrow)) {
            findings.accept(
                    new Cause.ReportedOtherwise(shown(asked), reports.inWords(subject), reports.keys(claims)));
        }
        return true;
    }

    private static boolean isPlace(Argument argument) {
        return argument.name().equals(TermKind.TUMOUR.segment()) || argument.name().equals(TermKind.SITE.segment());
    }

    private boolean narrowing(BoundQuestion asked, List<Argument> arguments) {
        boolean found = false;
        for (Argument argument : arguments) {
            Query without = asked.without(argument);
            if (!without.isSelectType()) {
                continue;
            }
            without.setLimit(COUNTED);
            int rows = probes.run(without).map(List::size).orElse(0);
            if (rows > 0) {
                findings.accept(new Cause.NarrowingArgument(argument.toString(), EmptyPatternSearch.counted(rows)));
                found = true;
            }
        }
        return found;
    }

    private static String shown(BoundQuestion asked) {
        return asked.arguments().stream().map(Argument::toString).collect(Collectors.joining(" "));
    }
}
