package org.netmet.stats.sparql;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.util.Symbol;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;
import org.netmet.rdf.Vocabulary;
import org.netmet.stats.ComparedFigure;
import org.netmet.stats.ComparedValue;
import org.netmet.stats.Comparison.Part;
import org.netmet.stats.FigureInterval;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads claims with figures from the default graph of a dataset and caches them for one query execution: a query about
 * pairs needs each claim once per pair. Not thread-safe; confined to the thread of the query.
 */
final class ComparedClaims {
    private static final Symbol OF_EXECUTION = Symbol.create(FunctionRegistration.NAMESPACE + "comparedClaims");
    private static final String NO_STRATUM = "none";
    private static final Node SHARES = Vocabulary.resource("scale", "share");
    private static final Node PATIENTS = Vocabulary.resource("unit", "patients");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** The RDF property of each part of an estimand or claim. */
    private static final Map<Part, Node> PROPERTIES = new EnumMap<>(Map.of(
            Part.POPULATION, Vocabulary.POPULATION,
            Part.TIME_FRAME, Vocabulary.TIME_FRAME,
            Part.UNIT, Vocabulary.UNIT,
            Part.ASCERTAINMENT, Vocabulary.ASCERTAINMENT,
            Part.STRATUM, Vocabulary.STRATUM,
            Part.METHOD, Vocabulary.METHOD,
            Part.COHORT, Vocabulary.COHORT,
            Part.YEARS, DCTerms.temporal.asNode(),
            Part.FORM, Vocabulary.FORM));

    private final DatasetGraph dataset;
    private final Graph graph;
    private final Map<Node, Optional<ComparedClaim>> read = new HashMap<>();

    private ComparedClaims(DatasetGraph dataset) {
        this.dataset = dataset;
        this.graph = dataset.getDefaultGraph();
    }

    /** The cache of the query execution, which is kept in its context; creates it at the first call. */
    static ComparedClaims of(FunctionEnv env) {
        if (env.getContext().get(OF_EXECUTION) instanceof ComparedClaims claims && claims.dataset == env.getDataset()) {
            return claims;
        }
        var claims = new ComparedClaims(env.getDataset());
        env.getContext().set(OF_EXECUTION, claims);
        return claims;
    }

    /** The part that an RDF property states; empty for any other property. */
    static Optional<Part> part(Node property) {
        return PROPERTIES.entrySet().stream().filter(entry -> entry.getValue().equals(property)).map(Map.Entry::getKey)
                .findFirst();
    }

    ComparedClaim get(Node claim) {
        return read.computeIfAbsent(claim, this::find)
                .orElseThrow(() -> new ExprEvalException(claim + " is no claim with a figure to compare"));
    }

    private Optional<ComparedClaim> find(Node claim) {
        if (!graph.contains(claim, Vocabulary.EXTENT_LOWER, Node.ANY)
                && !graph.contains(claim, Vocabulary.EXTENT_UPPER, Node.ANY)) {
            return Optional.empty();
        }
        return objects(claim, Vocabulary.ESTIMATES).findFirst().map(estimand -> new ComparedClaim(
                new ComparedFigure(key(claim), objects(claim, Vocabulary.STATED_IN).map(ComparedClaims::key).sorted()
                        .collect(Collectors.joining(" ")), parts(claim, estimand), widerPopulations(estimand),
                        value(claim, estimand)),
                Stream.of(Vocabulary.MEASURE, Vocabulary.TUMOUR, Vocabulary.SITE)
                        .flatMap(property -> objects(estimand, property))
                        .toList(),
                sources(claim),
                objects(claim, Vocabulary.COHORT).findFirst()));
    }

    private ComparedValue value(Node claim, Node estimand) {
        boolean isShare = objects(estimand, Vocabulary.MEASURE)
                .anyMatch(measure -> graph.contains(measure, Vocabulary.SCALE, SHARES));
        Optional<Integer> affected = count(claim, Vocabulary.AFFECTED);
        Optional<Integer> examined = count(claim, Vocabulary.EXAMINED);
        Optional<BigDecimal> lower = number(claim, Vocabulary.CONFIDENCE_LOWER);
        Optional<BigDecimal> upper = number(claim, Vocabulary.CONFIDENCE_UPPER);
        return new ComparedValue(
                new FigureInterval(number(claim, Vocabulary.EXTENT_LOWER), number(claim, Vocabulary.EXTENT_UPPER)),
                affected.flatMap(
                        some -> examined.filter(all -> all > 0 && some <= all).map(all -> new Share(some, all))),
                lower.flatMap(from -> upper.filter(to -> from.compareTo(to) <= 0)
                        .map(to -> new ConfidenceLimits(from, to))),
                isShare && graph.contains(estimand, Vocabulary.UNIT, PATIENTS)
                        ? objects(claim, Vocabulary.COHORT)
                                .flatMap(cohort -> count(cohort, DCTerms.extent.asNode()).stream())
                                .filter(size -> size > 0).findFirst()
                        : Optional.empty(),
                isShare);
    }

