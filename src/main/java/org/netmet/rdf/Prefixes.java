package org.netmet.rdf;

import org.apache.jena.graph.Node;
import org.netmet.model.TermKind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Short forms of IRIs, as the files and the answers write them: {@code claim:example-2001-1}, {@code UBERON:0001474}. */
public final class Prefixes {
    private static final String OBO = "http://purl.obolibrary.org/obo/";
    private static final Map<String, String> NAMESPACES = new LinkedHashMap<>();

    static {
        NAMESPACES.put("nm", Vocabulary.ONTOLOGY);
        for (String kind : List.of("claim", "source", "citation", "cohort", "overlap", "estimand", "synthesis",
                "inclusion", "exclusion", "mapping", "question", "scheme")) {
            NAMESPACES.put(kind, Vocabulary.ID + kind + "/");
        }
        for (TermKind kind : TermKind.values()) {
            NAMESPACES.put(kind.segment(), Vocabulary.ID + kind.segment() + "/");
        }
        NAMESPACES.put("obo", OBO);
        NAMESPACES.put("skos", "http://www.w3.org/2004/02/skos/core#");
        NAMESPACES.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        NAMESPACES.put("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        NAMESPACES.put("owl", "http://www.w3.org/2002/07/owl#");
        NAMESPACES.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        NAMESPACES.put("dcterms", "http://purl.org/dc/terms/");
        NAMESPACES.put("sh", "http://www.w3.org/ns/shacl#");
    }

    private Prefixes() {}

    /** Each prefix with its namespace. */
    public static Map<String, String> namespaces() {
        return Map.copyOf(NAMESPACES);
    }

    /** The short form of an IRI; literals by their text. */
    public static String shortened(Node node) {
        if (node.isLiteral()) {
            return node.getLiteralLexicalForm();
        }
        String iri = node.toString();
        if (iri.startsWith(OBO)) {
            return iri.substring(OBO.length()).replaceFirst("_", ":");
        }
        for (Map.Entry<String, String> prefix : NAMESPACES.entrySet()) {
            String namespace = prefix.getValue();
            if (iri.startsWith(namespace) && iri.length() > namespace.length()) {
                return prefix.getKey() + ":" + iri.substring(namespace.length());
            }
        }
        return iri;
    }

    /** The full IRI of a short form; anything else comes back as it is. */
    public static String expanded(String name) {
        if (name.matches("[A-Za-z]+:[A-Za-z]?\\d+")) {
            return OBO + name.toUpperCase(Locale.ROOT).replace(':', '_');
        }
        int colon = name.indexOf(':');
        String namespace = colon < 0 ? null : NAMESPACES.get(name.substring(0, colon));
        return namespace == null ? name : namespace + name.substring(colon + 1);
    }
}
