package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tests attached ontologies ({@code --with}) and federated queries ({@code --service}) on the command line. */
@ResourceLock(value = "netmet.imports", mode = ResourceAccessMode.READ)
class WithOntologyTest {
    private static final String SMALL = "src/test/resources/beside/small-anatomy.obo";
    private static final String LABEL =
            """
                    SELECT ?label {
                      GRAPH <http://purl.obolibrary.org/obo/example/small-anatomy.owl> {
                        <http://purl.obolibrary.org/obo/UBERON_0001114> <http://www.w3.org/2000/01/rdf-schema#label> ?label } }""";

    private record Run(int exit, String out, String err) {}

    @Test
    void asks_an_ontology_that_is_named_by_its_file() {
        Run run = run("sparql", "--with", SMALL, "-f", "csv", "-q", LABEL);

        assertThat(run.err).isEmpty();
        assertThat(run.out).isEqualToNormalizingNewlines("label\nright lobe of liver\n");
        assertThat(run.exit).isZero();
    }

    @Test
    void answers_our_questions_as_without_it() {
        Run with = run("ask", "primaries-by-site", "site=bone", "-f", "csv", "--with", SMALL);

        assertThat(with.exit).isZero();
        assertThat(with.out).isNotBlank().isEqualTo(run("ask", "primaries-by-site", "site=bone", "-f", "csv").out);
    }

    @Test
    void explains_an_empty_answer_by_what_lies_beside_too() {
        Run run = run("sparql", "--with", SMALL, "-q", LABEL.replace("0001114", "0001115"));

        assertThat(run.exit).isZero();
        // On a busy machine the explanation may reach its limit of two seconds, and its text then says so.
        assertThat(run.err).startsWith("the answer is empty; this is why:\n")
                .doesNotContain("small-anatomy.owl is nowhere").doesNotContain("no such graph")
                .containsAnyOf("obo:UBERON_0001115 is nowhere in the graph", "no more could be found out");
    }

    @Test
    void names_the_file_and_the_line_that_is_broken(@TempDir Path dir) throws IOException {
        Path broken = Files.writeString(dir.resolve("broken.ttl"), "<http://x/a> a <http://x/b> .\n<http://x/a> a\n");
        Path missing = dir.resolve("missing.obo");

        Run run = run("sparql", "--with", broken + "," + missing, "-q", "ASK {}");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).startsWith(broken + ":3: the ontology cannot be read: ").endsWith("""
                  fix: fetch the file again, or correct it there
                %s: there is no such file
                  fix: correct the path
                """.formatted(missing));
    }

    @Test
    void checks_no_ontology_of_others() {
        Run run = run("check", "--with", SMALL);

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).isEqualTo(SMALL + " is an ontology of others, and not checked here\n"
                + "  fix: netmet link check holds what we use of it against it\n");
    }

    @Test
    void takes_what_is_no_ontology_for_the_name_of_a_table() {
        Run run = run("sparql", "--with", "uberon", "-q", "ASK {}");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).startsWith("no import is called \"uberon\"");
    }

    @Test
    void calls_another_server_only_when_it_is_named() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] answer =
                    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"literal\",\"value\":\"yes\"}}]}}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/sparql-results+json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        other.start();
        try {
            String address = "http://127.0.0.1:%d/sparql".formatted(other.getAddress().getPort());
            String query = "SELECT ?x { SERVICE <%s> { ?a ?b ?x } }".formatted(address);

            Run named = run("sparql", "--service", address, "-f", "csv", "-q", query);
            Run notNamed = run("sparql", "-q", query);
            Run noAddress = run("sparql", "--service", "file:///etc/passwd", "-q", query);

            assertThat(named.err).isEmpty();
            assertThat(named.out).isEqualToNormalizingNewlines("x\nyes\n");
            assertThat(notNamed.exit).isEqualTo(2);
            assertThat(notNamed.err).contains("is not called from here");
            assertThat(noAddress.exit).isEqualTo(2);
            assertThat(noAddress.err).startsWith("--service file:///etc/passwd is no address of a server");
        } finally {
            other.stop(0);
        }
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
