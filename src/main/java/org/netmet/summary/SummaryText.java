package org.netmet.summary;

import org.netmet.queries.SummaryRule;
import org.netmet.summary.Summary.Group;
import org.netmet.summary.Summary.Item;

import java.util.ArrayList;
import java.util.Comparator;
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
    private static final int LINES = 17;
    private static final int LINES_WITH_QUESTION = 22;
    private static final int NARROWEST = 20;
    private static final int GROUPS = 6;
    private static final int ITEMS = 8;
    /** More items of one list tell less than another list. */
    private static final int ENOUGH = 6;
    private static final double OF_GROUPS = 0.8;
    private static final int SINGLES = 6;
    private static final String NO_BREAK = "\u00a0";
    private static final String SEPARATOR = " | ";
    private static final List<Budget> BUDGETS = budgets();

    private final Summary summary;
    private final int columns;
    private final Optional<String> howToSeeAll;

    /** How many groups of several items, items of each, and groups of one item are shown. */
    private record Budget(int groups, int items, int singles) {
        /** A further group tells less than the one before it, and so does a further item. */
        double worth() {
            return Math.pow(groups, OF_GROUPS) * Math.sqrt(Math.min(items, ENOUGH)) + Math.sqrt(singles) / 2;
        }
    }

    /** From the richest to the poorest: items and single figures give way before groups do. */
    private static List<Budget> budgets() {
        var budgets = new ArrayList<Budget>();
        for (int groups = GROUPS; groups > 0; groups--) {
            for (int items = groups > 2 ? ITEMS : 2 * ITEMS; items > (groups > 2 ? 2 : 0); items--) {
                for (int singles = Math.min(groups + 1, SINGLES); singles >= 0; singles--) {
                    budgets.add(new Budget(groups, items, singles));
                }
            }
        }
        return budgets.stream().sorted(Comparator.comparing(Budget::worth).reversed()).toList();
    }

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
        summary.verdict().map(List::of).orElse(summary.headline())
                .forEach(sentence -> lines.addAll(wrapped(sentence, "")));
        if (!summary.groups().isEmpty()) {
            lines.add("");
        }
        int before = lines.size();
        int seen = summary.rule().isOfFigures() ? figures(budget, lines) : inOrder(budget, lines);
        String shown = String.join(" ", lines);
        String cautions = summary.cautions().stream()
                .filter(caution -> !caution.startsWith("few:") || shown.contains(", few"))
                .filter(caution -> !caution.startsWith("worked out:") || shown.contains(", worked out"))
                .filter(caution -> !caution.startsWith("Lists") || isSeveral(lines.subList(before, lines.size())))
                .collect(Collectors.joining(" "));
        if (!cautions.isEmpty()) {
            lines.addAll(wrapped(cautions, ""));
        }
        int all = summary.groups().stream().mapToInt(group -> group.items().size()).sum();
        rest(all - seen).ifPresent(line -> lines.addAll(wrapped(line, "")));
        if (!summary.next().isEmpty()) {
            lines.addAll(joined(summary.next().stream().map(next -> "ask " + command(next.name(), next.arguments()))
                    .toList(), "Next: ", "      "));
        }
        return lines;
    }

    /** Whether lines show more than one list. */
    private static boolean isSeveral(List<String> lines) {
        return lines.stream().filter(line -> line.matches("(\\d+  |- |Single figures).*")).count() > 1
                || lines.stream().anyMatch(line -> line.startsWith("Single figures"));
    }

    /** Adds the groups in their order; returns the number of items that are shown. */
    private int inOrder(Budget budget, List<String> lines) {
        List<Group> shown = summary.groups().stream().limit(budget.groups).toList();
        boolean titled = summary.groups().size() > 1;
        shown.forEach(group -> lines.addAll(list(
                titled ? group : new Group("", group.of(), group.source(), group.items()), "", budget.items)));
        return shown.stream().mapToInt(group -> Math.min(group.items().size(), budget.items)).sum();
    }

    /** Adds the lists, then the groups of one figure, then words; returns the number of items that are shown. */
    private int figures(Budget budget, List<String> lines) {
        List<Group> figures = summary.groups().stream().filter(group -> !isWords(group)).toList();
        List<Group> lists = figures.stream().filter(group -> group.items().size() > 1).toList();
        List<Group> singles = figures.stream().filter(group -> group.items().size() == 1).toList();
        List<Group> shownLists = lists.stream().limit(budget.groups).toList();
        List<Group> shownSingles = singles.stream()
                .limit(lists.isEmpty() ? budget.singles + budget.groups : budget.singles).toList();
        int number = 0;
        for (Group group : shownLists) {
            number++;
            lines.addAll(list(group, shownLists.size() > 1 ? number + "  " : "", budget.items));
        }
        lines.addAll(singles(shownSingles, !lists.isEmpty()));
        List<Group> words = summary.groups().stream().filter(SummaryText::isWords).toList();
        int shownWords = figures.isEmpty() ? budget.items : Math.min(budget.singles / 2, 1);
        words.stream().filter(group -> shownWords > 0)
                .forEach(group -> lines.addAll(joined(group.items().stream().limit(shownWords)
                        .map(item -> text(item) + group.source().map(key -> " " + key).orElse("")).toList(),
                        Summary.IN_WORDS + ": ", "  ")));
        return shownLists.stream().mapToInt(group -> Math.min(group.items().size(), budget.items)).sum()
                + shownSingles.size()
                + words.stream().mapToInt(group -> Math.min(group.items().size(), shownWords)).sum();
    }

    private Optional<String> rest(int hidden) {
        List<String> held = Stream.concat(
                hidden > 0 ? Stream.of(hidden + " more") : Stream.empty(),
                summary.alsoHeld().stream().map(Summary.Held::inWords)).toList();
        String also = held.isEmpty() ? "" : "Also held: " + String.join(", ", held) + ".";
        String all =
                howToSeeAll.filter(any -> !summary.isEmpty() || !held.isEmpty()).map(how -> "All: " + how).orElse("");
        return Optional.of((also + "  " + all).strip()).filter(line -> !line.isEmpty());
    }

    private static String command(String name, Map<String, String> arguments) {
        return Stream.concat(Stream.of(name), arguments.entrySet().stream().map(argument -> {
            String given = argument.getKey() + "=" + argument.getValue();
            return given.contains(" ") ? '"' + given + '"' : given;
        })).collect(Collectors.joining(" "));
    }

    private static boolean isWords(Group group) {
        return group.title().equals(Summary.IN_WORDS);
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
        if (!besideLists) {
            return singles.stream().flatMap(group -> wrapped("- " + group.title() + ": "
                    + text(group.items().getFirst()), "  ").stream()).toList();
        }
        return joined(singles.stream().map(group -> text(group.items().getFirst()) + ", "
                + decapitalised(group.title())).toList(), "Single figures: ", "  ");
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
        // A number is not parted from its sign.
        String rest = text.stripTrailing().replace(" %", NO_BREAK + "%");
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
        return lines.stream().map(line -> line.replace(NO_BREAK, " ")).toList();
    }
}
