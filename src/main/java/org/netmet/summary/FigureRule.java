package org.netmet.summary;

import org.netmet.queries.Question;
import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Summarises rows with figures: those that can be compared form a group, and the groups stand in the order of how much
 * they tell.
 */
final class FigureRule {
    /** All that makes figures comparable, in the order of a title; an answer has some of these columns. */
    private static final List<String> COMPARABLE = List.of("part", "measure", "tumour", "ofTumour", "site",
            "siteAffected", "among", "word", "population", "timeFrame", "unit", "ascertainment");
    private static final String PET = "somatostatin receptor PET";
    private static final String SOURCE = "source";
    private static final List<String> OF_NO_PLACE =
            List.of("any ", "anywhere", "unspecified", "no site", "multiple", "outside ", "other ");
    private static final double LOW = 0.05;
    private static final int LEADERS = 3;
    private static final int OTHER_LEADERS = 1;
    /** The groups whose cautions are told. */
    private static final int FIRST_GROUPS = 4;

    private final SummaryTemplate template;
    private final Map<String, String> arguments;
    private final List<String> keys;
    private final boolean isHighestFirst;

    FigureRule(Question question, SummaryTemplate template, Map<String, String> arguments, List<String> columns) {
        this.template = template;
        this.arguments = arguments;
        // A question for the least common site has no column of pooled shares.
        this.isHighestFirst = template.rule() == SummaryRule.RANKING && columns.contains("share");
        List<String> named = template.item().placeholders();
        this.keys = COMPARABLE.stream()
                .filter(columns::contains)
                // The parts of an answer tell figures of counts from others; they do not make figures incomparable.
                .filter(column -> !column.equals("part"))
                .filter(column -> !named.contains(column))
                .toList();
    }

    /** A group with the rows behind it. */
    private record Rows(Summary.Group group, List<SummaryRow> rows) {
        String of(String column) {
            return group.of().getOrDefault(column, "");
        }
    }

    SummaryContent summarise(List<SummaryRow> rows) {
        var figures = new ArrayList<SummaryRow>();
        var words = new ArrayList<SummaryRow>();
        var silent = new ArrayList<SummaryRow>();
        var doubtful = new ArrayList<SummaryRow>();
        var refused = new ArrayList<SummaryRow>();
        for (SummaryRow row : rows) {
            (isDoubtful(row)
                    ? doubtful
                    : isWord(row)
                            ? words
                            : isFigure(row) ? figures : row.has(SOURCE) || row.has("reason") ? refused : silent)
                    .add(row);
        }
        List<Rows> groups = groups(figures);
        var shown = new ArrayList<>(groups.stream().map(Rows::group).toList());
        List<Summary.Item> said = said(words);
        if (!said.isEmpty()) {
            shown.add(new Summary.Group(Summary.IN_WORDS, Map.of(), common(said), withoutCommon(said)));
        }
        List<SummaryRow> telling = Stream.concat(figures.stream(), words.stream()).toList();
        Optional<String> verdict =
                template.rule() == SummaryRule.PAIR ? new PairVerdict(arguments).of(first(figures)) : Optional.empty();
        return new SummaryContent(shown, verdict, new FigureCautions(figures,
                groups.stream().limit(FIRST_GROUPS).flatMap(group -> group.rows.stream()).toList(), groups.size())
                .list(),
                held(doubtful, refused, silent), facts(groups, said, verdict), telling);
    }

    private static boolean isDoubtful(SummaryRow row) {
        return row.text("outsideBecause").filter(why -> why.startsWith("in doubt")).isPresent();
    }

    private static boolean isWord(SummaryRow row) {
        return row.has("statement") || row.has("saying") && !row.has("share")
                || row.text("form").filter(Set.of("word", "rank", "comparison")::contains).isPresent();
    }

    private static boolean isFigure(SummaryRow row) {
        return row.has("share") || row.has("figure");
    }

