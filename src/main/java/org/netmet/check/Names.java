package org.netmet.check;

import org.apache.jena.graph.Node;
import org.netmet.graph.Vocabulary;

/** Nodes as a curator writes them in the files. */
final class Names {
    private static final String OBO = "http://purl.obolibrary.org/obo/";

    private Names() {}

    static String shortened(Node node) {
        if (node.isLiteral()) {
            return node.getLiteralLexicalForm();
        }
        String name = node.toString();
        if (name.startsWith(Vocabulary.ID)) {
            return name.substring(Vocabulary.ID.length()).replaceFirst("/", ":");
        }
        if (name.startsWith(Vocabulary.ONTOLOGY)) {
            return "nm:" + name.substring(Vocabulary.ONTOLOGY.length());
        }
        return name.startsWith(OBO) ? name.substring(OBO.length()).replaceFirst("_", ":") : name;
    }
}
