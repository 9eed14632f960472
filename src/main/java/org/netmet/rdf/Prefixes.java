package org.netmet.rdf;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.netmet.model.IdNamespaces;
import org.netmet.model.TermKind;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prefix map: the prefixes of answers, as in {@code claim:example-2001-1} and {@code UBERON:0001474}, and the
 * additional ones of dataset descriptions and release files.
 */
public final class Prefixes {
    private static final Map<String, String> NAMESPACES = new LinkedHashMap<>();
    private static final Map<String, String> ALL;

    static {
        NAMESPACES.put("nm", Vocabulary.ONTOLOGY);
        for (String kind : List.of("claim", "source", "citation", "cohort", "overlap", "estimand", "synthesis",
                "inclusion", "exclusion", "mapping", "question", "scheme", "collection")) {
            NAMESPACES.put(kind, Vocabulary.ID + kind + "/");
        }
        for (TermKind kind : TermKind.values()) {
            NAMESPACES.put(kind.segment(), Vocabulary.ID + kind.segment() + "/");
        }
        NAMESPACES.put("obo", ExternalVocabulary.OBO);
        NAMESPACES.put("skos", "http://www.w3.org/2004/02/skos/core#");
        NAMESPACES.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        NAMESPACES.put("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        NAMESPACES.put("owl", "http://www.w3.org/2002/07/owl#");
        NAMESPACES.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        NAMESPACES.put("dcterms", "http://purl.org/dc/terms/");
        NAMESPACES.put("sh", "http://www.w3.org/ns/shacl#");
        ALL = new TreeMap<>(NAMESPACES);
        ALL.put("bibo", "http://purl.org/ontology/bibo/");
        ALL.put("cube", Vocabulary.BASE + "cube#");
        ALL.put("dcat", "http://www.w3.org/ns/dcat#");
        ALL.put("fn", Vocabulary.BASE + "function#");
        ALL.put("foaf", "http://xmlns.com/foaf/0.1/");
        ALL.put("np", "http://www.nanopub.org/nschema#");
        ALL.put("prism", "http://prismstandard.org/namespaces/basic/2.0/");
        ALL.put("prov", "http://www.w3.org/ns/prov#");
        ALL.put("qb", "http://purl.org/linked-data/cube#");
        ALL.put("schema", "https://schema.org/");
        ALL.put("sd", "http://www.w3.org/ns/sparql-service-description#");
        ALL.put("semapv", "https://w3id.org/semapv/vocab/");
        ALL.put("spdx", "http://spdx.org/rdf/terms#");
        ALL.put("sssom", "https://w3id.org/sssom/");
        ALL.put("vann", "http://purl.org/vocab/vann/");
        ALL.put("vcard", "http://www.w3.org/2006/vcard/ns#");
        ALL.put("void", "http://rdfs.org/ns/void#");
        ALL.put("void-ext", "http://ldf.fi/void-ext#");
    }

    private Prefixes() {}

    /** The prefixes of answers, each with its namespace. */
    public static Map<String, String> namespaces() {
        return Map.copyOf(NAMESPACES);
    }

    /** The prefixes of answers that some IRI or datatype of the graph begins with, sorted. */
    public static Map<String, String> used(Graph graph) {
        Set<String> iris = graph.stream()
                .flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()))
                .flatMap(node -> node.isURI()
                        ? Stream.of(node.getURI())
                        : node.isLiteral() ? Stream.of(node.getLiteralDatatypeURI()) : Stream.of())
                .collect(Collectors.toSet());
        var used = new TreeMap<>(NAMESPACES);
        used.values().removeIf(namespace -> iris.stream().noneMatch(iri -> iri.startsWith(namespace)));
        return used;
    }

    /** The prefixes of answers, descriptions and release files, each with its namespace, sorted. */
    public static Map<String, String> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /** Expands a prefixed name such as {@code void:triples} to an IRI node. */
    public static Node term(String shortForm) {
        int colon = shortForm.indexOf(':');
        String namespace = ALL.get(shortForm.substring(0, colon));
        if (namespace == null) {
            throw new IllegalArgumentException("no namespace is known for " + shortForm);
        }
        return NodeFactory.createURI(namespace + shortForm.substring(colon + 1));
    }

    /** The prefixed name of an IRI, or the IRI itself when no prefix fits; the lexical form of a literal. */
    public static String shortened(Node node) {
        if (node.isLiteral()) {
            return node.getLiteralLexicalForm();
        }
        String iri = node.toString();
        if (iri.startsWith(ExternalVocabulary.OBO)) {
            return iri.substring(ExternalVocabulary.OBO.length()).replaceFirst("_", ":");
        }
        return Stream.concat(IdNamespaces.OUTSIDE_OBO.entrySet().stream(), NAMESPACES.entrySet().stream())
                .filter(prefix -> iri.startsWith(prefix.getValue()) && iri.length() > prefix.getValue().length())
                .map(prefix -> prefix.getKey() + ":" + iri.substring(prefix.getValue().length()))
                .findFirst().orElse(iri);
    }

    /** Expands a prefixed name or an OBO id to an IRI; returns anything else unchanged. */
    public static String expanded(String name) {
        if (name.matches("[A-Za-z]+:[A-Za-z]?\\d+")) {
            return ExternalVocabulary.OBO + name.toUpperCase(Locale.ROOT).replace(':', '_');
        }
        int colon = name.indexOf(':');
        String namespace = colon < 0 ? null : NAMESPACES.get(name.substring(0, colon));
        return namespace == null ? name : namespace + name.substring(colon + 1);
    }
}
