package org.netmet.rdf;

import org.apache.jena.graph.Node;

/** Constants for terms of external vocabularies that Jena has no constants for (BIBO, PRISM, SSSOM, ECO). */
public final class ExternalVocabulary {
    public static final String OBO = "http://purl.obolibrary.org/obo/";

    public static final Node HAS_EVIDENCE = Prefixes.term("obo:RO_0002558");
    public static final Node CITES_SOMETHING = Prefixes.term("obo:ECO_0000304");
    public static final Node CITES_NOTHING = Prefixes.term("obo:ECO_0000303");

    public static final Node DOI = Prefixes.term("bibo:doi");
    public static final Node PMID = Prefixes.term("bibo:pmid");
    public static final Node VOLUME = Prefixes.term("bibo:volume");
    public static final Node ISSUE = Prefixes.term("bibo:issue");
    public static final Node PAGES = Prefixes.term("bibo:pages");
    public static final Node STATUS = Prefixes.term("bibo:status");
    public static final Node PUBLICATION_NAME = Prefixes.term("prism:publicationName");

    public static final Node MAPPING = Prefixes.term("sssom:Mapping");
    public static final Node SUBJECT_LABEL = Prefixes.term("sssom:subject_label");
    public static final Node OBJECT_LABEL = Prefixes.term("sssom:object_label");
    public static final Node JUSTIFICATION = Prefixes.term("sssom:mapping_justification");
    public static final Node AUTHOR_LABEL = Prefixes.term("sssom:author_label");
    public static final Node REVIEWER_LABEL = Prefixes.term("sssom:reviewer_label");
    public static final Node PREDICATE_MODIFIER = Prefixes.term("sssom:predicate_modifier");
    public static final Node NEGATED_PREDICATE = Prefixes.term("sssom:NegatedPredicate");

    private ExternalVocabulary() {}
}
