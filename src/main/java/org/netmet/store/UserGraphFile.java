package org.netmet.store;

import org.netmet.files.FileLocks;
import org.netmet.files.StagingDirectory;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Persists the named graphs that users upload, as one N-Quads file. */
public final class UserGraphFile {
    private static final int DIGEST_LENGTH = 8;
    private static final String NO_SPACE = "No space left on device";
    /** A line of N-Quads as this class writes it, with the name of its graph. */
    private static final Pattern QUAD = Pattern.compile("(?:<|_:).* (<[^>]*>|_:\\S+) ?\\.\\s*");
    private static final Pattern NOT_IN_IRI = Pattern.compile("[\\x00-\\x20<>\"{}|^`\\\\]");

    /** An encoded character that need not be. */
    private static final Pattern UNRESERVED = Pattern.compile("(?i)%(2[de]|3\\d|[46][1-9a-f]|[57][\\da]|5f|7e)");

    private UserGraphFile() {}

    /** A dataset that refers to its graphs instead of copying them, so that several datasets can share one graph. */
    public static DatasetGraph links(Graph defaultGraph) {
        return DatasetGraphFactory.create(defaultGraph);
    }

    /**
     * A dataset with additional named graphs; the default graph stays that of {@code dataset} and does not include
     * them.
     */
    public static DatasetGraph joined(DatasetGraph dataset, Map<Node, Graph> further) {
        DatasetGraph joined = links(dataset.getDefaultGraph());
        names(dataset).forEach(name -> joined.addGraph(name, dataset.getGraph(name)));
        further.forEach(joined::addGraph);
        return joined;
    }

    /** The names of the named graphs. */
    public static List<Node> names(DatasetGraph dataset) {
        var names = new ArrayList<Node>();
        dataset.listGraphNodes().forEachRemaining(names::add);
        return names;
    }

    /**
     * The content of a file.
     *
     * @param graphs the graphs that could be read, by name
     * @param setAside for each other graph, a message that names it, says why, and where its lines are now
     */
    public record Content(Map<Node, Graph> graphs, List<String> setAside) {}

    /**
     * Reads an N-Quads file, one graph at a time: one that cannot be read does not hinder the others. Its lines are added
     * to a file beside ({@code .set-aside}), because the next update writes the file anew.
     *
     * @param accepts whether a name may be that of a user's graph
     * @throws IOException if the file cannot be read, or nothing in it is N-Quads
     */
    public static Content read(Path file, Predicate<Node> accepts) throws IOException {
        Map<String, List<String>> lines = linesByGraph(file);
        var graphs = new TreeMap<Node, Graph>((a, b) -> a.toString().compareTo(b.toString()));
        var setAside = new ArrayList<String>();
        var left = new ArrayList<String>();
        String why = "";
        for (Map.Entry<String, List<String>> graph : lines.entrySet()) {
            try {
                DatasetGraph read = parsed(graph.getValue());
                List<Node> names = names(read);
                if (!read.getDefaultGraph().isEmpty() || names.stream().anyMatch(name -> !accepts.test(name))) {
                    throw new RiotException("its name is that of a graph of the project, or of a file beside it");
                }
                names.forEach(name -> graphs.put(name, read.getGraph(name)));
            } catch (RiotException e) {
                why = String.valueOf(e.getMessage()).strip();
                left.addAll(graph.getValue());
                setAside.add("the graph %s in %s is left out: %s%n  fix: its lines are in %s now; correct them there"
                        .formatted(graph.getKey(), file, why, besides(file)));
            }
        }
        if (graphs.isEmpty() && !left.isEmpty() && left.stream().noneMatch(line -> QUAD.matcher(line).matches())) {
            throw new IOException("%s is not N-Quads: %s".formatted(file, why));
        }
        if (!left.isEmpty()) {
            Files.write(besides(file), left, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return new Content(graphs, setAside);
    }

    private static Path besides(Path file) {
        return file.resolveSibling(file.getFileName() + ".set-aside");
    }

    private static Map<String, List<String>> linesByGraph(Path file) throws IOException {
        var lines = new TreeMap<String, List<String>>();
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Matcher quad = QUAD.matcher(line);
                lines.computeIfAbsent(quad.matches() ? quad.group(1) : "without a name", name -> new ArrayList<>())
                        .add(line);
            }
        }
        return lines;
    }

