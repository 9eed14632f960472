package org.netmet.summary;

import org.netmet.queries.SummaryRule;
import org.netmet.summary.Summary.Group;
import org.netmet.summary.Summary.Item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a summary as plain text that fits one screen. It shows as many groups and items as there is room for, and says
 * how many there are besides.
 */
public final class SummaryText {
    /** The lines of a summary, without the question and the notes before it. */
    private static final int LINES = 20;
    private static final int LINES_WITH_QUESTION = 22;
    private static final int LINES_OF_SCREEN = 24;
    private static final int NARROWEST = 20;

    private final Summary summary;
    private final TextLines text;
    private final int columns;
    private final int answers;
    private final Optional<String> howToSeeAll;

    /**
     * A text of a summary.
     *
     * @param columns the line width
     * @param answers how many answers share the screen
     * @param howToSeeAll what the reader does to see all rows, such as {@code --full}; empty when they follow
     */
    public SummaryText(Summary summary, int columns, int answers, Optional<String> howToSeeAll) {
        this.answers = answers;
        this.summary = summary;
        this.columns = columns;
        this.text = new TextLines(Math.max(NARROWEST, columns));
        this.howToSeeAll = howToSeeAll;
    }

    /** What of the groups is on the screen. */
    private record Shown(List<String> lines, int lists, int items, int words) {}

    /** The question, the notes, and the summary. */
    public String write() {
        var lines = new ArrayList<>(text.wrapped(summary.question(), ""));
        summary.notes().forEach(note -> lines.addAll(text.wrapped(note, "")));
        lines.add("");
        int room = Math.min(LINES, (isShared() ? LINES_OF_SCREEN / answers - 1 : LINES_WITH_QUESTION) - lines.size());
        int forNext = next(0).size();
        List<TextBudget> budgets = TextBudget.of(summary);
        List<String> body =
                budgets.stream().map(this::body).filter(written -> written.size() <= room - forNext).findFirst()
                        .orElseGet(() -> body(budgets.getLast()));
        lines.addAll(body);
        lines.addAll(next(room - body.size()));
        return String.join("\n", lines) + "\n";
    }

    /** The questions to ask next, as many as there are lines left for; the first of them always. */
    private List<String> next(int left) {
        List<String> next = summary.next().stream()
                .map(one -> "ask " + command(one.name(), one.arguments())).toList();
        if (next.isEmpty() || isShared()) {
            return List.of();
        }
        return IntStream.iterate(next.size(), count -> count > 1, count -> count - 1)
                .mapToObj(count -> text.joined(next.subList(0, count), "Next: ", "      "))
                .filter(lines -> lines.size() <= left).findFirst()
                .orElseGet(() -> text.joined(next.subList(0, 1), "Next: ", "      "));
    }

    private boolean isShared() {
        return answers > 1;
    }

    private List<String> body(TextBudget budget) {
        var lines = new ArrayList<String>();
        List<String> first = summary.first();
        // A part of a screen has no room for how many statements there are, which the last line says too.
        (isShared() && summary.rule() == SummaryRule.STATEMENTS && !summary.isEmpty()
                ? first.subList(0, first.size() - 1)
                : first).forEach(sentence -> lines.addAll(text.wrapped(sentence, "")));
        if (!summary.groups().isEmpty() && !isShared()) {
            lines.add("");
        }
        Shown shown = summary.rule().isOfFigures() ? figures(budget) : inOrder(budget);
        lines.addAll(shown.lines);
        String written = String.join(" ", shown.lines);
        String cautions = summary.cautions().stream()
                .filter(caution -> FigureCautions.isOfWhatIsShown(caution, written, shown.lists))
                .collect(Collectors.joining(" "));
        if (!cautions.isEmpty()) {
            lines.addAll(text.wrapped(cautions, ""));
        }
        rest(shown).ifPresent(line -> lines.addAll(text.wrapped(line, "")));
        return lines;
    }

