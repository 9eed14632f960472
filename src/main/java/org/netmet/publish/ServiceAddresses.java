package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.rdf.Vocabulary;

import java.util.Map;

/**
 * Where the services and files of a graph are found. Descriptions are kept with the lasting addresses; a server puts its
 * own in their place when it hands them out.
 */
record ServiceAddresses(String sparql, String api, String releases) {
    static final ServiceAddresses LASTING = under(Vocabulary.BASE);

    /** @param base the address of a server, ending in a slash */
    static ServiceAddresses under(String base) {
        if (!base.endsWith("/")) {
            throw new IllegalArgumentException("the address of a server ends in a slash: " + base);
        }
        return new ServiceAddresses(base + "sparql", base + "api/", base + "releases/");
    }

    /** The same addresses with another endpoint. */
    ServiceAddresses withEndpoint(String endpoint) {
        return new ServiceAddresses(endpoint, api, releases);
    }

    String openApi() {
        return api + "openapi.json";
    }

    /** Where a file of a release is. */
    String file(String release, String name) {
        return releases + release + "/" + name;
    }

    /** A description with these addresses in the place of the lasting ones. */
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
