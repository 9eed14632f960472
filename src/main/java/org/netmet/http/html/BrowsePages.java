package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.TermKind;
import org.netmet.rdf.ExternalVocabulary;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the pages that list things: trees of tumours and sites, sources, the glossary, what is inside. Call it within a
 * read transaction. */
public final class BrowsePages {
    private static final int SOURCES_ON_PAGE = 100;

    private final DatasetGraph dataset;
    private final Graph all;
    private final String release;
    private final NodeNames names;

    public BrowsePages(DatasetGraph dataset, String release) {
        this.dataset = dataset;
        this.all = dataset.getDefaultGraph();
        this.release = release;
        this.names = new NodeNames(all);
    }

    public Page tumours() {
        return tree(TermKind.TUMOUR, "Tumours", RoutePaths.TUMOURS,
                "What lies within what, with the number of claims on exactly each. A figure is never handed up or down.");
    }

    public Page sites() {
        return tree(TermKind.SITE, "Sites", RoutePaths.SITES,
                "Where metastases are counted, by the is-a and part-of links of UBERON and our own few additions, with the "
                        + "number of claims on exactly each.");
    }

    private Page tree(TermKind kind, String heading, String section, String intro) {
        List<Node> terms = concepts(kind);
        Map<Node, List<Node>> wider = new HashMap<>();
        terms.forEach(term -> wider.put(term, nearest(term, Set.copyOf(terms))));
        Map<Node, Integer> claims = claims(kind == TermKind.TUMOUR ? Vocabulary.TUMOUR : Vocabulary.SITE);
        Map<Node, List<Node>> narrower = new HashMap<>();
        terms.forEach(term -> wider.get(term).forEach(
                above -> narrower.computeIfAbsent(above, none -> new java.util.ArrayList<>()).add(term)));
        var shown = new HashSet<Node>();
        return new TreePage(heading, release, section, intro, terms.size(), terms.stream()
                .filter(term -> wider.get(term).isEmpty())
                // The widest first: most of what is sought lies within it.
                .sorted(Comparator.comparing((Node term) -> -within(term, terms)).thenComparing(names::name))
                .map(term -> entry(term, narrower, claims, shown)).toList());
    }

    private long within(Node term, List<Node> scheme) {
        return scheme.stream().filter(below -> all.contains(below, Vocabulary.WITHIN, term)).count();
    }

    private TreePage.Entry entry(
            Node term, Map<Node, List<Node>> narrower, Map<Node, Integer> claims, Set<Node> shown) {
        boolean first = shown.add(term);
        return new TreePage.Entry(names.link(term),
                names.texts(term, SKOS.altLabel.asNode()).limit(3).collect(Collectors.joining("; ")),
                claims.getOrDefault(term, 0), first
                        ? narrower.getOrDefault(term, List.of()).stream()
                                .map(below -> entry(below, narrower, claims, shown)).toList()
                        : List.of());
    }

    /** The terms of a scheme that a term lies within, without those that another of them lies within. */
    private List<Node> nearest(Node term, Set<Node> scheme) {
        Set<Node> wider = names.objects(term, Vocabulary.WITHIN)
                .filter(above -> scheme.contains(above) && !above.equals(term)
                        && !all.contains(above, Vocabulary.WITHIN, term))
                .collect(Collectors.toSet());
        return wider.stream()
                .filter(above -> wider.stream().noneMatch(
                        between -> !between.equals(above) && all.contains(between, Vocabulary.WITHIN, above)))
                .sorted(Comparator.comparing(names::name)).toList();
    }

