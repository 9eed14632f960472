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

/** Graphs that users put beside ours, as N-Quads in a file of theirs. */
public final class UserGraphFile {
    private static final int DIGEST_LENGTH = 8;

    private UserGraphFile() {}

    /** A dataset whose graphs are links, so that one graph may stand in several datasets. */
    public static DatasetGraph links(Graph defaultGraph) {
        return DatasetGraphFactory.create(defaultGraph);
    }

    /** A dataset with further graphs, which its default graph does not know of. */
    public static DatasetGraph joined(DatasetGraph dataset, Map<Node, Graph> further) {
        DatasetGraph joined = links(dataset.getDefaultGraph());
        names(dataset).forEach(name -> joined.addGraph(name, dataset.getGraph(name)));
        further.forEach(joined::addGraph);
        return joined;
    }

    public static List<Node> names(DatasetGraph dataset) {
        var names = new ArrayList<Node>();
        dataset.listGraphNodes().forEachRemaining(names::add);
        return names;
    }

    /** Adds what was written to a dataset. */
    public static void read(Path file, DatasetGraph into) throws IOException {
        try {
            RDFParser.source(file).lang(Lang.NQUADS).errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                    .parse(into);
        } catch (RiotException e) {
            throw new IOException("%s is not N-Quads: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes graphs, whole or not at all. */
    public static void write(Map<Node, Graph> graphs, Path file) throws IOException {
        try (var unfinished = StagingDirectory.in(file.toAbsolutePath().getParent())) {
            Path whole = unfinished.resolve("whole.nq");
            Files.writeString(whole, lines(graphs));
            StagingDirectory.move(whole, file);
        }
    }

    /** The content of graphs as one short word: equal content, equal word, as long as there are no blank nodes. */
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