    /** The figures of the measure that was asked for first, of exactly the tumour and site that were asked for. */
    private List<SummaryRow> first(List<SummaryRow> figures) {
        List<SummaryRow> asked = figures.stream()
                .filter(row -> row.text("measure").filter(measure -> template.orderOf(measure) == 0).isPresent())
                .toList();
        List<SummaryRow> exact = asked.stream().filter(row -> Stream.of("tumour", "site")
                .allMatch(column -> row.text(column).equals(Optional.ofNullable(arguments.get(column))))).toList();
        return exact.isEmpty() ? asked : exact;
    }

    private List<Rows> groups(List<SummaryRow> figures) {
        var byKey = new LinkedHashMap<List<String>, List<SummaryRow>>();
        figures.forEach(row -> byKey.computeIfAbsent(
                keys.stream().map(column -> row.text(column).orElse("")).toList(), any -> new ArrayList<>()).add(row));
        var groups = new ArrayList<Rows>();
        byKey.forEach((key, members) -> groups.add(group(key, members)));
        groups.sort(Comparator.comparing((Rows rows) -> template.orderOf(rows.of("measure")))
                .thenComparing(rows -> farFromArguments(rows))
                .thenComparing(rows -> unstated(rows))
                .thenComparing(rows -> isOfLowShares(rows))
                .thenComparing(rows -> -names(rows))
                .thenComparing(rows -> -rows.rows.size())
                .thenComparing(rows -> selected(rows))
                .thenComparing(rows -> -examined(rows)));
        return groups;
    }

    /** How many values of the group are not those that were asked for but of a part or kind of them. */
    private long farFromArguments(Rows rows) {
        return Stream.of("tumour", "site", "siteAffected", "ofTumour")
                .filter(column -> !rows.of(column).isEmpty())
                .filter(column -> argumentOf(column).isPresent()
                        && !argumentOf(column).get().equals(rows.of(column)))
                .count();
    }

    private Optional<String> argumentOf(String column) {
        return Optional.ofNullable(arguments.get(switch (column) {
            case "siteAffected" -> "site";
            case "ofTumour" -> "tumour";
            case "timeFrame" -> "timeframe";
            default -> column;
        }));
    }

    private static int unstated(Rows rows) {
        return (int) Stream.of("population", "timeFrame").filter(column -> rows.of(column).startsWith("unstated"))
                .count();
    }

    /**
     * How much the names of a group tell: two for a name with a figure, one when it is of few patients, nothing when the
     * curator worked it out; one for all that are limited to a stratum.
     */
    private long names(Rows rows) {
        var telling = new LinkedHashMap<String, Integer>();
        rows.rows.stream().filter(row -> !row.has("stratum") && !FigureCautions.isWorkedOut(row))
                .filter(row -> !isOfNoPlace(name(row)))
                .forEach(row -> telling.merge(name(row), isFew(row) ? 1 : 2, Math::max));
        return telling.values().stream().mapToInt(Integer::intValue).sum()
                + (rows.rows.stream().anyMatch(row -> row.has("stratum")) ? 1 : 0);
    }

    /** Whether a name is that of no single site, which says nothing of where a tumour spreads. */
    private static boolean isOfNoPlace(String name) {
        return name.isEmpty() || OF_NO_PLACE.stream().anyMatch(name::startsWith);
    }

    /**
     * Whether no name of a ranking has a share worth leading with. A series on uncommon sites has several names, and
     * would else stand before the one source that gives the common site.
     */
    private boolean isOfLowShares(Rows rows) {
        return isHighestFirst && rows.rows.stream()
                .filter(row -> !isOfNoPlace(name(row)) && !FigureCautions.isWorkedOut(row))
                .flatMap(row -> row.value().stream()).noneMatch(value -> value >= LOW);
    }

    private static int selected(Rows rows) {
        return rows.rows.stream().anyMatch(row -> row.text("caution").filter(why -> why.contains("selected"))
                .isPresent()) ? 1 : 0;
    }

    private static long examined(Rows rows) {
        return rows.rows.stream().flatMap(row -> row.share().stream()).flatMap(share -> share.examined().stream())
                .mapToLong(Long::longValue).max().orElse(0);
    }

