package org.netmet.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * HTTP fuzz test: sends malformed requests, each generated from its number as the random seed, so that a failure can be
 * reproduced. The server must respond with a status below 500 or close the connection, and no response may disclose
 * internals such as stack traces, class names or paths.
 */
public final class HttpFuzzer {
    private static final int CLIENTS = 2;
    private static final int PATIENCE = 30_000;
    private static final Pattern TELLS = Pattern.compile(
            "\\tat |Exception|\\bjava\\.(lang|util|io|nio|net)|jakarta\\.|org\\.(apache|eclipse|netmet)|\\.java\\b|\\.jar\\b"
                    + "|/usr/|/tmp/|/home/|/root|/target/|/proc/");
    private static final String[] QUERIES = {
        "ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "SELECT ?s { ?s a ?o FILTER regex(str(?s), 'x') } LIMIT 2",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 2", "DESCRIBE <https://w3id.org/netmet/id/claim/classic-sites-1>",
        "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/netmet/ontology#within>+ ?o }",
        "PREFIX x: <http://x/> SELECT (SUM(?v) AS ?t) { VALUES ?v { 1 2 'a' } } GROUP BY ?g HAVING (?t > 1)",
        "SELECT * { { SELECT ?s { ?s ?p 'x'@en } } UNION { GRAPH ?g { ?s ?p 1.0e0 } } MINUS { ?s ?q _:b } } LIMIT 1"};
    private static final String[] PATHS = {
        "/", "/sparql", "/data", "/data?default", "/api/questions", "/api/questions/primaries-by-site",
        "/api/questions/primaries-by-site/answer?site=bone", "/api/ask?q=bone", "/id/claim/classic-sites-1",
        "/ontology",
        "/ontology.ttl", "/shapes", "/graph/claims/classic-sites", "/id?iri=https://w3id.org/netmet/id/site/bone",
        "/releases/", "/style.css", "/llms.txt", "/robots.txt", "/.well-known/void", "/dataset", "/$/ping", "/$/ready",
        "/$/metrics", "/$/server", "/$/stats", "/$/datasets", "/$/backup/sparql", "/$/compact/sparql", "/$/tasks",
        "/sparql/query", "/sparql/update", "/data/upload", "/api/openapi.json"};
    private static final String[] TWISTS = {
        "/../", "/%2e%2e/", "/..%2f..%2fetc%2fpasswd", "%00", "/%2e/", "//", "/./", ";a=b", "/;/", "%", "%zz", "%c0%ae",
        "%ff%fe", "\\", "\u00e9", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "%0d%0aX: y", "?", "??", "#x", "%2F",
        "%5c",
        "/*", "/~", "%u0041", "{}", "<>", "|", "^", "`", "\"", "'", "&&", "?=&=&", "?a[]=1", "?format=", "?format=exe",
        "?format=html", "?explain", "?explain=false", "?release=x", "?timeout=0", "?timeout=1e9", "?graph=",
        "?graph=a%20b",
        "?graph=http://[", "?default=x&graph=y", "?query=", "?query=%00", "?query=ASK%7B%7D&query=", "?iri=", "?iri=:",
        "?iri=http://%5B", "?iri=%20", "?iri=_:b", "?q=", "?q=%F0%9F%90%92", "?site=%00", "?site=%E2%80%AE"};
    private static final String[] METHODS = {
        "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "POST", "POST", "POST", "POST", "POST", "POST", "POST",
        "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT",
        "PROPFIND", "QUERY", "get", "G\u00cbT", "X".repeat(300), "", "GET GET", "PRI"};
    private static final String[] VERSIONS = {
        "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1",
        "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0",
        "HTTP/0.9", "HTTP/2.0", "HTTP/9.9",
        "http/1.1", "HTTP/1.1 ", "HTTP/", "", "HTTPS/1.1", "HTTP/1.10"};
    private static final String[] ACCEPTS = {
        "*/*", "text/csv", "application/json", "text/html", "text/turtle", "image/png", "", ",", ";", "/", "*", "*/",
        "text/csv;q=2", "text/csv;q=-1", "text/csv;q=NaN", "text/csv;q=0.0000001", "text/*;q=0", "\"text/csv\"",
        "text/csv;charset=\"utf-8", "text/csv; q = 0.5 ; x=\"a,b\"", "a".repeat(9000), "text/csv,".repeat(900),
        "\u0001",
        "text/csv\tapplication/json", "*/*;q=0.1, text/csv;q=0.1, text/tab-separated-values;q=0.10", "Text/CSV",
        "\u00fc"};
    private static final String[] TYPES = {
        "application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update", "text/plain",
        "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "", ";", "application/",
        "application/sparql-query;charset=nonsense", "application/x-www-form-urlencoded;charset=utf-16",
        "application/x-www-form-urlencoded; charset=\"", "application/sparql-query; charset=utf-16", "\u0000",
        "application/trig", "a".repeat(5000)};
    private static final String[] HEADERS = {
        "Host: \r\n", "Host: a, b\r\n", "Host: [::1\r\n", "Host: x:99999\r\n", "Host: ../..\r\n",
        "Host: x\r\nHost: y\r\n",
        "Host: <script>\r\n", "Host: a b\r\n", "Host: \u00e9\r\n", "X-Forwarded-Host: evil<\"'>\r\n",
        "Forwarded: for=;;;\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: -1\r\n", "Content-Length: abc\r\n",
        "Content-Length: 99999999999999999999\r\n", "Content-Length: 2000000\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: \r\n",
        "Transfer-Encoding : chunked\r\n", "Expect: 100-continue\r\n", "Expect: nonsense\r\n", "Range: bytes=0-0\r\n",
        "Range: bytes=9-1,a\r\n", "If-None-Match: *\r\n", "If-None-Match: \"\r\n", "If-None-Match: W/W/\"x\",,,\r\n",
        "If-Modified-Since: yesterday\r\n", "Accept-Encoding: gzip;q=0, identity;q=0, *;q=0\r\n",
        "Accept-Encoding: gzip\r\n",
        "Accept-Encoding: \u0000\r\n", "Accept-Charset: nonsense\r\n", "Accept-Language: x-x-x-x\r\n",
        "Cookie: =;=;\"\r\n",
        "Cookie: " + "a=b;".repeat(800) + "\r\n", "Authorization: Basic !!!\r\n",
        "Connection: upgrade\r\nUpgrade: h2c\r\n",
        "Connection: close, keep-alive\r\n", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n",
        "X: " + "y".repeat(17_000) + "\r\n", "X: y\r\n".repeat(400), " folded: line\r\n", "NoColon\r\n", ": empty\r\n",
        "X\u0000Y: z\r\n", "X: a\rb\r\n", "X: a\nb: c\r\n", "Origin: null\r\n", "Origin: http://a b\r\n",
        "Access-Control-Request-Method: PUT\r\nOrigin: http://x\r\n", "User-Agent: curl/8\r\n",
        "User-Agent: \u0007\r\n",
        "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "X-HTTP-Method-Override: DELETE\r\n",
        "TE: trailers\r\n",
        "Via: 1.1 x\r\n", "Max-Forwards: 0\r\n", "Content-Type: text/plain\r\nContent-Type: text/csv\r\n"};

