package org.netmet.summary;

import org.netmet.queries.Question;
import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Summarises rows whose items are sentences, names, counts or pairs of claims. */
final class ItemRule {
    /** What a statement is about, in the order in which a column of it is looked for. */
    private static final List<String> SUBJECTS = List.of("method", "factor", "about", "topic", "site", "tumour");
    private static final String SOURCE = "source";
    private static final String IN_GENERAL = "statement on others or in general";
    /** The verdicts, those that a reader must see first. */
    private static final List<String> VERDICTS =
            List.of("conflict", "apparent conflict", "agreement", "apparent agreement", "not comparable");
    private static final List<String> BASES = List.of("two intervals", "one interval", "as printed", "");
    /** The share of the best score below which a part stands after the others. */
    private static final double MUCH_LESS = 0.4;
    private static final int TOP = 4;
    private static final int FEW = 2;

    private final Question question;
    private final SummaryTemplate template;
    private final Map<String, String> arguments;
    private final Directness directness;
    private final List<String> titles;
    private final boolean bySource;
    private final Relevance relevance;
    private Map<SummaryRow, Double> relevanceOf = Map.of();
    /** Whether nothing is said of exactly what was asked for; the query puts what is nearest to it first. */
    private boolean isOfNear;

    ItemRule(
            Question question, SummaryTemplate template, Map<String, String> arguments, List<String> columns,
            Relevance relevance) {
        this.relevance = relevance;
        this.question = question;
        this.template = template;
        List<String> named = template.item().placeholders();
        this.titles = question.groups().stream().filter(columns::contains)
                .filter(column -> !named.contains(column) && !column.equals(SOURCE)).toList();
        this.bySource = question.groups().contains(SOURCE) && columns.contains(SOURCE);
        this.arguments = arguments;
        this.directness = new Directness(arguments, columns);
    }

