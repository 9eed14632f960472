import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.util.Values;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.eclipse.rdf4j.query.QueryResults;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.repository.RepositoryConnection;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sparql.SPARQLRepository;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

import java.util.concurrent.Callable;

/**
 * Asks the SPARQL endpoint at the given address with RDF4J, and prints what came. It is run in a process of its own,
 * because the RDF4J that the tests of nanopublications need is too old to be one with this.
 */
class Rdf4jClient {
    private static final String PREFIXES = "PREFIX nm: <https://w3id.org/netmet/ontology#> ";
    private static final String CLAIM = "https://w3id.org/netmet/id/claim/classic-sites-1";

    public static void main(String[] arguments) throws Exception {
        String endpoint = arguments[0];
        var remote = new SPARQLRepository(endpoint);
        remote.enableQuadMode(true);
        try (RepositoryConnection connection = remote.getConnection()) {
            say("select", () -> count(connection.prepareTupleQuery("SELECT ?s ?o { ?s a ?o }")));
            say("long select", () -> count(connection.prepareTupleQuery("SELECT ?s ?o { ?s a ?o } #" + "x".repeat(9000))));
            say("bound", () -> {
                TupleQuery query = connection.prepareTupleQuery(
                        PREFIXES + "SELECT ?printed { ?claim nm:reportedAs ?printed }");
                query.setBinding("claim", Values.iri(CLAIM));
                return QueryResults.asList(query.evaluate()).getFirst().getValue("printed").stringValue();
            });
            say("ask", () -> connection.prepareBooleanQuery("ASK { ?s ?p ?o }").evaluate());
            say("ask of nothing", () -> connection.prepareBooleanQuery("ASK { ?s ?s ?s }").evaluate());
            say("construct", () -> QueryResults.asModel(connection.prepareGraphQuery(
                    PREFIXES + "CONSTRUCT { ?c nm:statedIn ?s } { ?c nm:statedIn ?s }").evaluate()).size());
            say("describe", () -> QueryResults.asModel(
                    connection.prepareGraphQuery("DESCRIBE <" + CLAIM + ">").evaluate())
                    .contains(Values.iri(CLAIM), null, null));
            say("statements", () -> connection.getStatements(Values.iri(CLAIM), null, null).stream().count());
            say("labels", () -> connection.getStatements(null, RDFS.LABEL, null).stream().map(s -> s.getObject())
                    .filter(Value::isLiteral).count());
            say("graphs", () -> connection.getContextIDs().stream().count());
            say("size", connection::size);
            say("bad query", () -> count(connection.prepareTupleQuery("SELECT * { ?s nm:label ?o }")));
            say("service of a stranger", () -> count(connection.prepareTupleQuery(
                    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")));
            say("update", () -> {
                connection.prepareUpdate("INSERT DATA { <x:a> <x:b> 1 }").execute();
                return "done";
            });
        }
        remote.shutDown();
        // RDF4J's own limit ends the connection at the same moment, and one does not see what the server says.
        var hasty = new SPARQLRepository(endpoint + "?timeout=1");
        try (RepositoryConnection connection = hasty.getConnection()) {
            say("out of time", () -> count(
                    connection.prepareTupleQuery("SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }")));
        }
        hasty.shutDown();
        var local = new SailRepository(new MemoryStore());
        try (RepositoryConnection connection = local.getConnection()) {
            connection.add(Values.iri(CLAIM), RDFS.COMMENT, Values.literal("read again"));
            say("federated", () -> {
                var rows = QueryResults.asList(connection.prepareTupleQuery(
                        PREFIXES + "SELECT ?printed ?note { ?claim <" + RDFS.COMMENT + "> ?note . SERVICE <" + endpoint
                                + "> { ?claim nm:reportedAs ?printed } }").evaluate());
                return rows.size() + " " + rows.getFirst().getValue("printed").stringValue() + ", "
                        + rows.getFirst().getValue("note").stringValue();
            });
        }
        local.shutDown();
    }

    private static long count(TupleQuery query) {
        try (var rows = query.evaluate()) {
            return rows.stream().count();
        }
    }

    private static void say(String what, Callable<?> asked) {
        try {
            System.out.println(what + ": " + asked.call());
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.out.println(what + ": " + e.getClass().getSimpleName() + ": "
                    + String.valueOf(cause.getMessage()).replaceAll("\\s+", " "));
        }
    }
}
