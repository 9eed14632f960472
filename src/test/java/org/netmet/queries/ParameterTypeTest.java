package org.netmet.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the names of parameter types, which are suffixes of variables in query files and part of the HTTP API. */
class ParameterTypeTest {
    @Test
    void keeps_each_word() {
        assertThat(Parameter.Type.values()).extracting(Parameter.Type::word)
                .containsExactly("iri", "integer", "decimal", "string");
    }
}
