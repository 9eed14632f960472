package org.netmet.summary;

import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills the placeholders of a headline from the first list of figures and from those that must be set beside it. */
final class FigureHeadline {
    private static final String PET = "somatostatin receptor PET";
    private static final String SOURCE = "source";
    private static final int LEADERS = 3;
    private static final int OTHER_LEADERS = 1;

    private final SummaryTemplate template;
    private final Map<String, String> arguments;
    private final FigureNames names;
    private final FigureGroups order;
    private final boolean asksFirst;

    /** @param asksFirst whether the words ask which is the most common, so that an order in words answers them */
    FigureHeadline(SummaryTemplate template, Map<String, String> arguments, FigureGroups order, boolean asksFirst) {
        this.asksFirst = asksFirst;
        this.template = template;
        this.arguments = arguments;
        this.names = new FigureNames(template);
        this.order = order;
    }

    /** The values of the placeholders; an empty text for one without a value. */
    Map<String, String> facts(List<FigureGroup> groups, List<Summary.Item> words, Optional<String> verdict) {
        var facts = new LinkedHashMap<String, String>();
        Stream.of("lead", "first", "measure", "at", "of", "when", "how", SOURCE, "of all", "by PET", "words", "sides",
                "order")
                .forEach(name -> facts.put(name, ""));
        facts.put("groups", "" + groups.size());
        facts.put("verdict", verdict.orElse(""));
        if (groups.isEmpty()) {
            facts.put("words", words.stream().limit(LEADERS).map(FigureHeadline::inWords)
                    .collect(Collectors.joining("; ")));
            return facts;
        }
        if (asksFirst) {
            words.stream().filter(Summary.Item::isOrder).findFirst()
                    .ifPresent(order -> facts.put("order", inWords(order)));
        }
        FigureGroup lead = groups.getFirst();
        facts.put("lead", lead(lead, leaders(lead), LEADERS));
        facts.put("first", leaders(lead).getFirst());
        facts.put("measure", lead.of("measure"));
        facts.put("at", Stream.of("siteAffected", "site").map(lead::of).filter(site -> !site.isEmpty()).findFirst()
                .filter(site -> !site.equals(arguments.get("site"))).orElse(""));
        facts.put("of", title().population(lead.group().of()));
        facts.put("when", GroupTitle.stated(lead.of("timeFrame")).orElse(""));
        facts.put("how", GroupTitle.ascertainment(lead.of("ascertainment")).orElse(""));
        facts.put(SOURCE, sources(lead));
        facts.put("sides", sides(lead));
        beside(groups, lead, facts);
        return facts;
    }

    private static String inWords(Summary.Item item) {
        return (item.name() + " " + item.text().replaceAll("\\.$", "")).strip()
                + item.source().map(key -> " (" + key + ")").orElse("");
    }

    /** The share of the first name among all with the primary, and the one that PET finds, where the list has another. */
    private void beside(List<FigureGroup> groups, FigureGroup lead, Map<String, String> facts) {
        List<String> told = leaders(lead);
        List<FigureGroup> others = groups.stream().skip(1)
                .filter(group -> group.of("measure").equals(lead.of("measure")))
                .filter(group -> order.farFromArguments(group) == order.farFromArguments(lead))
                .filter(group -> group.rows().stream().anyMatch(row -> told.contains(names.of(row)))).toList();
        others.stream().filter(group -> new Population(group.of("population")).isOfAll())
                .filter(group -> !lead.of("population").equals(group.of("population"))).findFirst()
                .ifPresent(group -> facts.put("of all", lead(group, named(group, told), OTHER_LEADERS)));
        if (!lead.of("ascertainment").contains(PET)) {
            others.stream().filter(group -> group.of("ascertainment").contains(PET))
                    .filter(group -> !new Population(group.of("population")).isOfOneSite()).findFirst()
                    .ifPresent(group -> facts.put("by PET", lead(group, named(group, told), OTHER_LEADERS) + " of "
                            + title().population(group.group().of())));
        }
    }

    private List<String> named(FigureGroup group, List<String> told) {
        return group.rows().stream().map(names::of).filter(told::contains).distinct().toList();
    }

    private GroupTitle title() {
        return new GroupTitle(template, arguments);
    }

    /** What the intervals of two sides say; empty for a ranking. */
    private String sides(FigureGroup lead) {
        if (!order.isOfSides()) {
            return "";
        }
        if (!order.hasBothSides(lead)) {
            return "no two figures are of the same people and time";
        }
        List<Summary.Share> shares = leaders(lead).stream().limit(2)
                .flatMap(name -> lead.rows().stream().filter(row -> names.of(row).equals(name)).limit(1))
                .flatMap(row -> row.share().stream()).filter(share -> share.lower().isPresent()).toList();
        if (shares.size() < 2) {
            return "";
        }
        boolean apart = shares.get(0).lower().orElseThrow() > shares.get(1).upper().orElseThrow()
                || shares.get(1).lower().orElseThrow() > shares.get(0).upper().orElseThrow();
        return apart ? "the intervals lie apart" : "the intervals overlap";
    }

    /** The names that a headline tells: those highest, without those of few patients where there are others. */
    private List<String> leaders(FigureGroup group) {
        List<String> told = group.rows().stream()
                .filter(row -> !order.isOfSides() || order.isAskedSide(row))
                .filter(row -> order.isOfSides() || !names.isOfNoPlace(row) && !row.isOfTheOthers())
                .filter(row -> order.isOfSides() || !FigureCautions.isOfFew(row) && !FigureCautions.isWorkedOut(row))
                .map(names::of).distinct().toList();
        return told.isEmpty() ? group.rows().stream().map(names::of).distinct().toList() : told;
    }

    /** The names with their shares; a range when a name has several. */
    private String lead(FigureGroup group, List<String> told, int limit) {
        List<String> items = told.stream().limit(limit).map(name -> {
            List<SummaryRow> of = group.rows().stream().filter(row -> names.of(row).equals(name)).toList();
            boolean shares = template.rule() != SummaryRule.SURVIVAL && of.stream().allMatch(SummaryRow::isShare);
            String figure = !shares
                    ? of.getFirst().asPrinted().orElse("")
                    : of.size() == 1 && of.getFirst().share().isEmpty()
                            ? of.getFirst().asPrinted().orElse("").replaceAll(" \\(n ?=.*\\)", "")
                            : Percent.range(
                                    of.stream().mapToDouble(row -> row.lowest().orElseThrow()).min().orElseThrow(),
                                    of.stream().mapToDouble(row -> row.value().orElseThrow()).max().orElseThrow());
            return (name + " " + figure).strip();
        }).toList();
        return items.size() < 2
                ? String.join("", items)
                : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }

    private String sources(FigureGroup group) {
        var keys = new LinkedHashSet<String>();
        List<String> named = leaders(group).stream().limit(LEADERS).toList();
        group.rows().stream().filter(row -> named.contains(names.of(row)))
                .forEach(row -> keys.addAll(row.each(SOURCE)));
        return keys.size() > LEADERS ? keys.size() + " sources" : String.join(", ", keys);
    }
}
