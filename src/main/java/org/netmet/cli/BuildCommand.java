package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.publish.Release;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code build}: the graph as files for others, or as a database. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Writes the release files into a folder (-o DIR), or the graph as a TDB2 database (--store DIR).")
final class BuildCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Option(names = "--store", paramLabel = "DIR", description = "Make a TDB2 database there; the folder must be new")
    private Path store;

    @Override
    public Integer call() {
        Optional<Path> folder = common.output();
        if (folder.isPresent() == (store != null)) {
            common.err().println("say either -o DIR or --store DIR");
            return Exit.ASKERS_MISTAKE;
        }
        return common.withGraph(netmet -> build(netmet, folder));
    }

    private int build(Netmet netmet, Optional<Path> folder) {
        try {
            if (store != null) {
                if (Files.exists(store)) {
                    common.err().printf("%s exists already%n  fix: name a new folder, or remove that one%n", store);
                    return Exit.ASKERS_MISTAKE;
                }
                netmet.store(store);
                common.err().printf("%d triples in %s, release %s%n", netmet.size(), store, netmet.release());
            } else {
                return release(netmet, folder.orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write", e);
        }
        return Exit.DONE;
    }

    private int release(Netmet netmet, Path folder) throws IOException {
        return switch (netmet.publish(folder)) {
            case Release.Outcome.Written(Path written, int files) -> {
                common.err().printf("%d files in %s, release %s%n", files, written, netmet.release());
                yield Exit.DONE;
            }
            case Release.Outcome.Occupied(Path occupied, String stranger) -> {
                common.err().printf("%s is no release of netmet: %s%n  fix: name a new or empty folder%n", occupied,
                        stranger);
                yield Exit.ASKERS_MISTAKE;
            }
        };
    }
}