    /** The groups in their order. */
    private Shown inOrder(TextBudget budget) {
        List<Group> groups = summary.groups().stream().limit(budget.groups()).toList();
        boolean titled = summary.groups().size() > 1;
        boolean sentences = TextBudget.isOfSentences(summary);
        var lines = new ArrayList<String>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            lines.addAll(list(titled ? group : group.untitled(), "",
                    budget.itemsOf(i, sentences)));
        }
        return new Shown(lines, groups.size(), IntStream.range(0, groups.size())
                .map(i -> Math.min(groups.get(i).items().size(), budget.itemsOf(i, sentences))).sum(), 0);
    }

    /** The lists in the order of how much they tell, each of one figure on a line, then words. */
    private Shown figures(TextBudget budget) {
        List<Group> figures = summary.groups().stream().filter(group -> !group.isInWords()).toList();
        List<Group> shown = figures.stream().limit(budget.groups()).toList();
        boolean numbered = shown.size() > 1 && shown.stream().anyMatch(group -> group.items().size() > 1);
        var lines = new ArrayList<String>();
        int number = 0;
        for (Group group : shown) {
            if (group.items().size() == 1 && group == figures.getFirst() && isInHeadline(group)) {
                continue;
            }
            if (group.items().size() == 1) {
                lines.addAll(text.wrapped((numbered ? "-  " : "- ") + group.title() + ": "
                        + group.items().getFirst().inWords(), numbered ? "   " : "  "));
            } else {
                number++;
                // The headline says of whom the first list is, and who says so; but not of which tumour.
                boolean isSaid = isShared() && group == figures.getFirst() && summary.verdict().isEmpty()
                        && !namesTumour(group);
                lines.addAll(list(isSaid ? new Group("", group.of(), Optional.empty(), group.items()) : group,
                        numbered ? number + "  " : "", budget.items()));
            }
        }
        Optional<Group> words = summary.groups().stream().filter(Group::isInWords).findFirst();
        List<Item> said = words.stream().flatMap(group -> group.items().stream())
                .limit(figures.isEmpty() ? budget.items() : budget.words()).toList();
        if (!said.isEmpty()) {
            String source = words.get().source().map(key -> " " + key).orElse("");
            lines.addAll(text.joined(said.stream().map(item -> item.inWords() + source).toList(),
                    Summary.IN_WORDS + ": ", "  "));
        }
        return new Shown(lines, shown.size(), shown.stream()
                .mapToInt(group -> Math.min(group.items().size(), budget.items())).sum(), said.size());
    }

    /** Whether a part of a screen tells a single figure in its headline already, with who says so and nothing besides. */
    private boolean isInHeadline(Group group) {
        Item item = group.items().getFirst();
        String headline = String.join(" ", summary.first());
        return isShared() && summary.verdict().isEmpty() && !namesTumour(group) && item.share().isEmpty()
                && item.flags().isEmpty() && headline.contains((item.name() + " " + item.text()).strip())
                && group.source().or(item::source).filter(key -> headline.contains("(" + key + ")")).isPresent();
    }

    private static boolean namesTumour(Group group) {
        return Optional.ofNullable(group.of().get("tumour")).map(NounPhrase::capitalised)
                .filter(group.title()::startsWith).isPresent();
    }

    private Optional<String> rest(Shown shown) {
        int words = summary.rule().isOfFigures() ? count(true) : 0;
        String noun = summary.rule().isOfFigures() ? "more figure" : "more";
        var held = new ArrayList<String>();
        int hidden = count(false) + (summary.rule().isOfFigures() ? 0 : count(true)) - shown.items;
        if (hidden > 0) {
            held.add(noun.equals("more") ? hidden + " more" : NounPhrase.counted(hidden, noun));
        }
        if (words > shown.words) {
            held.add(words - shown.words + " in words");
        }
        summary.alsoHeld().stream().map(Summary.Held::inWords).forEach(held::add);
        String also = held.isEmpty() ? "" : "Also held: " + String.join(", ", held) + ".";
        String all =
                howToSeeAll.filter(any -> !summary.isEmpty() || !held.isEmpty()).map(how -> "All: " + how).orElse("");
        return Optional.of((also + "  " + all).strip()).filter(line -> !line.isEmpty());
    }

    private int count(boolean inWords) {
        return summary.groups().stream().filter(group -> group.isInWords() == inWords)
                .mapToInt(group -> group.items().size()).sum();
    }

    private static String command(String name, Map<String, String> arguments) {
        return Stream.concat(Stream.of(name), arguments.entrySet().stream().map(argument -> {
            String given = argument.getKey() + "=" + argument.getValue();
            return given.contains(" ") ? '"' + given + '"' : given;
        })).collect(Collectors.joining(" "));
    }

    private List<String> list(Group group, String number, int shown) {
        var lines = new ArrayList<String>();
        String indent = " ".repeat(number.length());
        String title = group.title() + group.source().map(key -> (group.title().isEmpty() ? "" : "; ") + key)
                .orElse("");
        if (!title.isEmpty()) {
            lines.addAll(text.wrapped(number + title, indent));
        }
        List<String> items = group.items().stream().limit(shown).map(Item::inWords).toList();
        boolean sentences = summary.rule() == SummaryRule.STATEMENTS || summary.rule() == SummaryRule.COMPARISON
                || items.stream().anyMatch(item -> item.length() > columns);
        if (sentences) {
            items.forEach(item -> lines.addAll(text.wrapped(indent + "- " + item, indent + "  ")));
        } else {
            int more = group.items().size() - items.size();
            List<String> joined = more > 0 ? Stream.concat(items.stream(), Stream.of(more + " more")).toList() : items;
            lines.addAll(text.joined(joined, title.isEmpty() ? "" : indent, title.isEmpty() ? "" : indent));
        }
        return lines;
    }
}
