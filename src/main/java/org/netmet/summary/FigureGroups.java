package org.netmet.summary;

import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Divides figures into lists that can be compared, and orders the lists by how much they tell. */
final class FigureGroups {
    /** All that makes figures comparable, in the order of a title; an answer has some of these columns. */
    private static final List<String> COMPARABLE = List.of("measure", "tumour", "ofTumour", "site", "siteAffected",
            "among", "word", "population", "timeFrame", "unit", "ascertainment");
    private static final String SOURCE = "source";
    /** The column of a question for the lowest: the figures that it is lower than. */
    private static final String COMPARED_WITH = "comparedWith";
    private static final List<String> OTHER_PLACES = List.of("outside ", "unspecified ", "other ", "multiple ");
    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?) %( \\(.*)?");
    private static final double LOW = 0.05;

    private final SummaryTemplate template;
    private final Map<String, String> arguments;
    private final FigureNames names;
    private final List<String> keys;
    private final boolean isHighestFirst;
    private final boolean isLowestFirst;
    private final Optional<String> sides;

    /**
     * Groups of an answer.
     *
     * @param sides the column whose values are set side by side; empty when the answer is a ranking of any number
     */
    FigureGroups(
            SummaryTemplate template, Map<String, String> arguments, List<String> columns, Optional<String> sides) {
        this.template = template;
        this.arguments = arguments;
        this.names = new FigureNames(template);
        this.isLowestFirst = columns.contains(COMPARED_WITH);
        this.isHighestFirst = template.rule() == SummaryRule.RANKING && columns.contains("share") && sides.isEmpty();
        this.sides = sides;
        List<String> named = template.item().placeholders();
        this.keys = COMPARABLE.stream().filter(columns::contains).filter(column -> !named.contains(column)).toList();
    }

    /**
     * The groups, those that tell most first.
     *
     * @param relevance how much each figure has of the words of the question; empty where nothing is known of them
     */
    List<FigureGroup> of(List<SummaryRow> figures, Map<SummaryRow, Double> relevance) {
        var byKey = new LinkedHashMap<List<String>, List<SummaryRow>>();
        figures.forEach(row -> byKey.computeIfAbsent(
                keys.stream().map(column -> row.text(column).orElse("")).toList(), any -> new ArrayList<>()).add(row));
        var groups = new ArrayList<FigureGroup>();
        byKey.forEach((key, members) -> groups.add(group(key, members, relevance)));
        groups.sort(Comparator.comparing((FigureGroup group) -> template.orderOf(group.of("measure")))
                .thenComparing(group -> hasBothSides(group) ? 0 : 1)
                .thenComparing(group -> sides.isPresent() && isOfOtherPlaces(group))
                .thenComparing(group -> sides.isPresent() && !hasBothSides(group)
                        && !new Population(group.of("population")).isOfAll())
                .thenComparing(group -> sides.isPresent() && !group.of("site").startsWith("any "))
                .thenComparing(group -> farFromArguments(group))
                .thenComparing(group -> -relevance(group, relevance))
                .thenComparing(group -> isOfOtherThanPatients(group))
                .thenComparing(group -> -comparedWith(group))
                .thenComparing(group -> unstated(group))
                .thenComparing(group -> isOfLowShares(group))
                .thenComparing(group -> -names(group))
                .thenComparing(group -> -group.rows().size())
                .thenComparing(group -> selected(group))
                .thenComparing(group -> -examined(group)));
        if (sides.isPresent()) {
            return sidesInTurn(groups);
        }
        return isLowestFirst || template.rule() == SummaryRule.PAIR ? groups : listsBeforeSingles(groups);
    }

    /** The groups of both sides, then one of each side, then a second one of each, and so on. */
    private List<FigureGroup> sidesInTurn(List<FigureGroup> groups) {
        Map<Boolean, List<FigureGroup>> ofBoth =
                groups.stream().collect(Collectors.partitioningBy(this::hasBothSides));
        var ofOne = new LinkedHashMap<String, List<FigureGroup>>();
        ofBoth.get(false).forEach(group -> ofOne.computeIfAbsent(
                group.rows().getFirst().text(sides.orElseThrow()).orElse(""), any -> new ArrayList<>()).add(group));
        return Stream.concat(ofBoth.get(true).stream(), ItemRule.turns(List.copyOf(ofOne.values())).stream()).toList();
    }

    /**
     * The group that tells most, then lists, then single figures, which compare nothing. A list of low shares, of kinds
     * or parts, or of another measure keeps its place, but for survival, where each measure is worth its list.
     */
    private List<FigureGroup> listsBeforeSingles(List<FigureGroup> groups) {
        if (groups.isEmpty()) {
            return groups;
        }
        FigureGroup first = groups.getFirst();
        Map<Boolean, List<FigureGroup>> rest = groups.stream().skip(1).collect(Collectors.partitioningBy(
                group -> group.group().items().size() > 1
                        && farFromArguments(group) <= farFromArguments(first) && !isOfOtherThanPatients(group)
                        && (template.rule() == SummaryRule.SURVIVAL
                                ? template.orderOf(group.of("measure")) < template.asked().size()
                                : group.of("measure").equals(first.of("measure")) && !isOfLowShares(group))));
        return Stream.of(List.of(first), rest.get(true), rest.get(false)).flatMap(List::stream).toList();
    }

    /** Whether two things are set side by side. */
    boolean isOfSides() {
        return sides.isPresent();
    }

    /** Whether the group has a figure of each of the two sides; always false in a ranking. */
    boolean hasBothSides(FigureGroup group) {
        return sides.filter(column -> group.rows().stream().filter(this::isAskedSide)
                .flatMap(row -> row.text(column).stream()).distinct().count() > 1).isPresent();
    }

    /** Whether a row is of exactly one of the two things that were asked for, and not of a part of it. */
    boolean isAskedSide(SummaryRow row) {
        return sides.filter(column -> Stream.of(column, "other-" + column).anyMatch(
                parameter -> row.text(column).equals(Optional.ofNullable(arguments.get(parameter))))).isPresent();
    }

    /** Whether the site is what others left, such as an unspecified one. */
    private static boolean isOfOtherPlaces(FigureGroup group) {
        return OTHER_PLACES.stream().anyMatch(group.of("site")::startsWith);
    }

    /** How many values of the group are not those that were asked for but of a part or kind of them. */
    long farFromArguments(FigureGroup group) {
        return Stream.of("tumour", "site", "siteAffected", "ofTumour")
                .filter(column -> !group.of(column).isEmpty())
                .filter(column -> argumentOf(column).filter(asked -> !asked.equals(group.of(column))).isPresent())
                .count();
    }

    /**
     * Whether no name of a ranking has a share worth leading with. A series on uncommon sites has several names, and
     * would else stand before the one source that gives the common site.
     */
    boolean isOfLowShares(FigureGroup group) {
        return isHighestFirst && group.rows().stream()
                .filter(row -> !names.isOfNoPlace(row) && !FigureCautions.isWorkedOut(row))
                .flatMap(row -> row.value().stream()).noneMatch(value -> value >= LOW);
    }

    private Optional<String> argumentOf(String column) {
        return Optional.ofNullable(arguments.get(switch (column) {
            case "siteAffected" -> "site";
            case "ofTumour" -> "tumour";
            default -> column;
        }));
    }

    /** Whether something else than patients was counted, or patients who were chosen for one site. */
    private static boolean isOfOtherThanPatients(FigureGroup group) {
        var population = new Population(group.of("population"));
        // Where metastases come from is asked of patients who have them at the site; only other cancers are too many.
        return (group.of("siteAffected").isEmpty() ? population.isOfOneSite() : population.isOfAnyCancer())
                || !List.of("", "patients").contains(group.of("unit")) && !group.of("unit").startsWith("unstated");
    }

    private static double relevance(FigureGroup group, Map<SummaryRow, Double> relevance) {
        return group.rows().stream().mapToDouble(row -> relevance.getOrDefault(row, 0.0)).max().orElse(0);
    }

    /** With how many figures the lowest one of the group was compared. */
    private static int comparedWith(FigureGroup group) {
        return group.rows().stream().mapToInt(row -> row.each(COMPARED_WITH).size()).max().orElse(0);
    }

    private static int unstated(FigureGroup group) {
        return (int) Stream.of("population", "timeFrame").filter(column -> group.of(column).startsWith("unstated"))
                .count();
    }

    /**
     * How much the names of a group tell: two for a name with a figure, one when it is of few patients, nothing when the
     * curator worked it out; one for all that are limited to a stratum.
     */
    private long names(FigureGroup group) {
        var telling = new LinkedHashMap<String, Integer>();
        group.rows().stream().filter(row -> !row.has("stratum") && !FigureCautions.isWorkedOut(row))
                .filter(row -> !names.isOfNoPlace(row))
                .forEach(row -> telling.merge(names.of(row), weight(row), Math::max));
        return telling.values().stream().mapToInt(Integer::intValue).sum()
                + (group.rows().stream().anyMatch(row -> row.has("stratum")) ? 1 : 0);
    }

    private static int weight(SummaryRow row) {
        // Two patients with a primary say nothing of which primary to suspect.
        return !FigureCautions.isOfFew(row) ? 2 : row.has("siteAffected") ? 0 : 1;
    }

    private static int selected(FigureGroup group) {
        return group.rows().stream().anyMatch(row -> row.text("caution").filter(why -> why.contains("selected"))
                .isPresent()) ? 1 : 0;
    }

    private static long examined(FigureGroup group) {
        return group.rows().stream().flatMap(row -> row.share().stream()).flatMap(share -> share.examined().stream())
                .mapToLong(Long::longValue).max().orElse(0);
    }

    private FigureGroup group(
            List<String> key, List<SummaryRow> members, Map<SummaryRow, Double> relevance) {
        var of = new LinkedHashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            if (!key.get(i).isEmpty()) {
                of.put(keys.get(i), key.get(i));
            }
        }
        var sorted = new ArrayList<>(members);
        if (template.rule() != SummaryRule.SURVIVAL) {
            sorted.sort(Comparator.comparing((SummaryRow row) -> sides.isPresent() && !isAskedSide(row))
                    .thenComparing(row -> -relevance.getOrDefault(row, 0.0))
                    .thenComparing(row -> row.has("stratum"))
                    .thenComparing(row -> names.isOfNoPlace(row))
                    .thenComparing(row -> (isLowestFirst ? 1 : -1) * row.value().orElse(isLowestFirst ? 2.0 : -1.0)));
        } else {
            sorted.sort(Comparator.comparing(row -> -relevance.getOrDefault(row, 0.0)));
        }
        List<Summary.Item> items = withoutRepetition(sorted.stream().map(this::item).toList());
        Optional<String> common = names.isOfSources() ? Optional.empty() : commonSource(items);
        return new FigureGroup(new Summary.Group(new GroupTitle(template, arguments).of(of), of, common,
                common.isPresent() || names.isOfSources() ? withoutSource(items) : items), sorted);
    }

    /** One item of each figure: one without counts is left out beside the same with them. */
    private static List<Summary.Item> withoutRepetition(List<Summary.Item> items) {
        return items.stream().filter(item -> items.stream().filter(other -> isOfOneFigure(item, other))
                .sorted(Comparator.comparing((Summary.Item other) -> -other.text().length())).findFirst()
                .filter(richest -> richest == item).isPresent()).toList();
    }

    private static boolean isOfOneFigure(Summary.Item one, Summary.Item other) {
        return one.name().equals(other.name()) && one.source().equals(other.source())
                && (one.text().equals(other.text())
                        || one.share().isEmpty() != other.share().isEmpty() && rounded(one).equals(rounded(other)));
    }

    /** The share in whole per cent; what is printed when there is no single one. */
    private static String rounded(Summary.Item item) {
        Matcher printed = PERCENT.matcher(item.text());
        return printed.matches() ? "" + Math.round(Double.parseDouble(printed.group(1))) : item.text();
    }

    private Summary.Item item(SummaryRow row) {
        Optional<Summary.Share> share = template.rule() == SummaryRule.SURVIVAL ? Optional.empty() : row.share();
        String text = share.map(Percent::of).or(() -> row.asPrinted()).orElse("");
        String cohorts = row.text("cohorts").or(() -> row.text("studies")).filter(number -> !number.equals("1"))
                .map(number -> ", " + number + " cohorts").orElse("");
        return new Summary.Item(names.of(row), text + cohorts, share, row.text(SOURCE), flags(row));
    }

    private List<String> flags(SummaryRow row) {
        var flags = new ArrayList<String>();
        if (template.rule() != SummaryRule.SURVIVAL && FigureCautions.isOfFew(row)) {
            flags.add(FigureCautions.FEW_FLAG);
        }
        if (FigureCautions.isWorkedOut(row)) {
            flags.add(FigureCautions.WORKED_OUT_FLAG);
        }
        return flags;
    }

    /** The source that several items share; empty when they have several, or none. */
    static Optional<String> commonSource(List<Summary.Item> items) {
        List<String> sources = items.stream().map(item -> item.source().orElse("")).distinct().toList();
        return sources.size() == 1 && items.size() > 1
                ? Optional.of(sources.getFirst()).filter(key -> !key.isEmpty())
                : Optional.empty();
    }

    static List<Summary.Item> withoutSource(List<Summary.Item> items) {
        return items.stream().map(item -> new Summary.Item(item.name(), item.text(), item.share(), Optional.empty(),
                item.flags())).toList();
    }
}
