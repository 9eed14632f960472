package org.netmet.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said where no share of the patients with a tumour is known, but the reverse: of those with metastases at the
 * site, the share who have this tumour. The two must not be taken for each other.
 */
record ReverseShares(Map<String, String> arguments) {
    private static final String ORIGIN_SHARE = "origin share";

    /** @param figures the figures of the measures that were asked for */
    Optional<String> of(List<SummaryRow> figures) {
        List<SummaryRow> reverse = figures.stream().filter(SummaryRow::isShare)
                .filter(row -> row.text("measure").filter(ORIGIN_SHARE::equals).isPresent()).toList();
        if (reverse.isEmpty() || reverse.size() < figures.size()) {
            return Optional.empty();
        }
        double lower = reverse.stream().mapToDouble(row -> row.lowest().orElseThrow()).min().orElseThrow();
        double upper = reverse.stream().mapToDouble(row -> row.value().orElseThrow()).max().orElseThrow();
        return Optional.of("No source gives the share of %s that spreads there. The reverse is known: of metastases at "
                .formatted(tumour())
                + "%s, %s come from it.".formatted(
                        NounPhrase.withArticle(Optional.ofNullable(arguments.get("site")).orElse("the site")),
                        Percent.range(lower, upper)));
    }

    private String tumour() {
        return Optional.ofNullable(arguments.get("tumour")).orElse("the primary");
    }
}
