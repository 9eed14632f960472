package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.http.NetmetServer;
import org.netmet.http.ServerConfig;
import org.netmet.publish.ReleaseDifference;
import org.netmet.publish.ReleaseReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The {@code serve} command: starts the HTTP server with the SPARQL endpoint, the API and the start page. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the graph over HTTP, read-only, until it is stopped.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Mixin
    private StoreOption stored;

    @Option(names = "--port", defaultValue = "3030", description = "Default: ${DEFAULT-VALUE}; 0 takes any free one")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address to listen on; default: ${DEFAULT-VALUE}, this machine only")
    private String host;

    @Mixin
    private ServiceOptions callees;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "How many queries run at one time; four times as many may wait. Default: one for each processor")
    private Integer atOnce;

    @Mixin
    private SizeOption size;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Add a line of JSON for each request: no addresses, no queries, nothing personal")
    private Path accessLog;

    @Option(
            names = "--writable",
            paramLabel = "FILE",
            description = "Let those who have a password add graphs of their own, kept in FILE as N-Quads; on loopback only")
    private Path writable;

    @Option(
            names = "--passwords",
            paramLabel = "FILE",
            description = "Who may write, and see metrics from elsewhere, as htpasswd -B writes it")
    private Path passwords;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "Where the world finds this server, such as https://netmet.example.org: what descriptions "
                    + "and links say. Default: what the Host header of each request says")
    private String address;

    @Option(
            names = "--report",
            paramLabel = "URL",
            description = "Where readers of pages report errors: mailto:NAME@HOST, or the https: form for a new issue, "
                    + "which gets title and body. Default: pages have no such link")
    private String report;

    @Option(
            names = "--earlier",
            paramLabel = "DIR",
            description = "An earlier release, as netmet build -o wrote it, or its netmet.nq.gz: links that name it with "
                    + "release= are answered from it, and the page of the release says what changed since. May be given "
                    + "several times; what changed is said of the first")
    private List<Path> earlier = List.of();

    @Override
    public Integer call() {
        List<Path> before = earlier.stream().map(this::file).toList();
        return common.withGraph(stored, with, netmet -> switch (NetmetServer.start(netmet, settings(),
                SupervisedServer.replacement())) {
            case NetmetServer.Started started -> {
                netmet.beside().described().forEach(line -> common.err().println("beside it " + line));
                common.err().printf("netmet serves release %s at %s%s%n", netmet.release(), started.address(),
                        address == null ? "" : " for " + address);
                started.setAside().forEach(common.err()::println);
                started.hold(before, common.err()::println);
                SupervisedServer.follow(started);
                started.prepareStartPage();
                before.stream().findFirst()
                        .ifPresent(file -> started.compare(() -> difference(file, netmet), common.err()::println));
                started.awaitStop();
                yield ExitCode.SUCCESS;
            }
            case NetmetServer.NotStarted failed -> {
                common.err().println(failed.why());
                yield ExitCode.USAGE_ERROR;
            }
        });
    }

    private ServerConfig settings() {
        if (atOnce != null && atOnce < 1) {
            throw new ParameterException(command.commandLine(), "--at-once must be 1 or more");
        }
        Optional<URI> known = Optional.ofNullable(address).flatMap(ServerConfig::address);
        if (address != null && known.isEmpty()) {
            throw new ParameterException(command.commandLine(),
                    ("--address %s is no address of a server%n  fix: give its "
                            + "scheme and host, without a path, such as https://netmet.example.org")
                            .formatted(address));
        }
        // A process that replaces another one listens where that one does, also when it could choose.
        int shared = Integer.getInteger(NetmetServer.SHARED_PORT, port);
        ServerConfig usual = ServerConfig.of(shared, common.limit());
        return new ServerConfig(host, shared, callees.within(common.limit()),
                atOnce == null ? usual.atOnce() : atOnce, size.bytes(), Optional.ofNullable(accessLog),
                writable(), Optional.ofNullable(passwords), known).withReport(report());
    }

    private Path file(Path release) {
        return ReleaseReader.find(release).orElseThrow(() -> new ParameterException(command.commandLine(),
                ("--earlier %s is no release of netmet%n  fix: name a folder that netmet build -o DIR wrote, or its "
                        + "netmet.nq.gz").formatted(release)));
    }

    private ReleaseDifference difference(Path file, Netmet now) {
        return switch (now.openEarlier(file)) {
            case Netmet.Opening.Opened(Netmet before) ->
                ReleaseDifference.between(common.side("", before), common.side("", now));
            case Netmet.Opening.StoreUnusable(String why) -> throw new IllegalStateException(why);
            case Netmet.Opening refused ->
                throw new IllegalStateException("the questions of this project cannot be read: " + refused);
        };
    }

    private Optional<String> report() {
        if (report != null && !report.matches("(mailto:[^\\s?]+@[^\\s?]+|https?://\\S+)")) {
            throw new ParameterException(command.commandLine(),
                    "--report %s is no address%n  fix: give mailto:NAME@HOST, or a URL with https:".formatted(report));
        }
        return Optional.ofNullable(report);
    }

    private Optional<Path> writable() {
        if (writable != null && passwords == null) {
            throw new ParameterException(command.commandLine(),
                    "--writable needs to know who may write\n  fix: --passwords FILE, as htpasswd -B -c FILE NAME makes it");
        }
        if (writable != null && stored.store().isPresent()) {
            throw new ParameterException(command.commandLine(),
                    "a store is not written to: leave --store out, and the users' graphs are kept in " + writable);
        }
        return Optional.ofNullable(writable);
    }
}
