package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.sparql.expr.ExprEvalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.regex.Pattern;

/** Tests regular expressions of linear time: against those of Java where both have them, and what is refused. */
class LinearRegexTest {
    private static final String[] PARTS = {
        "a", "b", "c", ".", "[ab]", "[^a]", "\\d", "\\w", "\\s", "\\.", "x", "(a|b)", "(?:bc)", "a?", "b*", "c+",
        "a{2}",
        "b{1,2}", "(ab)*", "^", "$", "\\bA", "é", "[a-c1-3]", "\\p{L}", "|", "1"
    };

    private static LinearRegex compiled(String pattern, String flags) {
        return LinearRegex.compile(pattern, flags, new CancellationToken());
    }

    @Test
    void finds_and_replaces_as_java_does() {
        var random = new Random(14);
        int tried = 0;
        for (int i = 0; i < 20_000; i++) {
            var pattern = new StringBuilder();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                pattern.append(PARTS[random.nextInt(PARTS.length)]);
            }
            String text = random.ints(random.nextInt(12), 0, 10).mapToObj("abcAx1 .é2"::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
            String flags = random.nextBoolean() ? "" : "i";
            Pattern java;
            LinearRegex linear;
            try {
                java = Pattern.compile(pattern.toString(), flags.isEmpty()
                        ? 0
                        : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
                linear = compiled(pattern.toString(), flags);
            } catch (IllegalArgumentException | ExprEvalException | OperationRefusedException notInBoth) {
                continue;
            }
            tried++;
            assertThat(linear.find(text)).as("%s in \"%s\"", pattern, text).isEqualTo(java.matcher(text).find());
        }
        assertThat(tried).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock = """
                    abcabc,   b,          x,       '',  axcaxc
                    abc,      (b)(c),     $2$1,    '',  acb
                    abc,      (b),        $12,     '',  ab2c
                    abc,      B,          x,       i,   axc
                    a.c,      .,          x,       q,   axc
                    a b,      'a b',      x,       x,   a b
                    a-b,      'a - b',    x,       x,   x
                    abc,      z,          x,       '',  abc
                    a$c,      '[$]',      '\\$',   '',  a$c
                    aaa,      a*,         x,       '',  x
                    """)
    void replaces(String text, String pattern, String by, String flags, String expected) {
        assertThat(compiled(pattern, flags).replace(text, by)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1", "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", "(?>a)b", "a++", "a*+", "a?+", "[a-z&&[^b]]",
                "[a-z-[aeiou]]", "[[a]b]", "\\p{IsGreek}", "\\p{InGreek}", "\\i", "\\c", "a{,5}", "a{1001}",
                "(a{100}){100}", "((a{10}){10}){11}", "x{99999999999}"
            })
    void refuses_what_has_no_linear_matcher_or_another_meaning(String pattern) {
        assertThatThrownBy(() -> compiled(pattern, "")).isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("fix:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{2", "*a", "\\"})
    void takes_a_malformed_pattern_for_an_error(String pattern) {
        assertThatThrownBy(() -> compiled(pattern, "")).isInstanceOfAny(ExprEvalException.class,
                OperationRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{10}){10}", "a{1000}", "[{]a", "\\{a", "[]a]", "[^]a]", "\\\\1", "a\\++", "[a+]+"})
    void takes_what_only_looks_like_these(String pattern) {
        assertThat(compiled(pattern, "")).isNotNull();
    }

    @Test
    void makes_no_string_beyond_the_limit() {
        String text = "a".repeat(30_000);

        assertThatThrownBy(() -> compiled("a", "").replace(text, text)).isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("a string of more than");
    }
}
