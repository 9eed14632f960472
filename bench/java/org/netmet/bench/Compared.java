package org.netmet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Benchmark: compares this server with an unmodified Fuseki in alternating runs over the same triples. It prints ratios
 * and asserts none.
 */
public final class Compared {
    private static final int CLIENTS = 4;
    private static final double SECONDS = 4;
    private static final int ROUNDS = 5;
    private static final String SIMPLE =
            "SELECT ?f { <https://w3id.org/netmet/id/claim/classic-sites-1> <https://w3id.org/netmet/ontology#reportedAs> ?f }";
    private static final String JOIN = "SELECT ?c ?f ?t { ?c <https://w3id.org/netmet/ontology#reportedAs> ?f ; "
            + "<https://w3id.org/netmet/ontology#estimates> ?e . ?e <https://w3id.org/netmet/ontology#tumour> ?t }";
    private static final String ALL = "SELECT * { ?s ?p ?o }";
    private static final List<String> ROWS = List.of(
            "text/csv", "text/tab-separated-values", "application/sparql-results+json",
            "application/sparql-results+xml");
    private static final AtomicLong REMARKS = new AtomicLong();

    private Compared() {}

    /** Runs the benchmark. Arguments: a work folder, the jar of the unmodified server, the command of our server. */
    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        Path log = work.resolve("server.log");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (ServerProcess ours = ServerProcess.start(log, "-Xmx1g",
                List.of(arguments[2], "serve", "--port", "0", "--timeout", "3"))) {
            Path data = work.resolve("all.nt");
            Files.write(data, RawHttpClient.get(ours.port(), "/data?default", "application/n-triples").body());
            int port;
            try (var free = new java.net.ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Process stock = new ProcessBuilder(java, "-Xmx1g", "-jar", arguments[1], "--port=" + port, "--localhost",
                    "--timeout=3000", "--file=" + data, "/netmet")
                    .directory(work.toFile()).redirectErrorStream(true)
                    .redirectOutput(work.resolve("stock.log").toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(stock::destroyForcibly));
            try {
                await(port);
                compare(new Side(ours.port(), "/sparql"), new Side(port, "/netmet/sparql"));
            } finally {
                stock.destroyForcibly();
            }
        }
    }

    private record Side(int port, String path) {
        RawHttpClient.Reply ask(String query, String accept) throws IOException {
            return RawHttpClient.post(port, path, "application/sparql-query", query + "\n#" + REMARKS.incrementAndGet(),
                    accept);
        }
    }

    private static void await(int port) throws Exception {
        for (int i = 0; i < 120; i++) {
            try {
                if (RawHttpClient.get(port, "/$/ping", "*/*").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(500);
            }
        }
        throw new IOException("the stock server did not start");
    }

    private static void compare(Side ours, Side stock) throws Exception {
        for (String query : List.of(SIMPLE, JOIN)) {
            throughput(ours, query);
            throughput(stock, query);
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ratios.add(throughput(ours, query) / throughput(stock, query));
            }
            ratios.sort(null);
            System.out.printf("answers a second, ours to stock, %s: %.2f (of three: %.2f to %.2f)%n",
                    query.equals(SIMPLE) ? "one figure" : "a join", ratios.get(1), ratios.getFirst(), ratios.getLast());
        }
        Map<String, Double> here = new LinkedHashMap<>();
        for (String accept : ROWS) {
            double own = median(ours, accept);
            here.put(accept, own);
            System.out.printf("time of the whole graph as %s, ours to stock: %.2f%n", accept,
                    own / median(stock, accept));
        }
        System.out.printf("time of CSV to TSV, ours: %.2f; of JSON to TSV, ours: %.2f%n",
                here.get(ROWS.get(0)) / here.get(ROWS.get(1)), here.get(ROWS.get(2)) / here.get(ROWS.get(1)));
        System.out.println("runaways with a limit of 3 s, each as CSV and JSON or N-Triples:");
        System.out.println("  ours:  " + abused(ours));
        System.out.println("  stock: " + abused(stock));
    }

    private static double throughput(Side side, String query) throws Exception {
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(() -> {
                    int answers = 0;
                    while (System.nanoTime() < end) {
                        answers += side.ask(query, "application/sparql-results+json").status() == 200 ? 1 : 0;
                    }
                    return answers;
                });
            }
            int sum = 0;
            for (Future<Integer> one : clients.invokeAll(all)) {
                sum += one.get();
            }
            return sum / SECONDS;
        }
    }

    private static double median(Side side, String accept) throws IOException {
        var times = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS + 2; i++) {
            long start = System.nanoTime();
            if (side.ask(ALL, accept).status() != 200) {
                return Double.NaN;
            }
            if (i >= 2) {
                times.add((System.nanoTime() - start) / 1e9);
            }
        }
        times.sort(null);
        return times.get(ROUNDS / 2);
    }

    /** The number of runaway queries by outcome. */
    private static Map<String, Integer> abused(Side side) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String query : Load.RUNAWAYS) {
            for (String accept : query.startsWith("CONSTRUCT")
                    ? List.of("application/n-triples")
                    : List.of("text/csv", "application/sparql-results+json")) {
                long start = System.nanoTime();
                String what;
                try {
                    RawHttpClient.Reply reply = side.ask(query, accept);
                    what = reply.status() == 200
                            ? reply.whole() ? "200 with a cut answer that came whole" : "200 and the connection cut"
                            : Integer.toString(reply.status());
                } catch (java.net.SocketTimeoutException e) {
                    what = "no answer in 15 s";
                } catch (IOException | RuntimeException e) {
                    what = "connection broken";
                }
                counts.merge(what, 1, Integer::sum);
                if ((System.nanoTime() - start) / 1e9 > 5) {
                    counts.merge("(more than 2 s past the limit)", 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
