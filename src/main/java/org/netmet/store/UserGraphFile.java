package org.netmet.store;

import org.netmet.files.StagingDirectory;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Persists the named graphs that users upload, as one N-Quads file. */
public final class UserGraphFile {
    private static final int DIGEST_LENGTH = 8;

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

    /** Parses an N-Quads file into a dataset. */
    public static void read(Path file, DatasetGraph into) throws IOException {
        try {
            RDFParser.source(file).lang(Lang.NQUADS).errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                    .parse(into);
        } catch (RiotException e) {
            throw new IOException("%s is not N-Quads: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes graphs as N-Quads with an atomic replace: the file is complete or unchanged. */
    public static void write(Map<Node, Graph> graphs, Path file) throws IOException {
        try (var unfinished = StagingDirectory.in(file.toAbsolutePath().getParent())) {
            Path whole = unfinished.resolve("whole.nq");
            Files.writeString(whole, lines(graphs));
            StagingDirectory.move(whole, file);
        }
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
