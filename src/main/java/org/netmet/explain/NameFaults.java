package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.netmet.rdf.Prefixes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names that are unknown, withdrawn, or in another namespace. */
record NameFaults(DatasetVocabulary known, PatternFormatter written) {
    /** Names that are unknown or withdrawn. */
    List<Cause> of(Stream<Node> nodes, String pattern) {
        return nodes.filter(Node::isURI).distinct().flatMap(iri -> of(iri, pattern).stream()).toList();
    }

    private Optional<Cause> of(Node iri, String pattern) {
        if (known.isObsolete(iri)) {
            return Optional.of(new Cause.ObsoleteId(pattern, named(iri),
                    known.replacements(iri).stream().map(this::named).toList()));
        }
        if (known.knows(iri)) {
            return Optional.empty();
        }
        return Optional.of(wrongNamespace(iri, pattern).orElseGet(() -> new Cause.UnknownIri(
                pattern, written.of(iri), known.closest(iri).stream().map(this::named).toList())));
    }

    private Optional<Cause> wrongNamespace(Node iri, String pattern) {
        return written.prefixes().getNsPrefixMap().entrySet().stream()
                .filter(declared -> !declared.getValue().isEmpty() && iri.getURI().startsWith(declared.getValue()))
                .filter(declared -> !known.knowsNamespace(declared.getValue()))
                .flatMap(declared -> {
                    String local = iri.getURI().substring(declared.getValue().length());
                    Stream<String> ours = Stream.ofNullable(Prefixes.namespaces().get(declared.getKey()));
                    Stream<String> ofSameName = known.closest(iri).stream()
                            .map(Node::getURI)
                            .filter(other -> other.endsWith(local))
                            .map(other -> other.substring(0, other.length() - local.length()))
                            .filter(namespace -> namespace.endsWith("/") || namespace.endsWith("#"));
                    return Stream.concat(ours, ofSameName)
                            .filter(right -> !right.equals(declared.getValue()))
                            .map(right -> (Cause) new Cause.WrongNamespace(
                                    pattern, declared.getKey(), declared.getValue(), right));
                })
                .findFirst();
    }

    /** DESCRIBE of a name. */
    Optional<Cause> described(Node iri) {
        String shown = "DESCRIBE " + written.of(iri);
        return of(iri, shown).or(() -> known.isSubject(iri)
                ? Optional.empty()
                : Optional.of(new Cause.NoMatch(shown, "nothing is said of it; others lead to it",
                        "ask for what leads there: SELECT * { ?thing ?predicate " + written.of(iri) + " }")));
    }

    private String named(Node iri) {
        return written.of(iri) + known.label(iri).map(label -> " (" + label + ")").orElse("");
    }
}
