package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.netmet.model.Citation;
import org.netmet.model.Claim;
import org.netmet.model.ClaimContent;
import org.netmet.model.Cohort;
import org.netmet.model.Overlap;
import org.netmet.rdf.Vocabulary;
import org.netmet.stats.Comparison;
import org.netmet.stats.Comparison.Part;
import org.netmet.stats.Comparison.Verdict;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares each two figures of one measure, tumour and site, and says what the two have in common that makes them one
 * piece of evidence. In what they differ is said by the property in which they differ.
 */
final class Comparisons {
    /** What figures are compared within. */
    private record Quantity(String measure, String tumour, String site) {
        static Quantity of(Claim claim) {
            return new Quantity(
                    claim.estimand().measure().key(), claim.estimand().tumour().key(), claim.estimand().site().key());
        }
    }

    private final Map<String, Cohort> cohorts;
    private final Set<String> sharing;
    private final Graph graph;

    private Comparisons(Collection<Cohort> cohorts, Collection<Overlap> overlaps, Graph graph) {
        this.cohorts = cohorts.stream().collect(Collectors.toMap(Cohort::key, cohort -> cohort, (one, same) -> one));
        this.sharing = overlaps.stream().map(Overlap::key).collect(Collectors.toSet());
        this.graph = graph;
    }

    /** @param overlaps the cohorts that share patients */
    static void derive(
            Collection<Claim> claims, Collection<Cohort> cohorts, Collection<Overlap> overlaps, Graph graph) {
        var comparisons = new Comparisons(cohorts, overlaps, graph);
        claims.stream()
                .filter(claim -> claim.saying() instanceof ClaimContent.Figured)
                .collect(Collectors.groupingBy(Quantity::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(comparisons::pairs);
    }

    private void pairs(List<Claim> figures) {
        for (int i = 0; i < figures.size(); i++) {
            for (int j = i + 1; j < figures.size(); j++) {
                say(Comparison.of(figures.get(i), figures.get(j), cohorts));
            }
        }
    }

    private void say(Comparison comparison) {
        Node subject = Vocabulary.thing("comparison", comparison.key());
        graph.add(subject, RDF.type.asNode(), Vocabulary.COMPARISON);
        graph.add(subject, Vocabulary.COMPARES, Vocabulary.thing("claim", comparison.one().key()));
        graph.add(subject, Vocabulary.COMPARES, Vocabulary.thing("claim", comparison.other().key()));
        graph.add(subject, Vocabulary.VERDICT, verdict(comparison.verdict()));
        for (Comparison.Difference difference : comparison.differences()) {
            if (difference.isStated()) {
                graph.add(subject, Vocabulary.DIFFERS_IN, property(difference.part()));
            } else if (difference.part().fixesTheEstimand()) {
                graph.add(subject, Vocabulary.UNSTATED_IN, property(difference.part()));
            }
        }
        if (!comparison.differences().isEmpty()) {
            graph.add(subject, Vocabulary.DIFFERENCE, NodeFactory.createLiteralString(comparison.inWords()));
        }
        inCommon(comparison.one(), comparison.other())
                .forEach(origin -> graph.add(subject, Vocabulary.SHARES_ORIGIN, origin));
    }

    private Set<Node> inCommon(Claim one, Claim other) {
        Set<String> sources = sources(one);
        sources.retainAll(sources(other));
        Set<Node> common = sources.stream()
                .map(source -> Vocabulary.thing("source", source))
                .collect(Collectors.toSet());
        if (one.cohort().isPresent() && other.cohort().isPresent()) {
            String cohort = one.cohort().get();
            if (one.cohort().equals(other.cohort())) {
                common.add(Vocabulary.thing("cohort", cohort));
            } else {
                String overlap = new Overlap(cohort, other.cohort().get(), "").key();
                if (sharing.contains(overlap)) {
                    common.add(Vocabulary.thing("overlap", overlap));
                }
            }
        }
        return common;
    }

    /** Where a claim has its figure from, as far as its own page tells: the source, and whom it names or cites. */
    private static Set<String> sources(Claim claim) {
        var sources = new TreeSet<String>();
        sources.add(claim.source());
        claim.attributedTo().ifPresent(sources::add);
        claim.cites().stream().map(Citation::work).forEach(work -> work.ifPresent(sources::add));
        return sources;
    }

    private static Node verdict(Verdict verdict) {
        return switch (verdict) {
            case AGREEMENT -> Vocabulary.AGREEMENT;
            case APPARENT_AGREEMENT -> Vocabulary.APPARENT_AGREEMENT;
            case CONFLICT -> Vocabulary.CONFLICT;
            case APPARENT_CONFLICT -> Vocabulary.APPARENT_CONFLICT;
            case NOT_COMPARABLE -> Vocabulary.NOT_COMPARABLE;
        };
    }

    private static Node property(Part part) {
        return switch (part) {
            case POPULATION -> Vocabulary.POPULATION;
            case TIME_FRAME -> Vocabulary.TIME_FRAME;
            case UNIT -> Vocabulary.UNIT;
            case STRATUM -> Vocabulary.STRATUM;
            case METHOD -> Vocabulary.METHOD;
            case COHORT -> Vocabulary.COHORT;
            case YEARS -> DCTerms.temporal.asNode();
            case FORM -> Vocabulary.FORM;
        };
    }
}
