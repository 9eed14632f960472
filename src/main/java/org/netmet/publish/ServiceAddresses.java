package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.rdf.Vocabulary;

import java.util.Map;

/**
 * The URLs of the SPARQL endpoint, the API and the release files. Metadata is stored with persistent URLs; a server
 * replaces them by its own when it publishes the metadata.
 */
record ServiceAddresses(String sparql, String api, String releases) {
    static final ServiceAddresses LASTING = under(Vocabulary.BASE);

    /**
     * The addresses below the base URL of a server.
     *
     * @param base the address of a server, ending in a slash
     */
    static ServiceAddresses under(String base) {
        if (!base.endsWith("/")) {
            throw new IllegalArgumentException("the address of a server ends in a slash: " + base);
        }
        return new ServiceAddresses(base + "sparql", base + "api/", base + "releases/");
    }

    /** The same addresses with another SPARQL endpoint. */
    ServiceAddresses withEndpoint(String endpoint) {
        return new ServiceAddresses(endpoint, api, releases);
    }

    String openApi() {
        return api + "openapi.json";
    }

    /** The URL of a file of a release. */
    String file(String release, String name) {
        return releases + release + "/" + name;
    }

    /** A copy of the metadata in which these addresses replace the persistent ones. */
    Graph putInto(Graph description) {
        Graph moved = GraphFactory.createDefaultGraph();
        description.stream().forEach(triple -> moved.add(Triple.create(
                put(triple.getSubject()), triple.getPredicate(), put(triple.getObject()))));
        return moved;
    }

    private Node put(Node node) {
        if (!node.isURI()) {
            return node;
        }
        String iri = node.getURI();
        if (iri.equals(LASTING.sparql)) {
            return NodeFactory.createURI(sparql);
        }
        for (Map.Entry<String, String> pair : Map.of(LASTING.api, api, LASTING.releases, releases).entrySet()) {
            if (iri.startsWith(pair.getKey())) {
                return NodeFactory.createURI(pair.getValue() + iri.substring(pair.getKey().length()));
            }
        }
        return node;
    }
}