    private Set<String> widerPopulations(Node estimand) {
        return objects(estimand, Vocabulary.POPULATION)
                .flatMap(
                        population -> objects(population, Vocabulary.WITHIN).filter(wider -> !wider.equals(population)))
                .map(this::name)
                .collect(Collectors.toSet());
    }

    private Map<Part, String> parts(Node claim, Node estimand) {
        var parts = new EnumMap<Part, String>(Part.class);
        for (Part part : Part.values()) {
            Stream<String> words = switch (part) {
                case POPULATION, TIME_FRAME, UNIT, STRATUM ->
                    objects(estimand, PROPERTIES.get(part)).filter(term -> !Vocabulary.isUnstated(term))
                            .map(this::name);
                case ASCERTAINMENT -> objects(claim, Vocabulary.ASCERTAINMENT)
                        .filter(term -> !Vocabulary.isUnstated(term)).map(this::name);
                case METHOD -> objects(claim, Vocabulary.METHOD).map(this::name);
                case COHORT -> objects(claim, Vocabulary.COHORT).map(ComparedClaims::key);
                case YEARS -> objects(claim, Vocabulary.COHORT)
                        .flatMap(cohort -> objects(cohort, DCTerms.temporal.asNode()))
                        .map(Node::getLiteralLexicalForm);
                case FORM -> objects(claim, Vocabulary.FORM).map(form -> key(form).replace('-', ' '));
            };
            String stated = words.sorted().collect(Collectors.joining(", "));
            if (!stated.isEmpty()) {
                parts.put(part, stated);
            }
        }
        parts.putIfAbsent(Part.STRATUM, NO_STRATUM);
        return parts;
    }

    private Set<Node> sources(Node claim) {
        return Stream.of(
                objects(claim, Vocabulary.STATED_IN),
                objects(claim, Vocabulary.ATTRIBUTED_TO),
                objects(claim, Vocabulary.CITES).flatMap(mark -> objects(mark, Vocabulary.RESOLVES_TO))
                        .filter(work -> !work.equals(Vocabulary.UNRESOLVED)))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
    }

    /**
     * The common origin of two claims as text (source, cohort or overlapping cohorts), which makes them not
     * independent; empty when none is known.
     */
    String sharedOrigin(ComparedClaim one, ComparedClaim other) {
        var shared = new TreeSet<String>();
        one.sources().stream().filter(other.sources()::contains).forEach(source -> shared.add("source " + key(source)));
        if (one.cohort().isPresent() && one.cohort().equals(other.cohort())) {
            shared.add("cohort " + name(one.cohort().get()));
        } else if (one.cohort().isPresent() && other.cohort().isPresent()) {
            overlaps(one.cohort().get(), other.cohort().get()).forEach(reason -> shared.add("patients: " + reason));
        }
        return String.join("; ", shared);
    }

    private Stream<String> overlaps(Node cohort, Node other) {
        return graph.stream(Node.ANY, Vocabulary.BETWEEN, cohort)
                .map(Triple::getSubject)
                .filter(overlap -> graph.contains(overlap, Vocabulary.BETWEEN, other))
                .flatMap(overlap -> objects(overlap, SKOS.note.asNode()))
                .map(Node::getLiteralLexicalForm);
    }

    private Stream<Node> objects(Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(Triple::getObject);
    }

    private Optional<Integer> count(Node subject, Node property) {
        return number(subject, property).filter(number -> number.signum() >= 0 && number.compareTo(LARGEST) <= 0)
                .map(BigDecimal::intValue);
    }

    private Optional<BigDecimal> number(Node subject, Node property) {
        return objects(subject, property).map(Node::getLiteralLexicalForm).map(BigDecimal::new).findFirst();
    }

    private String name(Node thing) {
        return objects(thing, SKOS.prefLabel.asNode()).map(Node::getLiteralLexicalForm).sorted().findFirst()
                .orElseGet(() -> key(thing));
    }

    private static String key(Node thing) {
        return Vocabulary.lastSegment(thing.toString());
    }
}
