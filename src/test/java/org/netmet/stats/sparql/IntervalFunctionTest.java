package org.netmet.stats.sparql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.util.ExprUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmet.stats.MetaforResults;

import java.util.List;

/** Tests the confidence limit functions by SPARQL queries. */
class IntervalFunctionTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @MethodSource("expected")
    void is_that_of_r(NamedCsvRecord row) {
        for (String name : List.of("wilsonLower", "wilsonUpper", "clopperPearsonLower", "clopperPearsonUpper")) {
            NodeValue limit = called(name, row.getField("affected") + ", " + row.getField("examined"));

            assertThat(limit.isDecimal()).isTrue();
            assertThat(limit.getDouble()).as(name)
                    .isCloseTo(Double.parseDouble(row.getField(name)), within(TOLERANCE));
        }
    }

    static List<NamedCsvRecord> expected() {
        return MetaforResults.rows("intervals.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "52, 40         | affected (52) must lie between 0 and examined (40)",
                "0, 0           | affected (0) must lie between 0 and examined (0)",
                "-1, 40         | affected (-1) must lie between 0 and 2147483647",
                "1, 3000000000  | examined (3000000000) must lie between 0 and 2147483647",
                "1.5, 40        | affected (1.5) must be an integer",
                "1, \"40\"      | examined (\"40\") must be an integer",
            })
    void says_what_is_wrong_with_the_counts(String arguments, String words) {
        for (IntervalFunction limit : IntervalFunction.values()) {
            assertThatThrownBy(() -> called(limit.iri().substring(FunctionRegistration.NAMESPACE.length()), arguments))
                    .isInstanceOf(ExprEvalException.class)
                    .hasMessage(words);
        }
    }

    @ParameterizedTest
    @EnumSource(IntervalFunction.class)
    void takes_counts_of_any_integer_type(IntervalFunction limit) {
        String name = limit.iri().substring(FunctionRegistration.NAMESPACE.length());

        assertThat(called(name, "'12'^^xsd:nonNegativeInteger, '40'^^xsd:int")).isEqualTo(called(name, "12, 40"));
    }

    private static NodeValue called(String name, String arguments) {
        return ExprUtils.eval(ExprUtils.parse("<%s%s>(%s)".formatted(FunctionRegistration.NAMESPACE, name, arguments)));
    }
}
