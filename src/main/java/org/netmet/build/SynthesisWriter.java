package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.netmet.model.Claim;
import org.netmet.model.ClaimContent;
import org.netmet.model.Estimand;
import org.netmet.model.Overlap;
import org.netmet.model.Share;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.rdf.RdfLiterals;
import org.netmet.rdf.Vocabulary;
import org.netmet.stats.ConfidenceInterval;
import org.netmet.stats.FisherExact;
import org.netmet.stats.Heterogeneity;
import org.netmet.stats.IndependentCohorts;
import org.netmet.stats.Pooling;
import org.netmet.stats.PoolingResult;
import org.netmet.stats.ShareDifference;
import org.netmet.stats.Study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pools the claims with counts of each estimand and ascertainment (meta-analysis) and writes the result as RDF, with
 * the reason for each inclusion or exclusion.
 *
 * <p>Claims are pooled only within one estimand and one ascertainment, over the largest set of cohorts that share no
 * patients. Excluded are claims without counts or with counts that are not printed, claims in doubt, claims read in
 * another work, estimands with an unstated part (two unstated populations are not the same population), and cohorts
 * whose patients are counted already. Two unstated ascertainments are not the same either, so such claims get a
 * synthesis without a pooled value, and so do cohorts that differ by more than chance.
 */
final class SynthesisWriter {
    private static final int DECIMALS = 6;
    private static final String UNSTATED = "unstated";
    private static final String SECONDARY = "secondary";
    private static final Set<String> COUNTS = Set.of("affected", "examined");

    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Set<String> sharing;
    private final Graph graph;

    private SynthesisWriter(Collection<Claim> claims, Set<String> sharing, Graph graph) {
        claims.forEach(claim -> this.claims.put(claim.key(), claim));
        this.sharing = sharing;
        this.graph = graph;
    }

    /**
     * Writes the synthesis of each estimand and ascertainment that has claims with counts.
     *
     * @param overlaps the pairs of cohorts that share patients
     */
    static void derive(Collection<Claim> claims, Collection<Overlap> overlaps, Graph graph) {
        Set<String> sharing = overlaps.stream().map(Overlap::key).collect(Collectors.toSet());
        Map<Quantity, List<Claim>> byQuantity = claims.stream()
                .filter(claim -> claim.content() instanceof ClaimContent.FigureContent)
                .collect(Collectors.groupingBy(Quantity::of, LinkedHashMap::new, Collectors.toList()));
        var syntheses = new SynthesisWriter(claims, sharing, graph);
        byQuantity.forEach(syntheses::derive);
    }

    /**
     * Grouping key of the pooling: an estimand, and the key of an ascertainment ("unstated" when no claim states it).
     */
    private record Quantity(Estimand estimand, String ascertainment) {
        static Quantity of(Claim claim) {
            return new Quantity(claim.estimand(), claim.ascertainment().map(Term::key).orElse(UNSTATED));
        }

        String key() {
            return estimand.key() + "." + ascertainment;
        }
    }

    private void derive(Quantity quantity, List<Claim> said) {
        if (said.stream().noneMatch(claim -> counts(claim).isPresent())) {
            return;
        }
        Node synthesis = Vocabulary.resource("synthesis", quantity.key());
        graph.add(synthesis, RDF.type.asNode(), Vocabulary.SYNTHESIS);
        graph.add(synthesis, Vocabulary.SYNTHESISES, Vocabulary.resource("estimand", quantity.estimand().key()));
        graph.add(synthesis, Vocabulary.ASCERTAINMENT,
                Vocabulary.resource(TermKind.ASCERTAINMENT.segment(), quantity.ascertainment()));
        var studies = new ArrayList<Study>();
        for (Claim claim : said) {
            Optional<String> obstacle = findObstacle(claim);
            obstacle.ifPresent(reason -> leaveOut(synthesis, claim.key(), reason));
            if (obstacle.isEmpty()) {
                studies.add(new Study(claim.key(), counts(claim).orElseThrow()));
            }
        }
        IndependentCohorts.Choice choice = IndependentCohorts.choose(studies, this::sharePatients);
        choice.leftOut().forEach(out -> leaveOut(synthesis, out.study().key(), out.why()));
        count(synthesis, Vocabulary.STUDIES, choice.kept().size());
        if (choice.kept().size() == 2) {
            compare(synthesis, Study.sorted(choice.kept()));
        }
        if (quantity.ascertainment().equals(UNSTATED) && choice.kept().size() > 1) {
            refuse(synthesis, choice.kept(), "how the metastases were looked for is unstated");
        } else {
            describe(synthesis, choice.kept());
        }
    }

