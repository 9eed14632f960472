package org.netmet.cli;

import org.netmet.execution.QueryLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The option {@code --service}: an allowlist of endpoints for federated queries (SPARQL SERVICE). Without it, queries
 * call no other server.
 */
final class ServiceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "A SPARQL endpoint that queries may call by SERVICE; may be given several times. "
                    + "Default: none, queries call nobody")
    private List<URI> services = List.of();

    /** The query limits: this time limit, and the endpoints that SERVICE may call. */
    QueryLimits within(Duration time) {
        for (URI service : services) {
            if (service.getHost() == null || !List.of("http", "https").contains(service.getScheme())) {
                throw new ParameterException(command.commandLine(),
                        "--service %s is no address of a server\n  fix: give it whole, such as https://example.org/sparql"
                                .formatted(service));
            }
        }
        return new QueryLimits(time, Set.copyOf(services));
    }
}
