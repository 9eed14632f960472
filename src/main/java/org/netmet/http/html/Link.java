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
 * Text with the address it links to.
 *
 * @param href empty for text without a link
 */
public record Link(String text, String href) {
    static Link unlinked(String text) {
        return new Link(text, "");
    }

    /** An HTTP IRI in its short form, linked, one of ours to its page here; any other node as its text. */
    static Link of(Node node) {
        if (!node.isURI()) {
            return unlinked(node.isLiteral() ? node.getLiteralLexicalForm() : node.toString());
        }
        String iri = node.getURI();
        return iri.startsWith("http://") || iri.startsWith("https://")
                ? new Link(Prefixes.shortened(node), RoutePaths.resource(iri))
                : unlinked(iri);
    }

    /** One answer in each format that can hold it; {@code parameters} are its own, without {@code format}. */
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
