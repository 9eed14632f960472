package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.answer.Failure;
import org.netmet.answer.Messages;
import org.netmet.verification.StatementCheck.Outcome;
import org.netmet.verification.Verification;
import org.netmet.verification.VerificationJson;
import org.netmet.verification.VerificationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The {@code check-claim} command: judges a sentence by the claims of the graph. */
@Command(
        name = "check-claim",
        mixinStandardHelpOptions = true,
        description = "Says whether the graph supports a sentence, and what the nearest claims say.",
        footer = {"", "  netmet check-claim \"66 %% of patients with metastatic lung NET have liver metastases\""})
final class CheckClaimCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Mixin
    private StoreOption stored;

    @Option(names = {"-f", "--format"}, paramLabel = "FORMAT", defaultValue = "text", description = "text or json")
    private String format;

    @Option(names = "--tumour", paramLabel = "NAME", description = "The tumour, where the words do not say it")
    private String tumour;

    @Option(names = "--site", paramLabel = "NAME", description = "The site")
    private String site;

    @Option(names = "--population", paramLabel = "NAME", description = "Of whom")
    private String population;

    @Option(names = "--time", paramLabel = "NAME", description = "When")
    private String time;

    @Option(
            names = "--figure",
            paramLabel = "FIGURE",
            description = "Such as \"12 of 25\", \"up to 40 %%\", \"rarely\"")
    private String figure;

    @Parameters(
            arity = "0..*",
            paramLabel = "SENTENCE",
            description = "A sentence, or nothing when its parts are given")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("json")) {
            common.err().printf("a verdict cannot be written as %s%n  fix: -f text or -f json%n", format);
            return ExitCode.USAGE_ERROR;
        }
        return common.withGraph(stored, with, this::check);
    }

    private int check(Netmet netmet) {
        var parts = new LinkedHashMap<String, String>();
        put(parts, "tumour", tumour);
        put(parts, "site", site);
        put(parts, "population", population);
        put(parts, "timeframe", time);
        put(parts, "figure", figure);
        return switch (netmet.statementCheck(netmet.questionService(common.limit()))
                .check(String.join(" ", words), parts)) {
            case Outcome.Judged(Verification verification) -> {
                common.result(format.equals("json")
                        ? VerificationJson.of(verification, netmet.release()) + "\n"
                        : String.join("\n", VerificationText.of(verification)) + "\n");
                yield ExitCode.SUCCESS;
            }
            case Outcome.Failed(Failure why) -> {
                common.err().println(Messages.of(why));
                yield ExitCode.of(why);
            }
        };
    }

    private static void put(Map<String, String> parts, String name, String value) {
        if (value != null && !value.isBlank()) {
            parts.put(name, value);
        }
    }
}
