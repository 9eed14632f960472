package org.netmet.language;

import org.apache.jena.graph.Node;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the arguments with evidence that are nearest to arguments without, by the hierarchies of the schemes. */
final class NearestEvidence {
    /** The kinds of term that an estimand has, in the order in which a search for near evidence gives them up. */
    private static final List<TermKind> RELAXED = List.of(
            TermKind.ASCERTAINMENT, TermKind.TIME_FRAME, TermKind.POPULATION, TermKind.STRATUM, TermKind.MEASURE);

    /** A measure whose place no other takes: it counts the tumours at a site, and others the patients with a primary. */
    private static final String OF_TUMOURS_AT_SITE = "share of tumours at the site";
    /** The keys of a population and of the collection of those that are its opposite: their figures never stand for it. */
    private static final String METASTATIC = "metastatic";
    private static final String OPPOSITE = "populations-without-distant-spread";
    /** The key of the population of all. */
    private static final String ALL = "all";
    /** What it costs to give up a limit, to take another population that is near, and to take all in place of some. */
    private static final double GIVEN_UP = 1;
    private static final double NEAR_POPULATION = 0.5;
    private static final double ALL_PATIENTS = 1.2;
    private static final double ANY_PATIENTS = 1.4;

    private final EvidenceIndex evidence;
    private final Terms terms;
    /** By population: others that people mean by the same words; by an extent such as N0: the place that is free. */
    private final Map<Node, Set<Node>> related;

    NearestEvidence(EvidenceIndex evidence, Terms terms, Map<Node, Set<Node>> related) {
        this.evidence = evidence;
        this.terms = terms;
        this.related = related;
    }

    /**
     * The arguments with evidence that are nearest to arguments without: those of the same tumour and site without some of
     * the limits (time, population, stratum, measure, ascertainment), and those of a wider tumour or site within the same
     * limits; a wider one without some of the limits only where there is neither, and those of other sites within all of
     * the limits where there is none of these. A population gives way to one that holds it or is related to it before it
     * is given up. "Without metastases" is never given up, and patients with metastases never give way to those without:
     * what is left would be the opposite.
     *
     * @param isHeld whether there is evidence for arguments
     * @return at most two; empty when nothing is near
     */
    List<Map<String, String>> of(Map<String, String> arguments, Predicate<Map<String, String>> isHeld) {
        Map<Map<String, String>, Double> costs = relaxed(arguments, isHeld);
        List<Map<String, String>> fewer = costs.entrySet().stream()
                .sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
        Optional<Map<String, String>> wider = fewer.stream().filter(one -> costs.get(one) < GIVEN_UP)
                .flatMap(this::widened).filter(isHeld).findFirst();
        Optional<Map<String, String>> unlimited = fewer.stream().filter(one -> !one.equals(arguments)).filter(isHeld)
                .findFirst();
        // Whoever names a size or a mutation asks of it; the pool that holds the tumour by name is nearer with it than the
        // tumour without it. Any gastrointestinal NET is too wide to stand for one.
        String stratum = TermKind.STRATUM.segment();
        String tumour = TermKind.TUMOUR.segment();
        Optional<Map<String, String>> ofStratum = !arguments.containsKey(stratum)
                || unlimited.filter(one -> one.containsKey(stratum)).isPresent()
                        ? Optional.empty()
                        : fewer.stream().filter(one -> one.containsKey(stratum)).flatMap(this::widened).filter(isHeld)
                                .filter(one -> isOfSame(one.getOrDefault(tumour, ""),
                                        arguments.getOrDefault(tumour, "")))
                                .findFirst();
        Optional<Map<String, String>> ofOrgan = unlimited.isPresent()
                ? Optional.empty()
                : fewer.stream().map(this::ofWholeOrgan).flatMap(Optional::stream).filter(isHeld).findFirst();
        List<Map<String, String>> near =
                (ofStratum.isPresent() ? Stream.of(ofStratum, unlimited) : Stream.of(unlimited, ofOrgan, wider))
                        .flatMap(Optional::stream).distinct().limit(2).toList();
        return near.isEmpty()
                ? Stream.concat(fewer.stream().flatMap(this::widened),
                        Stream.of(arguments).filter(one -> one.containsKey(TermKind.SITE.segment()))
                                .map(one -> without(one, TermKind.SITE)))
                        .filter(isHeld).limit(1).toList()
                : near;
    }

    /** The terms that the scheme relates to a term, in either direction. */
    Set<Node> related(Node term) {
        return related.getOrDefault(term, Set.of());
    }

