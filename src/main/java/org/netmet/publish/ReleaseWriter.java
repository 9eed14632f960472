package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.build.Project;
import org.netmet.queries.BuildQuery;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;
import org.netmet.files.StagingDirectory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes the graph as the files of a release. The output is reproducible: equal input gives equal bytes. */
public final class ReleaseWriter {
    private static final String LINE = "%s  %s\n";

    private final DatasetGraph dataset;
    private final Project project;
    private final DatasetMetadata identity;
    private final Exports exports;

    /** The result of writing a release. */
    public sealed interface Outcome {
        /**
         * All files were written.
         *
         * @param files the number of files, including the checksum file
         */
        record Written(Path folder, int files) implements Outcome {}

        /** The folder holds a file that belongs to no release; nothing was changed. */
        record Occupied(Path folder, String stranger) implements Outcome {}
    }

    /**
     * Creates a writer for one dataset.
     *
     * @param dataset a dataset with its own description and without a user's tables, whose licence is not ours to grant
     * @param project the project whose files are copied into the release
     */
    public ReleaseWriter(DatasetGraph dataset, Project project, DatasetMetadata identity) {
        if (!identity.isRelease()) {
            throw new IllegalArgumentException("a release has no tables of a user's: " + identity.imports());
        }
        this.dataset = dataset;
        this.project = project;
        this.identity = identity;
        this.exports = new Exports(dataset, BuildQuery.exports(project.exports(), project::displayPath));
    }

    /**
     * Writes all files or none, and replaces an earlier release in the folder.
     *
     * @param folder new, empty, or holding an earlier release and nothing else
     */
    public Outcome write(Path folder) throws IOException {
        // A symbolic link is kept: the folder that it points to is replaced.
        Path target = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
        recover(target);
        Optional<String> stranger = stranger(target);
        if (stranger.isPresent()) {
            return new Outcome.Occupied(folder, stranger.get());
        }
        try (var unfinished = StagingDirectory.in(target.getParent())) {
            Path made = Files.createDirectory(unfinished.resolve("release"));
            int files = fill(made);
            replace(target, made);
            return new Outcome.Written(folder, files);
        }
    }

    /**
     * Recovers from a killed process: moves the earlier release back when no new one took its place, else deletes it.
     */
    private static void recover(Path target) throws IOException {
        Path earlier = earlier(target);
        if (Files.isDirectory(earlier)) {
            if (Files.exists(target)) {
                StagingDirectory.delete(earlier);
            } else {
                Files.move(earlier, target);
            }
        }
    }

    /** Describes a file by which a folder is not a release that this program wrote; empty when there is none. */
    private static Optional<String> stranger(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of("it is a file");
        }
        List<String> there;
        try (Stream<Path> files = Files.list(folder)) {
            there = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        Path sums = folder.resolve(ReleaseFile.SUMS);
        Set<String> listed = Files.isRegularFile(sums)
                ? Files.readAllLines(sums).stream().map(line -> line.replaceFirst("^\\S+\\s+", ""))
                        .collect(Collectors.toSet())
                : Set.of();
        boolean isRelease = listed.contains(ReleaseFile.NQUADS.file());
        return there.stream()
                .filter(name -> !isRelease || !(listed.contains(name) || name.equals(ReleaseFile.SUMS)))
                .findFirst()
                .map(name -> "it holds " + name);
    }

