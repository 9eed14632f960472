package org.netmet.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;

import org.apache.jena.riot.RDFParser;
import org.netmet.build.SchemeReader;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generates a project of invented claims for benchmarks: terms, questions and notes are those of a real project, and
 * the claims are drawn from its rows. A source is drawn as a whole, so that sources are as unequal as real ones, and
 * strata, hierarchies, populations and ascertainments occur as often. Half the rows get the tumour of another row of
 * their measure, so that the quantities grow with the claims; figures, counts and cohorts are new. A cohort has as many
 * overlaps as a real one, however many there are. Equal arguments give equal files.
 */
public final class SyntheticProject {
    private static final List<String> COLUMNS = List.of(
            "id", "measure", "tumour", "stratum", "site", "population", "time", "unit", "form", "value", "low", "high",
            "ci_low", "ci_high", "affected", "examined", "worked_out", "rank", "among", "word", "direction", "than",
            "printed", "cites", "attributed_to", "cohort", "method", "ascertainment", "read_in", "in_doubt", "locator",
            "note");
    private static final Set<String> SAID = Set.of(
            "measure", "tumour", "stratum", "site", "population", "time", "unit", "form", "value", "low", "high",
            "affected", "examined", "rank", "among", "word", "direction", "than");
    private static final Set<String> SHARES_IN_PER_CENT = Set.of(
            "share", "proportion", "survival", "incidence", "recurrence", "malignant", "rate", "sensitivity");
    private static final Pattern COHORT = Pattern.compile("\\bcohort:([a-z0-9-]+)");
    private static final double NEW_TUMOUR = 0.5;
    private static final double KNOWN_COHORT = 0.15;
    /** How far back in the list of its registry a cohort looks for those that it overlaps with. */
    private static final int NEAR = 40;

    private final Path real;
    private final Path made;
    private final int wanted;
    private final RandomGenerator random;
    private final List<Map<String, String>> sources = new ArrayList<>();
    private final List<Map<String, String>> citations = new ArrayList<>();
    private final List<Map<String, String>> cohorts = new ArrayList<>();
    private final List<Map<String, String>> overlaps = new ArrayList<>();
    private final Map<String, List<String>> cohortsOfTemplate = new HashMap<>();
    private final Map<String, List<String>> cohortsOfRegistry = new HashMap<>();
    private final Map<String, List<String>> tumoursOfMeasure = new HashMap<>();
    private List<Integer> degrees = List.of();
    private Map<String, Map<String, String>> realCohorts = Map.of();

