package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;

import org.netmet.Netmet.Opening;
import org.netmet.build.Project;
import org.netmet.files.StagingDirectory;
import org.netmet.store.Store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The shipped graph, opened once and shared by all tests, which only read it: in memory, and from a store on disk. */
public final class Shipped {
    public static final Project PROJECT = new Project(Path.of("."));
    private static final Set<String> NO_QUESTIONS = Set.of("checks", "derive", "export");
    private static Netmet netmet;
    private static Netmet stored;

    private Shipped() {}

    public static synchronized Netmet netmet() {
        if (netmet == null) {
            netmet = opened(Netmet.open(PROJECT));
        }
        return netmet;
    }

    /** The shipped graph from a store. */
    public static synchronized Netmet stored() {
        if (stored == null) {
            stored = stored(netmet());
        }
        return stored;
    }

    /** A graph from a store that is written from it; the store is deleted when the tests end. */
    public static Netmet stored(Netmet netmet) {
        try {
            Path folder = Files.createTempDirectory("netmet-store-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    StagingDirectory.delete(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            Store store = Store.at(folder.resolve("store"));
            netmet.store(store, false).ifPresent(refused -> {
                throw new AssertionError(refused);
            });
            return opened(Netmet.open(store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the questions from the files of {@code queries/}; never empty. */
    static List<String> questionFiles() {
        try (Stream<Path> files = Files.walk(Path.of("queries"))) {
            List<String> names = files.filter(file -> file.toString().endsWith(".rq"))
                    .filter(file -> !NO_QUESTIONS.contains(file.getName(1).toString()))
                    .map(file -> file.getFileName().toString().replace(".rq", "")).toList();
            assertThat(names).isNotEmpty();
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Netmet opened(Opening opening) {
        if (opening instanceof Opening.Opened(Netmet opened)) {
            return opened;
        }
        throw new AssertionError(opening instanceof Opening.ProblemsFound refused
                ? refused.inspection().problems().toString()
                : opening.toString());
    }
}