    private int fill(Path folder) throws IOException {
        Graph union = dataset.getDefaultGraph();
        var written = new EnumMap<ReleaseFile, DcatCatalogue.Written>(ReleaseFile.class);
        for (ReleaseFile file : ReleaseFile.values()) {
            if (!file.describesOthers()) {
                Optional<byte[]> content = content(file, union);
                if (content.isPresent()) {
                    written.put(file, write(folder, file, content.get()));
                }
            }
        }
        String crate = ResearchObject.of(identity, DcatCatalogue.lastDay(union), written);
        String tables = Croissant.of(identity, union, written);
        written.put(ReleaseFile.RO_CRATE, write(folder, ReleaseFile.RO_CRATE, utf8(crate)));
        written.put(ReleaseFile.CROISSANT, write(folder, ReleaseFile.CROISSANT, utf8(tables)));
        byte[] entry = utf8(SortedTurtle.turtle(DcatCatalogue.of(identity, union, written)));
        written.put(ReleaseFile.DCAT, write(folder, ReleaseFile.DCAT, entry));
        Map<String, String> sums = new TreeMap<>();
        written.forEach((file, known) -> sums.put(file.file(), known.sha256()));
        Files.writeString(folder.resolve(ReleaseFile.SUMS), sums.entrySet().stream()
                .map(sum -> LINE.formatted(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining()));
        return written.size() + 1;
    }

    private static DcatCatalogue.Written write(Path folder, ReleaseFile file, byte[] content) throws IOException {
        byte[] packed = file.isGzipped() ? gzipped(content) : content;
        Files.write(folder.resolve(file.file()), packed);
        return new DcatCatalogue.Written(packed.length, sha256(packed));
    }

    private Optional<byte[]> content(ReleaseFile file, Graph union) throws IOException {
        return switch (file) {
            case NQUADS -> Optional.of(utf8(Datasets.lines(dataset)));
            case TURTLE -> Optional.of(utf8(SortedTurtle.turtle(union)));
            case CLAIMS, RATES, SOURCES -> Optional.of(utf8(sheet(union, file).csv()));
            case CLAIMS_COLUMNS -> Optional.of(utf8(sheet(union, ReleaseFile.CLAIMS).metadata(identity)));
            case RATES_COLUMNS -> Optional.of(utf8(sheet(union, ReleaseFile.RATES).metadata(identity)));
            case SOURCES_COLUMNS -> Optional.of(utf8(sheet(union, ReleaseFile.SOURCES).metadata(identity)));
            case ONTOLOGY -> Optional.of(Files.readAllBytes(project.ontology()));
            case ONTOLOGY_XML -> Optional.of(rdfXml(project.ontology()));
            case SHAPES -> Optional.of(Files.readAllBytes(project.shapes()));
            case MAPPINGS -> Optional.of(utf8(MergedMappings.of(project.mappings(), identity)));
            case VOID -> Optional.of(utf8(SortedTurtle.turtle(voidOnly())));
            case RO_CRATE, CROISSANT, DCAT ->
                throw new IllegalArgumentException("written last, with the sizes of the others");
            case EXAMPLES -> Optional.of(utf8(SortedTurtle.turtle(graph(SelfDescription.QUESTIONS))));
            case CUBE -> Optional.of(utf8(SortedTurtle.turtle(exports.constructed(file.file()))));
            case NODES, EDGES -> Optional.of(utf8(exports.table(file.file())));
            case LICENCE, CITATION -> copy(project.root().resolve(file.file()));
        };
    }

    private static CsvwTable sheet(Graph union, ReleaseFile file) {
        return CsvwTables.of(union).stream().filter(sheet -> sheet.file() == file).findFirst().orElseThrow();
    }

    /** The VoID description alone, without the DCAT record of the files, which has a file of its own. */
    private Graph voidOnly() {
        Graph described = GraphFactory.createDefaultGraph();
        graph(SelfDescription.META).stream().forEach(described::add);
        DcatCatalogue.of(identity, dataset.getDefaultGraph(), Map.of()).stream()
                .filter(triple -> !triple.getSubject().getURI().equals(identity.iri())
                        || triple.getPredicate().getURI().startsWith(Prefixes.all().get("dcat")))
                .forEach(described::delete);
        return described;
    }

    private Graph graph(String name) {
        return dataset.getGraph(Vocabulary.graph(name));
    }

    private static Optional<byte[]> copy(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static byte[] rdfXml(Path turtle) {
        Graph graph = RDFParser.source(turtle).lang(Lang.TURTLE).toGraph();
        Graph sorted = GraphFactory.createDefaultGraph();
        sorted.getPrefixMapping().setNsPrefixes(graph.getPrefixMapping());
        graph.stream()
                .sorted(Comparator.comparing(Object::toString))
                .forEach(sorted::add);
        var out = new ByteArrayOutputStream();
        RDFWriter.source(sorted).format(RDFFormat.RDFXML_PLAIN).output(out);
        return out.toByteArray();
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        // The gzip header that Java writes holds neither a time nor a file name.
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Moves the earlier release aside and the new one into its place: a folder cannot be moved over a non-empty one.
     */
    private static void replace(Path target, Path made) throws IOException {
        Path earlier = earlier(target);
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, earlier);
        }
        try {
            Files.move(made, target);
        } catch (IOException e) {
            if (replaces) {
                Files.move(earlier, target);
            }
            throw e;
        }
        StagingDirectory.delete(earlier);
    }

    private static Path earlier(Path target) {
        return target.resolveSibling(".%s-earlier".formatted(target.getFileName()));
    }
}
