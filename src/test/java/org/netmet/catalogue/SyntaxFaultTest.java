package org.netmet.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxFaultTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * WHERE { ?s ?p }        | 1 | 24 | unexpected }
            SELECT * WHERE { ?s ?p ?o       | 1 | 25 | the query ends too early
            SELEC * WHERE { ?s ?p ?o }      | 1 | 6  | Lexical error
            SELECT * WHERE { ?s rdf:x ?o }  | 1 | 21 | Unresolved prefixed name: rdf:x
            SELECT (1 AS 2) { }             | 1 | 14 | unexpected 2
            """)
    void says_where_and_what(String query, int line, int column, String what) {
        var fault = SyntaxFault.of(
                catchThrowableOfType(QueryParseException.class, () -> QueryFactory.create(query)));

        assertThat(fault.what()).startsWith(what);
        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.column()).isEqualTo(column);
    }
}
