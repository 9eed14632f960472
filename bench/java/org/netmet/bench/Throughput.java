package org.netmet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sends queries, each once, from a number of clients for some seconds; prints requests per second, p50 and p99 in ms. */
public final class Throughput {
    private Throughput() {}

    /** Arguments: the endpoint, a file with one query a line, clients, seconds. */
    public static void main(String[] arguments) throws Exception {
        URI endpoint = URI.create(arguments[0]);
        List<String> queries = Files.readAllLines(Path.of(arguments[1]));
        int clients = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        var next = new AtomicInteger();
        // The first second is not counted: connections are made, and code is compiled.
        run(endpoint, queries, clients, 1, next);
        long began = System.nanoTime();
        long[] times = run(endpoint, queries, clients, seconds, next);
        double elapsed = (System.nanoTime() - began) / 1e9;
        System.out.printf("%.1f %.2f %.2f%n", times.length / elapsed, times[times.length / 2] / 1e6,
                times[(int) (times.length * 0.99)] / 1e6);
    }

    private static long[] run(URI endpoint, List<String> queries, int clients, double seconds, AtomicInteger next)
            throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> one(endpoint, queries, end, next))).toList();
            var all = new java.util.ArrayList<Long>();
            for (var each : running) {
                all.addAll(each.get());
            }
            return all.stream().mapToLong(Long::longValue).sorted().toArray();
        }
    }

    private static List<Long> one(URI endpoint, List<String> queries, long end, AtomicInteger next)
            throws IOException, InterruptedException {
        var times = new java.util.ArrayList<Long>();
        // A client of its own for each thread is a connection of its own.
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (System.nanoTime() < end) {
                int number = next.getAndIncrement();
                String query = queries.get(number % queries.size()) + "\n# " + number;
                long began = System.nanoTime();
                HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/sparql-query")
                        .header("Accept", "application/sparql-results+json")
                        .POST(HttpRequest.BodyPublishers.ofString(query)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode());
                }
                times.add(System.nanoTime() - began);
            }
        }
        return times;
    }
}
