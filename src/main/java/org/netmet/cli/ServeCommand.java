package org.netmet.cli;

import org.netmet.serve.Service;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** {@code serve}: the endpoint, the API and the start page. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the graph over HTTP, read-only, until it is stopped.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private With with;

    @Mixin
    private Stored stored;

    @Option(names = "--port", defaultValue = "3030", description = "Default: ${DEFAULT-VALUE}; 0 takes any free one")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address to listen on; default: ${DEFAULT-VALUE}, this machine only")
    private String host;

    @Override
    public Integer call() {
        return common.withGraph(stored, with, netmet -> switch (Service.start(netmet, host, port, common.limit())) {
            case Service.Started started -> {
                common.err().printf("netmet serves release %s at %s%n", netmet.release(), started.address());
                started.awaitStop();
                yield Exit.DONE;
            }
            case Service.NotStarted failed -> {
                common.err().println(failed.why());
                yield Exit.ASKERS_MISTAKE;
            }
        });
    }
}
