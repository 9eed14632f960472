package org.netmet.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** White space is taken out where it says nothing, and nowhere else. */
class WhiteSpaceTest {
    @Test
    void keeps_strings_of_json() {
        assertThat(WhiteSpace.shortenedJson("""
                { "a" : [ "two  blanks" , 1 ],
                  "b \\" c" : "d\\\\" , "e" : { "f" :  null } }
                """)).isEqualTo("{\"a\":[\"two  blanks\",1],\"b \\\" c\":\"d\\\\\",\"e\":{\"f\":null}}");
    }

    @Test
    void keeps_the_triples_of_turtle() {
        String turtle = """
                PREFIX ex:     <https://example.org/>
                PREFIX long:   <https://example.org/long#>

                ex:a    long:b   "two  blanks, \\"quoted\\"  twice" ;
                        long:cc  ex:d , ex:e ;
                        long:f   "\""several
                        lines   and "a quote\"  here\""" ;
                        long:g   [ long:h   1 ;
                                   long:ii  2.50
                                 ] .
                """;

        String shortened = WhiteSpace.shortenedTurtle(turtle);

        assertThat(graph(shortened).isIsomorphicWith(graph(turtle))).isTrue();
        assertThat(graph(turtle).size()).isEqualTo(7);
        assertThat(shortened).contains("\n  long:cc ex:d , ex:e ;\n").contains("\n    long:ii 2.50\n")
                .contains("PREFIX ex: <https://example.org/>\n").contains("several\n        lines   and");
        assertThat(shortened.lines().count()).isEqualTo(turtle.lines().count());
    }

    private static org.apache.jena.graph.Graph graph(String turtle) {
        return RDFParser.fromString(turtle, Lang.TURTLE).toGraph();
    }

    @Test
    void leaves_out_end_tags_that_a_parser_puts_back() {
        String html = "<!doctype html><html><head><title>t</title></head><body><ul><li>a<ul><li>b</li><li><p>c</p></li>"
                + "</ul></li><li>d</li></ul><table><thead><tr><th>e</th></tr></thead><tbody><tr><td>f</td><td>"
                + "<table><tbody><tr><td>g</td></tr></tbody></table></td></tr></tbody><tbody><tr><td>h</td></tr></tbody>"
                + "</table><dl><div><dt>i</dt><dd>j</dd></div></dl><dl><dt>k</dt><dd>l</dd><dd>m</dd></dl><p>n</p></body>"
                + "</html>";

        String shortened = WhiteSpace.withoutEndTags(html);

        assertThat(shortened).hasSizeLessThan(html.length() - 100);
        assertThat(parsed(shortened)).isEqualTo(parsed(html)).contains("<td>h</td>");
    }

    private static String parsed(String html) {
        var page = Jsoup.parse(html, "");
        page.outputSettings().prettyPrint(false);
        return page.outerHtml();
    }
}
