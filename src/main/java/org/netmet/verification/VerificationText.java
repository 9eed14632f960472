package org.netmet.verification;

import org.netmet.evidence.FigureText;
import org.netmet.verification.Verification.Nearest;

import java.util.ArrayList;
import java.util.List;

/** A verdict as lines of text. */
public final class VerificationText {
    private VerificationText() {}

    public static List<String> of(Verification verification) {
        var lines = new ArrayList<String>();
        lines.add(verification.verdict().inWords() + ": " + String.join("; ", verification.reasons()));
        lines.add("read as: " + StatementText.of(verification.statement()));
        if (!verification.statement().unread().isEmpty()) {
            lines.add("not read: " + String.join(", ", verification.statement().unread()));
        }
        if (verification.nearest().isEmpty()) {
            lines.add("no claim is near");
        }
        for (Nearest nearest : verification.nearest()) {
            lines.add("- " + FigureText.of(nearest.claim()));
            lines.add("  " + (nearest.differences().isEmpty()
                    ? "of the same quantity"
                    : "differs in " + String.join("; ", nearest.differences())));
        }
        return lines;
    }
}
