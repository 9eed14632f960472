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
 * Canonical lexical forms of numbers (XML Schema), so that equal numbers are equal RDF terms. A TDB2 store keeps only
 * the value of a number and returns it in that form.
 */
public final class RdfLiterals {
    private static final Set<RDFDatatype> WHOLE = Set.of(
            XSDDatatype.XSDinteger, XSDDatatype.XSDnonNegativeInteger, XSDDatatype.XSDpositiveInteger,
            XSDDatatype.XSDlong, XSDDatatype.XSDint);

    private RdfLiterals() {}

    /** The {@code xsd:decimal} literal of a number, in canonical form. */
    public static Node decimal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        String digits = (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
        return NodeFactory.createLiteralDT(digits, XSDDatatype.XSDdecimal);
    }

    /** The {@code xsd:integer} literal of a number, in canonical form. */
    public static Node integer(long number) {
        return NodeFactory.createLiteralDT(Long.toString(number), XSDDatatype.XSDinteger);
    }

    /** The triple with its object in canonical form if that is a literal. */
    public static Triple canonical(Triple triple) {
        return triple.getObject().isLiteral()
                ? Triple.create(triple.getSubject(), triple.getPredicate(), canonical(triple.getObject()))
                : triple;
    }

    /**
     * The literal in canonical form. An ill-formed literal is returned unchanged, so that SHACL validation reports it.
     */
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
