package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.NodeValue;
import org.netmet.rdf.Prefixes;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds unknown IRIs, obsolete terms, IRIs in a wrong namespace, and literals that the data have in another form. */
record NameCauses(GraphIndex index, PatternFormatter written) {
    private static final int SUGGESTIONS = 3;
    private static final int LONGEST_SEARCH = 50_000;

    List<Cause> of(Stream<Node> nodes, String pattern) {
        return nodes.filter(Node::isURI).distinct().flatMap(iri -> of(iri, pattern).stream()).toList();
    }

    private Optional<Cause> of(Node iri, String pattern) {
        if (index.isObsolete(iri)) {
            List<String> instead = index.replacements(iri).stream().map(this::labelled).toList();
            return Optional.of(new Cause(CauseKind.OBSOLETE_ID, pattern,
                    labelled(iri) + " is obsolete: its vocabulary has withdrawn it",
                    instead.isEmpty()
                            ? "look for a term that fits; the vocabulary names no replacement"
                            : "use " + String.join(" or ", instead)));
        }
        return index.contains(iri)
                ? Optional.empty()
                : Optional.of(wrongNamespace(iri, pattern).orElseGet(() -> unknown(pattern, written.of(iri),
                        index.closest(iri).stream().map(this::labelled).toList())));
    }

    static Cause unknown(String pattern, String iri, List<String> closest) {
        return new Cause(CauseKind.UNKNOWN_IRI, pattern, iri + " is nowhere in the graph", closest.isEmpty()
                ? "look it up by its label: ?thing skos:prefLabel|rdfs:label ?label"
                : "did you mean " + String.join(" or ", closest) + "?");
    }

    private Optional<Cause> wrongNamespace(Node iri, String pattern) {
        return written.prefixes().getNsPrefixMap().entrySet().stream()
                .filter(declared -> !declared.getValue().isEmpty() && iri.getURI().startsWith(declared.getValue()))
                .filter(declared -> !index.containsNamespace(declared.getValue()))
                .flatMap(declared -> {
                    String local = iri.getURI().substring(declared.getValue().length());
                    Stream<String> ours = Stream.ofNullable(Prefixes.namespaces().get(declared.getKey()));
                    Stream<String> ofSameName = index.closest(iri).stream().map(Node::getURI)
                            .filter(other -> other.endsWith(local))
                            .map(other -> other.substring(0, other.length() - local.length()))
                            .filter(namespace -> namespace.endsWith("/") || namespace.endsWith("#"));
                    return Stream.concat(ours, ofSameName)
                            .filter(right -> !right.equals(declared.getValue()))
                            .map(right -> new Cause(CauseKind.WRONG_NAMESPACE, pattern,
                                    "nothing in the graph has a name that begins with <%s>"
                                            .formatted(declared.getValue()),
                                    "write PREFIX %s: <%s>".formatted(declared.getKey(), right)));
                })
                .findFirst();
    }

    /** The cause for DESCRIBE of an IRI that no triple contains. */
    Optional<Cause> described(Node iri) {
        String shown = "DESCRIBE " + written.of(iri);
        return of(iri, shown).or(() -> index.isSubject(iri)
                ? Optional.empty()
                : Optional.of(new Cause(CauseKind.NO_MATCH, shown, "nothing is said of it; others lead to it",
                        "ask for what leads there: SELECT * { ?thing ?predicate " + written.of(iri) + " }")));
    }

    private String labelled(Node iri) {
        return written.of(iri) + index.label(iri).map(label -> " (" + label + ")").orElse("");
    }

    /**
     * The cause for a literal that does not occur, although its text or number occurs with another datatype, language
     * or case.
     */
    Optional<Cause> otherLiteral(Node literal, Stream<Node> candidates, String shown) {
        List<String> others = otherForms(literal, candidates).stream().map(written::of).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(otherLiteral(shown, written.of(literal), others));
    }

    static Cause otherLiteral(String shown, String given, List<String> existing) {
        return new Cause(CauseKind.OTHER_LITERAL, shown,
                "the graph does not have %s there, but %s".formatted(given, String.join(" and ", existing)),
                "write " + existing.getFirst());
    }

    /** The literals with the same text or number but another datatype, language or case, most similar first. */
    static List<Node> otherForms(Node literal, Stream<Node> candidates) {
        String given = folded(literal);
        return candidates.limit(LONGEST_SEARCH).filter(Node::isLiteral).distinct()
                .filter(other -> !other.equals(literal))
                .filter(other -> given.equals(folded(other)) || isSameNumber(given, other))
                .sorted(Comparator.comparing((Node other) -> !literal.getLiteralLexicalForm()
                        .equals(other.getLiteralLexicalForm())).thenComparing(other -> other.toString()))
                .limit(SUGGESTIONS).toList();
    }

    private static String folded(Node literal) {
        return literal.getLiteralLexicalForm().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static boolean isSameNumber(String given, Node other) {
        try {
            return NodeValue.makeNode(other).isNumber()
                    && new BigDecimal(given).compareTo(new BigDecimal(folded(other))) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
