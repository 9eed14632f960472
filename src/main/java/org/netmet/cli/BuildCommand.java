package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.publish.ReleaseWriter;
import org.netmet.site.LinkCheck;
import org.netmet.site.SiteWriter;
import org.netmet.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The {@code build} command: writes the graph as release files, as a TDB2 database, or as a site of files. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Writes the release files into a folder (-o DIR), the graph as a store on disk (--store DIR), or the pages as a "
                + "site that needs no server (--site DIR).")
final class BuildCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;
    private static final int MOST_SHOWN = 50;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Make a store there, for --store DIR of other commands")
    private Path store;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "Write the pages there, for any web server or to be opened as files")
    private Path site;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "Where the site will stand, for its map, citations and code to copy; default: ${DEFAULT-VALUE}")
    private URI address = SiteWriter.HOME;

    @Option(
            names = "--replace",
            description = "Build the store anew if it is there; it stays as it is until the new one is whole")
    private boolean replace;

    @Override
    public Integer call() {
        Optional<Path> folder = common.output();
        if (Stream.of(folder, Optional.ofNullable(store), Optional.ofNullable(site))
                .filter(Optional::isPresent).count() != 1) {
            common.err().println("say one of -o DIR, --store DIR and --site DIR");
            return ExitCode.USAGE_ERROR;
        }
        if (!List.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null
                || address.getQuery() != null || address.getFragment() != null) {
            common.err().printf(
                    "--address %s is no address of a site%n  fix: give one such as https://example.org/netmet/%n",
                    address);
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
            } else if (site != null) {
                return site(netmet);
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

    private int site(Netmet netmet) throws IOException {
        if (!netmet.isRelease()) {
            common.err().printf("only a release is made into a site%n  fix: leave imported tables out%n");
            return ExitCode.USAGE_ERROR;
        }
        var writer = new SiteWriter(netmet, address, line -> {
            common.err().println(line);
            common.err().flush();
        });
        return switch (writer.write(site)) {
            case SiteWriter.Outcome.Written(int files, long bytes, LinkCheck.Seen checked) -> {
                common.err().printf("%,d files in %s, %.1f MB, release %s%n", files, site, bytes / MEGABYTE,
                        netmet.release());
                common.err().printf("%,d links on %,d pages followed, none is dead; %,d lead elsewhere%n",
                        checked.links(), checked.pages(), checked.external());
                yield ExitCode.SUCCESS;
            }
            case SiteWriter.Outcome.Occupied(String stranger) -> {
                common.err().printf("%s is no site of netmet: %s%n  fix: name a new or empty folder%n", site,
                        stranger);
                yield ExitCode.USAGE_ERROR;
            }
            case SiteWriter.Outcome.DeadLinks(LinkCheck.Seen checked) -> {
                checked.dead().stream().limit(MOST_SHOWN).forEach(common.err()::println);
                common.err().printf("%,d of %,d links are dead; nothing was written%n  fix: report this%n",
                        checked.dead().size(), checked.links());
                yield ExitCode.DATA_NOT_VALID;
            }
        };
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
