package org.netmet.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An estimand: the exact quantity that a figure estimates. Two claims are comparable when their estimands are equal.
 *
 * <p>"Unstated" is a value of population, time frame and unit like any other, so an estimand with an unstated part
 * equals another only if the same part is unstated there; whether the two mean the same quantity is not known.
 */
public record Estimand(
        Term measure, Term tumour, List<Term> strata, Term site, Term population, Term timeFrame, Term unit) {
    public Estimand {
        strata = strata.stream().sorted(Comparator.comparing(Term::key)).distinct().toList();
    }

    /**
     * The key: the keys of the parts joined by dots, such as {@code
     * site-proportion.ileal-net.liver.all.at-diagnosis.patients}.
     */
    public String key() {
        String limited = strata.stream().map(Term::key).collect(Collectors.joining("+"));
        return Stream.of(
                measure.key(),
                tumour.key(),
                limited,
                site.key(),
                population.key(),
                timeFrame.key(),
                unit.key())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("."));
    }
}
