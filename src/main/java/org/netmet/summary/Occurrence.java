package org.netmet.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a tumour is reported at a site: yes when a source found it in somebody or says so in words; not when all that
 * looked found it in nobody. Nothing said is neither.
 */
record Occurrence(Map<String, String> arguments) {
    /** The measures of whom a tumour reached the site in, and of those who have it there. */
    private static final Set<String> OF_SPREAD = Set.of("site proportion", "sole site share", "share of metastases",
            "origin share", "number of cases", "primary share", "synchronous share", "metachronous share");
    /** Words that deny. */
    private static final Set<String> DENYING = Set.of("never", "not seen", "none", "absent");
    private static final String SITE = "site";
    private static final String TUMOUR = "tumour";

    Optional<String> of(List<SummaryRow> figures, List<SummaryRow> words) {
        List<SummaryRow> counted = figures.stream()
                .filter(row -> row.text("measure").filter(Occurrence::isOfSpread).isPresent()).toList();
        List<SummaryRow> found = Stream.concat(
                counted.stream().filter(row -> row.value().filter(value -> value > 0).isPresent()),
                words.stream().filter(row -> row.text("saying").filter(DENYING::contains).isEmpty())).toList();
        if (!found.isEmpty()) {
            long sources = found.stream().flatMap(row -> row.each("source").stream()).distinct().count();
            return Optional.of("Yes, reported by %s%s.".formatted(NounPhrase.counted((int) sources, "source"),
                    clearest(found).map(row -> ": " + inWords(row)).orElse("")));
        }
        Optional<SummaryRow> most = counted.stream().filter(row -> row.share().isPresent())
                .max((one, other) -> Long.compare(examined(one), examined(other)));
        return most.map(row -> "Looked for and not found: %s. That is not the same as never.".formatted(inWords(row)));
    }

    private static boolean isOfSpread(String measure) {
        return OF_SPREAD.contains(measure) || measure.endsWith("cumulative incidence");
    }

    /** The count of most patients, of exactly this tumour and site where there is one. */
    private Optional<SummaryRow> clearest(List<SummaryRow> found) {
        return found.stream().filter(row -> row.share().flatMap(Summary.Share::affected).isPresent())
                .filter(row -> row.text("measure").filter("site proportion"::equals).isPresent())
                .max((one, other) -> isExact(one) == isExact(other)
                        ? Long.compare(examined(one), examined(other))
                        : Boolean.compare(isExact(one), isExact(other)));
    }

    private boolean isExact(SummaryRow row) {
        return Stream.of(TUMOUR, SITE)
                .allMatch(column -> row.text(column).equals(Optional.ofNullable(arguments.get(column))));
    }

    private static long examined(SummaryRow row) {
        return row.share().flatMap(Summary.Share::examined).orElse(0L);
    }

    private String inWords(SummaryRow row) {
        Summary.Share share = row.share().orElseThrow();
        String of = row.text(TUMOUR).filter(tumour -> !tumour.equals(arguments.get(TUMOUR)))
                .map(tumour -> " with " + tumour).orElse("");
        String at = row.text(SITE).filter(site -> !site.equals(arguments.get(SITE))).map(site -> " at " + site)
                .orElse("");
        return "%s of %s%s%s (%s)".formatted(share.affected().map(String::valueOf).orElse("0"),
                share.examined().map(String::valueOf).orElse("?"), of, at, row.text("source").orElse(""));
    }
}
