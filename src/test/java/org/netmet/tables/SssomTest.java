package org.netmet.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.netmet.tables.MappingTable.Mapping;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Interoperability test: the library sssom-java (sssom-core) reads the mapping tables with the same result. {@code mvn
 * -f .ci/pom.xml package} downloads it to a separate class path, so it is called by reflection.
 */
@Tag("libraries")
class SssomTest {
    private static final Path JARS = Path.of("target/sssom");
    private static URLClassLoader library;

    private record Said(String subject, String predicate, boolean refused, String object) {}

    @BeforeAll
    static void open() throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(JARS)) {
            for (Path file : files.sorted().toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        library = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        if (library != null) {
            library.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> reads_what_we_read() throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.list(Path.of("ontology/mappings"))) {
            tables = files.filter(file -> file.toString().endsWith(".sssom.tsv")).sorted().toList();
        }
        assertThat(tables).isNotEmpty();
        return tables.stream().map(table -> DynamicTest.dynamicTest(table.getFileName().toString(), () -> {
            List<Said> ours = MappingTable.read(table, table.toString()).things().map(SssomTest::said).toList();

            assertThat(theirs(table)).isNotEmpty().containsExactlyInAnyOrderElementsOf(ours);
        }));
    }

    private static Said said(Mapping mapping) {
        return new Said(mapping.subject(), mapping.predicate(), mapping.refused(), mapping.object());
    }

    private static List<Said> theirs(Path table) throws ReflectiveOperationException {
        Object reader = library.loadClass("org.incenp.obofoundry.sssom.TSVReader")
                .getConstructor(File.class)
                .newInstance(table.toFile());
        Object set = reader.getClass().getMethod("read").invoke(reader);
        var said = new ArrayList<Said>();
        for (Object mapping : (List<?>) set.getClass().getMethod("getMappings").invoke(set)) {
            said.add(new Said(
                    (String) get(mapping, "getSubjectId"), (String) get(mapping, "getPredicateId"),
                    get(mapping, "getPredicateModifier") != null, (String) get(mapping, "getObjectId")));
        }
        return said;
    }

    private static Object get(Object mapping, String getter) throws ReflectiveOperationException {
        return mapping.getClass().getMethod(getter).invoke(mapping);
    }
}
