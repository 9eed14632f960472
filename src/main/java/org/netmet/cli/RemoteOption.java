package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.answer.QuestionService;
import org.netmet.execution.QueryLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.util.List;

/** The option {@code --remote}: a SPARQL endpoint that holds the files of a release and answers in place of our graph. */
final class RemoteOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--remote",
            paramLabel = "URL",
            description = "The SPARQL endpoint to query, which has loaded netmet.ttl.gz of a release; "
                    + "default: the graph here")
    private URI endpoint;

    /** The query service: ours, or that of the endpoint. */
    QuestionService service(Netmet netmet, QueryLimits limits) {
        if (endpoint == null) {
            return netmet.questionService(limits);
        }
        if (endpoint.getHost() == null || !List.of("http", "https").contains(endpoint.getScheme())) {
            throw new ParameterException(command.commandLine(),
                    "--remote %s is no address of an endpoint%n  fix: give it whole, such as http://localhost:3030/netmet/query"
                            .formatted(endpoint));
        }
        return netmet.questionServiceAt(endpoint, limits);
    }
}
