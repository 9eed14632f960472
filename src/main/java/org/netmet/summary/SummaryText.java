package org.netmet.summary;

import org.netmet.queries.SummaryRule;
import org.netmet.summary.Summary.Group;
import org.netmet.summary.Summary.Item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a summary as plain text that fits one screen. It shows as many groups and items as there is room for, and says
 * how many there are besides.
 */
public final class SummaryText {
    /** The lines of a summary, without the question and the notes before it. */
    private static final int LINES = 16;
    private static final int LINES_WITH_QUESTION = 22;
    private static final int NARROWEST = 20;
    private static final String SEPARATOR = " | ";
    private static final List<Budget> BUDGETS = List.of(
            new Budget(8, 20, 8), new Budget(6, 10, 8), new Budget(6, 6, 6), new Budget(5, 6, 5), new Budget(4, 6, 5),
            new Budget(4, 6, 4), new Budget(4, 5, 3), new Budget(3, 6, 4), new Budget(3, 5, 3), new Budget(3, 4, 2),
            new Budget(3, 3, 2), new Budget(2, 6, 3), new Budget(2, 4, 2), new Budget(2, 3, 1), new Budget(1, 6, 2),
            new Budget(1, 4, 1), new Budget(1, 3, 1), new Budget(1, 2, 1), new Budget(1, 1, 1));

    private final Summary summary;
    private final int columns;
    private final Optional<String> howToSeeAll;

    /** How many groups of several items, items of each, and groups of one item are shown. */
    private record Budget(int groups, int items, int singles) {}

    /**
     * A text of a summary.
     *
     * @param columns the line width
     * @param howToSeeAll what the reader does to see all rows, such as {@code --full}; empty when they follow
     */
    public SummaryText(Summary summary, int columns, Optional<String> howToSeeAll) {
        this.summary = summary;
        this.columns = columns;
        this.howToSeeAll = howToSeeAll;
    }

    /** The question, the notes, and the summary. */
    public String write() {
        var lines = new ArrayList<>(wrapped(summary.question(), ""));
        summary.notes().forEach(note -> lines.addAll(wrapped(note, "")));
        lines.add("");
        int room = Math.min(LINES, LINES_WITH_QUESTION - lines.size());
        List<String> body = BUDGETS.stream().map(this::body).filter(text -> text.size() <= room).findFirst()
                .orElseGet(() -> body(BUDGETS.getLast()));
        lines.addAll(body);
        return String.join("\n", lines) + "\n";
    }

    private List<String> body(Budget budget) {
        var lines = new ArrayList<String>();
        Stream.concat(summary.verdict().stream(), summary.headline().stream())
                .distinct().forEach(sentence -> lines.addAll(wrapped(sentence, "")));
        List<Group> lists = summary.groups().stream().filter(group -> !isSingle(group)).toList();
        List<Group> singles = summary.groups().stream().filter(SummaryText::isSingle).toList();
        List<Group> shownLists = lists.stream().limit(budget.groups).toList();
        List<Group> shownSingles = singles.stream().limit(lists.isEmpty()
                ? budget.singles + budget.groups
                : budget.singles).toList();
        if (!summary.groups().isEmpty()) {
            lines.add("");
        }
        int number = 0;
        for (Group group : shownLists) {
            number++;
            lines.addAll(list(group, shownLists.size() > 1 ? number + "  " : "", budget.items));
        }
        lines.addAll(singles(shownSingles, !lists.isEmpty()));
        String shown = String.join("\n", lines);
        String cautions = summary.cautions().stream()
                .filter(caution -> !caution.startsWith("few:") || shown.contains(", few"))
                .filter(caution -> !caution.startsWith("worked out:") || shown.contains(", worked out"))
                .collect(Collectors.joining(" "));
        if (!cautions.isEmpty()) {
            lines.addAll(wrapped(cautions, ""));
        }
        int all = summary.groups().stream().mapToInt(group -> group.items().size()).sum();
        int seen = shownLists.stream().mapToInt(group -> Math.min(group.items().size(), budget.items)).sum()
                + shownSingles.size();
        rest(all - seen).ifPresent(line -> lines.addAll(wrapped(line, "")));
        if (!summary.next().isEmpty()) {
            lines.addAll(wrapped("Next: " + summary.next().stream().map(SummaryText::next)
                    .collect(Collectors.joining("; ")), "      "));
        }
        return lines;
    }

