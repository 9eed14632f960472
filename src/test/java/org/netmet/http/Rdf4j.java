package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts RDF4J programs, each in its own process, with the class path that {@code mvn -f .ci/pom.xml package} fetches.
 */
final class Rdf4j {
    private static final Path JARS = Path.of("target/rdf4j");

    private Rdf4j() {}

    /** Starts a source file with arguments; the caller reads its output. */
    static Process start(String source, String... arguments) throws IOException {
        assertThat(JARS).as("run mvn -f .ci/pom.xml package").isDirectory();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                JARS + "/*", source));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
