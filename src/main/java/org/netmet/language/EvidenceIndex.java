package org.netmet.language;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Index of what the claims are about: tumour, site, population, time frame, measure and strata of each estimand. It
 * tells whether there is evidence for a set of arguments, and which arguments are nearest when there is none.
 */
final class EvidenceIndex {
    private static final Map<TermKind, Node> PROPERTIES = new EnumMap<>(Map.of(
            TermKind.TUMOUR, Vocabulary.TUMOUR, TermKind.SITE, Vocabulary.SITE,
            TermKind.POPULATION, Vocabulary.POPULATION, TermKind.TIME_FRAME, Vocabulary.TIME_FRAME,
            TermKind.MEASURE, Vocabulary.MEASURE, TermKind.STRATUM, Vocabulary.STRATUM,
            TermKind.ASCERTAINMENT, Vocabulary.ASCERTAINMENT));

    /** The difference of two limits of which one is in and the other not, at both ends. */
    private static final double SAME_LIMITS = 0.1;
    private static final String MEASURES_OF_SPREAD = "measures-of-spread";
    /** The collections and the site of what is no single place. */
    private static final List<String> OF_NO_PLACE =
            List.of("sites-of-any-place", "sites-of-several-places", "no-single-place");
    private static final String AGAINST = " against ";
    /** The difference up to which the limits of two intervals are near. */
    private static final double NEAR = 0.6;

    private final Terms terms;
    private final List<Map<TermKind, Set<Node>>> estimands = new ArrayList<>();
    /** The tumour and the site of each estimand themselves, in the same order. */
    private final List<Subject> subjects = new ArrayList<>();
    private final Map<Node, Set<Node>> wholes = new HashMap<>();
    private final NearestEvidence nearest;
    private final Map<String, Set<Node>> members = new HashMap<>();
    private final Map<String, Map<Node, NumericInterval>> intervals = new HashMap<>();
    private final Map<Node, Set<Node>> variables = new HashMap<>();

    /** What an estimand is about, and the keys of the sources of its claims. */
    private record Subject(Node tumour, Node site, Set<String> sources) {}

    EvidenceIndex(DatasetGraph dataset, Terms terms) {
        this.terms = terms;
        Map<Node, Set<Node>> related = new HashMap<>();
        nearest = new NearestEvidence(this, terms, related);
        Txn.executeRead(dataset, () -> {
            read(dataset.getDefaultGraph());
            readRelated(dataset.getDefaultGraph(), related);
        });
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
        Map<Node, Subject> seen = new HashMap<>();
        graph.find(Node.ANY, Vocabulary.ESTIMATES, Node.ANY).forEachRemaining(triple -> {
            seen.computeIfAbsent(triple.getObject(), estimand -> {
                estimands.add(parts(graph, estimand));
                subjects.add(new Subject(object(graph, estimand, Vocabulary.TUMOUR),
                        object(graph, estimand, Vocabulary.SITE), new TreeSet<>()));
                return subjects.getLast();
            }).sources().add(sourceOf(graph, triple.getSubject()));
        });
        for (Variable variable : Variable.values()) {
            Map<Node, NumericInterval> ofVariable = new HashMap<>();
            graph.find(Node.ANY, Vocabulary.VARIABLE, Vocabulary.resource("factor", variable.key()))
                    .forEachRemaining(triple -> ofVariable.put(
                            triple.getSubject(), interval(graph, triple.getSubject()).times(scale(variable))));
            intervals.put(variable.key(), ofVariable);
        }
    }

    private static void readRelated(Graph graph, Map<Node, Set<Node>> related) {
        graph.find(Node.ANY, SKOS.related.asNode(), Node.ANY).forEachRemaining(triple -> {
            related.computeIfAbsent(triple.getSubject(), key -> new HashSet<>()).add(triple.getObject());
            related.computeIfAbsent(triple.getObject(), key -> new HashSet<>()).add(triple.getSubject());
        });
    }

