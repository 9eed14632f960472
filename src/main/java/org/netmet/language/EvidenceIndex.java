package org.netmet.language;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.language.QuantityRecognizer.Variable;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Index of what the claims are about: tumour, site, population, time frame, measure and strata of each estimand. It
 * tells whether there is evidence for a set of arguments, and which arguments are nearest when there is none.
 */
final class EvidenceIndex {
    /** The kinds of term that an estimand has, in the order in which a search for near evidence gives them up. */
    private static final List<TermKind> RELAXED = List.of(
            TermKind.ASCERTAINMENT, TermKind.TIME_FRAME, TermKind.POPULATION, TermKind.STRATUM, TermKind.MEASURE);

    private static final Map<TermKind, Node> PROPERTIES = new EnumMap<>(Map.of(
            TermKind.TUMOUR, Vocabulary.TUMOUR, TermKind.SITE, Vocabulary.SITE,
            TermKind.POPULATION, Vocabulary.POPULATION, TermKind.TIME_FRAME, Vocabulary.TIME_FRAME,
            TermKind.MEASURE, Vocabulary.MEASURE, TermKind.STRATUM, Vocabulary.STRATUM,
            TermKind.ASCERTAINMENT, Vocabulary.ASCERTAINMENT));

    /** The difference of two limits of which one is in and the other not, at both ends. */
    private static final double SAME_LIMITS = 0.1;
    /** A measure whose place no other takes: it counts the tumours at a site, and others the patients with a primary. */
    private static final String OF_TUMOURS_AT_SITE = "share of tumours at the site";
    private static final String AGAINST = " against ";
    /** The difference up to which the limits of two intervals are near. */
    private static final double NEAR = 0.6;

    private final Terms terms;
    private final List<Map<TermKind, Set<Node>>> estimands = new ArrayList<>();
    private final Map<Node, Set<Node>> wholes = new HashMap<>();
    private final Map<String, Set<Node>> members = new HashMap<>();
    private final Map<String, Map<Node, NumericInterval>> intervals = new HashMap<>();
    private final Map<Node, Set<Node>> variables = new HashMap<>();

    EvidenceIndex(DatasetGraph dataset, Terms terms) {
        this.terms = terms;
        Txn.executeRead(dataset, () -> read(dataset.getDefaultGraph()));
    }

    private void read(Graph graph) {
        graph.find(Node.ANY, Vocabulary.WITHIN, Node.ANY).forEachRemaining(triple -> wholes
                .computeIfAbsent(triple.getSubject(), key -> new HashSet<>()).add(triple.getObject()));
        graph.find(Node.ANY, Vocabulary.OVERLAPS_STRATUM, Node.ANY).forEachRemaining(triple -> wholes
                .computeIfAbsent(triple.getSubject(), key -> new HashSet<>()).add(triple.getObject()));
        graph.find(Node.ANY, SKOS.member.asNode(), Node.ANY).forEachRemaining(triple -> members
                .computeIfAbsent(triple.getSubject().getURI().replaceAll(".*/", ""), key -> new HashSet<>())
                .add(triple.getObject()));
        graph.find(Node.ANY, Vocabulary.VARIABLE, Node.ANY).forEachRemaining(triple -> variables
                .computeIfAbsent(triple.getSubject(), key -> new HashSet<>()).add(triple.getObject()));
        Set<Node> seen = new HashSet<>();
        graph.find(Node.ANY, Vocabulary.ESTIMATES, Node.ANY).forEachRemaining(triple -> {
            if (seen.add(triple.getObject())) {
                estimands.add(parts(graph, triple.getObject()));
            }
        });
        for (Variable variable : Variable.values()) {
            Map<Node, NumericInterval> ofVariable = new HashMap<>();
            graph.find(Node.ANY, Vocabulary.VARIABLE, Vocabulary.resource("factor", variable.key()))
                    .forEachRemaining(triple -> ofVariable.put(
                            triple.getSubject(), interval(graph, triple.getSubject()).times(scale(variable))));
            intervals.put(variable.key(), ofVariable);
        }
    }

    private Map<TermKind, Set<Node>> parts(Graph graph, Node estimand) {
        Map<TermKind, Set<Node>> parts = new EnumMap<>(TermKind.class);
        PROPERTIES.forEach((kind, property) -> {
            Set<Node> values = new HashSet<>();
            graph.find(estimand, property, Node.ANY).forEachRemaining(triple -> {
                values.add(triple.getObject());
                values.addAll(wholes.getOrDefault(triple.getObject(), Set.of()));
            });
            parts.put(kind, values);
        });
        // How metastases were looked for is said of a claim, not of its estimand.
        graph.find(Node.ANY, Vocabulary.ESTIMATES, estimand).forEachRemaining(triple -> graph
                .find(triple.getSubject(), Vocabulary.ASCERTAINMENT, Node.ANY)
                .forEachRemaining(of -> parts.get(TermKind.ASCERTAINMENT).add(of.getObject())));
        return parts;
    }

