package org.netmet.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class QuerySyntaxErrorTest {
    private static final Map<String, String> PREFIXES = Map.of("nm", "https://w3id.org/netmet/ontology#");

    /** Columns: line, column, what, token, hint; "none" where absent. In the query ~ is a no-break space. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            textBlock = """
                    SELECT * WHERE { ?s ?p }             | 1 | 24 | unexpected } | } | complete the pattern before it: subject, predicate, object
                    SELECT * WHERE { ?s ?p ?o            | 1 | 25 | the query ends too early | none | add }: the { at line 1, column 16 is not closed
                    SELECT * { ?s ?p [ ?q ?o }           | 1 | 26 | unexpected } | } | add ] before it: the [ at line 1, column 18 is not closed
                    SELECT * { ?s ?p ?o FILTER (?o > 1 } | 1 | 36 | unexpected } | } | add ) before it: the ( at line 1, column 28 is not closed
                    SELECT * { ?s ?p ?o } }              | 1 | 23 | unexpected } | } | delete it: nothing is open there
                    SELECT * { ?s ?p "}" } }             | 1 | 24 | unexpected } | } | delete it: nothing is open there
                    SELECT * { ?s ?p ?o ?o ?q ?r }       | 1 | 21 | unexpected ?o | ?o | put a dot before it: one ends each pattern
                    SELCT * WHERE { ?s ?p ?o }           | 1 | 1  | unexpected SELCT | SELCT | did you mean SELECT?
                    SELECT * WHRE { ?s ?p ?o }           | 1 | 10 | unexpected WHRE | WHRE | did you mean WHERE?
                    SELECT * { ?s ?p ?o FLTER(?o > 1) }  | 1 | 21 | unexpected FLTER | FLTER | did you mean FILTER?
                    SELECT * { ?s ?p ?o } ODER BY ?s     | 1 | 23 | unexpected ODER | ODER | did you mean ORDER?
                    SELECT * { ?s nm:x ?o }              | 1 | 15 | Unresolved prefixed name: nm:x | nm:x | add at the top: PREFIX nm: <https://w3id.org/netmet/ontology#>
                    SELECT * { ?s mn:x ?o }              | 1 | 15 | Unresolved prefixed name: mn:x | mn:x | did you mean nm:? PREFIX nm: <https://w3id.org/netmet/ontology#>
                    SELECT * { ?s foaf:x ?o }            | 1 | 15 | Unresolved prefixed name: foaf:x | foaf:x | declare it at the top: PREFIX foaf: <...>
                    SELECT (1 AS 2) { }                  | 1 | 14 | unexpected 2 | 2 | none
                    SELECT ?s COUNT(?x) AS ?n { ?s ?p ?x } | 1 | 21 | unexpected AS | AS | put it into brackets: SELECT (COUNT(?x) AS ?n)
                    INSERT DATA { <urn:a> <urn:b> 1 }    | 1 | 1  | unexpected INSERT DATA | INSERT DATA | this is an update, and nothing can be changed here: ask with SELECT, ASK, CONSTRUCT or DESCRIBE
                    DELETE WHERE { ?s ?p ?o }            | 1 | 1  | unexpected DELETE WHERE | DELETE WHERE | this is an update, and nothing can be changed here: ask with SELECT, ASK, CONSTRUCT or DESCRIBE
                    LOAD <urn:x>                         | 1 | 1  | unexpected LOAD | LOAD | this is an update, and nothing can be changed here: ask with SELECT, ASK, CONSTRUCT or DESCRIBE
                    SELECT * { ?s ?p “bone” }            | 1 | 18 | unexpected “ (U+201C, left double quotation mark) | “ | write " in its place: text processors put such quotes; 2 of them, at line 1, column 18 and at line 1, column 23
                    SELECT * { ?s ?p ‘bone’ }            | 1 | 18 | unexpected ‘ (U+2018, left single quotation mark) | ‘ | write ' in its place: text processors put such quotes; 2 of them, at line 1, column 18 and at line 1, column 23
                    SELECT * { ?s~?p "a~b" }             | 1 | 14 | unexpected character (U+00A0, no-break space) | ~ | write an ordinary space: this one comes from a document
                    SELECT * { ?s ?p ?o FILTER (?o > –1) } | 1 | 34 | unexpected – (U+2013, en dash) | – | write - in its place: text processors put such dashes
                    SELECT * { ?s ?p 'a }                | 1 | 18 | a text begins that does not end | 'a } | close it with '
                    SELECT * { ?s a <http://x y> }       | 1 | 17 | unexpected < | < | write an IRI without spaces and other characters that it may not hold
                    """)
    void says_where_and_what_and_what_to_do(String query, int line, int column, String what, String token,
            String hint) {
        QuerySyntaxError fault = fault(query.replace('~', '\u00A0'));

        assertThat(fault.what()).isEqualTo(what);
        assertThat(fault.token().orElse("none")).isEqualTo(token.replace('~', '\u00A0'));
        assertThat(fault.hint().orElse("none")).isEqualTo(hint);
        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.column()).isEqualTo(column);
    }

    @Test
    void counts_brackets_over_lines_and_not_in_comments() {
        QuerySyntaxError fault = fault("""
                SELECT * { # { {
                  { ?s ?p "{" }
                """);

        assertThat(fault.hint()).contains("add }: the { at line 1, column 10 is not closed");
    }

    private static QuerySyntaxError fault(String query) {
        return QuerySyntaxError.of(
                catchThrowableOfType(QueryParseException.class, () -> QueryFactory.create(query, Syntax.syntaxARQ)),
                query, PREFIXES);
    }
}
