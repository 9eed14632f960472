import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.eclipse.rdf4j.query.BooleanQuery;
import org.eclipse.rdf4j.query.GraphQuery;
import org.eclipse.rdf4j.query.Query;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.resultio.sparqlxml.SPARQLBooleanXMLWriter;
import org.eclipse.rdf4j.query.resultio.sparqlxml.SPARQLResultsXMLWriter;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.turtle.TurtleWriter;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;

/**
 * A SPARQL endpoint that shares nothing with ours: RDF4J's engine behind the HTTP server of the JDK. Reads the Turtle file
 * it is given, prints its address, and ends when its standard input does.
 */
class Rdf4jEndpoint {
    private static final SailRepository REPOSITORY = new SailRepository(new MemoryStore());

    public static void main(String[] arguments) throws IOException {
        try (var connection = REPOSITORY.getConnection(); var turtle = Files.newBufferedReader(Path.of(arguments[0]))) {
            connection.add(turtle, "http://example.org/", RDFFormat.TURTLE);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/sparql", Rdf4jEndpoint::answer);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/sparql");
        System.in.read();
        System.exit(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var body = new ByteArrayOutputStream();
        int status = 200;
        String type;
        try (var connection = REPOSITORY.getConnection()) {
            Query query = connection.prepareQuery(query(exchange));
            type = switch (query) {
                case TupleQuery select -> {
                    select.evaluate(new SPARQLResultsXMLWriter(body));
                    yield "application/sparql-results+xml";
                }
                case BooleanQuery ask -> {
                    new SPARQLBooleanXMLWriter(body).handleBoolean(ask.evaluate());
                    yield "application/sparql-results+xml";
                }
                case GraphQuery construct -> {
                    construct.evaluate(new TurtleWriter(body));
                    yield "text/turtle";
                }
                default -> throw new IllegalArgumentException("no query of a kind known here");
            };
        } catch (RuntimeException e) {
            status = 500;
            type = "text/plain";
            body.reset();
            body.writeBytes(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.size() == 0 ? -1 : body.size());
        body.writeTo(exchange.getResponseBody());
        exchange.close();
    }

    private static String query(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.startsWith("application/sparql-query")) {
            return sent;
        }
        String form = exchange.getRequestMethod().equals("GET") ? exchange.getRequestURI().getRawQuery() : sent;
        return Arrays.stream(form.split("&")).filter(pair -> pair.startsWith("query="))
                .map(pair -> URLDecoder.decode(pair.substring("query=".length()), StandardCharsets.UTF_8))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("no query"));
    }
}