    private SyntheticProject(Path real, Path made, int wanted, long seed) {
        this.real = real;
        this.made = made;
        this.wanted = wanted;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Arguments: the real project, the folder to write, {@code --claims N}, {@code --seed S}. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 6 || !arguments[2].equals("--claims") || !arguments[4].equals("--seed")) {
            System.err.println("bench/generate FOLDER --claims N --seed S");
            System.exit(2);
        }
        var project = new SyntheticProject(Path.of(arguments[0]), Path.of(arguments[1]),
                Integer.parseInt(arguments[3]), Long.parseLong(arguments[5]));
        System.out.println(project.write());
    }

    private String write() throws IOException {
        for (String folder : List.of("ontology", "queries", "data/notes")) {
            copy(folder);
        }
        Files.createDirectories(made.resolve("data/claims"));
        List<List<Map<String, String>>> templates;
        try (Stream<Path> files = Files.list(real.resolve("data/claims"))) {
            templates = files.sorted().map(SyntheticProject::read).toList();
        }
        // One name for each tumour: "NET" and "neuroendocrine tumour" would make the same claim twice.
        Terms terms = SchemeReader.terms(
                RDFParser.source(real.resolve("ontology/schemes/tumours.ttl")).toGraph());
        templates.forEach(rows -> rows.forEach(row -> terms.find(TermKind.TUMOUR, row.get("tumour"))
                .ifPresent(tumour -> row.put("tumour", tumour.name()))));
        templates.forEach(rows -> rows.forEach(row -> tumoursOfMeasure
                .computeIfAbsent(row.get("measure"), measure -> new ArrayList<>()).add(row.get("tumour"))));
        realCohorts = read(real.resolve("data/cohorts.csv")).stream()
                .collect(Collectors.toMap(row -> row.get("key"), row -> row));
        degrees = degreesOfCohorts();
        Map<String, Map<String, String>> realSources = read(real.resolve("data/sources.csv")).stream()
                .collect(Collectors.toMap(row -> row.get("key"), row -> row, (a, b) -> a, LinkedHashMap::new));
        keepSourcesOfNotes(realSources);
        List<String> names;
        try (Stream<Path> files = Files.list(real.resolve("data/claims"))) {
            names = files.map(SyntheticProject::stem).sorted().toList();
        }
        int claims = 0;
        int number = 0;
        while (claims < wanted) {
            int drawn = random.nextInt(templates.size());
            String key = "s%06d".formatted(++number);
            List<Map<String, String>> rows = templates.get(drawn);
            claims += source(key, realSources.get(names.get(drawn)), rows.subList(0,
                    Math.min(rows.size(), wanted - claims)));
        }
        write("sources.csv", List.copyOf(realSources.values().iterator().next().keySet()), sources);
        write("citations.csv", List.of("source", "mark", "work", "note"), citations);
        write("cohorts.csv", List.copyOf(realCohorts.values().iterator().next().keySet()), cohorts);
        write("overlaps.csv", List.of("cohort", "other", "reason"), overlaps);
        Set<String> kept = sources.stream().map(source -> source.get("key")).collect(Collectors.toSet());
        write("rejected.csv", List.of("source", "locator", "what", "reason"),
                read(real.resolve("data/rejected.csv")).stream().filter(row -> kept.contains(row.get("source")))
                        .toList());
        return "%d claims of %d sources, %d cohorts, %d overlaps".formatted(
                claims, number, cohorts.size(), overlaps.size());
    }

    /** The overlaps that a new cohort gets with earlier ones: real cohorts have twice as many, counted at both ends. */
    private List<Integer> degreesOfCohorts() {
        var counts = new TreeMap<String, Integer>();
        realCohorts.keySet().forEach(key -> counts.put(key, 0));
        for (Map<String, String> overlap : read(real.resolve("data/overlaps.csv"))) {
            counts.merge(overlap.get("cohort"), 1, Integer::sum);
            counts.merge(overlap.get("other"), 1, Integer::sum);
        }
        return counts.values().stream().map(count -> (count + random.nextInt(2)) / 2).toList();
    }

    private void keepSourcesOfNotes(Map<String, Map<String, String>> realSources) throws IOException {
        Set<String> ofNotes;
        try (Stream<Path> notes = Files.list(real.resolve("data/notes"))) {
            ofNotes = notes.map(SyntheticProject::stem).collect(Collectors.toSet());
        }
        Set<String> cited = new HashSet<>();
        for (Map<String, String> citation : read(real.resolve("data/citations.csv"))) {
            if (ofNotes.contains(citation.get("source"))) {
                citations.add(citation);
                cited.add(citation.get("work"));
            }
        }
        for (String key : ofNotes) {
            Matcher cohort = COHORT.matcher(Files.readString(real.resolve("data/notes/" + key + ".ttl")));
            cohort.results().map(found -> realCohorts.get(found.group(1))).filter(Objects::nonNull)
                    .filter(named -> !cohorts.contains(named)).forEach(cohorts::add);
        }
        realSources.values().stream()
                .filter(source -> ofNotes.contains(source.get("key")) || cited.contains(source.get("key")))
                .forEach(sources::add);
    }

    private int source(String key, Map<String, String> template, List<Map<String, String>> rows) throws IOException {
        var source = new LinkedHashMap<>(template);
        source.put("key", key);
        source.put("title", template.get("title") + ", sample " + key.substring(1));
        source.put("doi", "");
        source.put("pmid", "");
        source.put("url", "https://example.org/" + key);
        sources.add(source);
        var marks = new LinkedHashSet<String>();
        var cohortOf = new HashMap<String, String>();
        var written = new ArrayList<Map<String, String>>();
        var seen = new HashSet<Map<String, String>>();
        for (Map<String, String> row : rows) {
            Map<String, String> claim = claim(row);
            if (!seen.add(said(claim))) {
                continue;
            }
            claim.put("id", "%03d".formatted(written.size() + 1));
            if (!row.getOrDefault("cohort", "").isEmpty()) {
                claim.put("cohort", cohortOf.computeIfAbsent(row.get("cohort"), this::cohort));
            }
            Stream.of(row.getOrDefault("cites", "").split(";")).map(String::strip).filter(mark -> !mark.isEmpty())
                    .forEach(marks::add);
            written.add(claim);
        }
        marks.forEach(mark -> citations.add(Map.of("source", key, "mark", mark, "work", "unresolved")));
        write("claims/" + key + ".csv", COLUMNS, written);
        return written.size();
    }

    /** What a row says of what, without who says it and how it was seen: a source may say it once only. */
    private static Map<String, String> said(Map<String, String> claim) {
        var said = new HashMap<>(claim);
        said.keySet().retainAll(SAID);
        return said;
    }

    private String cohort(String template) {
        List<String> known = cohortsOfTemplate.computeIfAbsent(template, each -> new ArrayList<>());
        if (!known.isEmpty() && random.nextDouble() < KNOWN_COHORT) {
            return known.get(random.nextInt(known.size()));
        }
        String key = "%s-s%06d".formatted(template, cohorts.size() + 1);
        var cohort = new LinkedHashMap<>(realCohorts.get(template));
        cohort.put("key", key);
        cohort.put("label", cohort.get("label") + ", sample " + (cohorts.size() + 1));
        cohort.computeIfPresent("size", (column, size) -> size.isEmpty()
                ? size
                : Integer.toString(
                        Math.max(5, (int) (Integer.parseInt(size) * scatter()))));
        cohorts.add(cohort);
        known.add(key);
        List<String> near = cohortsOfRegistry.computeIfAbsent(cohort.get("registry"), each -> new ArrayList<>());
        var others = new LinkedHashSet<String>();
        int wantedOverlaps = degrees.get(random.nextInt(degrees.size()));
        for (int i = 0; i < wantedOverlaps && !near.isEmpty(); i++) {
            others.add(near.get(near.size() - 1 - random.nextInt(Math.min(NEAR, near.size()))));
        }
        others.forEach(other -> overlaps.add(Map.of(
                "cohort", key, "other", other, "reason", "One registry; years not all known")));
        near.add(key);
        return key;
    }

    private Map<String, String> claim(Map<String, String> template) {
        var claim = new LinkedHashMap<>(template);
        String form = template.get("form");
        if (!form.equals("comparison") && random.nextDouble() < NEW_TUMOUR) {
            List<String> tumours = tumoursOfMeasure.get(template.get("measure"));
            claim.put("tumour", tumours.get(random.nextInt(tumours.size())));
        }
        boolean inPerCent = SHARES_IN_PER_CENT.stream().anyMatch(template.get("measure")::contains)
                && !template.get("measure").contains("median") && !template.get("measure").contains("ratio");
        if (!cell(claim, "affected").isEmpty() && !cell(claim, "examined").isEmpty() && inPerCent) {
            counts(claim);
        } else if (!Set.of("rank", "word", "comparison").contains(form)) {
            figure(claim, inPerCent);
        }
        return claim;
    }

    /** New counts around those of the template, and the share that they give. */
    private void counts(Map<String, String> claim) {
        double share = (Double.parseDouble(claim.get("affected")) + 0.5)
                / (Double.parseDouble(claim.get("examined")) + 1);
        int examined = Math.max(3, (int) Math.round(Double.parseDouble(claim.get("examined")) * scatter()));
        double scattered = Math.clamp(share + 0.3 * share * (1 - share) * random.nextGaussian(), 0, 1);
        int affected = Math.clamp(Math.round(examined * scattered
                + Math.sqrt(examined * scattered * (1 - scattered)) * random.nextGaussian()), 0, examined);
        BigDecimal value = BigDecimal.valueOf(100L * affected).divide(BigDecimal.valueOf(examined), 1,
                RoundingMode.HALF_UP);
        Stream.of("low", "high", "ci_low", "ci_high", "worked_out").forEach(column -> claim.put(column, ""));
        claim.put("form", "point");
        claim.put("affected", Integer.toString(affected));
        claim.put("examined", Integer.toString(examined));
        claim.put("value", value.toPlainString());
        claim.put("printed", "%s%% (%d/%d)".formatted(value.toPlainString(), affected, examined));
    }

    /** New values around those of the template: all with the same factor, of shares the odds, so that ends keep their order. */
    private void figure(Map<String, String> claim, boolean inPerCent) {
        double factor = scatter();
        UnaryOperator<String> scaled = text -> {
            BigDecimal old = new BigDecimal(text);
            double share = old.doubleValue() / 100;
            return BigDecimal.valueOf(inPerCent
                    ? 100 * share * factor / (1 - share + share * factor)
                    : old.doubleValue() * factor)
                    .setScale(Math.max(0, old.scale()), RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        };
        for (String column : List.of("value", "low", "high")) {
            claim.computeIfPresent(column, (name, text) -> text.isEmpty() ? text : scaled.apply(text));
        }
        Stream.of("ci_low", "ci_high", "affected", "examined", "worked_out").forEach(name -> claim.put(name, ""));
        String unit = inPerCent ? "%" : "";
        String printed = Stream.of("value", "low", "high").map(column -> cell(claim, column))
                .filter(text -> !text.isEmpty()).map(text -> text + unit).collect(Collectors.joining(" to "));
        claim.put("printed", switch (claim.get("form")) {
            case "point", "range" -> printed;
            case "approximate" -> "about " + printed;
            default -> claim.get("form") + " " + printed;
        });
    }

    private double scatter() {
        return Math.exp(0.35 * Math.clamp(random.nextGaussian(), -2.5, 2.5));
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static List<Map<String, String>> read(Path file) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, List<String> columns, List<Map<String, String>> rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(made.resolve("data").resolve(name))) {
            csv.writeRecord(columns);
            rows.forEach(row -> csv.writeRecord(columns.stream().map(column -> cell(row, column)).toList()));
        }
    }

    private void copy(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(real.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = made.resolve(real.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
