package org.netmet.explain;

import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.path.PathWriter;
import org.apache.jena.sparql.serializer.FormatterElement;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.util.FmtUtils;
import org.apache.jena.sparql.util.NodeToLabelMapBNode;
import org.apache.jena.vocabulary.RDF;
import org.netmet.rdf.Prefixes;

import java.util.List;
import java.util.stream.Collectors;

/** Formats parts of a query as SPARQL on one line, with the prefixes of the query, then with ours. */
final class PatternFormatter {
    private static final int LONGEST = 240;
    private static final int NAMED = 3;

    private final PrefixMapping prefixes = PrefixMapping.Factory.create();

    PatternFormatter(Query query) {
        var taken = query.getPrefixMapping().getNsPrefixMap();
        Prefixes.namespaces().forEach((prefix, namespace) -> {
            if (!taken.containsKey(prefix)) {
                prefixes.setNsPrefix(prefix, namespace);
            }
        });
        prefixes.setNsPrefixes(taken);
    }

    PrefixMapping prefixes() {
        return prefixes;
    }

    String of(Element element) {
        if (element instanceof ElementPathBlock block && block.getPattern().size() == 1) {
            return of(block.getPattern().get(0));
        }
        var out = new IndentedLineBuffer();
        FormatterElement.format(out, context(), element);
        return oneLine(out.asString()).replaceAll("(?<=[^\\s{])}$", " }");
    }

    /** The query as text without its PREFIX and BASE lines. */
    String whole(Query query) {
        return oneLine(query.serialize().replaceAll("(?mi)^\\s*(PREFIX|BASE)\\s.*$", ""));
    }

    String of(Node node) {
        return FmtUtils.stringForNode(node, context());
    }

    /** The first few nodes, separated by commas. */
    String listed(List<Node> nodes) {
        return nodes.stream().limit(NAMED).map(this::of).collect(Collectors.joining(", "));
    }

    /** The parts as SPARQL, separated by dots. */
    String joined(List<PatternPart> parts) {
        return parts.stream().map(part -> of(part.element())).collect(Collectors.joining(" . "));
    }

    String of(Expr condition) {
        return of(new ElementFilter(condition)).replaceFirst("^FILTER ", "");
    }

    String of(TriplePath triple) {
        return of(triple.getSubject()) + " " + predicate(triple) + " " + of(triple.getObject());
    }

    String predicate(TriplePath triple) {
        if (!triple.isTriple()) {
            return oneLine(PathWriter.asString(triple.getPath(), context().getPrologue()));
        }
        return triple.getPredicate().equals(RDF.type.asNode()) ? "a" : of(triple.getPredicate());
    }

    private SerializationContext context() {
        return new SerializationContext(prefixes, new NodeToLabelMapBNode("b", false));
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 4) + " ...";
    }
}
