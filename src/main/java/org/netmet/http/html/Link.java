package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.rdf.Prefixes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A hyperlink: text and its URL.
 *
 * @param href empty for text without a link
 */
public record Link(String text, String href) {
    static Link unlinked(String text) {
        return new Link(text, "");
    }

    /**
     * The link of a node: an HTTP IRI with its short form as text, to our page if the IRI is ours; any other node as
     * text without a link.
     */
    static Link of(Node node) {
        if (!node.isURI()) {
            return unlinked(node.isLiteral() ? node.getLiteralLexicalForm() : node.toString());
        }
        String iri = node.getURI();
        return iri.startsWith("http://") || iri.startsWith("https://")
                ? new Link(Prefixes.shortened(node), RoutePaths.resource(iri))
                : unlinked(iri);
    }

    /**
     * Links to one result in each format that can represent it.
     *
     * @param parameters the query string without {@code format}
     */
    static List<Link> formats(QueryResult.Shape shape, String path, Map<String, String> parameters) {
        return Stream.of(ResultFormat.values()).filter(format -> format.fits(shape)).map(ResultFormat::toString)
                .map(format -> {
                    var all = new LinkedHashMap<>(parameters);
                    all.put("format", format);
                    return new Link(format, path + RoutePaths.query(all));
                }).toList();
    }

    public boolean isLinked() {
        return !href.isEmpty();
    }
}
