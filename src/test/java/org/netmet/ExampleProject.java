package org.netmet;

import org.netmet.build.Project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small test project: our own terms, schemes, shapes and questions, with the invented data and mappings of
 * {@code src/test/resources/example}, few enough to count by hand.
 */
public final class ExampleProject {
    private static final Path ROOT = Path.of(".");
    private static final Path INVENTED = Path.of("src/test/resources/example");
    private static final List<String> OURS = List.of(
            "ontology/index.tsv", "ontology/netmet.ttl", "ontology/shapes.ttl", "ontology/schemes", "ontology/borrowed",
            "queries");

    private ExampleProject() {}

    /** Copies the project into an empty folder. */
    public static Project in(Path folder) {
        OURS.forEach(path -> copy(ROOT.resolve(path), folder.resolve(path)));
        copy(INVENTED, folder);
        return new Project(folder);
    }

    /** Copies the project, and then other files over it. */
    public static Project in(Path folder, Path overlay) {
        Project project = in(folder);
        copy(overlay, folder);
        return project;
    }

    /** The opened project. */
    public static Netmet opened(Project project) {
        return switch (Netmet.open(project)) {
            case Netmet.Opening.Opened(Netmet netmet) -> netmet;
            case Netmet.Opening other -> throw new AssertionError(other.toString());
        };
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
