package org.netmet.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project directory: paths of the files in {@code ontology/}, {@code data/} and {@code queries/}. Files are found
 * by listing the directories; no other list of them exists.
 *
 * @param imports the imported tables of the user to read in addition; empty by default
 */
public record Project(Path root, List<ImportedTable> imports) {
    public Project {
        root = root.toAbsolutePath().normalize();
        imports = imports.stream().sorted(Comparator.comparing(ImportedTable::name)).toList();
    }

    /** The project without imported tables. */
    public Project(Path root) {
        this(root, List.of());
    }

    /** The same project with these imported tables. */
    public Project with(List<ImportedTable> asked) {
        return new Project(root, asked);
    }

    /** Whether the directory has the three folders of a project: ontology, data and queries. */
    public boolean exists() {
        return Stream.of("ontology", "data", "queries").allMatch(name -> Files.isDirectory(root.resolve(name)));
    }

    public Path ontology() {
        return root.resolve("ontology/netmet.ttl");
    }

    public Path shapes() {
        return root.resolve("ontology/shapes.ttl");
    }

    public List<Path> schemes() {
        return list("ontology/schemes", ".ttl");
    }

    /** The subsets of external ontologies. */
    public List<Path> externalOntologies() {
        return list("ontology/borrowed", ".ttl");
    }

    public List<Path> mappings() {
        return list("ontology/mappings", ".sssom.tsv");
    }

    /** The term index: what external vocabularies state about those of their ids that the project uses. */
    public Path index() {
        return root.resolve("ontology/index.tsv");
    }

    public Path sources() {
        return root.resolve("data/sources.csv");
    }

    public Path citations() {
        return root.resolve("data/citations.csv");
    }

    public Path cohorts() {
        return root.resolve("data/cohorts.csv");
    }

    public Path overlaps() {
        return root.resolve("data/overlaps.csv");
    }

    public Path rejected() {
        return root.resolve("data/rejected.csv");
    }

    public List<Path> claims() {
        return list("data/claims", ".csv");
    }

    public List<Path> notes() {
        return list("data/notes", ".ttl");
    }

    /** The query files of questions and checks, sorted by theme and name. */
    public List<Path> queries() {
        List<Path> ofBuild = Stream.concat(derivations().stream(), exports().stream()).toList();
        return list("queries", ".rq").stream().filter(file -> !ofBuild.contains(file)).toList();
    }

    /** The CONSTRUCT queries that derive named graphs, in the order of execution. */
    public List<Path> derivations() {
        return list("queries/derive", ".rq");
    }

    /** The CONSTRUCT and SELECT queries whose results are files of a release. */
    public List<Path> exports() {
        return list("queries/export", ".rq");
    }

    /** The query files of questions, without the checks. */
    public List<Path> questions() {
        Path guards = root.resolve("queries/checks");
        return queries().stream().filter(file -> !file.startsWith(guards)).toList();
    }

    /** The input files of the dataset, sorted; {@link Fingerprint} is computed over them. */
    public List<Path> inputs() {
        return Stream.of("ontology", "data", "queries")
                .flatMap(folder -> walk(root.resolve(folder)).stream())
                .filter(file -> !file.getFileName().toString().equals("README.md"))
                .sorted()
                .toList();
    }

    /** The path as messages show it: relative to the project directory where possible, with forward slashes. */
    public String displayPath(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    private List<Path> list(String folder, String ending) {
        return walk(root.resolve(folder)).stream()
                .filter(file -> file.getFileName().toString().endsWith(ending))
                .sorted()
                .toList();
    }

    private static List<Path> walk(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