    SummaryContent summarise(List<SummaryRow> all) {
        List<SummaryRow> rows = isFolded(all) ? all.stream().filter(row -> directness.of(row) > 0).toList() : all;
        relevanceOf = relevance.of(rows);
        Optional<String> nearest =
                template.rule() == SummaryRule.STATEMENTS ? directness.nearest(rows) : Optional.empty();
        isOfNear = nearest.isPresent();
        Map<List<String>, List<SummaryRow>> byTitle = rows.stream().collect(Collectors.groupingBy(
                row -> Stream.concat(titles.stream(), bySource ? Stream.of(SOURCE) : Stream.empty())
                        .map(column -> row.text(column).orElse("")).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
        var groups = new ArrayList<Summary.Group>();
        byTitle.forEach((title, members) -> groups.add(group(title, members)));
        Map<String, Integer> named = template.rule() == SummaryRule.STATEMENTS
                ? rows.stream().collect(Collectors.toMap(this::title, directness::of, Math::max))
                : Map.of();
        if (template.rule() == SummaryRule.STATEMENTS && question.parts().isEmpty()) {
            // Sentences say more of a subject than figures, which have questions of their own.
            Set<String> inSentences = rows.stream().filter(row -> row.has("statement")).map(this::title)
                    .collect(Collectors.toSet());
            groups.sort(Comparator.comparing((Summary.Group group) -> inSentences.contains(group.title()))
                    .thenComparing(group -> named.getOrDefault(group.title(), 0))
                    .thenComparing(ItemRule::sources).reversed());
        }
        if (template.rule() == SummaryRule.LIST && question.parts().isEmpty()) {
            groups.sort(Comparator.comparing((Summary.Group group) -> group.items().size()).reversed());
        }
        if (template.rule() == SummaryRule.LIST || template.rule() == SummaryRule.COUNTS) {
            groups.sort(Comparator.comparing(group -> group.of().values().stream()
                    .noneMatch(arguments::containsValue)));
        }
        Map<String, Double> relevant = rows.stream()
                .collect(Collectors.toMap(this::title, this::relevance, Math::max));
        if (question.parts().isEmpty()) {
            groups.sort(Comparator.comparing((Summary.Group group) -> -relevant.getOrDefault(group.title(), 0.0)));
        } else {
            // Parts have an order of their own, which only a part with much more of the words overrides.
            double most = relevant.values().stream().max(Double::compare).orElse(0.0);
            groups.sort(Comparator.comparing(
                    (Summary.Group group) -> relevant.getOrDefault(group.title(), 0.0) < MUCH_LESS * most));
            // What is said of the tumour at the site stands before what is said of one of them in general.
            if (template.rule() == SummaryRule.STATEMENTS && arguments.keySet().containsAll(Set.of("tumour", "site"))) {
                groups.sort(Comparator.comparing(
                        (Summary.Group group) -> named.getOrDefault(group.title(), 0) < arguments.size()));
            }
        }
        if (template.rule() == SummaryRule.COMPARISON) {
            groups.sort(Comparator.comparing(group -> VERDICTS.indexOf(group.of().getOrDefault("verdict", ""))));
        }
        if (isOfOneItemEach(groups)) {
            List<Summary.Item> items = groups.stream().map(ItemRule::titled).toList();
            groups.clear();
            groups.add(new Summary.Group("", Map.of(), Optional.empty(), items));
        }
        String first = groups.stream().flatMap(group -> group.items().stream()).findFirst()
                .map(Summary.Item::text).orElse("");
        String top = groups.stream().limit(1).flatMap(group -> group.items().stream()).limit(TOP)
                .map(Summary.Item::text).collect(Collectors.joining(", "));
        Map<String, String> facts =
                Map.of("top", top, "first", first.replaceAll("\\.$", ""), "groups", "" + groups.size(),
                        "rows", "" + rows.size());
        return new SummaryContent(groups, nearest, Optional.empty(), cautions(rows),
                rows.size() < all.size() ? List.of(new Summary.Held(IN_GENERAL, all.size() - rows.size())) : List.of(),
                facts, rows);
    }

    /** Whether statements on others, or in general, are counted and not shown, because there are some on what was asked. */
    private boolean isFolded(List<SummaryRow> rows) {
        return template.rule() == SummaryRule.STATEMENTS && question.parts().isEmpty()
                && directness.nearest(rows).isEmpty() && rows.stream().anyMatch(row -> directness.of(row) > 0);
    }

    /** Whether lists are of one item each, so that they read better as one list. */
    private boolean isOfOneItemEach(List<Summary.Group> groups) {
        return (template.rule() == SummaryRule.LIST || template.rule() == SummaryRule.COUNTS)
                && question.parts().isEmpty()
                && groups.size() > FEW && groups.stream().allMatch(group -> group.items().size() == 1);
    }

    private static Summary.Item titled(Summary.Group group) {
        Summary.Item item = group.items().getFirst();
        return new Summary.Item(group.title() + ":", item.text(), item.share(), item.source().or(group::source),
                item.flags());
    }

    private String title(SummaryRow row) {
        return titleOf(titles.stream().flatMap(column -> row.text(column).stream()).toList());
    }

    /** The parts of a title that say something. */
    private static String titleOf(Collection<String> parts) {
        return NounPhrase.capitalised(parts.stream().flatMap(part -> Stream.of(part.split("; ")))
                .flatMap(part -> GroupTitle.worthSaying(part).stream()).distinct().collect(Collectors.joining("; ")));
    }

    private Summary.Group group(List<String> title, List<SummaryRow> members) {
        Optional<String> common = bySource
                ? Optional.of(title.getLast()).filter(key -> !key.isEmpty())
                : common(members);
        var of = new LinkedHashMap<String, String>();
        for (int i = 0; i < titles.size(); i++) {
            if (!title.get(i).isEmpty()) {
                of.put(titles.get(i), title.get(i));
            }
        }
        var items = new LinkedHashMap<String, Summary.Item>();
        for (SummaryRow row : ordered(members)) {
            String text = template.item().fill(row::text);
            // Two rows of one text are one item: a source may say a thing of several tumours.
            Optional<String> source = common.isPresent() || template.item().placeholders().contains(SOURCE)
                    ? Optional.empty()
                    : row.text(SOURCE);
            items.merge(text, new Summary.Item("", text, Optional.empty(), source, List.of()), ItemRule::merged);
        }
        items.remove("");
        return new Summary.Group(titleOf(of.values()), of, common, List.copyOf(items.values()));
    }

    private static Summary.Item merged(Summary.Item one, Summary.Item other) {
        String sources = Stream.concat(one.source().stream(), other.source().stream())
                .flatMap(keys -> Stream.of(keys.split(", "))).distinct().collect(Collectors.joining(", "));
        return new Summary.Item(one.name(), one.text(), one.share(),
                Optional.of(sources).filter(keys -> !keys.isEmpty()), one.flags());
    }

    private double relevance(SummaryRow row) {
        return relevanceOf.getOrDefault(row, 0.0);
    }

    private List<SummaryRow> ordered(List<SummaryRow> members) {
        return inOrder(members).stream().sorted(Comparator.comparing((SummaryRow row) -> -relevance(row))).toList();
    }

    private List<SummaryRow> inOrder(List<SummaryRow> members) {
        return switch (template.rule()) {
            // What is said of all that was asked for comes before what may bear on it.
            case STATEMENTS -> members.stream().collect(Collectors.groupingBy(directness::of)).entrySet().stream()
                    .sorted(Map.Entry.<Integer, List<SummaryRow>>comparingByKey().reversed())
                    .flatMap(entry -> (isOfNear ? entry.getValue() : bySubject(entry.getValue())).stream()).toList();
            case COMPARISON -> oneOfEach(members.stream()
                    .sorted(Comparator.comparing((SummaryRow row) -> template.orderOf(row.text("measure").orElse("")))
                            .thenComparing(row -> BASES.indexOf(row.text("basis").orElse(""))))
                    .toList(), row -> row.text("tumour").orElse("") + row.text("site").orElse(""));
            case COUNTS -> counted(members).map(column -> members.stream()
                    .sorted(Comparator.comparing(
                            (SummaryRow row) -> row.text(column).map(Long::valueOf).orElse(0L)).reversed())
                    .toList()).orElse(members);
            default -> members;
        };
    }

    /** The column of an item that holds numbers. */
    private Optional<String> counted(List<SummaryRow> members) {
        return template.item().placeholders().stream().map(name -> name.split(":", 2)[0])
                .filter(column -> !column.equals("year"))
                .filter(column -> members.stream().anyMatch(row -> row.has(column))
                        && members.stream().allMatch(row -> row.text(column).orElse("0").matches("\\d+")))
                .findFirst();
    }

    /** One row of each key, in the order of the rows, then a second one of each, and so on. */
    private static List<SummaryRow> oneOfEach(List<SummaryRow> rows, Function<SummaryRow, String> key) {
        return turns(new ArrayList<>(rows.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList())).values()));
    }