    private static Optional<String> findObstacle(Claim claim) {
        Estimand estimand = claim.estimand();
        if (counts(claim).isEmpty()) {
            return Optional.of("no counts are printed");
        }
        if (claim.inDoubt().isPresent()) {
            return Optional.of("in doubt: " + claim.inDoubt().get());
        }
        if (claim.workedOut().stream().anyMatch(COUNTS::contains)) {
            return Optional.of("its counts are worked out by the curator");
        }
        if (claim.readIn().key().equals(SECONDARY)) {
            return Optional.of("it was read in another work that cites it");
        }
        if (estimand.population().key().equals(UNSTATED)) {
            return Optional.of("of whom is unstated");
        }
        if (estimand.timeFrame().key().equals(UNSTATED)) {
            return Optional.of("when is unstated");
        }
        return estimand.unit().key().equals(UNSTATED) ? Optional.of("what was counted is unstated") : Optional.empty();
    }

    /**
     * Whether two claims may count the same patients: one source, one cohort, cohorts that overlap, or no cohort stated
     * for one of the two.
     */
    private boolean sharePatients(Study one, Study other) {
        Claim a = claims.get(one.key());
        Claim b = claims.get(other.key());
        if (a.source().equals(b.source()) || a.cohort().isEmpty() || b.cohort().isEmpty()) {
            return true;
        }
        return a.cohort().equals(b.cohort())
                || sharing.contains(new Overlap(a.cohort().get(), b.cohort().get(), "").key());
    }

    private void refuse(Node synthesis, List<Study> kept, String reason) {
        text(synthesis, Vocabulary.REASON, reason);
        kept.forEach(study -> include(synthesis, study));
        sums(synthesis, kept);
    }

    /** Writes the difference of two cohorts, whether or not they are pooled. */
    private void compare(Node synthesis, List<Study> two) {
        ShareDifference difference = ShareDifference.of(two.getFirst().share(), two.getLast().share());
        number(synthesis, Vocabulary.SHARE_DIFFERENCE, difference.value());
        number(synthesis, Vocabulary.SHARE_DIFFERENCE_LOWER, difference.lower());
        number(synthesis, Vocabulary.SHARE_DIFFERENCE_UPPER, difference.upper());
        number(synthesis, Vocabulary.HOMOGENEITY_PROBABILITY,
                FisherExact.probability(two.getFirst().share(), two.getLast().share()));
    }

    private void describe(Node synthesis, List<Study> kept) {
        PoolingResult result = kept.size() > 2
                ? Pooling.findConflict(kept).<PoolingResult>map(conflict -> conflict).orElseGet(() -> Pooling.of(kept))
                : Pooling.of(kept);
        switch (result) {
            case PoolingResult.NotPooled refused -> refuse(synthesis, kept, refused.words());
            case PoolingResult.Single single -> {
                include(synthesis, single.study());
                sums(synthesis, kept);
                number(synthesis, Vocabulary.POOLED_SHARE, single.study().share().proportion().doubleValue());
                interval(synthesis, single.interval());
                text(synthesis, Vocabulary.POOLED_BY,
                        "one cohort: its own share with its Wilson interval; " + single.software());
            }
            case PoolingResult.CommonShare common -> {
                sums(synthesis, common.studies());
                number(synthesis, Vocabulary.POOLED_SHARE, common.share().proportion().doubleValue());
                interval(synthesis, common.interval());
                text(synthesis, Vocabulary.POOLED_BY, common.words() + "; " + common.software());
                leaveOneOut(synthesis, common.studies());
            }
            case PoolingResult.Estimate estimate -> estimate(synthesis, estimate);
        }
    }

