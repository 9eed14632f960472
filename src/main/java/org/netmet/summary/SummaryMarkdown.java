package org.netmet.summary;

import org.netmet.summary.Summary.Group;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a summary as Markdown: the question as the heading, each group as a list. */
public final class SummaryMarkdown {
    private static final int GROUPS = 8;
    private static final int ITEMS = 12;

    private SummaryMarkdown() {}

    public static String write(Summary summary) {
        var text = new StringBuilder("# ").append(summary.question()).append('\n');
        summary.notes().forEach(note -> paragraph(text, note));
        summary.first().forEach(sentence -> paragraph(text, sentence));
        summary.groups().stream().limit(GROUPS).forEach(group -> list(text, group));
        if (!summary.cautions().isEmpty()) {
            paragraph(text, String.join(" ", summary.cautions()));
        }
        long left = Math.max(0, summary.groups().size() - GROUPS);
        String held = Stream.concat(left > 0
                ? Stream.of(NounPhrase.counted((int) left, "list") + " more below")
                : Stream.empty(),
                summary.alsoHeld().stream()
                        .map(Summary.Held::inWords))
                .collect(Collectors.joining(", "));
        if (!held.isEmpty()) {
            paragraph(text, "Also held: " + held + ".");
        }
        return text.toString();
    }

    private static void paragraph(StringBuilder text, String words) {
        text.append('\n').append(words).append('\n');
    }

    private static void list(StringBuilder text, Group group) {
        text.append('\n');
        String title =
                Stream.concat(Stream.of(group.title()).filter(words -> !words.isEmpty()), group.source().stream())
                        .collect(Collectors.joining("; "));
        if (!title.isEmpty()) {
            text.append("**").append(title).append("**\n\n");
        }
        group.items().stream().limit(ITEMS).forEach(item -> text.append("- ").append(item.inWords()).append('\n'));
        if (group.items().size() > ITEMS) {
            text.append("- ").append(group.items().size() - ITEMS).append(" more\n");
        }
    }
}