    private List<Node> concepts(TermKind kind) {
        return all.stream(Node.ANY, SKOS.inScheme.asNode(), Vocabulary.scheme(kind))
                .map(triple -> triple.getSubject()).distinct()
                .sorted(Comparator.comparing(names::name, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    /** The number of claims on each term as this part of their estimand. */
    private Map<Node, Integer> claims(Node part) {
        var numbers = new HashMap<Node, Integer>();
        all.stream(Node.ANY, Vocabulary.ESTIMATES, Node.ANY).forEach(claim -> names
                .objects(claim.getObject(), part).forEach(term -> numbers.merge(term, 1, Integer::sum)));
        return numbers;
    }

    /**
     * The sources whose title, authors, journal, year or key has all the words.
     *
     * @param words empty for all sources
     * @param page from 1
     */
    public Page sources(String words, int page) {
        List<String> sought = Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty()).toList();
        var claims = new HashMap<Node, Integer>();
        all.stream(Node.ANY, Vocabulary.STATED_IN, Node.ANY)
                .forEach(claim -> claims.merge(claim.getObject(), 1, Integer::sum));
        List<SourcesPage.Row> found = all.stream(Node.ANY, RDF.type.asNode(), Vocabulary.SOURCE)
                .map(triple -> triple.getSubject())
                .filter(source -> claims.containsKey(source))
                .filter(source -> sought.stream().allMatch(described(source)::contains))
                .sorted(Comparator.comparing((Node source) -> year(source)).reversed().thenComparing(names::name))
                .map(source -> new SourcesPage.Row(names.link(source), published(source),
                        names.texts(source, DCTerms.type.asNode()).findFirst().orElse(""), claims.get(source)))
                .toList();
        int pages = Math.max(1, Math.ceilDiv(found.size(), SOURCES_ON_PAGE));
        int shown = Math.clamp(page, 1, pages);
        return new SourcesPage(release, words, found.stream().skip((shown - 1L) * SOURCES_ON_PAGE)
                .limit(SOURCES_ON_PAGE).toList(), found.size(), shown, pages);
    }

    private String described(Node source) {
        return (names.name(source) + " " + published(source) + " " + names.texts(source, SKOS.notation.asNode())
                .collect(Collectors.joining(" "))).toLowerCase(Locale.ROOT);
    }

    private String published(Node source) {
        return Stream.of(DCTerms.creator.asNode(), ExternalVocabulary.PUBLICATION_NAME, DCTerms.issued.asNode())
                .flatMap(part -> names.texts(source, part)).collect(Collectors.joining(", "));
    }

    /** The year of publication; empty, and so last, when it is not known. */
    private String year(Node source) {
        return names.texts(source, DCTerms.issued.asNode()).findFirst().orElse("");
    }

    /** What words mean: the terms of the schemes, then the columns of answers. */
    public Page glossary() {
        var taken = new HashSet<String>();
        Stream<GlossaryPage.Section> schemes = ColumnDefinitions.SCHEMES.stream()
                .map(kind -> new GlossaryPage.Section(Page.capitalised(kind.scheme().replace('-', ' ')), kind.scheme(),
                        concepts(kind).stream().map(term -> term(term, kind.scheme(), taken)).toList()));
        Stream<GlossaryPage.Section> columns = Stream.of(new GlossaryPage.Section("Columns of answers", "columns",
                dataset.getGraph(Vocabulary.graph("ontology")).stream(Node.ANY, RDF.type.asNode(), Node.ANY)
                        .filter(triple -> triple.getObject().isURI()
                                && triple.getObject().getURI().endsWith("#DatatypeProperty"))
                        .map(triple -> triple.getSubject()).distinct()
                        .sorted(Comparator.comparing(names::name, String.CASE_INSENSITIVE_ORDER))
                        .map(term -> term(term, "columns", taken)).toList()));
        return new GlossaryPage(release, Stream.concat(schemes, columns).toList());
    }

    private GlossaryPage.Term term(Node term, String section, Set<String> taken) {
        String key = Vocabulary.lastSegment(term.getURI()).replaceFirst("^.*#", "");
        String anchor = taken.add(key) ? key : section + "-" + key;
        return new GlossaryPage.Term(anchor, names.link(term),
                names.texts(term, SKOS.definition.asNode()).findFirst().orElse(""));
    }

    /** What is inside and how to take it away. */
    public Page about() {
        return new AboutPage(release, List.of(
                new AboutPage.Count(new Link("claims", RoutePaths.SOURCES), number(Vocabulary.ESTIMATES)),
                new AboutPage.Count(new Link("sources", RoutePaths.SOURCES), instances(Vocabulary.SOURCE)),
                new AboutPage.Count(new Link("cohorts",
                        RoutePaths.answer("cohorts-of-claims", Map.of())), instances(Vocabulary.COHORT_CLASS)),
                new AboutPage.Count(new Link("tumours", RoutePaths.TUMOURS), concepts(TermKind.TUMOUR).size()),
                new AboutPage.Count(new Link("sites", RoutePaths.SITES), concepts(TermKind.SITE).size())),
                ModelDiagram.of(dataset.getGraph(Vocabulary.graph("ontology"))));
    }

    private long number(Node predicate) {
        return all.stream(Node.ANY, predicate, Node.ANY).count();
    }

    private long instances(Node type) {
        return all.stream(Node.ANY, RDF.type.asNode(), type).count();
    }
}
