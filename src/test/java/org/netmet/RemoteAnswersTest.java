package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryOutcome;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.ResultFormat;
import org.netmet.execution.QueryLimits;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Each question answers from another server what it answers here: a stock Fuseki in a process of its own, which has loaded what
 * a release holds. The golden answers are those of {@link GoldenAnswersTest}.
 */
@Tag("libraries")
class RemoteAnswersTest {
    private static final QueryLimits LIMITS = QueryLimits.of(Duration.ofMinutes(2));

    /** They compare pairs of figures by functions of netmet within the pattern. */
    private static final Set<String> REFUSED =
            Set.of("conflicting-figures", "figures-of-pair-compared", "secondary-claims-against-studies");

    @TempDir
    private static Path folder;

    private static Process fuseki;
    private static URI endpoint;

    @BeforeAll
    static void load_the_release() throws IOException, InterruptedException {
        Path jars = Path.of("target/fuseki");
        assertThat(jars).as("run mvn -f .ci/pom.xml package").isDirectory();
        // The triples of netmet.ttl.gz; a whole release takes longer to write.
        Path triples = folder.resolve("netmet.nt");
        try (OutputStream out = Files.newOutputStream(triples)) {
            RDFDataMgr.write(out, Shipped.netmet().dataset().getDefaultGraph(), Lang.NTRIPLES);
        }
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        fuseki = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                jars + "/*", "org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--localhost", "--port=" + port,
                "--file=" + triples, "/netmet")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        endpoint = URI.create("http://127.0.0.1:%d/netmet/query".formatted(port));
        waitForServer(port);
    }

    private static void waitForServer(int port) throws InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                assertThat(fuseki.isAlive()).as("Fuseki runs").isTrue();
                Thread.sleep(200);
            }
        }
        throw new AssertionError("no server on port " + port);
    }

    @AfterAll
    static void stop() {
        fuseki.destroy();
    }

    @TestFactory
    Stream<DynamicTest> answers_its_example_as_here_or_says_that_it_cannot() {
        List<Question> questions = Shipped.netmet().catalogue().list();
        assertThat(questions).extracting(Question::name).containsAll(REFUSED).hasSizeGreaterThan(60);
        return questions.stream().map(question -> DynamicTest.dynamicTest(question.name(), () -> {
            QuestionOutcome outcome = Shipped.netmet().questionServiceAt(endpoint, LIMITS).ask(question.name(),
                    example(question));

            if (REFUSED.contains(question.name())) {
                assertThat(outcome).isInstanceOf(Failure.BadQuery.class).asString()
                        .contains("are not computed on another endpoint");
                return;
            }
            assertThat(outcome).isInstanceOf(QuestionOutcome.Answered.class);
            assertThat(ResultFormat.CSV.write((QuestionOutcome.Answered) outcome, 120).replace("\r\n", "\n"))
                    .isEqualTo(Files.readString(
                            Path.of("src/test/resources/golden/shipped/" + question.name() + ".csv")));
        }));
    }

    @Test
    void sends_a_query_whole_and_refuses_what_is_not_sent() {
        assertThat(csv("PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
                + "SELECT (COUNT(*) AS ?n) { ?s skos:prefLabel \"lung NET\"@en }")).isEqualTo("n\r\n1\r\n");
        assertThat(csv("PREFIX nf: <https://w3id.org/netmet/function#> "
                + "SELECT (nf:wilsonLower(5, 20) < 0.2 AS ?low) { }")).isEqualTo("low\r\ntrue\r\n");
        assertThat(sparql("DESCRIBE <https://w3id.org/netmet/id/tumour/lung-net>")).asString()
                .contains("DESCRIBE is not sent to another endpoint");
        assertThat(sparql("SELECT * FROM <https://w3id.org/netmet/graph/schemes> { ?s ?p ?o }")).asString()
                .contains("FROM is not sent to another endpoint");
    }

    private static QueryOutcome sparql(String query) {
        return Shipped.netmet().questionServiceAt(endpoint, LIMITS).sparql(query);
    }

    private static String csv(String query) {
        QueryOutcome outcome = sparql(query);
        assertThat(outcome).isInstanceOf(org.netmet.answer.QueryResult.class);
        return ResultFormat.CSV.write((org.netmet.answer.QueryResult) outcome, 120);
    }

    private static Map<String, String> example(Question question) {
        var arguments = new LinkedHashMap<String, String>();
        for (Parameter parameter : question.parameters()) {
            parameter.example().ifPresent(example -> arguments.put(parameter.name(), example));
        }
        return arguments;
    }
}
