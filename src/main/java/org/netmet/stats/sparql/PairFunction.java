package org.netmet.stats.sparql;

import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.Function;
import org.apache.jena.sparql.function.FunctionBase;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionFactory;
import org.netmet.rdf.Vocabulary;
import org.netmet.stats.Comparison;
import org.netmet.stats.Comparison.Verdict;

import java.util.List;
import java.util.Optional;

/**
 * SPARQL extension functions for pairwise comparison of claims. Comparisons are computed when a query calls them and
 * never stored: the number of pairs increases with the square of the number of claims.
 */
enum PairFunction implements FunctionFactory {
    VERDICT("verdict", 2, "What came of comparing the figures of two claims, from (claim, other claim):"
            + " nm:Agreement, nm:ApparentAgreement, nm:Conflict, nm:ApparentConflict or nm:NotComparable."),
    BASIS("basis", 2, "In words, what the verdict on two claims rests on, from (claim, other claim): a test with its"
            + " p-value, what is printed, or what is not known. None where they are not comparable."),
    DIFFERENCE("difference", 2, "In words, in what two claims differ or are unstated, from (claim, other claim)."),
    DIFFERS_IN("differsIn", 3, "Whether two claims differ in a part, from (claim, other claim, property):"
            + " an error where one of the two leaves the part unstated."),
    SHARED_ORIGIN("sharedOrigin", 2, "In words, what two claims have in common that makes them one piece of evidence,"
            + " from (claim, other claim).");

    private final String localName;
    private final int arguments;
    private final String words;

    PairFunction(String localName, int arguments, String words) {
        this.localName = localName;
        this.arguments = arguments;
        this.words = words;
    }

    String localName() {
        return localName;
    }

    String words() {
        return words;
    }

    String iri() {
        return FunctionRegistration.NAMESPACE + localName;
    }

    @Override
    public Function create(String iri) {
        return new FunctionBase() {
            @Override
            public void checkBuild(String uri, ExprList given) {
                if (given.size() != arguments) {
                    throw new QueryBuildException("%s takes (?claim, ?otherClaim%s), and %d arguments were given"
                            .formatted(localName, arguments == 3 ? ", ?property" : "", given.size()));
                }
            }

            @Override
            protected NodeValue exec(List<NodeValue> given, FunctionEnv env) {
                return of(ComparedClaims.of(env), given).orElseThrow(() -> new ExprEvalException(
                        "%s has no value for this pair".formatted(localName)));
            }

            @Override
            public NodeValue exec(List<NodeValue> given) {
                throw new ExprEvalException("%s needs a dataset".formatted(localName));
            }
        };
    }

    /** Evaluates the function; an empty result becomes an expression error, which SPARQL leaves unbound. */
    private Optional<NodeValue> of(ComparedClaims claims, List<NodeValue> given) {
        ComparedClaim one = claims.get(given.get(0).asNode());
        ComparedClaim other = claims.get(given.get(1).asNode());
        if (!one.quantity().equals(other.quantity())) {
            throw new ExprEvalException("%s and %s are not of one measure, tumour and site"
                    .formatted(one.figure().key(), other.figure().key()));
        }
        if (this == SHARED_ORIGIN) {
            return text(claims.sharedOrigin(one, other));
        }
        Comparison comparison = Comparison.of(one.figure(), other.figure());
        return switch (this) {
            case VERDICT -> Optional.of(NodeValue.makeNode(term(comparison.verdict())));
            case BASIS -> comparison.basis().map(NodeValue::makeString);
            case DIFFERENCE -> text(comparison.inWords());
            case DIFFERS_IN -> ComparedClaims.part(given.get(2).asNode())
                    .flatMap(comparison::findDiffers)
                    .map(NodeValue::booleanReturn);
            case SHARED_ORIGIN -> throw new IllegalStateException("answered above");
        };
    }

    private static Node term(Verdict verdict) {
        return switch (verdict) {
            case AGREEMENT -> Vocabulary.AGREEMENT;
            case APPARENT_AGREEMENT -> Vocabulary.APPARENT_AGREEMENT;
            case CONFLICT -> Vocabulary.CONFLICT;
            case APPARENT_CONFLICT -> Vocabulary.APPARENT_CONFLICT;
            case NOT_COMPARABLE -> Vocabulary.NOT_COMPARABLE;
        };
    }

    private static Optional<NodeValue> text(String words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(NodeValue.makeString(words));
    }
}
