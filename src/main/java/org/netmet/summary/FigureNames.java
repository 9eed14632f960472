package org.netmet.summary;

import org.netmet.queries.SummaryTemplate;

import java.util.List;

/** The names of figures, as the template of the question forms them. */
record FigureNames(SummaryTemplate template) {
    private static final String SOURCE = "source";
    private static final List<String> OF_NO_PLACE =
            List.of("any ", "anywhere", "unspecified", "no site", "multiple", "outside ", "other ");

    String of(SummaryRow row) {
        return template.item().fill(column -> row.text(column).filter(name -> !name.equals("no site")));
    }

    /** Whether the name is that of no single site, which says nothing of where a tumour spreads, or of no known primary. */
    boolean isOfNoPlace(SummaryRow row) {
        String name = of(row);
        return name.isEmpty() || OF_NO_PLACE.stream().anyMatch(name::startsWith)
                || row.has("siteAffected") && name.contains("of unknown primary");
    }

    /** Whether a figure is told by its source alone, as those of one tumour at one site are. */
    boolean isOfSources() {
        return template.item().placeholders().contains(SOURCE);
    }
}
