package org.netmet.publish;

import org.apache.commons.codec.digest.DigestUtils;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.OWL2;
import org.netmet.queries.Question;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Reads the graph of a release that {@link ReleaseWriter} wrote. */
public final class ReleaseReader {
    // The files of a release hold one statement a line, without escapes in IRIs of ours.
    private static final Pattern STATED = Pattern.compile("<%s> <%s> \"([^\"]+)\"".formatted(
            DatasetMetadata.RELEASED, Prefixes.term("dcat:version").getURI()));

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
     * @throws IOException also if the file is no N-Quads, or is not the one of the checksums beside it
     */
    public static DatasetGraph read(Path file) throws IOException {
        verify(file);
        DatasetGraph dataset = Datasets.empty();
        try (InputStream quads = quads(file)) {
            RDFParser.source(quads).lang(Lang.NQUADS).parse(dataset);
        } catch (RiotException e) {
            throw new IOException("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
        Datasets.shareAllInDefaultGraph(dataset);
        return dataset;
    }

    /**
     * The release identifier that a file states, found without reading the dataset; empty when it states none.
     *
     * @throws IOException also if the file is not the one of the checksums beside it
     */
    public static Optional<String> identify(Path file) throws IOException {
        verify(file);
        try (var lines = new BufferedReader(new InputStreamReader(quads(file), StandardCharsets.UTF_8))) {
            return lines.lines().map(STATED::matcher).filter(Matcher::lookingAt).map(line -> line.group(1)).findFirst();
        } catch (UncheckedIOException e) {
            throw new IOException("%s is damaged: %s".formatted(file, e.getCause().getMessage()), e);
        }
    }

    private static InputStream quads(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw new IOException("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Compares a file with the checksums beside it; a file without any is read as it is. */
    private static void verify(Path file) throws IOException {
        Path sums = file.resolveSibling(ReleaseFile.SUMS);
        if (!Files.isRegularFile(sums)) {
            return;
        }
        Optional<String> stated = Optional.ofNullable(checksums(sums).get(file.getFileName().toString()));
        try (InputStream bytes = Files.newInputStream(file)) {
            String found = DigestUtils.sha256Hex(bytes);
            if (stated.isPresent() && !stated.get().equals(found)) {
                throw new IOException("%s is damaged: its SHA-256 is %s, and %s says %s".formatted(
                        file, found, ReleaseFile.SUMS, stated.get()));
            }
        }
    }

    /** The SHA-256 of each file that a file of checksums names; other lines are ignored. */
    public static Map<String, String> checksums(Path sums) throws IOException {
        return Files.readAllLines(sums).stream().map(line -> line.split(" +", 2)).filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (first, again) -> first));
    }

    /** The version of the terms that a dataset has; empty when it states none. */
    public static Optional<String> version(DatasetGraph dataset) {
        return Txn.calculateRead(dataset, () -> {
            Iterator<Node> versions =
                    dataset.getDefaultGraph().find(NodeFactory.createURI(Vocabulary.BASE + "ontology"),
                            OWL2.versionInfo.asNode(), Node.ANY).mapWith(triple -> triple.getObject());
            return versions.hasNext() ? Optional.of(versions.next().getLiteralLexicalForm()) : Optional.empty();
        });
    }

    /** Whether the dataset describes a question with the query that it has here. */
    public static boolean describes(DatasetGraph dataset, Question question) {
        return Txn.calculateRead(dataset, () -> SparqlExamples.describes(dataset.getDefaultGraph(), question));
    }

    /** The release identifier that a dataset states of itself; empty when it states none. */
    public static Optional<String> release(DatasetGraph dataset) {
        Iterator<Node> versions = dataset.getDefaultGraph().find(NodeFactory.createURI(DatasetMetadata.RELEASED),
                Prefixes.term("dcat:version"), Node.ANY).mapWith(triple -> triple.getObject());
        return versions.hasNext() ? Optional.of(versions.next().getLiteralLexicalForm()) : Optional.empty();
    }
}
