package org.netmet.publish;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.Prefixes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads the graph of a release that {@link ReleaseWriter} wrote. */
public final class ReleaseReader {
    private ReleaseReader() {}

    /** The N-Quads file of a release: that of the folder, or the file itself; empty when the path is neither. */
    public static Optional<Path> find(Path place) {
        Path inFolder = place.resolve(ReleaseFile.NQUADS.file());
        if (Files.isRegularFile(inFolder)) {
            return Optional.of(inFolder);
        }
        String name = String.valueOf(place.getFileName());
        return Files.isRegularFile(place) && (name.endsWith(".nq.gz") || name.endsWith(".nq"))
                ? Optional.of(place)
                : Optional.empty();
    }

    /**
     * Reads the dataset; its default graph is the union of the named graphs.
     *
     * @throws IOException also if the file is no N-Quads
     */
    public static DatasetGraph read(Path file) throws IOException {
        DatasetGraph dataset = Datasets.empty();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream quads = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            RDFParser.source(quads).lang(Lang.NQUADS).parse(dataset);
        } catch (RiotException e) {
            throw new IOException("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
        Datasets.shareAllInDefaultGraph(dataset);
        return dataset;
    }

    /** The release identifier that a dataset states of itself; empty when it states none. */
    public static Optional<String> release(DatasetGraph dataset) {
        Iterator<Node> versions = dataset.getDefaultGraph().find(NodeFactory.createURI(DatasetMetadata.RELEASED),
                Prefixes.term("dcat:version"), Node.ANY).mapWith(triple -> triple.getObject());
        return versions.hasNext() ? Optional.of(versions.next().getLiteralLexicalForm()) : Optional.empty();
    }
}
