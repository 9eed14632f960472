package org.netmet.rdf;

import org.apache.jena.graph.Graph;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.netmet.files.StagingDirectory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/** Creates, serialises and copies RDF datasets. */
public final class Datasets {
    private static final int CHECKSUM_LENGTH = Long.BYTES;

    private Datasets() {}

    /** An empty in-memory dataset, for data that are read often and never changed. */
    public static DatasetGraph empty() {
        return DatasetGraphFactory.createGeneral();
    }

    /**
     * Makes the default graph the union of all named graphs, by copying their triples; unlike a dynamic union, it costs
     * queries nothing.
     */
    public static void shareAllInDefaultGraph(DatasetGraph dataset) {
        Graph union = dataset.getDefaultGraph();
        dataset.listGraphNodes().forEachRemaining(name -> dataset.getGraph(name).stream().forEach(union::add));
    }

    /**
     * Writes the named graphs to a file, atomically, as {@link DictionaryEncoding} and a CRC-32C checksum by which
     * {@link #load} detects a damaged file.
     */
    public static void save(DatasetGraph dataset, Path file) throws IOException {
        byte[] content = Txn.calculateRead(dataset, () -> DictionaryEncoding.encode(dataset));
        try (var unfinished = StagingDirectory.in(file.getParent())) {
            Path written = Files.write(unfinished.resolve("kept"), content);
            Files.write(written, checksum(content, content.length), StandardOpenOption.APPEND);
            StagingDirectory.move(written, file);
        }
    }

    /**
     * CRC-32C checksum, against damage and not against manipulation: a cryptographic digest would take a fifth of the
     * loading time.
     */
    private static byte[] checksum(byte[] bytes, int length) {
        var sum = new CRC32C();
        sum.update(bytes, 0, length);
        return ByteBuffer.allocate(CHECKSUM_LENGTH).putLong(sum.getValue()).array();
    }

    private static void writeNamed(DatasetGraph dataset, StreamRDF writer) {
        writer.start();
        Txn.executeRead(dataset, () -> dataset.find(Quad.ANY).forEachRemaining(quad -> {
            if (!quad.isDefaultGraph()) {
                writer.quad(quad);
            }
        }));
        writer.finish();
    }

    /** The named graphs as sorted N-Quads, one line per quad. */
    public static String lines(DatasetGraph dataset) {
        var written = new ByteArrayOutputStream();
        writeNamed(dataset, StreamRDFWriter.getWriterStream(written, Lang.NQUADS));
        var lines = new TreeSet<>(written.toString(StandardCharsets.UTF_8).lines().toList());
        return String.join("\n", lines) + "\n";
    }

    /**
     * Loads a dataset that {@link #save} wrote; its default graph is the union of the named graphs.
     *
     * @throws IOException also if the checksum does not match
     */
    public static DatasetGraph load(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length - CHECKSUM_LENGTH;
        if (length <= 0 || !Arrays.equals(checksum(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length))) {
            throw new IOException("damaged: " + file);
        }
        return DictionaryEncoding.decode(ByteBuffer.wrap(bytes, 0, length));
    }

    /** The dataset itself, or an in-memory copy if it is a TDB2 database. */
    public static DatasetGraph inMemory(DatasetGraph dataset) {
        if (!DatabaseMgr.isTDB2(dataset)) {
            return dataset;
        }
        DatasetGraph copy = empty();
        Txn.executeRead(dataset, () -> dataset.find(Quad.ANY).forEachRemaining(copy::add));
        return copy;
    }

    /** The number of triples in all named graphs together. */
    public static long size(DatasetGraph dataset) {
        return Txn.calculateRead(dataset, () -> {
            long[] count = {0};
            dataset.find(Quad.ANY).forEachRemaining(quad -> count[0] += quad.isDefaultGraph() ? 0 : 1);
            return count[0];
        });
    }

    /** Disables SPARQL federated query ({@code SERVICE}), so that no query sends requests to other servers (SSRF). */
    public static void disableFederatedQuery(DatasetGraph dataset) {
        dataset.getContext().set(ARQ.httpServiceAllowed, false);
    }
}
