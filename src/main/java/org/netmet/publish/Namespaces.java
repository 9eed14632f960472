package org.netmet.publish;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.netmet.rdf.Prefixes;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The prefixes that descriptions and files are written with: those of answers, and those of the vocabularies used here. */
final class Namespaces {
    private static final Map<String, String> ALL = new TreeMap<>(Prefixes.namespaces());

    static {
        ALL.put("bibo", "http://purl.org/ontology/bibo/");
        ALL.put("cube", "https://w3id.org/netmet/cube#");
        ALL.put("dcat", "http://www.w3.org/ns/dcat#");
        ALL.put("fn", "https://w3id.org/netmet/function#");
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
        ALL.put("void", "http://rdfs.org/ns/void#");
        ALL.put("void-ext", "http://ldf.fi/void-ext#");
    }

    private Namespaces() {}

    /** Each prefix with its namespace, sorted. */
    static Map<String, String> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /** The term that a short form such as {@code void:triples} stands for. */
    static Node term(String shortForm) {
        int colon = shortForm.indexOf(':');
        String namespace = ALL.get(shortForm.substring(0, colon));
        if (namespace == null) {
            throw new IllegalArgumentException("no namespace is known for " + shortForm);
        }
        return NodeFactory.createURI(namespace + shortForm.substring(colon + 1));
    }
}
