package org.netmet.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds {@code ontology/}, {@code data/} and {@code queries/}. Nothing that a folder can list is listed
 * anywhere else: a new file is found because it is there.
 *
 * @param imports the user's own tables that were asked for beside what the folder holds; none unless somebody asks
 */
public record Project(Path root, List<ImportedTable> imports) {
    public Project {
        root = root.toAbsolutePath().normalize();
        imports = imports.stream().sorted(Comparator.comparing(ImportedTable::name)).toList();
    }

    /** The folder alone. */
    public Project(Path root) {
        this(root, List.of());
    }

    /** The same folder with tables of the user's beside it. */
    public Project with(List<ImportedTable> asked) {
        return new Project(root, asked);
    }

    /** Whether the folder looks like one of ours. */
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

    public List<Path> borrowed() {
        return list("ontology/borrowed", ".ttl");
    }

    public List<Path> mappings() {
        return list("ontology/mappings", ".sssom.tsv");
    }

    /** What other vocabularies say of the ids of theirs that we use. */
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

    /** The files of all questions, guards included, themes in alphabetical order. */
    public List<Path> queries() {
        List<Path> ofBuild = Stream.concat(derivations().stream(), exports().stream()).toList();
        return list("queries", ".rq").stream().filter(file -> !ofBuild.contains(file)).toList();
    }

    /** The queries that derive graphs from the rest of the dataset, in their order. */
    public List<Path> derivations() {
        return list("queries/derive", ".rq");
    }

    /** The queries that write files of a release. */
    public List<Path> exports() {
        return list("queries/export", ".rq");
    }

    /** The query files without the guards. */
    public List<Path> questions() {
        Path guards = root.resolve("queries/checks");
        return queries().stream().filter(file -> !file.startsWith(guards)).toList();
    }

    /** Every file of the folder whose content the dataset is made from, sorted. */
    public List<Path> inputs() {
        return Stream.of("ontology", "data", "queries")
                .flatMap(folder -> walk(root.resolve(folder)).stream())
                .filter(file -> !file.getFileName().toString().equals("README.md"))
                .sorted()
                .toList();
    }

    /** The path as messages show it. */
    public String shown(Path file) {
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
