package org.netmet.rdf;

import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/**
 * Numbers as literals, in one lexical form each, so that equal numbers are equal terms wherever they are written. The form
 * is the canonical one of XML Schema: a TDB2 store keeps the value of a number and gives it back in that form.
 */
public final class RdfLiterals {
    private static final Set<RDFDatatype> WHOLE = Set.of(
            XSDDatatype.XSDinteger, XSDDatatype.XSDnonNegativeInteger, XSDDatatype.XSDpositiveInteger,
            XSDDatatype.XSDlong, XSDDatatype.XSDint);

    private RdfLiterals() {}

    public static Node decimal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        String digits = (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
        return NodeFactory.createLiteralDT(digits, XSDDatatype.XSDdecimal);
    }

    public static Node integer(long number) {
        return NodeFactory.createLiteralDT(Long.toString(number), XSDDatatype.XSDinteger);
    }

    public static Triple canonical(Triple triple) {
        return triple.getObject().isLiteral()
                ? Triple.create(triple.getSubject(), triple.getPredicate(), canonical(triple.getObject()))
                : triple;
    }

    /** The same value in its one form; what is no number of its type stays as it is, for the checks to find. */
    public static Node canonical(Node literal) {
        RDFDatatype type = literal.getLiteralDatatype();
        if (!literal.getLiteral().isWellFormed()) {
            return literal;
        }
        String digits = literal.getLiteralLexicalForm().strip();
        if (XSDDatatype.XSDdecimal.equals(type)) {
            return decimal(new BigDecimal(digits));
        }
        if (XSDDatatype.XSDboolean.equals(type)) {
            return NodeFactory.createLiteralDT(digits.replace("1", "true").replace("0", "false"), type);
        }
        return WHOLE.contains(type) ? NodeFactory.createLiteralDT(new BigInteger(digits).toString(), type) : literal;
    }
}
