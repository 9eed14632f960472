package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.TermKind;
import org.netmet.rdf.ExternalVocabulary;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The facts that the page of a resource begins with, each under a name for people: other names, authors, DOI. */
final class ResourceFacts {
    private static final Node SYNONYM =
            NodeFactory.createURI("http://www.geneontology.org/formats/oboInOwl#hasExactSynonym");

    private final Graph all;
    private final NodeNames names;

    ResourceFacts(Graph all, NodeNames names) {
        this.all = all;
        this.names = names;
    }

    /** The facts of a resource in the order of reading; those that it does not have are left out. */
    List<ResourcePage.Fact> of(Node thing) {
        Optional<Node> estimand = names.objects(thing, Vocabulary.ESTIMATES).findFirst();
        return Stream.of(estimand.stream().flatMap(quantity -> quantity(quantity, thing)), Stream.of(
                fact("Other names", Stream.concat(objects(thing, SKOS.altLabel.asNode()),
                        objects(thing, SYNONYM))),
                fact("Lies within", wider(thing)),
                fact("Holds", narrower(thing)),
                fact("Authors", objects(thing, DCTerms.creator.asNode())),
                fact("Published", Stream.concat(objects(thing, DCTerms.issued.asNode()),
                        objects(thing, ExternalVocabulary.PUBLICATION_NAME))),
                links("DOI", thing, ExternalVocabulary.DOI, doi -> "https://doi.org/" + doi),
                links("PubMed", thing, ExternalVocabulary.PMID, id -> "https://pubmed.ncbi.nlm.nih.gov/" + id + "/"),
                fact("Page", objects(thing, FOAF.page.asNode())),
                fact("What was read", objects(thing, DCTerms.type.asNode()).filter(
                        type -> all.contains(thing, Node.ANY, Vocabulary.SOURCE))),
                fact("Design", objects(thing, DCTerms.type.asNode()).filter(
                        type -> all.contains(thing, Node.ANY, Vocabulary.COHORT_CLASS))),
                fact("Registry or centre", objects(thing, DCTerms.source.asNode())),
                fact("Country", objects(thing, DCTerms.spatial.asNode())),
                fact("Years", objects(thing, DCTerms.temporal.asNode())),
                fact("Patients", objects(thing, DCTerms.extent.asNode())),
                fact("Selected for", objects(thing, Vocabulary.SELECTED_FOR)),
                fact("Cohort", objects(thing, Vocabulary.COHORT)),
                fact("Method", objects(thing, Vocabulary.METHOD)),
                fact("Metastases looked for by", objects(thing, Vocabulary.ASCERTAINMENT)),
                fact("Worked out here", objects(thing, Vocabulary.WORKED_OUT)),
                fact("In doubt", objects(thing, Vocabulary.IN_DOUBT)),
                fact("Curator's note", objects(thing, SKOS.note.asNode()))),
                estimand(thing)).flatMap(facts -> facts)
                .filter(fact -> !fact.values().isEmpty())
                .toList();
    }

    /** What a claim is a figure of, and its counts. */
    private Stream<ResourcePage.Fact> quantity(Node estimand, Node claim) {
        return Stream.concat(estimand(estimand), Stream.of(
                new ResourcePage.Fact("Affected of examined", counts(claim).stream().map(Link::unlinked).toList())));
    }

    /** What an estimand is the quantity of. */
    private Stream<ResourcePage.Fact> estimand(Node estimand) {
        return Stream.of(
                fact("Measure", objects(estimand, Vocabulary.MEASURE)),
                fact("Tumour", objects(estimand, Vocabulary.TUMOUR)),
                fact("Site", objects(estimand, Vocabulary.SITE)),
                fact("Of whom", objects(estimand, Vocabulary.POPULATION)),
                fact("When", objects(estimand, Vocabulary.TIME_FRAME)),
                fact("Counted in", objects(estimand, Vocabulary.UNIT)),
                fact("Limited to", objects(estimand, Vocabulary.STRATUM)));
    }

    /** The counts of a claim, such as "12 of 788"; empty when it has none. */
    Optional<String> counts(Node claim) {
        return names.texts(claim, Vocabulary.AFFECTED).findFirst().flatMap(affected -> names
                .texts(claim, Vocabulary.EXAMINED).findFirst().map(examined -> affected + " of " + examined));
    }

    private Stream<Node> wider(Node thing) {
        return Stream.concat(names.objects(thing, SKOS.broader.asNode()), names.objects(thing, Vocabulary.WITHIN)
                .filter(wider -> isSite(thing) && isSite(wider))).filter(wider -> !wider.equals(thing)).distinct();
    }

    private Stream<Node> narrower(Node thing) {
        return Stream.concat(subjects(SKOS.broader.asNode(), thing), subjects(Vocabulary.WITHIN, thing)
                .filter(narrower -> isSite(thing) && isSite(narrower)))
                .filter(narrower -> !narrower.equals(thing)).distinct();
    }

    private boolean isSite(Node node) {
        return all.contains(node, SKOS.inScheme.asNode(), Vocabulary.scheme(TermKind.SITE));
    }

    private Stream<Node> objects(Node thing, Node predicate) {
        return names.objects(thing, predicate);
    }

    private Stream<Node> subjects(Node predicate, Node thing) {
        return all.stream(Node.ANY, predicate, thing).map(triple -> triple.getSubject());
    }

    private ResourcePage.Fact fact(String label, Stream<Node> values) {
        return new ResourcePage.Fact(label, values.filter(value -> !value.isBlank()).map(names::link).distinct()
                .sorted(Comparator.comparing(Link::text, String.CASE_INSENSITIVE_ORDER)).toList());
    }

    private ResourcePage.Fact links(String label, Node thing, Node predicate, Function<String, String> address) {
        return new ResourcePage.Fact(label,
                names.texts(thing, predicate).map(text -> new Link(text, address.apply(text))).toList());
    }
}
