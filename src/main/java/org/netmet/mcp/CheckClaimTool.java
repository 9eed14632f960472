package org.netmet.mcp;

import org.netmet.answer.Failure;
import org.netmet.verification.StatementCheck;
import org.netmet.verification.StatementCheck.Outcome;
import org.netmet.verification.Verification;
import org.netmet.verification.VerificationJson;
import org.netmet.verification.VerificationText;

import java.util.Map;

/** Checks a sentence, or its parts, against the claims of the graph. */
final class CheckClaimTool {
    private CheckClaimTool() {}

    static ToolAnswer check(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        String sentence = arguments.find("claim").orElse("");
        Map<String, String> parts = arguments.of(StatementCheck.PARTS);
        return switch (graph.netmet().statementCheck(graph.questions()).check(sentence, parts)) {
            case Outcome.Judged(Verification verification) -> {
                var answer = new ToolAnswer();
                VerificationText.of(verification).forEach(answer::say);
                VerificationJson.of(verification, graph.release()).entrySet()
                        .forEach(member -> answer.put(member.getKey(), member.getValue()));
                yield answer;
            }
            case Outcome.Failed(Failure why) -> throw ToolFailure.of(why);
        };
    }
}