    private static DatasetGraph parsed(List<String> lines) {
        DatasetGraph read = DatasetGraphFactory.create();
        RDFParser.fromString(String.join("\n", lines), Lang.NQUADS)
                .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).parse(read);
        return read;
    }

    /** Whether a text is an absolute IRI that is well formed by RFC 3987. Rules of single schemes are not checked. */
    public static boolean isIri(String text) {
        try {
            return !IRIx.create(text).isRelative() && !NOT_IN_IRI.matcher(text).find();
        } catch (IRIException e) {
            return false;
        }
    }

    /** The cause from the operating system, without the path in its message. */
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            // The message of a write on a full disk, which has no path.
            case IOException full when NO_SPACE.equals(full.getMessage()) -> NO_SPACE;
            default -> "input/output error";
        };
    }

    /**
     * The file itself: a rename would replace a symbolic link, and leave the file that it leads to as it was.
     *
     * @throws IOException if it exists and is no regular file, such as a device
     */
    public static Path located(Path named) throws IOException {
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            throw new IOException("%s is no regular file, and a change replaces it as a whole%n  fix: name a file"
                    .formatted(named));
        }
        return Files.exists(named) ? named.toRealPath() : named;
    }

    /** An IRI without encoded letters and digits and without dot segments (RFC 3986, section 6.2.2). */
    public static String normalized(String iri) {
        String decoded = UNRESERVED.matcher(iri).replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        try {
            return new URI(decoded).normalize().toString();
        } catch (URISyntaxException onlyAnIri) {
            return decoded;
        }
    }

    /** What tells one state of a file from another without reading it: identity, time and size; empty without a file. */
    public static String state(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %s %d".formatted(now.fileKey(), now.lastModifiedTime(), now.size());
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /**
     * Writes graphs as N-Quads with an atomic replace: the file is complete or unchanged. A lock on a file beside excludes
     * other servers from the comparison of the state to the end of the writing.
     *
     * @param expected the state of the file when it was last read or written
     * @return its new state; empty when it is not as expected, and is left as it is
     */
    public static Optional<String> replace(Map<Node, Graph> graphs, Path file, String expected) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        var now = new AtomicReference<Optional<String>>(Optional.empty());
        FileLocks.exclusively(folder.resolve("." + file.getFileName() + ".lock"), () -> {
            if (state(file).equals(expected)) {
                try (var unfinished = StagingDirectory.in(folder)) {
                    Path whole = unfinished.resolve("whole.nq");
                    Files.writeString(whole, lines(graphs));
                    StagingDirectory.move(whole, file);
                }
                now.set(Optional.of(state(file)));
            }
        });
        return now.get();
    }

    /** Whether a file could not be written because the disk is full. */
    public static boolean isDiskFull(IOException e) {
        return reason(e).equals(NO_SPACE);
    }

    /**
     * Content hash of graphs (SHA-256, 8 hexadecimal digits): equal content gives an equal hash, as long as there are
     * no blank nodes.
     */
    public static String digest(Map<Node, Graph> graphs) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lines(graphs).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String lines(Map<Node, Graph> graphs) {
        DatasetGraph dataset = links(GraphFactory.createDefaultGraph());
        graphs.forEach(dataset::addGraph);
        var written = new ByteArrayOutputStream();
        RDFDataMgr.write(written, dataset, Lang.NQUADS);
        return String.join("\n", new TreeSet<>(written.toString(StandardCharsets.UTF_8).lines().toList())) + "\n";
    }
}
