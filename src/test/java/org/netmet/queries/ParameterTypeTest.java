package org.netmet.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The types of parameters: variables of query files end in them, and HTTP shows them. */
class ParameterTypeTest {
    @Test
    void keeps_each_word() {
        assertThat(Parameter.Type.values()).extracting(Parameter.Type::word)
                .containsExactly("iri", "integer", "decimal", "string");
    }
}