    private static NumericInterval interval(Graph graph, Node stratum) {
        Optional<Double> fromIncluded = number(graph, stratum, Vocabulary.MIN_INCLUSIVE);
        Optional<Double> from = fromIncluded.or(() -> number(graph, stratum, Vocabulary.MIN_EXCLUSIVE));
        Optional<Double> toIncluded = number(graph, stratum, Vocabulary.MAX_INCLUSIVE);
        Optional<Double> to = toIncluded.or(() -> number(graph, stratum, Vocabulary.MAX_EXCLUSIVE));
        return new NumericInterval(from.orElse(Double.NEGATIVE_INFINITY), fromIncluded.isPresent(),
                to.orElse(Double.POSITIVE_INFINITY), toIncluded.isPresent());
    }

    /** Ki-67 is held as a fraction and asked about in per cent. */
    private static double scale(Variable variable) {
        return variable == Variable.KI_67 ? 100 : 1;
    }

    private static Optional<Double> number(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY)
                .map(triple -> Double.valueOf(triple.getObject().getLiteralLexicalForm()))
                .findFirst();
    }

    /**
     * Whether a term is a member of a collection, given by key, or lies within another term of its kind, given by key or
     * name, or is that term.
     */
    boolean isWithin(Entity entity, String whole) {
        return isMember(entity, whole) || TermKind.findBySegment(entity.parameter()).filter(kind -> {
            Optional<Term> part = terms.find(kind, entity.value());
            Optional<Term> of = terms.find(kind, whole);
            return part.isPresent() && of.isPresent() && (part.equals(of) || wholes
                    .getOrDefault(NodeFactory.createURI(part.get().iri()), Set.of())
                    .contains(NodeFactory.createURI(of.get().iri())));
        }).isPresent();
    }

    private boolean isMember(Entity entity, String collection) {
        return TermKind.findBySegment(entity.parameter())
                .flatMap(kind -> terms.find(kind, entity.value()))
                .filter(term -> members.getOrDefault(collection, Set.of())
                        .contains(NodeFactory.createURI(term.iri())))
                .isPresent();
    }

    /** Whether a claim is about all of the arguments; arguments of other kinds than terms of estimands are ignored. */
    boolean holds(Map<String, String> arguments) {
        return holds(arguments, "");
    }

    /**
     * The same for claims on one of the measures of a collection.
     *
     * @param measures the key of the collection; empty for all measures
     */
    boolean holds(Map<String, String> arguments, String measures) {
        Map<TermKind, Node> wanted = nodes(arguments);
        Set<Node> ofMeasures = members.getOrDefault(measures, Set.of());
        return estimands.stream().anyMatch(parts -> wanted.entrySet().stream()
                .allMatch(entry -> parts.get(entry.getKey()).contains(entry.getValue()))
                && (ofMeasures.isEmpty() || parts.get(TermKind.MEASURE).stream().anyMatch(ofMeasures::contains)));
    }

    private Map<TermKind, Node> nodes(Map<String, String> arguments) {
        Map<TermKind, Node> nodes = new LinkedHashMap<>();
        arguments.forEach((parameter, value) -> TermKind.findBySegment(parameter)
                .filter(PROPERTIES::containsKey)
                .flatMap(kind -> terms.find(kind, value))
                .ifPresent(term -> nodes.put(term.kind(), NodeFactory.createURI(term.iri()))));
        return nodes;
    }

    /**
     * The arguments with evidence that are nearest to arguments without: those of the same tumour and site without some of
     * the limits (time, population, stratum, measure, ascertainment), and those of a wider tumour or site within the same
     * limits; a wider one without some of the limits only where there is neither, and those of other sites within all of
     * the limits where there is none of these. "Without metastases" is never given up: what is left would be the opposite.
     *
     * @param isHeld whether there is evidence for arguments
     * @return at most two; empty when nothing is near
     */
    List<Map<String, String>> nearest(Map<String, String> arguments, Predicate<Map<String, String>> isHeld) {
        List<Map<String, String>> fewer = new ArrayList<>();
        fewer.add(arguments);
        for (TermKind kind : RELAXED) {
            boolean isGivenUp = !arguments.getOrDefault(kind.segment(), "").contains("without")
                    && !arguments.getOrDefault(kind.segment(), "").equals(OF_TUMOURS_AT_SITE);
            for (Map<String, String> one : List.copyOf(fewer)) {
                if (isGivenUp && one.containsKey(kind.segment())) {
                    fewer.add(without(one, kind));
                }
            }
        }
        fewer.sort(Comparator.comparingInt((Map<String, String> one) -> -one.size()));
        Optional<Map<String, String>> wider = widened(arguments).filter(isHeld).findFirst();
        Optional<Map<String, String>> unlimited = fewer.stream().filter(one -> !one.equals(arguments)).filter(isHeld)
                .findFirst();
        // Whoever names a size or a mutation asks of it; the pool that holds the tumour by name is nearer with it than the
        // tumour without it. Any gastrointestinal NET is too wide to stand for one.
        String stratum = TermKind.STRATUM.segment();
        String tumour = TermKind.TUMOUR.segment();
        boolean isOfStratum = arguments.containsKey(stratum)
                && unlimited.filter(one -> one.containsKey(stratum)).isEmpty()
                && wider.filter(one -> isOfSame(one.getOrDefault(tumour, ""), arguments.getOrDefault(tumour, "")))
                        .isPresent();
        Optional<Map<String, String>> ofOrgan = unlimited.isPresent()
                ? Optional.empty()
                : fewer.stream().map(this::ofWholeOrgan).flatMap(Optional::stream).filter(isHeld).findFirst();
        List<Map<String, String>> near =
                (isOfStratum ? Stream.of(wider, unlimited) : Stream.of(unlimited, ofOrgan, wider))
                        .flatMap(Optional::stream).distinct().limit(2).toList();
        return near.isEmpty()
                ? Stream.concat(fewer.stream().flatMap(this::widened),
                        Stream.of(arguments).filter(one -> one.containsKey(TermKind.SITE.segment()))
                                .map(one -> without(one, TermKind.SITE)))
                        .filter(isHeld).limit(1).toList()
                : near;
    }

    /** The same of the neoplasm of the same organ; empty when none is wider. */
    private Optional<Map<String, String>> ofWholeOrgan(Map<String, String> arguments) {
        String tumour = TermKind.TUMOUR.segment();
        return Optional.ofNullable(arguments.get(tumour)).map(name -> wholeOrgan(new Entity(tumour, name)).value())
                .filter(organ -> !organ.equals(arguments.get(tumour))).map(organ -> {
                    Map<String, String> wider = new LinkedHashMap<>(arguments);
                    wider.put(tumour, organ);
                    return wider;
                });
    }

    /** Whether a wider tumour is the same, the neoplasm of the same organ, or a pool that names it. */
    private boolean isOfSame(String wider, String tumour) {
        return wider.contains(tumour)
                || wholeOrgan(new Entity(TermKind.TUMOUR.segment(), tumour)).value().equals(wider);
    }

    private Stream<Map<String, String>> widened(Map<String, String> arguments) {
        return Stream.of(TermKind.SITE, TermKind.TUMOUR).flatMap(kind -> wider(arguments, kind));
    }

    /** Whether there is a term of this kind and name. */
    boolean isTerm(Entity entity) {
        return TermKind.findBySegment(entity.parameter()).flatMap(kind -> terms.find(kind, entity.value())).isPresent();
    }

    /** Whether a stratum has the limits of a quantity, but for whether an end itself is in. */
    boolean isExactly(QuantityRecognizer.Quantity.Limits limits, Entity stratum) {
        NumericInterval held = intervals.get(limits.variable().key()).get(node(TermKind.STRATUM, stratum.value()));
        return held != null && limits.interval().difference(held) <= SAME_LIMITS;
    }

    /**
     * The widest tumour of the same organ: who leaves out "lung" leaves out its carcinomas too.
     *
     * @return the entity itself, when it is no NET of an organ
     */
    Entity wholeOrgan(Entity entity) {
        Entity wider = new Entity(entity.parameter(), entity.value().replaceAll("NET$", "NEN"));
        return isTerm(wider) ? wider : entity;
    }

    /** Whether two strata divide patients by the same variable, such as two grades or two sizes. */
    boolean isSameVariable(String stratum, String other) {
        Set<Node> one = variables.getOrDefault(node(TermKind.STRATUM, stratum), Set.of());
        Set<Node> two = variables.getOrDefault(node(TermKind.STRATUM, other), Set.of());
        // Strata without a variable, such as grades, are told apart by their names only.
        return one.equals(two) || one.stream().anyMatch(two::contains);
    }

    /** The stratum that sets two groups against each other, in either direction: "atypical against typical carcinoid". */
    Optional<Entity> contrast(String one, String other) {
        Set<String> first = words(one);
        Set<String> second = words(other);
        return terms.list(TermKind.STRATUM).stream().map(Term::name).filter(name -> name.contains(AGAINST))
                .filter(name -> {
                    List<Set<String>> sides = Stream.of(name.split(AGAINST, 2)).map(EvidenceIndex::words)
                            .toList();
                    return first.containsAll(sides.getFirst()) && second.containsAll(sides.getLast())
                            || second.containsAll(sides.getFirst()) && first.containsAll(sides.getLast());
                })
                .findFirst().map(name -> new Entity(TermKind.STRATUM.segment(), name));
    }

    private static Set<String> words(String name) {
        return Set.copyOf(List.of(name.split("[\\s-]+")));
    }

    private Node node(TermKind kind, String name) {
        return terms.find(kind, name).map(term -> NodeFactory.createURI(term.iri())).orElse(Node.ANY);
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
    private Stream<Map<String, String>> wider(Map<String, String> arguments, TermKind kind) {
        Node term = nodes(arguments).get(kind);
        if (term == null) {
            return Stream.empty();
        }
        String organ = wholeOrgan(new Entity(kind.segment(), arguments.get(kind.segment()))).value();
        return wholes.getOrDefault(term, Set.of()).stream()
                .filter(whole -> !whole.equals(term))
                .sorted(Comparator.comparingInt((Node whole) -> -wholes.getOrDefault(whole, Set.of()).size())
                        .thenComparing(whole -> whole.toString()))
                .flatMap(whole -> terms.findByIri(whole.getURI()).filter(found -> found.kind() == kind).stream())
                .sorted(Comparator.comparing((Term found) -> !found.name().equals(organ)))
                .map(found -> {
                    Map<String, String> wider = new LinkedHashMap<>(arguments);
                    wider.put(kind.segment(), found.name());
                    return wider;
                });
    }

    /**
     * The stratum whose interval is nearest to one that was asked about, of those that overlap with it; one with
     * evidence on the same tumour first. Of Ki-67 only one that is near: over 55 % is another group than over 15 %.
     */
    Optional<Term> stratum(QuantityRecognizer.Quantity.Limits limits, Map<String, String> arguments) {
        return intervals.get(limits.variable().key()).entrySet().stream()
                .filter(entry -> entry.getValue().overlaps(limits.interval()))
                .filter(entry -> limits.variable() != Variable.KI_67 || isNear(limits.interval(), entry.getValue()))
                .flatMap(entry -> terms.findByIri(entry.getKey().getURI()).stream()
                        .map(term -> Map.entry(term, difference(limits, entry.getValue(), term, arguments))))
                .min(Comparator.comparingDouble((Map.Entry<Term, Double> entry) -> entry.getValue())
                        .thenComparing(entry -> entry.getKey().key()))
                .map(Map.Entry::getKey);
    }

    private static boolean isNear(NumericInterval asked, NumericInterval held) {
        return held.contains(asked) || held.difference(asked) <= NEAR;
    }

    /**
     * The measure that a period of years stands for in a text: survival after it, or cumulative incidence within it.
     *
     * @param text in lower case
     */
    Optional<Term> measure(int years, String text) {
        String number = switch (years) {
            case 1 -> "one";
            case 2 -> "two";
            case 3 -> "three";
            case 4 -> "four";
            case 5 -> "five";
            case 10 -> "ten";
            case 20 -> "twenty";
            default -> Integer.toString(years);
        };
        String name = text.matches("(?s).*\\b(?:surviv\\w*|os|alive|live|css)\\b.*")
                ? text.matches("(?s).*\\b(?:css|(?:cancer|disease)[- ]specific)\\b.*")
                        ? "cancer-specific survival"
                        : "overall survival"
                : text.matches("(?s).*\\b(?:within|recur\\w*|relaps\\w*|(?:come|comes|came) back)\\b.*")
                        ? "cumulative incidence"
                        : "";
        return name.isEmpty() ? Optional.empty() : terms.find(TermKind.MEASURE, "%s-year %s".formatted(number, name));
    }

    private double difference(
            QuantityRecognizer.Quantity.Limits limits, NumericInterval interval, Term term,
            Map<String, String> arguments) {
        Map<String, String> with = new LinkedHashMap<>(arguments);
        with.put(TermKind.STRATUM.segment(), term.name());
        return limits.interval().difference(interval) + (holds(with) ? 0 : 3);
    }
}
