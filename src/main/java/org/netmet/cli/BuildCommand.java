package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.publish.ReleaseWriter;
import org.netmet.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The {@code build} command: writes the graph as release files, or as a TDB2 database. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Writes the release files into a folder (-o DIR), or the graph as a store on disk (--store DIR).")
final class BuildCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Make a store there, for --store DIR of other commands")
    private Path store;

    @Option(
            names = "--replace",
            description = "Build the store anew if it is there; it stays as it is until the new one is whole")
    private boolean replace;

    @Override
    public Integer call() {
        Optional<Path> folder = common.output();
        if (folder.isPresent() == (store != null)) {
            common.err().println("say either -o DIR or --store DIR");
            return ExitCode.USAGE_ERROR;
        }
        if (replace && store == null) {
            common.err().printf("--replace goes with --store%n  fix: leave it out: -o writes over what is there%n");
            return ExitCode.USAGE_ERROR;
        }
        return common.withGraph(netmet -> build(netmet, folder));
    }

    private int build(Netmet netmet, Optional<Path> folder) {
        try {
            if (store != null) {
                Optional<String> refused = store(netmet);
                if (refused.isPresent()) {
                    common.err().println(refused.get());
                    return ExitCode.USAGE_ERROR;
                }
                common.err().printf("%d triples in %s, release %s%n", netmet.size(), store, netmet.release());
            } else {
                return release(netmet, folder.orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write", e);
        }
        return ExitCode.SUCCESS;
    }

    private Optional<String> store(Netmet netmet) throws IOException {
        return common.during("writing the store " + store, () -> netmet.store(Store.at(store), replace));
    }

    private ReleaseWriter.Outcome publish(Netmet netmet, Path folder) throws IOException {
        return common.during("writing the release files into " + folder, () -> netmet.publish(folder));
    }

    private int release(Netmet netmet, Path folder) throws IOException {
        return switch (publish(netmet, folder)) {
            case ReleaseWriter.Outcome.Written(Path written, int files) -> {
                common.err().printf("%d files in %s, release %s%n", files, written, netmet.release());
                yield ExitCode.SUCCESS;
            }
            case ReleaseWriter.Outcome.Occupied(Path occupied, String stranger) -> {
                common.err().printf("%s is no release of netmet: %s%n  fix: name a new or empty folder%n", occupied,
                        stranger);
                yield ExitCode.USAGE_ERROR;
            }
        };
    }
}
