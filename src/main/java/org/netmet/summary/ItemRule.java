package org.netmet.summary;

import org.netmet.queries.Question;
import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Summarises rows whose items are sentences, names, counts or pairs of claims. */
final class ItemRule {
    /** What a statement is about, in the order in which a column of it is looked for. */
    private static final List<String> SUBJECTS = List.of("method", "factor", "about", "topic", "site", "tumour");
    private static final String SOURCE = "source";

    private final Question question;
    private final SummaryTemplate template;
    private final List<String> titles;

    ItemRule(Question question, SummaryTemplate template, List<String> columns) {
        this.question = question;
        this.template = template;
        List<String> named = template.item().placeholders();
        this.titles = question.groups().stream().filter(columns::contains)
                .filter(column -> !named.contains(column)).toList();
    }

    SummaryContent summarise(List<SummaryRow> rows) {
        Map<List<String>, List<SummaryRow>> byTitle = rows.stream().collect(Collectors.groupingBy(
                row -> titles.stream().map(column -> row.text(column).orElse("")).toList(), LinkedHashMap::new,
                Collectors.toList()));
        var groups = new ArrayList<Summary.Group>();
        byTitle.forEach((title, members) -> groups.add(group(title, members)));
        if (template.rule() == SummaryRule.STATEMENTS && question.parts().isEmpty()) {
            groups.sort(Comparator.comparing((Summary.Group group) -> sources(group)).reversed());
        }
        String first = groups.stream().flatMap(group -> group.items().stream()).findFirst()
                .map(Summary.Item::text).orElse("");
        Map<String, String> facts = Map.of("first", first.replaceAll("\\.$", ""), "groups", "" + groups.size(),
                "rows", "" + rows.size());
        return new SummaryContent(groups, Optional.empty(), cautions(rows), List.of(), facts, rows);
    }

    private Summary.Group group(List<String> title, List<SummaryRow> members) {
        Optional<String> common = common(members);
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
        return new Summary.Group(String.join("; ", of.values()), of, common, List.copyOf(items.values()));
    }

    private static Summary.Item merged(Summary.Item one, Summary.Item other) {
        String sources = Stream.concat(one.source().stream(), other.source().stream())
                .flatMap(keys -> Stream.of(keys.split(", "))).distinct().collect(Collectors.joining(", "));
        return new Summary.Item(one.name(), one.text(), one.share(),
                Optional.of(sources).filter(keys -> !keys.isEmpty()), one.flags());
    }

    private List<SummaryRow> ordered(List<SummaryRow> members) {
        return template.rule() == SummaryRule.STATEMENTS ? bySubject(members) : members;
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
        subjects.sort(Comparator.comparing((List<SummaryRow> of) -> Frequencies.of(of, SOURCE).counts().size())
                .reversed());
        int longest = subjects.stream().mapToInt(List::size).max().orElse(0);
        return java.util.stream.IntStream.range(0, longest).boxed()
                .flatMap(i -> subjects.stream().filter(of -> of.size() > i).map(of -> of.get(i))).toList();
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
