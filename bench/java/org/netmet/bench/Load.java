package org.netmet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Load test: sends valid, invalid, expensive, aborted and slow requests to a server for some minutes and reports
 * throughput, latency and resource use. Each answer is compared with the answer recorded before; any response other
 * than the right answer or a documented error fails the run.
 */
public final class Load {
    private static final double LIMIT = 5;
    private static final int GOOD_CLIENTS = 8;
    private static final int BAD_CLIENTS = 2;
    private static final int GREEDY_CLIENTS = 2;
    private static final int SLOW_CLIENTS = 120;
    private static final int FLEEING_CLIENTS = 2;
    private static final int ATTACKING_CLIENTS = 2;
    /** When an attack has its answer, in seconds: two for its turn, its limit, one until it is abandoned, and slack. */
    private static final double ATTACK_ENDED = LIMIT + 8;
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final int ROUNDS = 1;
    private static final double FLAT = 1.1;
    private static final int SLACK = 16;
    /** Threads that the pools of Jetty, of the garbage collector and of the compiler start under load and keep. */
    private static final int POOLS = 32;
    private static final String ENDLESS = "{ ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }";
    static final List<String> RUNAWAYS = List.of(
            "SELECT * " + ENDLESS + " ORDER BY ?f ?b",
            "SELECT (COUNT(*) AS ?n) " + ENDLESS,
            "SELECT DISTINCT ?a ?d " + ENDLESS,
            "SELECT ?a (COUNT(*) AS ?n) " + ENDLESS + " GROUP BY ?a HAVING (?n < 0)",
            "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?p ?b . ?c ?q ?d BIND (CONCAT(STR(?a), STR(?c)) AS ?x) }",
            "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:a>|^<x:a>)* ?b . ?b (!<x:b>)* ?c }",
            "SELECT * { ?a (!<x:a>/!<x:b>*)* ?b . ?b (!<x:c>)* ?c FILTER (?a = ?b && ?a != ?b) }",
            "CONSTRUCT { ?a ?p ?d } " + ENDLESS,
            "ASK { FILTER NOT EXISTS { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER (CONCAT(str(?b), str(?f)) = 'no') } }");
    private static final String TOO_LARGE = "SELECT * { ?a ?p ?b . ?c ?q ?d } LIMIT 2000000";
    private static final Map<String, Integer> BAD = bad();

    private final ServerProcess server;
    private final List<ValidRequest> good;
    private final List<String> truth = new ArrayList<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Set<String> faults = new HashSet<>();
    private final Map<String, ConcurrentLinkedQueue<Double>> seconds = new ConcurrentHashMap<>();
    private final AtomicLong remarks = new AtomicLong();
    private volatile boolean over;

    private Load(ServerProcess server) throws IOException {
        this.server = server;
        this.good = ValidRequest.all(server.port());
    }

