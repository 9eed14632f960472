package org.netmet;

import org.netmet.Netmet.Opening;
import org.netmet.build.Project;
import org.netmet.store.DatasetCache;
import org.netmet.files.StagingDirectory;
import org.netmet.store.Store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The graph that the project ships, opened once for all tests: in memory, and from a store on disk. */
public final class Shipped {
    public static final Project PROJECT = new Project(Path.of("."));
    private static Netmet netmet;
    private static Netmet stored;

    private Shipped() {}

    public static synchronized Netmet netmet() {
        if (netmet == null) {
            netmet = opened(Netmet.open(PROJECT, DatasetCache.none()));
        }
        return netmet;
    }

    /** The same from a store. */
    public static synchronized Netmet stored() {
        if (stored == null) {
            stored = stored(netmet());
        }
        return stored;
    }

    /** A graph from a store that was made of it; the store goes when the tests end. */
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

    static Netmet opened(Opening opening) {
        if (opening instanceof Opening.Opened(Netmet opened)) {
            return opened;
        }
        throw new AssertionError(opening instanceof Opening.Refused refused
                ? refused.inspection().problems().toString()
                : opening.toString());
    }
}