    private static String sourceOf(Graph graph, Node claim) {
        Node source = object(graph, claim, Vocabulary.STATED_IN);
        Node key = source.isConcrete() ? object(graph, source, SKOS.notation.asNode()) : Node.ANY;
        return key.isLiteral() ? key.getLiteralLexicalForm() : "";
    }

    private static Node object(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(Triple::getObject).findFirst().orElse(Node.ANY);
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

    /** Whether claims on all of the arguments are about the tumour itself, and not about kinds of it alone. */
    boolean holdsItself(Map<String, String> arguments) {
        Map<TermKind, Node> wanted = nodes(arguments);
        return IntStream.range(0, estimands.size())
                .anyMatch(at -> subjects.get(at).tumour().equals(wanted.get(TermKind.TUMOUR))
                        && wanted.entrySet().stream()
                                .allMatch(entry -> estimands.get(at).get(entry.getKey()).contains(entry.getValue())));
    }

    /** The single places to which sources say how often a tumour, or a kind of it, spreads, each with these sources. */
    Map<String, Set<String>> placesOf(String tumour) {
        Node asked = node(TermKind.TUMOUR, tumour);
        Set<Node> shares = members(MEASURES_OF_SPREAD);
        Map<String, Set<String>> places = new TreeMap<>();
        for (int at = 0; at < estimands.size(); at++) {
            if (estimands.get(at).get(TermKind.TUMOUR).contains(asked) && subjects.get(at).site().isURI()
                    && estimands.get(at).get(TermKind.MEASURE).stream().anyMatch(shares::contains)) {
                Set<String> sources = subjects.get(at).sources();
                terms.findByIri(subjects.get(at).site().getURI()).map(Term::name)
                        .filter(name -> OF_NO_PLACE.stream()
                                .noneMatch(whole -> isWithin(new Entity(TermKind.SITE.segment(), name), whole)))
                        .ifPresent(place -> places.computeIfAbsent(place, key -> new TreeSet<>()).addAll(sources));
            }
        }
        return places;
    }

    /** The narrowest wider tumour whose name has that of a tumour in it: the pool of two that sources count as one. */
    Optional<String> pool(String tumour) {
        return nearest.wider(Map.of(TermKind.TUMOUR.segment(), tumour), TermKind.TUMOUR)
                .map(wider -> wider.get(TermKind.TUMOUR.segment())).filter(name -> name.contains(tumour)).findFirst();
    }

    /** The terms of the arguments, by their kind; arguments of other kinds than terms of estimands are left out. */
    Map<TermKind, Node> nodes(Map<String, String> arguments) {
        Map<TermKind, Node> nodes = new LinkedHashMap<>();
        arguments.forEach((parameter, value) -> TermKind.findBySegment(parameter)
                .filter(PROPERTIES::containsKey)
                .flatMap(kind -> terms.find(kind, value))
                .ifPresent(term -> nodes.put(term.kind(), NodeFactory.createURI(term.iri()))));
        return nodes;
    }

    /** The arguments with evidence that are nearest to arguments without; at most two. */
    List<Map<String, String>> nearest(Map<String, String> arguments, Predicate<Map<String, String>> isHeld) {
        return nearest.of(arguments, isHeld);
    }

    /** The place that is free of metastases where an extent says so: any distant site for "no distant metastases". */
    Optional<Entity> opposite(Entity extent) {
        return nearest.related(node(TermKind.SITE, extent.value())).stream()
                .flatMap(place -> terms.findByIri(place.getURI()).stream())
                .filter(place -> place.kind() == TermKind.SITE).findFirst()
                .map(place -> new Entity(extent.parameter(), place.name()));
    }

    /** The term with all that holds it. */
    Set<Node> wholes(Node term) {
        return wholes.getOrDefault(term, Set.of(term));
    }

    /** The members of a collection, given by key. */
    Set<Node> members(String collection) {
        return members.getOrDefault(collection, Set.of());
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
        return limits.interval().difference(interval)
                + (holds(NearestEvidence.with(arguments, TermKind.STRATUM.segment(), term.name())) ? 0 : 3);
    }
}
