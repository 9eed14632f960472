package org.netmet.graph;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** The terms of other vocabularies that Jena has no constants for. */
final class Borrowed {
    static final String OBO = "http://purl.obolibrary.org/obo/";

    static final Node PART_OF = iri(OBO + "BFO_0000050");
    static final Node HAS_EVIDENCE = iri(OBO + "RO_0002558");
    static final Node CITES_SOMETHING = iri(OBO + "ECO_0000304");
    static final Node CITES_NOTHING = iri(OBO + "ECO_0000303");

    private static final String BIBO = "http://purl.org/ontology/bibo/";
    static final Node DOI = iri(BIBO + "doi");
    static final Node PMID = iri(BIBO + "pmid");
    static final Node VOLUME = iri(BIBO + "volume");
    static final Node ISSUE = iri(BIBO + "issue");
    static final Node PAGES = iri(BIBO + "pages");
    static final Node STATUS = iri(BIBO + "status");
    static final Node PUBLICATION_NAME = iri("http://prismstandard.org/namespaces/basic/2.0/publicationName");

    private static final String SSSOM = "https://w3id.org/sssom/";
    static final Node MAPPING = iri(SSSOM + "Mapping");
    static final Node SUBJECT_LABEL = iri(SSSOM + "subject_label");
    static final Node OBJECT_LABEL = iri(SSSOM + "object_label");
    static final Node JUSTIFICATION = iri(SSSOM + "mapping_justification");
    static final Node AUTHOR_LABEL = iri(SSSOM + "author_label");
    static final Node REVIEWER_LABEL = iri(SSSOM + "reviewer_label");
    static final Node PREDICATE_MODIFIER = iri(SSSOM + "predicate_modifier");
    static final Node NEGATED_PREDICATE = iri(SSSOM + "NegatedPredicate");

    private Borrowed() {}

    private static Node iri(String iri) {
        return NodeFactory.createURI(iri);
    }
}
