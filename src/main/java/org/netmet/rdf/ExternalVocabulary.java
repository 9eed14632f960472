package org.netmet.rdf;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** The terms of other vocabularies that Jena has no constants for. */
public final class ExternalVocabulary {
    public static final String OBO = "http://purl.obolibrary.org/obo/";

    public static final Node PART_OF = iri(OBO + "BFO_0000050");
    public static final Node HAS_EVIDENCE = iri(OBO + "RO_0002558");
    public static final Node CITES_SOMETHING = iri(OBO + "ECO_0000304");
    public static final Node CITES_NOTHING = iri(OBO + "ECO_0000303");

    private static final String BIBO = "http://purl.org/ontology/bibo/";
    public static final Node DOI = iri(BIBO + "doi");
    public static final Node PMID = iri(BIBO + "pmid");
    public static final Node VOLUME = iri(BIBO + "volume");
    public static final Node ISSUE = iri(BIBO + "issue");
    public static final Node PAGES = iri(BIBO + "pages");
    public static final Node STATUS = iri(BIBO + "status");
    public static final Node PUBLICATION_NAME = iri("http://prismstandard.org/namespaces/basic/2.0/publicationName");

    private static final String SSSOM = "https://w3id.org/sssom/";
    public static final Node MAPPING = iri(SSSOM + "Mapping");
    public static final Node SUBJECT_LABEL = iri(SSSOM + "subject_label");
    public static final Node OBJECT_LABEL = iri(SSSOM + "object_label");
    public static final Node JUSTIFICATION = iri(SSSOM + "mapping_justification");
    public static final Node AUTHOR_LABEL = iri(SSSOM + "author_label");
    public static final Node REVIEWER_LABEL = iri(SSSOM + "reviewer_label");
    public static final Node PREDICATE_MODIFIER = iri(SSSOM + "predicate_modifier");
    public static final Node NEGATED_PREDICATE = iri(SSSOM + "NegatedPredicate");

    private ExternalVocabulary() {}

    private static Node iri(String iri) {
        return NodeFactory.createURI(iri);
    }
}
