package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.netmet.model.TermKind;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of an answer as an address writes them. */
public final class Arguments {
    private Arguments() {}

    /**
     * The arguments by parameter: terms by their names, which people can read, and sources and cohorts by their keys,
     * because their titles are no names.
     *
     * @param names the names of what the parameters are bound to
     * @param bound the nodes that the variables are bound to
     */
    public static Map<String, String> of(Question question, Map<String, String> names, Map<Var, Node> bound) {
        var written = new LinkedHashMap<String, String>();
        names.forEach((name, value) -> written.put(name, question.find(name)
                .filter(parameter -> TermKind.findBySegment(parameter.kind()).isEmpty())
                .map(parameter -> key(parameter, value, bound)).orElse(value)));
        return written;
    }

    private static String key(Parameter parameter, String name, Map<Var, Node> bound) {
        Node node = bound.get(Var.alloc(parameter.variable()));
        String folder = Vocabulary.ID + parameter.kind() + "/";
        return node != null && node.isURI() && node.getURI().startsWith(folder)
                ? node.getURI().substring(folder.length())
                : name;
    }
}
