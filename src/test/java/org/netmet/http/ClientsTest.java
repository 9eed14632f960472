package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.atlas.web.HttpException;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdfconnection.RDFConnection;
import org.apache.jena.rdfconnection.RDFConnectionRemote;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.http.QueryExceptionHTTP;
import org.apache.jena.sparql.exec.http.DSP;
import org.apache.jena.sparql.exec.http.GSP;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.exec.http.QuerySendMode;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmet.Shipped;

import java.time.Duration;

/** Tests the server with Jena's HTTP clients: their results, and their errors. */
class ClientsTest {
    private static final String CLAIM = "https://w3id.org/netmet/id/claim/classic-sites-1";
    private static final String GRAPH = "https://w3id.org/netmet/graph/claims/classic-sites";
    private static final String ENDLESS = "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }";
    private static NetmetServer.Started server;
    private static String endpoint;

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(30)));
        endpoint = server.address() + "sparql";
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void answers_each_form_of_query_of_a_jena_connection() {
        try (RDFConnection connection = connection()) {
            int types = ours("SELECT ?s ?o { ?s a ?o }");

            assertThat(connection.query("SELECT ?s ?o { ?s a ?o }").execSelect()).toIterable().hasSize(types);
            assertThat(connection.queryAsk("ASK { ?s ?p ?o }")).isTrue();
            assertThat(connection.queryAsk("ASK { ?s ?s ?s }")).isFalse();
            assertThat(connection.queryConstruct("CONSTRUCT { ?s a ?o } { ?s a ?o }").size()).isEqualTo(types);
            assertThat(
                    connection.queryDescribe("DESCRIBE <" + CLAIM + ">").getResource(CLAIM).listProperties().toList())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(QuerySendMode.class)
    void takes_a_query_however_jena_sends_it(QuerySendMode how) {
        try (QueryExecHTTP running =
                QueryExecHTTP.service(endpoint).query("SELECT ?s ?o { ?s a ?o } #" + "x".repeat(3000))
                        .sendMode(how).build()) {
            assertThat(running.select().materialize()).toIterable().hasSize(ours("SELECT ?s ?o { ?s a ?o }"));
        }
    }

    @Test
    void gives_the_graphs_to_a_graph_store_client() {
        var graphs = Shipped.netmet().dataset();
        int one = Txn.calculateRead(graphs, () -> graphs.getGraph(NodeFactory.createURI(GRAPH)).size());
        int all = Txn.calculateRead(graphs, () -> graphs.getDefaultGraph().size());

        assertThat(GSP.service(server.address() + "data").graphName(GRAPH).GET().size()).isEqualTo(one).isPositive();
        assertThat(GSP.service(server.address() + "data").defaultGraph().GET().size()).isEqualTo(all);
        DatasetGraph whole = DSP.service(server.address() + "data").GET();
        assertThat(whole.getGraph(NodeFactory.createURI(GRAPH)).size()).isEqualTo(one);
        try (RDFConnection connection = connection()) {
            assertThat(connection.fetch(GRAPH).size()).isEqualTo(one);
        }
    }

    @Test
    void tells_a_jena_client_what_is_wrong() {
        try (RDFConnection connection = connection()) {
            // Not by the connection: its own parser would refuse the query and not send it.
            assertThatThrownBy(() -> select("SELECT * { ?s nm:label ?o }"))
                    .isInstanceOfSatisfying(QueryExceptionHTTP.class, failed -> {
                        assertThat(failed.getStatusCode()).isEqualTo(400);
                        assertThat(failed.getResponseBody()).contains("PREFIX nm: <https://w3id.org/netmet/ontology#>");
                    });
            assertThatThrownBy(() -> select(ENDLESS, "timeout", "1"))
                    .isInstanceOfSatisfying(QueryExceptionHTTP.class, failed -> {
                        assertThat(failed.getStatusCode()).isEqualTo(503);
                        assertThat(failed.getResponseBody()).contains("met its time limit of 1.0 s");
                    });
            assertThatThrownBy(() -> connection.fetch("http://example.org/none")).isInstanceOfSatisfying(
                    HttpException.class, failed -> assertThat(failed.getStatusCode()).isEqualTo(404));
            assertThatThrownBy(() -> connection.update("INSERT DATA { <x:a> <x:b> 1 }")).isInstanceOfSatisfying(
                    HttpException.class, failed -> assertThat(failed.getStatusCode()).isEqualTo(405));
            assertThatThrownBy(() -> connection.put(org.apache.jena.rdf.model.ModelFactory.createDefaultModel()))
                    .isInstanceOfSatisfying(HttpException.class,
                            failed -> assertThat(failed.getStatusCode()).isEqualTo(405));
        }
    }

    @Test
    void is_called_by_service_from_another_jena() {
        String query = "PREFIX nm: <https://w3id.org/netmet/ontology#> SELECT ?printed { VALUES ?claim { <" + CLAIM
                + "> } SERVICE <" + endpoint + "> { ?claim nm:reportedAs ?printed } }";
        try (QueryExecution running = QueryExecutionFactory.create(query, DatasetFactory.create())) {
            assertThat(running.execSelect().next().getLiteral("printed").getString())
                    .isEqualTo("overwhelmingly the most common");
        }
    }

    private static RDFConnection connection() {
        return RDFConnectionRemote.newBuilder().destination(server.address()).queryEndpoint("sparql")
                .updateEndpoint("sparql").gspEndpoint("data").build();
    }

    private static int select(String query, String... parameters) {
        var request = QueryExecHTTP.service(endpoint).queryString(query);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        try (QueryExecHTTP running = request.build()) {
            return running.select().materialize().getResultVars().size();
        }
    }

    /** The number of rows of the query on our graph, without a server. */
    static int ours(String query) {
        return Txn.calculateRead(Shipped.netmet().dataset(), () -> {
            try (QueryExecution running =
                    QueryExecutionFactory.create(query, DatasetFactory.wrap(Shipped.netmet().dataset()))) {
                return ResultSetFormatter.consume(running.execSelect());
            }
        });
    }
}
