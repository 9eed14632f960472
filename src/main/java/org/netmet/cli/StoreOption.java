package org.netmet.cli;

import org.netmet.store.Store;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/** The option {@code --store}: a TDB2 database to query. Without it, the graph is built in memory. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Answer from the store that netmet build --store DIR wrote; default: from the files, in memory")
    private Path folder;

    Optional<Store> store() {
        return Optional.ofNullable(folder).map(Store::at);
    }
}
