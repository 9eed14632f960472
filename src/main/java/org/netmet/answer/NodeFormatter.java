package org.netmet.answer;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.netmet.rdf.Prefixes;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats RDF nodes for people. */
final class NodeFormatter {
    private static final int DECIMALS = 4;

    private NodeFormatter() {}

    static String shown(Node node) {
        if (!node.isLiteral() || !XSDDatatype.XSDdecimal.equals(node.getLiteralDatatype())) {
            return Prefixes.shortened(node);
        }
        BigDecimal number = new BigDecimal(node.getLiteralLexicalForm());
        // Rounds: division yields more decimals than carry information.
        return number.scale() > DECIMALS
                ? number.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString()
                : number.toPlainString();
    }
}