    private static Map<String, Integer> bad() {
        var bad = new LinkedHashMap<String, Integer>();
        bad.put("/sparql?query=" + RawHttpClient.encoded("SELECT * WHERE { ?s ?p "), 400);
        bad.put("/sparql?query=" + RawHttpClient.encoded("SELECT ?x { ?x nope:y ?z }"), 400);
        bad.put("/sparql?query=" + RawHttpClient.encoded("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
                400);
        bad.put("/sparql?query=a&query=b", 400);
        bad.put("/sparql?query=ASK%7B%7D&timeout=soon", 400);
        bad.put("/sparql?update=" + RawHttpClient.encoded("CLEAR ALL"), 405);
        bad.put("/sparql?query=ASK%7B%7D&format=png", 406);
        bad.put("/sparql?query=%ZZ", 400);
        bad.put("/data?graph=http://example.org/none", 404);
        bad.put("/api/questions/no-such-question/answer", 404);
        bad.put("/api/questions/primaries-by-site/answer?site=elbow-of-a-mermaid", 400);
        bad.put("/api/questions/primaries-by-site/answer?colour=red", 400);
        bad.put("/api/ask?q=" + RawHttpClient.encoded("what is the price of tea in Peru"), 400);
        bad.put("/nowhere", 404);
        bad.put("/sparql?x=" + "y".repeat(20_000), 414);
        return bad;
    }

    /** Runs the load test. Arguments: minutes, then the command that starts the server. */
    public static void main(String[] arguments) throws Exception {
        double minutes = Double.parseDouble(arguments[0]);
        var command = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        command.addAll(List.of("serve", "--port", "0", "--timeout", Double.toString(LIMIT), "--largest-answer", "64"));
        Path log = Files.createTempFile("netmet-load-", ".log");
        try (ServerProcess server = ServerProcess.start(log, "-Xmx1g", command)) {
            var load = new Load(server);
            load.run(minutes);
            load.end();
            System.out.println(load.faults.isEmpty() ? "passed" : "FAILED");
            System.exit(load.faults.isEmpty() ? 0 : 1);
        }
    }

    private void run(double minutes) throws Exception {
        System.out.printf("load: %s minutes, %d processors, load average before %s%n", minutes,
                Runtime.getRuntime().availableProcessors(), loadAverage());
        learn();
        cutRunaways("runaway, quiet", 3);
        calm("before");
        long threads = server.threads();
        long files = server.files();
        long spooled = spooled();
        var samples = loaded(minutes);
        TimeUnit.SECONDS.sleep(25);
        calm("after");
        report(samples, minutes);
        check(server.threads() <= threads + POOLS, "threads: %d before, %d after".formatted(threads, server.threads()));
        check(server.files() <= files + SLACK, "open files: %d before, %d after".formatted(files, server.files()));
        check(spooled() <= spooled, "named spool files: %d before, %d after".formatted(spooled, spooled()));
        System.out.printf("threads %d before, %d after; open files %d before, %d after%n",
                threads, server.threads(), files, server.files());
    }

    /**
     * Records the right answers. Each request is sent twice, where possible with different query texts, so that the
     * cache does not answer the second.
     */
    private void learn() throws IOException {
        for (ValidRequest one : good) {
            RawHttpClient.Reply first = one.send(server.port(), remarks.incrementAndGet());
            RawHttpClient.Reply second = one.send(server.port(), remarks.incrementAndGet());
            String digest = one.digest(first.body());
            check(first.status() == 200 && digest.equals(one.digest(second.body())),
                    "no steady answer to learn: %d, %s".formatted(first.status(), one));
            truth.add(digest);
        }
        String count = RawHttpClient.get(server.port(), "/sparql?query=" + RawHttpClient.encoded(
                "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), "text/csv").text().lines().toList().getLast();
        // Counts the triples in three independent ways. CSV is not used, because its texts may contain line breaks.
        long rows = RawHttpClient.get(server.port(), "/sparql?query=" + RawHttpClient.encoded("SELECT * { ?s ?p ?o }"),
                "text/tab-separated-values").text().lines().count() - 1;
        long triples =
                RawHttpClient.get(server.port(), "/data?default", "application/n-triples").text().lines().count();
        check(rows == Long.parseLong(count) && rows == triples,
                "%d rows as TSV, %d triples, and %s by COUNT".formatted(rows, triples, count));
        System.out.printf("good requests learnt: %d; triples: %s%n", good.size(), count);
    }

    /** Measures the latency of each request, one after the other, without other load. */
    private void calm(String when) throws IOException {
        System.out.println("asking one after the other, " + when);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < good.size(); i++) {
                ask(i, "good, alone, " + when);
            }
        }
    }

    private void cutRunaways(String kind, int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (String query : RUNAWAYS) {
                runAway(query, kind);
            }
        }
    }