    /** The first of each list, then the second of each, and so on. */
    static <T> List<T> turns(List<List<T>> subjects) {
        int longest = subjects.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest).boxed()
                .flatMap(i -> subjects.stream().filter(of -> of.size() > i).map(of -> of.get(i))).toList();
    }

    /**
     * One statement on each subject, then a second one on each, and so on: a source that says ten things of one subject
     * does not hide what is said of the others. The subject of most sources comes first.
     */
    private static List<SummaryRow> bySubject(List<SummaryRow> members) {
        Optional<String> subject = SUBJECTS.stream()
                .filter(column -> members.stream().map(row -> row.text(column)).distinct().count() > 1).findFirst();
        if (subject.isEmpty()) {
            return members;
        }
        var subjects = new ArrayList<>(members.stream().collect(Collectors.groupingBy(
                row -> row.text(subject.get()).orElse(""), LinkedHashMap::new, Collectors.toList())).values());
        subjects.sort(Comparator.comparing((List<SummaryRow> of) -> of.getFirst().has(subject.get()))
                .thenComparing(of -> Frequencies.of(of, SOURCE).counts().size()).reversed());
        return turns(subjects);
    }

    private static int sources(Summary.Group group) {
        return group.source().isPresent()
                ? 1
                : (int) group.items().stream().flatMap(item -> item.source().stream()).distinct().count();
    }

    private static Optional<String> common(List<SummaryRow> members) {
        List<String> sources = members.stream().map(row -> row.text(SOURCE).orElse("")).distinct().toList();
        return sources.size() == 1 && members.size() > 1
                ? Optional.of(sources.getFirst()).filter(key -> !key.isEmpty())
                : Optional.empty();
    }

    private static List<String> cautions(List<SummaryRow> rows) {
        List<String> sources = rows.stream().flatMap(row -> row.each(SOURCE).stream()).distinct().toList();
        return sources.size() == 1 && rows.size() > 1 && rows.stream().anyMatch(row -> row.has("claim"))
                ? List.of("One source only: " + sources.getFirst() + ".")
                : List.of();
    }
}
