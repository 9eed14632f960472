package org.netmet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class EstimandTest {
    @Test
    void is_equal_and_has_one_key_whatever_the_order_of_its_strata() {
        var oneWay = estimand("at-diagnosis", stratum("male"), stratum("grade-1"));
        var otherWay = estimand("at-diagnosis", stratum("grade-1"), stratum("male"));

        assertThat(oneWay).isEqualTo(otherWay);
        assertThat(oneWay.key()).isEqualTo("site-proportion.ileal-net.grade-1+male.liver.all.at-diagnosis.patients");
    }

    @Test
    void differs_when_only_the_time_differs() {
        assertThat(estimand("at-diagnosis")).isNotEqualTo(estimand("unstated"));
    }

    private static Estimand estimand(String timeFrame, Term... strata) {
        return new Estimand(
                term(TermKind.MEASURE, "site-proportion"),
                term(TermKind.TUMOUR, "ileal-net"),
                List.of(strata),
                term(TermKind.SITE, "liver"),
                term(TermKind.POPULATION, "all"),
                term(TermKind.TIME_FRAME, timeFrame),
                term(TermKind.UNIT, "patients"));
    }

    private static Term stratum(String key) {
        return term(TermKind.STRATUM, key);
    }

    private static Term term(TermKind kind, String key) {
        return new Term(kind, "https://w3id.org/netmet/id/" + kind.segment() + "/" + key, key, key, List.of(),
                List.of());
    }
}
