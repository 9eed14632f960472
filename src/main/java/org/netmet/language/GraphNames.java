package org.netmet.language;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of what is no term of a scheme: sources and registries.
 *
 * @param sources by key of a source: its key, its title, and its publisher where no other source has the same
 * @param registries the words in capitals in the labels of cohorts, such as SEER
 * @param places words with a capital in the names of cohorts and registries, such as Ontario
 * @param countries where cohorts are from
 * @param years in which sources were published
 * @param kinds of source, such as web page
 */
record GraphNames(
        Map<String, List<String>> sources, List<String> registries, Set<String> places, Set<String> countries,
        Set<String> years,
        Set<String> kinds) {
    /** A shorter name of an author is also a word. */
    private static final int SHORTEST_NAME = 6;
    /** Tumours, methods and genes in capitals are no registries. */
    private static final Pattern REGISTRY =
            Pattern.compile("\\b(?!NE[TCN]|PET|LCNEC|PPGL|MCC|SDH|MEN|FDG|DOTA|SSTR)[A-Z]{3,}(?:-[A-Z]{2,})?\\b");

    private static final Pattern PLACE = Pattern.compile("\\b\\p{Lu}\\p{Ll}{3,}\\b");
    private static final Pattern LOWER_CASE = Pattern.compile("(?<!\\p{L})\\p{Ll}{4,}\\b");

    private static final Pattern AUTHOR_YEAR_AND_MORE = Pattern.compile("(\\p{L}{3,})-(\\d{4})-.+");
    private static final Pattern AUTHOR_AND_YEAR = Pattern.compile("(\\p{L}{2,})-.+-(\\d{4})");

    /** Reads the names from a dataset. */
    static GraphNames of(DatasetGraph dataset) {
        return Txn.calculateRead(dataset, () -> new GraphNames(sources(dataset.getDefaultGraph()),
                registries(dataset.getDefaultGraph()),
                places(dataset.getDefaultGraph()),
                values(dataset.getDefaultGraph(), DCTerms.spatial).flatMap(Pattern.compile("\\s*;\\s*")::splitAsStream)
                        .collect(Collectors.toCollection(TreeSet::new)),
                values(dataset.getDefaultGraph(), DCTerms.issued).map(date -> date.replaceAll("^(\\d{4}).*", "$1"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                ofSources(dataset.getDefaultGraph(), DCTerms.type).collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Map<String, List<String>> sources(Graph graph) {
        // Counted once: a graph may have very many sources.
        Map<String, Long> ofAuthors = counted(ofSources(graph, SKOS.notation)
                .map(key -> authorAndYear(key).orElse(key.replace('-', ' '))));
        Map<String, Long> shortened = counted(ofSources(graph, SKOS.notation).map(GraphNames::withoutYear));
        Map<String, Long> publishers = counted(values(graph, DCTerms.publisher));
        Map<String, List<String>> sources = new TreeMap<>();
        graph.stream(Node.ANY, RDF.type.asNode(), Vocabulary.SOURCE).forEach(triple -> {
            Node source = triple.getSubject();
            literals(graph, source, SKOS.notation.asNode()).forEach(key -> {
                List<String> names = sources.computeIfAbsent(key, one -> new ArrayList<>());
                names.add(key);
                authorAndYear(key).filter(name -> ofAuthors.get(name) == 1).ifPresent(names::add);
                String name = key.replaceFirst("-\\d{4}$", "");
                if (name.length() >= SHORTEST_NAME && !name.contains("-") && shortened.get(name) == 1) {
                    names.add(name);
                }
                literals(graph, source, DCTerms.title.asNode()).forEach(names::add);
                literals(graph, source, DCTerms.publisher.asNode())
                        .filter(publisher -> publishers.get(publisher) == 1).map(GraphNames::spoken)
                        .forEach(names::add);
            });
        });
        return sources;
    }

    private static Map<String, Long> counted(Stream<String> names) {
        return names.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String withoutYear(String key) {
        return key.replaceFirst("-\\d{4}.*$", "");
    }

    /** "Nguyen 2022" for {@code nguyen-msk-met-2022}, "park 2021" for {@code park-2021-mtc}; empty without more words. */
    private static Optional<String> authorAndYear(String key) {
        return Stream.of(AUTHOR_AND_YEAR, AUTHOR_YEAR_AND_MORE).map(pattern -> pattern.matcher(key))
                .filter(Matcher::matches).findFirst().map(parts -> parts.group(1) + " " + parts.group(2));
    }

    /** "Dr.Oracle" is said in two words. */
    private static String spoken(String publisher) {
        return publisher.replaceAll(",.*", "").replaceAll("\\.(?=\\p{Lu})", " ");
    }

    private static List<String> registries(Graph graph) {
        return graph.stream(Node.ANY, RDF.type.asNode(), Vocabulary.COHORT_CLASS)
                .flatMap(cohort -> literals(graph, cohort.getSubject(), SKOS.prefLabel.asNode()))
                .flatMap(label -> REGISTRY.matcher(label).results())
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    /** The first word of a name may be any word, and one that is written without a capital elsewhere is no place. */
    private static Set<String> places(Graph graph) {
        List<String> names = graph.stream(Node.ANY, RDF.type.asNode(), Vocabulary.COHORT_CLASS)
                .flatMap(cohort -> Stream.concat(
                        literals(graph, cohort.getSubject(), DCTerms.source.asNode()).map(name -> ". " + name),
                        literals(graph, cohort.getSubject(), SKOS.prefLabel.asNode())))
                .toList();
        Set<String> ordinary = names.stream().flatMap(name -> LOWER_CASE.matcher(name).results())
                .map(MatchResult::group).collect(Collectors.toSet());
        return names.stream().flatMap(name -> PLACE.matcher(name).results().filter(match -> match.start() > 0))
                .map(MatchResult::group).filter(word -> !ordinary.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values of a property, whatever it is said of. */
    private static Stream<String> values(Graph graph, Property property) {
        return graph.stream(Node.ANY, property.asNode(), Node.ANY).map(Triple::getObject).filter(Node::isLiteral)
                .map(Node::getLiteralLexicalForm);
    }

    private static Stream<String> ofSources(Graph graph, Property property) {
        return graph.stream(Node.ANY, RDF.type.asNode(), Vocabulary.SOURCE)
                .flatMap(source -> literals(graph, source.getSubject(), property.asNode()));
    }

    private static Stream<String> literals(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).filter(triple -> triple.getObject().isLiteral())
                .map(triple -> triple.getObject().getLiteralLexicalForm());
    }
}