    /**
     * Sends a runaway query with a time limit of one second.
     *
     * @param kind the name under which the seconds past the limit are recorded
     */
    private void runAway(String query, String kind) throws IOException {
        long start = System.nanoTime();
        RawHttpClient.Reply reply = RawHttpClient.post(server.port(), "/sparql?timeout=1", "application/sparql-query",
                query + "\n#remark-" + remarks.incrementAndGet(), "*/*");
        double took = since(start);
        count(kind, reply);
        check(reply.status() == 503 && reply.whole(), "a runaway got %d: %s".formatted(reply.status(), query));
        if (reply.trouble().equals("out of time")) {
            note(kind, took - 1);
        }
    }

    private record Sample(double minute, long rss, long heap, long threads, long files) {}

    private List<Sample> loaded(double minutes) throws Exception {
        ExecutorService all = Executors.newCachedThreadPool();
        for (int i = 0; i < GOOD_CLIENTS; i++) {
            var random = new Random(i);
            all.execute(() -> again(() -> ask(random.nextInt(good.size()), "good")));
        }
        List<String> bad = List.copyOf(BAD.keySet());
        for (int i = 0; i < BAD_CLIENTS; i++) {
            var random = new Random(100 + i);
            all.execute(() -> again(() -> askBadly(bad.get(random.nextInt(bad.size())), random)));
        }
        for (int i = 0; i < GREEDY_CLIENTS; i++) {
            var random = new Random(200 + i);
            all.execute(() -> again(() -> askTooMuch(random)));
        }
        for (int i = 0; i < FLEEING_CLIENTS; i++) {
            var random = new Random(300 + i);
            all.execute(() -> again(() -> flee(random)));
        }
        List<Attacks.Attack> attacks = Attacks.all();
        for (int i = 0; i < ATTACKING_CLIENTS; i++) {
            var random = new Random(500 + i);
            all.execute(() -> again(() -> attack(attacks.get(random.nextInt(attacks.size())), random)));
        }
        for (int i = 0; i < SLOW_CLIENTS; i++) {
            var random = new Random(400 + i);
            Thread.ofVirtual().start(() -> again(() -> creep(random)));
        }
        var samples = new ArrayList<Sample>();
        long start = System.nanoTime();
        while (since(start) < minutes * 60) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_SAMPLES.toMillis());
            samples.add(new Sample(since(start) / 60, server.rssMebibytes(), server.heapMebibytes(),
                    server.threads(), server.files()));
            if (!server.isAlive()) {
                check(false, "the server has died");
                break;
            }
            if (samples.size() % 6 == 0) {
                System.out.printf("minute %.0f: %s, faults %d%n", since(start) / 60, samples.getLast(), faults.size());
            }
        }
        over = true;
        all.shutdown();
        check(all.awaitTermination(2, TimeUnit.MINUTES), "clients still wait for an answer");
        return samples;
    }

    private interface Deed {
        void act() throws Exception;
    }

    private void again(Deed deed) {
        while (!over) {
            try {
                deed.act();
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                counts.computeIfAbsent("connection: " + e.getClass().getSimpleName(), any -> new LongAdder())
                        .increment();
                check(e.getMessage() != null && e.getMessage().startsWith("crept"), "a connection broke: " + e);
            } catch (Exception e) {
                check(false, "the client failed: " + e);
            }
        }
    }

    private void ask(int which, String kind) throws IOException {
        ValidRequest one = good.get(which);
        long start = System.nanoTime();
        RawHttpClient.Reply reply = one.send(server.port(), remarks.incrementAndGet());
        double took = since(start);
        count(kind, reply);
        if (reply.status() == 200) {
            note(kind, took);
            check(reply.whole() && one.digest(reply.body()).equals(truth.get(which)), "a wrong answer to " + one);
        } else {
            check(reply.status() == 503, "%d to %s".formatted(reply.status(), one));
        }
    }

    private void askBadly(String path, Random random) throws Exception {
        RawHttpClient.Reply reply = RawHttpClient.get(server.port(), path, "*/*");
        count("bad", reply);
        check(reply.status() == BAD.get(path) || reply.status() == 503,
                "%d to %.100s".formatted(reply.status(), path));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
    }

    private void attack(Attacks.Attack attack, Random random) throws Exception {
        long start = System.nanoTime();
        RawHttpClient.Reply reply = attack.send(server.port(), remarks.incrementAndGet());
        double took = since(start);
        count("attack " + attack.name(), reply);
        note("attacks", took);
        check(Attacks.ANSWERS.contains(reply.status()), "%d to %s".formatted(reply.status(), attack.name()));
        check(took < ATTACK_ENDED, "%.1f s for %s".formatted(took, attack.name()));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
    }

    private void askTooMuch(Random random) throws Exception {
        if (random.nextInt(4) == 0) {
            RawHttpClient.Reply reply = RawHttpClient.post(server.port(), "/sparql", "application/sparql-query",
                    TOO_LARGE + "\n#remark-" + remarks.incrementAndGet(), "text/csv");
            count("too large", reply);
            check(reply.status() == 413 || reply.status() == 503, "too large an answer got " + reply.status());
        } else {
            runAway(RUNAWAYS.get(random.nextInt(RUNAWAYS.size())), "runaway, loaded");
        }
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(3000));
    }

    /** Sends a request and closes the connection before or during the response. */
    private void flee(Random random) throws Exception {
        try (Socket socket = RawHttpClient.open(server.port())) {
            String path = random.nextBoolean()
                    ? "/data?default"
                    : "/sparql?timeout=1&query=" + RawHttpClient.encoded(
                            "SELECT * { ?s ?p ?o . ?o ?q ?x }\n#remark-" + remarks.incrementAndGet());
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            if (random.nextBoolean()) {
                socket.getInputStream().readNBytes(random.nextInt(100_000));
            }
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
        counts.computeIfAbsent("hung up", any -> new LongAdder()).increment();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
    }

    /**
     * Sends the header or the body, or reads the response, a byte or a few at a time (slowloris, slow POST, slow read),
     * until the server closes the connection or a minute has passed.
     */
    private void creep(Random random) throws Exception {
        int way = random.nextInt(3);
        String kind = List.of("creeping head", "creeping body", "creeping reader").get(way);
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1 << 12);
            socket.setSoTimeout(60_000);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
            socket.getOutputStream().write((switch (way) {
                case 0 -> "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nX-Long: ";
                case 1 -> "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                        + "Content-Length: 100000\r\n\r\nASK { } #";
                default -> "GET /data?default HTTP/1.1\r\nHost: x\r\nAccept: application/n-triples\r\n\r\n";
            }).getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            while (!over && since(start) < 60) {
                TimeUnit.MILLISECONDS.sleep(1000);
                if (way < 2) {
                    socket.getOutputStream().write('x');
                    if (in.available() > 0) {
                        break;
                    }
                } else if (in.read(new byte[64]) < 0) {
                    break;
                }
            }
            counts.computeIfAbsent(kind + (since(start) < 59 ? ", let go" : ", tired"), any -> new LongAdder())
                    .increment();
        } catch (IOException e) {
            counts.computeIfAbsent(kind + ", let go", any -> new LongAdder()).increment();
        }
    }

    private void count(String kind, RawHttpClient.Reply reply) {
        String what = reply.status() == 503 ? "503 " + reply.trouble() : Integer.toString(reply.status());
        counts.computeIfAbsent(kind + ": " + what, any -> new LongAdder()).increment();
        check(reply.status() < 500 || reply.status() == 503 && !reply.trouble().isEmpty(),
                "%d: %.200s".formatted(reply.status(), reply.text()));
        check(reply.whole(), "a cut answer of status " + reply.status());
    }

    private void note(String kind, double took) {
        seconds.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()).add(took);
    }

    private synchronized void check(boolean well, String fault) {
        if (!well && faults.size() < 50 && faults.add(fault)) {
            System.out.println("INTERNAL_ERROR " + fault);
        }
    }

    private void report(List<Sample> samples, double minutes) throws IOException {
        System.out.println("counts:");
        new TreeMap<>(counts).forEach((kind, count) -> System.out.printf("  %-40s %d%n", kind, count.sum()));
        System.out.printf("good answers a second, all held to be right: %.1f%n",
                seconds.get("good").size() / minutes / 60);
        System.out.println("seconds (runaways: past their limit, waiting for a turn included): 50 %, 90 %, 99 %, most");
        new TreeMap<>(seconds).forEach((kind, all) -> {
            double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf("  %-28s %7.3f %7.3f %7.3f %7.3f  of %d%n", kind, at(sorted, 0.5), at(sorted, 0.9),
                    at(sorted, 0.99), at(sorted, 1), sorted.length);
        });
        List<Sample> first = samples.subList(0, samples.size() / 3);
        List<Sample> last = samples.subList(samples.size() - samples.size() / 3, samples.size());
        level("heap after a full collection, MiB", first.stream().mapToLong(Sample::heap),
                last.stream().mapToLong(Sample::heap));
        level("resident memory, MiB", first.stream().mapToLong(Sample::rss), last.stream().mapToLong(Sample::rss));
        level("threads", first.stream().mapToLong(Sample::threads), last.stream().mapToLong(Sample::threads));
        level("open files", first.stream().mapToLong(Sample::files), last.stream().mapToLong(Sample::files));
        List<String> log = server.log();
        System.out.printf("lines in the server's log: %d%n", log.size());
        log.stream().limit(5).forEach(line -> System.out.println("  " + line));
        check(log.stream().noneMatch(line -> line.startsWith("\tat ")), "a stack trace in the log");
    }

    /**
     * Compares lower quartiles. What a query holds while it runs, and what becomes garbage between the collection and the
     * reading of the metric, lies on top of a sample, by another amount each time; a leak lies under all of them.
     */
    private void level(String what, java.util.stream.LongStream first, java.util.stream.LongStream last) {
        double[] before = first.asDoubleStream().sorted().toArray();
        double[] after = last.asDoubleStream().sorted().toArray();
        System.out.printf(
                "%s: lower quartile of the first third %.0f, of the last %.0f (medians %.0f and %.0f, %d samples each)%n",
                what, at(before, 0.25), at(after, 0.25), at(before, 0.5), at(after, 0.5), before.length);
        check(at(after, 0.25) <= at(before, 0.25) * FLAT + SLACK, what + " grew");
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /** Tests graceful shutdown: a server that gets a termination signal answers the running query and exits. */
    private void end() throws Exception {
        var last = new ConcurrentLinkedQueue<RawHttpClient.Reply>();
        Thread asking = Thread.ofPlatform().start(() -> {
            try {
                last.add(RawHttpClient.post(server.port(), "/sparql?timeout=3", "application/sparql-query",
                        RUNAWAYS.getFirst(), "text/csv"));
            } catch (IOException e) {
                check(false, "the query under way at the end got no answer: " + e);
            }
        });
        TimeUnit.SECONDS.sleep(1);
        long start = System.nanoTime();
        var code = server.end().get();
        asking.join();
        System.out.printf("ended %.1f s after it was told to, exit code %s; the query under way got %s%n", since(start),
                code.map(Object::toString).orElse("none"), last.stream().map(RawHttpClient.Reply::trouble).toList());
        check(code.isPresent(), "the server did not end");
        check(last.stream().allMatch(reply -> reply.whole() && reply.trouble().startsWith("out of")),
                "the query under way at the end was not answered");
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static long spooled() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("netmet-answer-")).count();
        }
    }

    private static String loadAverage() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Arrays.toString(Arrays.copyOf(Files.readString(file).split(" "), 3)) : "unknown";
    }
}