    /** The arguments, and those with other populations or fewer limits, each with how far they are from what is asked. */
    private Map<Map<String, String>, Double> relaxed(
            Map<String, String> arguments, Predicate<Map<String, String>> isHeld) {
        String population = TermKind.POPULATION.segment();
        boolean isMetastatic = arguments.containsKey(population)
                && evidence.isWithin(new Entity(population, arguments.get(population)), METASTATIC);
        Map<Map<String, String>, Double> costs = new LinkedHashMap<>();
        costs.put(arguments, 0.0);
        nearPopulations(arguments).forEach(near -> costs.putIfAbsent(near, NEAR_POPULATION));
        if (isMetastatic) {
            terms.find(TermKind.POPULATION, ALL)
                    .ifPresent(all -> costs.putIfAbsent(with(arguments, population, all.name()), ALL_PATIENTS));
        }
        for (TermKind kind : RELAXED) {
            boolean isGivenUp = !arguments.getOrDefault(kind.segment(), "").contains("without")
                    && !arguments.getOrDefault(kind.segment(), "").equals(OF_TUMOURS_AT_SITE);
            for (Map<String, String> one : isGivenUp ? List.copyOf(costs.keySet()) : List.<Map<String, String>>of()) {
                boolean isOpposite = kind == TermKind.POPULATION && isMetastatic
                        && evidence.members(OPPOSITE).stream()
                                .flatMap(other -> terms.findByIri(other.getURI()).stream())
                                .anyMatch(other -> isHeld.test(with(one, population, other.name())));
                if (one.containsKey(kind.segment()) && !isOpposite) {
                    costs.putIfAbsent(without(one, kind), costs.get(one)
                            + (kind == TermKind.POPULATION && isMetastatic ? ANY_PATIENTS : GIVEN_UP));
                }
            }
        }
        return costs;
    }

    /** The same with each population that holds the one that is asked for, the narrowest first, then with related ones. */
    private Stream<Map<String, String>> nearPopulations(Map<String, String> arguments) {
        Node population = evidence.nodes(arguments).get(TermKind.POPULATION);
        if (population == null) {
            return Stream.empty();
        }
        Set<Node> own = evidence.wholes(population);
        return Stream.concat(wider(arguments, TermKind.POPULATION),
                own.stream().flatMap(one -> related(one).stream())
                        .filter(one -> !own.contains(one)).sorted(Comparator.comparing(Node::toString)).distinct()
                        .flatMap(one -> terms.findByIri(one.getURI()).stream())
                        .map(found -> with(arguments, TermKind.POPULATION.segment(), found.name())));
    }

    /** The same of the neoplasm of the same organ; empty when none is wider. */
    private Optional<Map<String, String>> ofWholeOrgan(Map<String, String> arguments) {
        String tumour = TermKind.TUMOUR.segment();
        return Optional.ofNullable(arguments.get(tumour))
                .map(name -> evidence.wholeOrgan(new Entity(tumour, name)).value())
                .filter(organ -> !organ.equals(arguments.get(tumour))).map(organ -> with(arguments, tumour, organ));
    }

    /** Whether a wider tumour is the same, the neoplasm of the same organ, or a pool that names it. */
    private boolean isOfSame(String wider, String tumour) {
        return wider.contains(tumour)
                || evidence.wholeOrgan(new Entity(TermKind.TUMOUR.segment(), tumour)).value().equals(wider);
    }

    private Stream<Map<String, String>> widened(Map<String, String> arguments) {
        return Stream.of(TermKind.SITE, TermKind.TUMOUR).flatMap(kind -> wider(arguments, kind));
    }

    static Map<String, String> with(Map<String, String> arguments, String parameter, String value) {
        Map<String, String> changed = new LinkedHashMap<>(arguments);
        changed.put(parameter, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> arguments, TermKind kind) {
        Map<String, String> fewer = new LinkedHashMap<>(arguments);
        fewer.remove(kind.segment());
        return fewer;
    }

    /**
     * The arguments with each wider term in place of the term of this kind: the neoplasm of the same organ first, then the
     * narrowest of the others.
     */
    Stream<Map<String, String>> wider(Map<String, String> arguments, TermKind kind) {
        Node term = evidence.nodes(arguments).get(kind);
        if (term == null) {
            return Stream.empty();
        }
        String organ = evidence.wholeOrgan(new Entity(kind.segment(), arguments.get(kind.segment()))).value();
        return evidence.wholes(term).stream()
                .filter(whole -> !whole.equals(term))
                .sorted(Comparator.comparingInt((Node whole) -> -evidence.wholes(whole).size())
                        .thenComparing(whole -> whole.toString()))
                .flatMap(whole -> terms.findByIri(whole.getURI()).filter(found -> found.kind() == kind).stream())
                .sorted(Comparator.comparing((Term found) -> !found.name().equals(organ)))
                .map(found -> with(arguments, kind.segment(), found.name()));
    }
}