    private String name(SummaryRow row) {
        return template.item().fill(column -> row.text(column).filter(name -> !name.equals("no site")));
    }

    private Rows group(List<String> key, List<SummaryRow> members) {
        var of = new LinkedHashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            if (!key.get(i).isEmpty()) {
                of.put(keys.get(i), key.get(i));
            }
        }
        var sorted = new ArrayList<>(members);
        if (template.rule() != SummaryRule.SURVIVAL) {
            sorted.sort(Comparator.comparing((SummaryRow row) -> row.has("stratum"))
                    .thenComparing(row -> isOfNoPlace(name(row)))
                    .thenComparing(row -> -row.value().orElse(-1.0)));
        }
        List<Summary.Item> items = sorted.stream().map(this::item).distinct().toList();
        Optional<String> common = common(items);
        return new Rows(new Summary.Group(new GroupTitle(template, arguments).of(of), of, common,
                withoutCommon(items)), sorted);
    }

    private Summary.Item item(SummaryRow row) {
        Optional<Summary.Share> share = template.rule() == SummaryRule.SURVIVAL ? Optional.empty() : row.share();
        String text = share.map(Percent::of).or(() -> row.text("figure")).orElse("");
        String cohorts = row.text("cohorts").or(() -> row.text("studies")).filter(number -> !number.equals("1"))
                .map(number -> ", " + number + " cohorts").orElse("");
        return new Summary.Item(name(row), text + cohorts, share, row.text(SOURCE), flags(row, share));
    }

    private static List<String> flags(SummaryRow row, Optional<Summary.Share> share) {
        var flags = new ArrayList<String>();
        if (share.flatMap(Summary.Share::examined).filter(examined -> examined < FigureCautions.FEW).isPresent()) {
            flags.add("few");
        }
        if (FigureCautions.isWorkedOut(row)) {
            flags.add("worked out");
        }
        return flags;
    }

    private List<Summary.Item> said(List<SummaryRow> words) {
        var said = new LinkedHashMap<String, Summary.Item>();
        for (SummaryRow row : words) {
            String text = row.text("statement").or(() -> row.text("saying")).or(() -> row.text("figure")).orElse("");
            String name = row.has("statement") || name(row).equals(row.text(SOURCE).orElse("")) ? "" : name(row);
            said.putIfAbsent(name + text, new Summary.Item(name, text, Optional.empty(), row.text(SOURCE), List.of()));
        }
        return List.copyOf(said.values());
    }

    private Optional<String> common(List<Summary.Item> items) {
        List<String> sources = items.stream().map(item -> item.source().orElse("")).distinct().toList();
        boolean named = template.item().placeholders().contains(SOURCE);
        return sources.size() == 1 && items.size() > 1 && !named
                ? Optional.of(sources.getFirst()).filter(key -> !key.isEmpty())
                : Optional.empty();
    }

    private List<Summary.Item> withoutCommon(List<Summary.Item> items) {
        boolean named = template.item().placeholders().contains(SOURCE);
        return common(items).isEmpty() && !named
                ? items
                : items.stream().map(item -> new Summary.Item(item.name(), item.text(), item.share(),
                        item.name().isEmpty() && named ? item.source() : Optional.empty(), item.flags())).toList();
    }

    private List<Summary.Held> held(List<SummaryRow> doubtful, List<SummaryRow> refused, List<SummaryRow> silent) {
        var held = new ArrayList<Summary.Held>();
        add(held, "figure in doubt", doubtful.size());
        add(held, "quantity without a pool", refused.size());
        add(held, "name without any claim", (int) silent.stream().map(this::name).distinct().count());
        return held;
    }

    private static void add(List<Summary.Held> held, String kind, int count) {
        if (count > 0) {
            held.add(new Summary.Held(kind, count));
        }
    }

    private Map<String, String> facts(List<Rows> groups, List<Summary.Item> said, Optional<String> verdict) {
        var facts = new LinkedHashMap<String, String>();
        Stream.of("lead", "first", "measure", "of", "when", "how", SOURCE, "of all", "by PET", "words")
                .forEach(name -> facts.put(name, ""));
        facts.put("groups", "" + groups.size());
        facts.put("verdict", verdict.orElse(""));
        if (groups.isEmpty()) {
            facts.put("words", said.stream().limit(LEADERS)
                    .map(item -> (item.name() + " " + item.text().replaceAll("\\.$", "")).strip()
                            + item.source().map(key -> " (" + key + ")").orElse(""))
                    .collect(Collectors.joining("; ")));
            return facts;
        }
        Rows lead = groups.getFirst();
        facts.put("lead", lead(lead, LEADERS));
        facts.put("first", leaders(lead, 1).getFirst());
        facts.put("measure", lead.of("measure"));
        facts.put("of", title().population(lead.group.of()));
        facts.put("when", GroupTitle.stated(lead.of("timeFrame")).orElse(""));
        facts.put("how", GroupTitle.ascertainment(lead.of("ascertainment")).orElse(""));
        facts.put(SOURCE, sources(lead));
        List<Rows> others = groups.stream().skip(1)
                .filter(rows -> rows.of("measure").equals(lead.of("measure")))
                .filter(rows -> farFromArguments(rows) == farFromArguments(lead)).toList();
        others.stream().filter(rows -> rows.of("population").equals("all with the primary"))
                .filter(rows -> !lead.of("population").equals(rows.of("population"))).findFirst()
                .ifPresent(rows -> facts.put("of all", lead(rows, OTHER_LEADERS)));
        if (!lead.of("ascertainment").contains(PET)) {
            others.stream().filter(rows -> rows.of("ascertainment").contains(PET)).findFirst()
                    .ifPresent(rows -> facts.put("by PET", lead(rows, OTHER_LEADERS) + " of "
                            + title().population(rows.group.of())));
        }
        return facts;
    }

    private GroupTitle title() {
        return new GroupTitle(template, arguments);
    }

    /** The names that a headline tells: those highest, without those of few patients where there are others. */
    private List<String> leaders(Rows rows, int limit) {
        List<String> names = rows.rows.stream().filter(row -> !isOfNoPlace(name(row)) && !isFew(row))
                .filter(row -> !FigureCautions.isWorkedOut(row))
                .map(this::name).distinct().toList();
        return (names.isEmpty() ? rows.rows.stream().map(this::name).distinct().toList() : names).stream()
                .limit(limit).toList();
    }

    private static boolean isFew(SummaryRow row) {
        return row.share().flatMap(Summary.Share::examined).filter(examined -> examined < FigureCautions.FEW)
                .isPresent();
    }

    /** The names with their shares; a range when a name has several. */
    private String lead(Rows rows, int limit) {
        List<String> items = leaders(rows, limit).stream().map(name -> {
            List<SummaryRow> of = rows.rows.stream().filter(row -> name(row).equals(name)).toList();
            boolean shares = template.rule() != SummaryRule.SURVIVAL && of.stream().allMatch(SummaryRow::isShare);
            String figure = !shares
                    ? of.getFirst().text("figure").orElse("")
                    : of.size() == 1 && of.getFirst().share().isEmpty()
                            ? of.getFirst().text("figure").orElse("").replaceAll(" \\(n ?=.*\\)", "")
                            : Percent.range(
                                    of.stream().mapToDouble(row -> row.lowest().orElseThrow()).min().orElseThrow(),
                                    of.stream().mapToDouble(row -> row.value().orElseThrow()).max().orElseThrow());
            return (name + " " + figure).strip();
        }).toList();
        return items.size() < 2
                ? String.join("", items)
                : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }

    private String sources(Rows rows) {
        var keys = new LinkedHashSet<String>();
        List<String> named = leaders(rows, LEADERS);
        rows.rows.stream().filter(row -> named.contains(name(row))).forEach(row -> keys.addAll(row.each(SOURCE)));
        return keys.size() > LEADERS ? keys.size() + " sources" : String.join(", ", keys);
    }
}
