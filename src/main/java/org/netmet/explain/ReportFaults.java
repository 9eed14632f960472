package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Vocabulary;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions about a tumour, a site and so on, on which no source says anything. */
record ReportFaults(EvidenceLookup reports, Terms terms, PatternFormatter written) {
    /** The parts ask for a tumour, a site and so on, on which no source says anything. */
    Optional<Cause> notReported(List<PatternPart> core) {
        Optional<EvidenceLookup.Subject> asked = subject(core);
        if (asked.isEmpty() || !reports.claims(asked.get()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cause.NotReported(
                core.stream().map(part -> written.of(part.element())).collect(Collectors.joining(" . ")),
                reports.inWords(asked.get()), reports.related(asked.get())));
    }

    /** What was looked for and not found, when that is so. */
    Optional<Cause> lookedFor(List<PatternPart> parts, String shown) {
        return subject(parts).flatMap(subject -> {
            List<String> clear = reports.clear(reports.claims(subject));
            return clear.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Cause.LookedForAndNotFound(shown, reports.inWords(subject), clear));
        });
    }

    /** The subject that patterns ask about: their terms, directly, by nm:within, by name or by VALUES. */
    private Optional<EvidenceLookup.Subject> subject(List<PatternPart> parts) {
        List<TriplePath> triples = parts.stream()
                .filter(part -> part instanceof PatternPart.Pattern)
                .map(part -> ((PatternPart.Pattern) part).triple())
                .filter(triple -> triple.isTriple())
                .toList();
        var found = new LinkedHashMap<Node, Node>();
        var exact = new LinkedHashSet<Node>();
        for (TriplePath triple : triples) {
            TermKind kind = EvidenceLookup.PARTS.get(triple.getPredicate());
            // Null as well for a predicate that is no part of an estimand.
            if (kind == null) {
                continue;
            }
            Node term = triple.getObject();
            if (term.isURI()) {
                exact.add(triple.getPredicate());
            } else {
                Optional<Node> within = objects(triples, term, Vocabulary.WITHIN).findFirst();
                Optional<Node> meant = within.isPresent() ? within : byName(triples, parts, term, kind);
                if (meant.isEmpty()) {
                    continue;
                }
                if (within.isEmpty()) {
                    exact.add(triple.getPredicate());
                }
                term = meant.get();
            }
            if (terms.findByIri(term.getURI()).filter(known -> known.kind() == kind).isPresent()) {
                found.putIfAbsent(triple.getPredicate(), term);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new EvidenceLookup.Subject(found, exact));
    }

    private static Stream<Node> objects(List<TriplePath> triples, Node subject, Node predicate) {
        return triples.stream()
                .filter(triple -> triple.getSubject().equals(subject) && predicate.equals(triple.getPredicate()))
                .map(TriplePath::getObject)
                .filter(Node::isURI);
    }

    private Optional<Node> byName(List<TriplePath> triples, List<PatternPart> parts, Node variable, TermKind kind) {
        Stream<Node> values = parts.stream()
                .filter(part -> part instanceof PatternPart.Required(ElementData data) && data.getRows().size() == 1)
                .flatMap(part -> ((ElementData) part.element()).getRows().stream())
                .map(row -> row.get(Var.alloc(variable)))
                .filter(value -> value != null && value.isURI());
        Stream<Node> named = triples.stream()
                .filter(triple -> triple.getSubject().equals(variable) && triple.getObject().isLiteral())
                .filter(triple -> List.of(SKOS.prefLabel.asNode(), SKOS.altLabel.asNode(), RDFS.label.asNode(),
                        SKOS.notation.asNode()).contains(triple.getPredicate()))
                .flatMap(triple -> terms.find(kind, triple.getObject().getLiteralLexicalForm()).stream())
                .map(term -> NodeFactory.createURI(term.iri()));
        return Stream.concat(values, named).findFirst();
    }
}