    private Optional<String> rest(int hidden) {
        List<String> held = Stream.concat(
                hidden > 0 ? Stream.of(hidden + " more here") : Stream.empty(),
                summary.alsoHeld().stream().map(kind -> NounPhrase.counted(kind.count(), kind.kind()))).toList();
        String also = held.isEmpty() ? "" : "Also held: " + String.join(", ", held) + ".";
        String all =
                howToSeeAll.filter(any -> !summary.isEmpty() || !held.isEmpty()).map(how -> "All: " + how).orElse("");
        return Optional.of((also + "  " + all).strip()).filter(line -> !line.isEmpty());
    }

    private static String next(Summary.NextQuestion next) {
        return next.words() + " (" + command(next.name(), next.arguments()) + ")";
    }

    private static String command(String name, Map<String, String> arguments) {
        return Stream.concat(Stream.of(name), arguments.entrySet().stream().map(argument -> {
            String given = argument.getKey() + "=" + argument.getValue();
            return given.contains(" ") ? '"' + given + '"' : given;
        })).collect(Collectors.joining(" "));
    }

    private static boolean isSingle(Group group) {
        return group.items().size() == 1 && !group.of().isEmpty();
    }

    private boolean isLines() {
        return summary.rule() == SummaryRule.STATEMENTS || summary.rule() == SummaryRule.COMPARISON;
    }

    private List<String> list(Group group, String number, int shown) {
        var lines = new ArrayList<String>();
        String indent = " ".repeat(number.length());
        String title = group.title() + group.source().map(key -> (group.title().isEmpty() ? "" : "; ") + key)
                .orElse("");
        if (!title.isEmpty()) {
            lines.addAll(wrapped(number + title, indent));
        }
        List<Item> items = group.items().stream().limit(shown).toList();
        String more = group.items().size() > shown ? group.items().size() - shown + " more" : "";
        boolean sentences = isLines() || items.stream().anyMatch(item -> item.text().length() > columns);
        if (sentences) {
            items.forEach(item -> lines.addAll(wrapped(indent + "- " + text(item), indent + "  ")));
        } else {
            lines.addAll(joined(Stream.concat(items.stream().map(SummaryText::text),
                    Stream.of(more).filter(text -> !text.isEmpty())).toList(), title.isEmpty() ? "" : indent));
        }
        return lines;
    }

    private List<String> singles(List<Group> singles, boolean besideLists) {
        if (singles.isEmpty()) {
            return List.of();
        }
        if (isLines()) {
            return singles.stream().flatMap(group -> wrapped("- " + (group.title().isEmpty()
                    ? ""
                    : group.title()
                            + ": ")
                    + text(group.items().getFirst()), "  ").stream()).toList();
        }
        List<String> texts = singles.stream().map(group -> text(group.items().getFirst()) + group.source()
                .map(key -> " " + key).orElse("") + ", " + decapitalised(group.title())).toList();
        if (!besideLists) {
            return texts.stream().flatMap(text -> wrapped("- " + text, "  ").stream()).toList();
        }
        return joined(texts, "Single figures: ", "  ");
    }

    private static String decapitalised(String title) {
        boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
        return title.isEmpty() || acronym ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    private static String text(Item item) {
        return Stream.of(Optional.of(item.name()), Optional.of(item.text()), item.source())
                .flatMap(Optional::stream).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "))
                + item.flags().stream().map(flag -> ", " + flag).collect(Collectors.joining());
    }

    private List<String> joined(List<String> items, String indent) {
        return joined(items, indent, indent);
    }

    /** Joins items on lines; breaks between two items where possible. */
    private List<String> joined(List<String> items, String first, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        boolean begun = false;
        for (String item : items) {
            boolean fits = line.length() + (begun ? SEPARATOR.length() : 0) + item.length() <= columns;
            if (begun && !fits) {
                lines.addAll(wrapped(line.toString(), indent));
                line.setLength(0);
                line.append(indent);
                begun = false;
            }
            line.append(begun ? SEPARATOR : "").append(item);
            begun = true;
        }
        lines.addAll(wrapped(line.toString(), indent));
        return lines;
    }

    private List<String> wrapped(String text, String indent) {
        int width = Math.max(NARROWEST, columns);
        var lines = new ArrayList<String>();
        String rest = text.stripTrailing();
        while (rest.length() > width) {
            int cut = rest.lastIndexOf(' ', width);
            if (cut <= indent.length()) {
                cut = rest.indexOf(' ', width);
            }
            if (cut < 0) {
                break;
            }
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = indent + rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }
}