    private final ServerProcess server;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();

    private HttpFuzzer(ServerProcess server) {
        this.server = server;
    }

    /** Runs the fuzz test. Arguments: the number of requests, then the command that starts the server. */
    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[0]);
        var command = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        command.addAll(List.of("serve", "--port", "0", "--timeout", "30"));
        try (ServerProcess server =
                ServerProcess.start(Files.createTempFile("netmet-mutations-", ".log"), "-Xmx1g", command)) {
            var mutations = new HttpFuzzer(server);
            boolean well = mutations.run(many);
            System.out.println(well ? "passed" : "FAILED");
            System.exit(well ? 0 : 1);
        }
    }

    private boolean run(int many) throws Exception {
        List<ValidRequest> good = ValidRequest.all(server.port());
        List<String> truth = digests(good);
        var next = new AtomicInteger();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    for (int seed = next.getAndIncrement(); seed < many; seed = next.getAndIncrement()) {
                        send(seed);
                    }
                });
            }
        }
        TimeUnit.SECONDS.sleep(1);
        if (!server.isAlive() || !digests(good).equals(truth)) {
            faults.add("the server does not answer as before");
        }
        List<String> log = server.log();
        log.stream().filter(line -> line.startsWith("\tat ") || line.contains("Exception")).limit(3)
                .forEach(line -> faults.add("in the log: " + line));
        System.out.printf("%d broken requests; lines in the server's log: %d%n", many, log.size());
        new TreeMap<>(counts).forEach((what, count) -> System.out.printf("  %-24s %d%n", what, count.sum()));
        faults.stream().sorted().limit(60).forEach(fault -> System.out.println("INTERNAL_ERROR " + fault));
        return faults.isEmpty();
    }

    private List<String> digests(List<ValidRequest> good) throws IOException {
        var digests = new ArrayList<String>();
        for (ValidRequest one : good) {
            RawHttpClient.Reply reply = one.send(server.port(), 1);
            if (reply.status() != 200) {
                faults.add("%d to %s".formatted(reply.status(), one));
            }
            digests.add(one.digest(reply.body()));
        }
        return digests;
    }

    private void send(int seed) {
        byte[] request = made(new Random(seed));
        String what = "closed";
        try (Socket socket = RawHttpClient.open(server.port())) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException refusedEarly) {
                // The server may respond before the whole request is sent.
            }
            boolean head =
                    new String(request, 0, Math.min(5, request.length), StandardCharsets.US_ASCII).equals("HEAD ");
            Optional<RawHttpClient.Reply> reply =
                    RawHttpClient.read(new BufferedInputStream(socket.getInputStream()), head);
            if (reply.isPresent()) {
                what = Integer.toString(reply.get().status());
                judge(seed, request, reply.get());
            }
        } catch (java.net.SocketTimeoutException e) {
            what = "no answer";
            faults.add("%d: no answer to %s".formatted(seed, shown(request)));
        } catch (IOException | RuntimeException e) {
            what = "broken off";
        }
        counts.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    private void judge(int seed, byte[] request, RawHttpClient.Reply reply) {
        if (reply.status() >= 500) {
            faults.add("%d: %d %s to %s".formatted(seed, reply.status(), reply.trouble(), shown(request)));
        }
        String body = reply.text();
        var told = TELLS.matcher(body);
        // Texts of the graph, of the catalogue and of the request itself may occur in a response.
        if (reply.status() >= 400 && told.find()
                && !new String(request, StandardCharsets.ISO_8859_1).contains(told.group())) {
            faults.add("%d: %d tells %s in answer to %s".formatted(seed, reply.status(), told.group(), shown(request)));
        }
        if (!reply.whole()) {
            faults.add("%d: %d is cut, in answer to %s".formatted(seed, reply.status(), shown(request)));
        }
    }

    private static String shown(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1).replace("\r\n", "|");
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    private static byte[] made(Random random) {
        String method = one(METHODS, random);
        boolean posts = random.nextInt(3) > 0 ? method.equals("POST") : random.nextBoolean();
        var head = new StringBuilder(method).append(' ').append(path(random)).append(' ').append(one(VERSIONS, random))
                .append(random.nextInt(40) == 0 ? "\n" : "\r\n");
        var seen = new HashSet<String>();
        for (int i = random.nextInt(2) * random.nextInt(4); i > 0; i--) {
            String header = one(HEADERS, random);
            seen.add(header.split(":")[0].toLowerCase(Locale.ROOT));
            head.append(header);
        }
        if (!seen.contains("host") && random.nextInt(20) > 0) {
            head.append("Host: localhost\r\n");
        }
        head.append("Connection: close\r\nAccept: ").append(one(ACCEPTS, random)).append("\r\n");
        byte[] body = posts ? body(random, head) : new byte[0];
        if (posts && !seen.contains("content-length") && !seen.contains("transfer-encoding")) {
            if (random.nextInt(6) == 0) {
                head.append("Transfer-Encoding: chunked\r\n");
                body = chunked(body, random);
            } else {
                head.append("Content-Length: ").append(body.length + (random.nextInt(12) == 0 ? 7 : 0)).append("\r\n");
            }
        }
        byte[] all = RawHttpClient.join(head.append("\r\n").toString().getBytes(
                random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1), body);
        for (int i = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : 0; i > 0; i--) {
            all[random.nextInt(all.length)] = (byte) random.nextInt(256);
        }
        return all;
    }

    private static String path(Random random) {
        String path = one(PATHS, random);
        if (path.equals("/sparql") && random.nextBoolean()) {
            path += "?query=" + RawHttpClient.encoded(query(random));
        }
        for (int i = random.nextInt(2) * random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(4) == 0 ? random.nextInt(path.length()) : path.length();
            path = path.substring(0, at) + one(TWISTS, random) + path.substring(at);
        }
        return random.nextInt(60) == 0 ? path + "x".repeat(random.nextInt(30_000)) : path;
    }

    /** A query with characters deleted, doubled or inserted, with fragments of other queries, or truncated. */
    private static String query(Random random) {
        var query = new StringBuilder(one(QUERIES, random));
        for (int i = random.nextInt(5); i > 0 && !query.isEmpty(); i--) {
            int at = random.nextInt(query.length());
            switch (random.nextInt(7)) {
                case 0 -> query.deleteCharAt(at);
                case 1 -> query.insert(at, query.charAt(at));
                case 2 -> query.insert(at, (char) random.nextInt(0x3000));
                case 3 -> query.insert(at,
                        one(new String[] {"{", "}", "<", ">", "\"", "'", "\\u0000", "\\uD800", "\\", "?",
                            "*", "+", "!", "^", "|", ";", ".", "@", "^^", "#", "(", ")", "_:", ":", "$", "<<", ">>",
                            "[]", "()"},
                                random));
                case 4 -> query.insert(at, one(QUERIES, random));
                case 5 -> query.insert(at, one(new String[] {" SERVICE <http://127.0.0.1:1/> {}", " FROM <file:///x>",
                    " BIND(1/0 AS ?z)", " BIND(<x:f>() AS ?z)", " FILTER(1)", " OPTIONAL {}", " VALUES ?v {UNDEF}",
                    " LIMIT -1", " OFFSET 999999999999", " LIMIT 0", " ORDER BY ?nope", " regex('a','(')",
                    " REPLACE('a','a','$9')", " SUBSTR('a',-9999999999)", " STRDT('a',<x:>)", " IRI('a b')",
                    " LATERAL {}",
                    " UNFOLD(1 AS ?x)", " xsd:dateTime('x')", " STRLANG('a','')", " ENCODE_FOR_URI(1)", " NOW()"},
                        random));
                default -> query.setLength(at + 1);
            }
        }
        return query.toString();
    }

    private static byte[] body(Random random, StringBuilder head) {
        String type = one(TYPES, random);
        head.append("Content-Type: ").append(type).append("\r\n");
        byte[] body = switch (random.nextInt(8)) {
            case 0, 1, 2 -> query(random).getBytes(StandardCharsets.UTF_8);
            case 3, 4 -> ("query=" + RawHttpClient.encoded(query(random))
                    + one(new String[] {"", "&query=x", "&update=y", "&%zz=1",
                        "&=&", "&default-graph-uri=%20", "&named-graph-uri=http://x/", "&timeout=-1", "&format=csv"},
                            random))
                    .getBytes(StandardCharsets.UTF_8);
            case 5 -> bytes(random, random.nextInt(2000));
            case 6 -> ("--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n" + query(random) + "\r\n--x--")
                    .getBytes(StandardCharsets.UTF_8);
            default -> random.nextInt(20) == 0 ? bytes(random, (1 << 20) + 10) : new byte[0];
        };
        if (random.nextInt(5) > 0) {
            return body;
        }
        head.append("Content-Encoding: gzip\r\n");
        return packed(random.nextInt(10) == 0 ? new byte[30 << 20] : body);
    }

    /** Compresses a body. A large body of zero bytes is a compression bomb: thirty mebibytes in thirty kibibytes. */
    private static byte[] packed(byte[] body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return out.toByteArray();
    }

    private static byte[] chunked(byte[] body, Random random) {
        String size = one(new String[] {Integer.toHexString(body.length), Integer.toHexString(body.length),
            Integer.toHexString(body.length + 9), "0", "-1", "zz", "ffffffffffffffff", "7fffffff", "", " 5 ", "0x5",
            Integer.toHexString(body.length) + ";a=\"b", "00000000000000000000" + Integer.toHexString(body.length)},
                random);
        byte[] start = RawHttpClient.join((size + "\r\n").getBytes(StandardCharsets.US_ASCII), body);
        return RawHttpClient.join(start,
                one(new String[] {"\r\n0\r\n\r\n", "\r\n0\r\nX: y\r\n\r\n", "0\r\n\r\n", "", "\r\n\r\n"}, random)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(Random random, int many) {
        byte[] bytes = new byte[many];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String one(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