    private void estimate(Node synthesis, PoolingResult.Estimate estimate) {
        sums(synthesis, estimate.studies());
        number(synthesis, Vocabulary.POOLED_SHARE, estimate.share());
        interval(synthesis, estimate.interval());
        number(synthesis, Vocabulary.PREDICTION_LOWER, estimate.prediction().lower());
        number(synthesis, Vocabulary.PREDICTION_UPPER, estimate.prediction().upper());
        Heterogeneity heterogeneity = estimate.heterogeneity();
        number(synthesis, Vocabulary.TAU_SQUARED, heterogeneity.tauSquared());
        number(synthesis, Vocabulary.I_SQUARED, heterogeneity.iSquared());
        number(synthesis, Vocabulary.Q_STATISTIC, heterogeneity.q());
        number(synthesis, Vocabulary.Q_PROBABILITY, heterogeneity.p());
        text(synthesis, Vocabulary.POOLED_BY,
                estimate.method().words() + "; " + estimate.zeros() + "; " + estimate.software());
        leaveOneOut(synthesis, estimate.studies());
    }

    private void leaveOneOut(Node synthesis, List<Study> studies) {
        for (Pooling.Without without : Pooling.leaveOneOut(studies)) {
            Node inclusion = include(synthesis, without.study());
            share(without.rest()).ifPresent(share -> number(inclusion, Vocabulary.POOLED_WITHOUT, share));
        }
    }

    private static Optional<Double> share(PoolingResult pooled) {
        return switch (pooled) {
            case PoolingResult.Estimate estimate -> Optional.of(estimate.share());
            case PoolingResult.CommonShare common -> Optional.of(common.share().proportion().doubleValue());
            case PoolingResult.Single single -> Optional.of(single.study().share().proportion().doubleValue());
            case PoolingResult.NotPooled refused -> Optional.empty();
        };
    }

    private Node include(Node synthesis, Study study) {
        return role(synthesis, "inclusion", Vocabulary.INCLUSION, study.key());
    }

    private void leaveOut(Node synthesis, String claim, String reason) {
        text(role(synthesis, "exclusion", Vocabulary.EXCLUSION, claim), Vocabulary.REASON, reason);
    }

    /**
     * Writes the inclusion or exclusion of a claim. The key of the claim is enough for its IRI, because a claim has one
     * estimand.
     */
    private Node role(Node synthesis, String kind, Node type, String claim) {
        Node role = Vocabulary.resource(kind, claim);
        graph.add(role, RDF.type.asNode(), type);
        graph.add(role, Vocabulary.IN_SYNTHESIS, synthesis);
        graph.add(role, Vocabulary.OF_CLAIM, Vocabulary.resource("claim", claim));
        return role;
    }

    private void sums(Node synthesis, List<Study> studies) {
        count(synthesis, Vocabulary.TOTAL_AFFECTED,
                studies.stream().mapToLong(study -> study.share().affected()).sum());
        count(synthesis, Vocabulary.TOTAL_EXAMINED,
                studies.stream().mapToLong(study -> study.share().examined()).sum());
    }

    private void interval(Node subject, ConfidenceInterval interval) {
        number(subject, Vocabulary.INTERVAL_LOWER, interval.lower());
        number(subject, Vocabulary.INTERVAL_UPPER, interval.upper());
    }

    private void number(Node subject, Node property, double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        graph.add(subject, property, RdfLiterals.decimal(rounded));
    }

    private void count(Node subject, Node property, long count) {
        graph.add(subject, property, RdfLiterals.integer(count));
    }

    private void text(Node subject, Node property, String text) {
        graph.add(subject, property, NodeFactory.createLiteralString(text));
    }

    private static Optional<Share> counts(Claim claim) {
        return claim.content() instanceof ClaimContent.FigureContent figured ? figured.counts() : Optional.empty();
    }
}
