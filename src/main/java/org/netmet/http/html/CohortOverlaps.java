package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cohorts that may share patients with a cohort, on a line of years. */
final class CohortOverlaps {
    private static final Pattern YEARS = Pattern.compile("(\\d{4}|\\?)-(\\d{4}|\\?)");

    private record Period(int from, int to) {}

    private record Entry(Link cohort, String years, Optional<Period> period, String note, boolean self) {}

    private final Graph all;
    private final NodeNames names;

    CohortOverlaps(Graph all, NodeNames names) {
        this.all = all;
        this.names = names;
    }

    /** The line of a cohort and of those that overlap with it; empty when none does. */
    Optional<CohortTimeLine> of(Node cohort) {
        List<Entry> others = all.stream(Node.ANY, Vocabulary.BETWEEN, cohort)
                .map(triple -> triple.getSubject())
                .flatMap(overlap -> names.objects(overlap, Vocabulary.BETWEEN)
                        .filter(other -> !other.equals(cohort))
                        .map(other -> entry(other, names.texts(overlap, SKOS.note.asNode()).findFirst().orElse(""),
                                false)))
                .sorted(Comparator.comparing((Entry entry) -> entry.period.map(Period::from).orElse(Integer.MAX_VALUE))
                        .thenComparing(entry -> entry.cohort.text()))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> rows = Stream.concat(Stream.of(entry(cohort, "", true)), others.stream()).toList();
        int from = rows.stream().flatMap(row -> row.period.stream()).mapToInt(Period::from).min().orElse(0);
        int to = rows.stream().flatMap(row -> row.period.stream()).mapToInt(Period::to).max().orElse(0);
        double unit = CohortTimeLine.WIDTH / (double) Math.max(1, to - from + 1);
        return Optional.of(new CohortTimeLine(from, to, rows.stream()
                .map(row -> new CohortTimeLine.Row(row.cohort, row.years, row.note,
                        row.period.map(years -> (int) Math.round((years.from - from) * unit)).orElse(0),
                        row.period.map(years -> Math.max(2, (int) Math.round((years.to - years.from + 1) * unit)))
                                .orElse(0),
                        row.self))
                .toList()));
    }

    private Entry entry(Node cohort, String note, boolean self) {
        String years = names.texts(cohort, DCTerms.temporal.asNode()).findFirst().orElse("");
        return new Entry(names.link(cohort), years.replace('-', '–'), period(years), note, self);
    }

    /** The years of a cohort; an open end is as wide as the year that is known. */
    private static Optional<Period> period(String years) {
        Matcher parts = YEARS.matcher(years);
        if (!parts.matches() || years.equals("?-?")) {
            return Optional.empty();
        }
        String from = parts.group(1).equals("?") ? parts.group(2) : parts.group(1);
        String to = parts.group(2).equals("?") ? parts.group(1) : parts.group(2);
        return Optional.of(new Period(Integer.parseInt(from), Integer.parseInt(to)));
    }
}
