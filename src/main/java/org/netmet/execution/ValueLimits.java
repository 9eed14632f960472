package org.netmet.execution;

import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeConstants.Field;
import javax.xml.datatype.Duration;

/**
 * Limits of the values that an expression may make or read. They keep each single operation short: Java cannot
 * interrupt the multiplication of two long numbers, nor the addition of a long duration to a date, which counts months.
 *
 * <p>A number or duration beyond its limit is an error of its expression, as XPath has it (FOAR0002, FODT0002), so its
 * variable stays unbound. A string beyond its limit ends the query.
 */
public final class ValueLimits {
    /** The most digits of a number, those behind the decimal point included. */
    public static final int DIGITS = 1000;
    /** The longest string that an expression may make, in UTF-16 code units. */
    public static final int STRING = 1 << 20;
    /** The most values that an aggregate holds of one group. */
    public static final int HELD = 1 << 20;
    /** The longest duration, in days: about 10 000 years. */
    public static final int DAYS = 4_000_000;
    /** The longest lexical form of a date, a time or a duration. */
    private static final int TEMPORAL = 100;
    private static final int BITS = (int) Math.ceil(DIGITS / Math.log10(2));
    private static final String XSD = XSDDatatype.XSD + "#";

    private ValueLimits() {}

    /** Why a literal of a query or of a user's graph is beyond the limits; empty when it is within them. */
    public static Optional<String> excess(Node node) {
        if (!node.isLiteral()) {
            return Optional.empty();
        }
        String text = node.getLiteralLexicalForm();
        return switch (kind(node.getLiteralDatatype())) {
            case TEXT -> text.length() > STRING
                    ? Optional.of("a string is longer than %d characters".formatted(STRING))
                    : Optional.empty();
            case NUMBER -> text.length() > DIGITS + 2
                    ? Optional.of("a number has more than %d digits".formatted(DIGITS))
                    : Optional.empty();
            case TEMPORAL -> text.length() > TEMPORAL || isLong(text)
                    ? Optional.of("a date or duration spans more than %d days".formatted(DAYS))
                    : Optional.empty();
        };
    }

    private enum Kind {
        TEXT,
        NUMBER,
        TEMPORAL
    }

    private static Kind kind(RDFDatatype type) {
        if (type == null || !type.getURI().startsWith(XSD)) {
            return Kind.TEXT;
        }
        return switch (type.getURI().substring(XSD.length())) {
            case "duration", "dayTimeDuration", "yearMonthDuration", "dateTime", "dateTimeStamp", "date", "time",
                    "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay" ->
                Kind.TEMPORAL;
            case "string", "anyURI", "normalizedString", "token", "hexBinary", "base64Binary" -> Kind.TEXT;
            default -> Kind.NUMBER;
        };
    }

    /** Whether a text could be cast to a datatype within the limits. */
    static boolean canCast(String text, String datatype) {
        return switch (kind(XSDDatatype.XSDstring.getURI().equals(datatype) ? null : type(datatype))) {
            case TEXT -> true;
            case NUMBER -> text.length() <= DIGITS + 2;
            case TEMPORAL -> text.length() <= TEMPORAL && !isLong(text);
        };
    }

    private static RDFDatatype type(String datatype) {
        return org.apache.jena.datatypes.TypeMapper.getInstance().getTypeByName(datatype);
    }

    private static boolean isLong(String lexical) {
        if (!lexical.startsWith("P") && !lexical.startsWith("-P")) {
            return false;
        }
        try {
            return isLong(NodeValue.xmlDatatypeFactory.newDuration(lexical));
        } catch (RuntimeException illFormed) {
            // Not a duration: no operation takes it as one.
            return false;
        }
    }

    private static boolean isLong(Duration duration) {
        double days = in(duration, DatatypeConstants.YEARS) * 366 + in(duration, DatatypeConstants.MONTHS) * 31
                + in(duration, DatatypeConstants.DAYS) + in(duration, DatatypeConstants.HOURS) / 24
                + in(duration, DatatypeConstants.MINUTES) / 1440 + in(duration, DatatypeConstants.SECONDS) / 86_400;
        return !(days <= DAYS);
    }

    private static double in(Duration duration, Field unit) {
        return duration.isSet(unit) ? duration.getField(unit).doubleValue() : 0;
    }

    /**
     * Checks a value that an expression makes or reads.
     *
     * @throws ExprEvalException if a number, date or duration is beyond its limit
     * @throws OperationRefusedException if a string is too long
     */
    static NodeValue check(NodeValue value) {
        if (value.isInteger()) {
            check(value.getInteger());
        } else if (value.isDecimal()) {
            check(value.getDecimal());
        } else if (value.isDuration() && isLong(value.getDuration())) {
            throw new ExprEvalException("a duration spans more than %d days".formatted(DAYS));
        } else if (value.isString() || value.isLangString()) {
            checkLength(value.asNode().getLiteralLexicalForm().length());
        }
        return value;
    }

    /** @throws OperationRefusedException if a string of this length is too long */
    static void checkLength(long length) {
        if (length > STRING) {
            throw new OperationRefusedException(("a string of more than %d characters is not made here%n"
                    + "  fix: make shorter strings, or put them together yourself").formatted(STRING));
        }
    }

    private static void check(BigInteger number) {
        if (number.bitLength() > BITS) {
            throw tooManyDigits();
        }
    }

    private static void check(BigDecimal number) {
        if (number.unscaledValue().bitLength() > BITS || Math.abs((long) number.scale()) > DIGITS) {
            throw tooManyDigits();
        }
    }

    /**
     * Checks a power of integers before it is computed.
     *
     * @throws ExprEvalException if it would have too many digits
     */
    static void checkPower(NodeValue base, NodeValue exponent) {
        if (base.isInteger() && exponent.isInteger()) {
            check(exponent.getInteger());
            double bits = (double) base.getInteger().bitLength() * Math.abs(exponent.getInteger().doubleValue());
            if (bits > BITS && base.getInteger().bitLength() > 1) {
                throw tooManyDigits();
            }
            if (exponent.getInteger().bitLength() > Integer.SIZE - 1) {
                throw tooManyDigits();
            }
        }
    }

    private static ExprEvalException tooManyDigits() {
        return new ExprEvalException("a number has more than %d digits".formatted(DIGITS));
    }
}
