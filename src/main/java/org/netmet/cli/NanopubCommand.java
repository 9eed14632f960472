package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.rdf.Prefixes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.Callable;

/** The {@code nanopub} command: prints one claim as a nanopublication, which others can cite. */
@Command(
        name = "nanopub",
        mixinStandardHelpOptions = true,
        description = "Writes a claim as a nanopublication, in TriG.")
final class NanopubCommand implements Callable<Integer> {
    private static final String CLAIM = "claim:";

    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Parameters(paramLabel = "CLAIM", description = "A claim: its IRI, or its key such as classic-sites-1")
    private String claim;

    @Override
    public Integer call() {
        return common.withGraph(with, this::write);
    }

    private int write(Netmet netmet) {
        String iri = Prefixes.expanded(claim.contains(":") ? claim : CLAIM + claim);
        Optional<String> trig = netmet.publication().nanopublication(iri);
        if (trig.isEmpty()) {
            common.err().printf("no claim is called %s%n  fix: give it as the answers show it, such as "
                    + "claim:classic-sites-1%n", claim);
            return ExitCode.USAGE_ERROR;
        }
        common.result(trig.get());
        return ExitCode.SUCCESS;
    }
}
