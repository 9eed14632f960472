package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shares with one value as edges between tumours and sites, as KGX tables in terms of the Biolink model.
 *
 * <p>Biolink has one number for how often, so only a {@code point} becomes an edge: a range, a bound or an approximate
 * figure would have to be turned into something that its source does not say. Only measures of which tumour reaches
 * which site are taken; an origin share runs the other way, from site to tumour.
 */
final class KgxEdges {
    private static final String BETWEEN_VALUES = "|";
    private static final Node POINT = Vocabulary.thing("form", "point");
    private static final Node SITE_PROPORTION = Vocabulary.thing("measure", "site-proportion");
    private static final Node SOLE_SITE_SHARE = Vocabulary.thing("measure", "sole-site-share");
    private static final Node ORIGIN_SHARE = Vocabulary.thing("measure", "origin-share");

    private final GraphFacts facts;

    private KgxEdges(GraphFacts facts) {
        this.facts = facts;
    }

    /** The table of edges, one a claim. */
    static String edges(Graph graph) {
        var edges = new KgxEdges(new GraphFacts(graph));
        return table(edges.claims().stream().map(edges::edge).toList());
    }

    /** The table of the tumours and sites that edges run between. */
    static String nodes(Graph graph) {
        var edges = new KgxEdges(new GraphFacts(graph));
        var nodes = new TreeMap<String, Map<String, String>>();
        for (Node claim : edges.claims()) {
            Node estimand = edges.facts.get(claim, Vocabulary.ESTIMATES);
            Node tumour = edges.facts.get(estimand, Vocabulary.TUMOUR);
            Node site = edges.facts.get(estimand, Vocabulary.SITE);
            nodes.computeIfAbsent(id(tumour), id -> edges.node(tumour, "biolink:Disease"));
            nodes.computeIfAbsent(id(site), id -> edges.node(site, "biolink:AnatomicalEntity"));
        }
        return table(nodes.values());
    }

    private List<Node> claims() {
        return facts.things(Vocabulary.RATE_CLAIM).stream()
                .filter(claim -> facts.has(claim, Vocabulary.FORM, POINT))
                .filter(claim -> facts.find(claim, Vocabulary.ESTIMATES)
                        .flatMap(estimand -> facts.find(estimand, Vocabulary.MEASURE))
                        .filter(List.of(SITE_PROPORTION, SOLE_SITE_SHARE, ORIGIN_SHARE)::contains)
                        .isPresent())
                .toList();
    }

    private Map<String, String> edge(Node claim) {
        Node estimand = facts.get(claim, Vocabulary.ESTIMATES);
        String tumour = id(facts.get(estimand, Vocabulary.TUMOUR));
        String site = id(facts.get(estimand, Vocabulary.SITE));
        boolean reversed = facts.has(estimand, Vocabulary.MEASURE, ORIGIN_SHARE);
        BigDecimal share = new BigDecimal(facts.get(claim, Vocabulary.LOWER).getLiteralLexicalForm());
        var cells = new LinkedHashMap<String, String>();
        cells.put("id", "netmet.claim:" + GraphFacts.key(claim));
        cells.put("subject", reversed ? site : tumour);
        cells.put("predicate", reversed ? "biolink:location_of_disease" : "biolink:disease_has_location");
        cells.put("object", reversed ? tumour : site);
        cells.put("category", reversed
                ? "biolink:Association"
                : "biolink:DiseaseOrPhenotypicFeatureToLocationAssociation");
        cells.put("knowledge_level", "observation");
        cells.put("agent_type", "manual_agent");
        cells.put("primary_knowledge_source", "infores:netmet");
        cells.put("publications", publications(facts.get(claim, Vocabulary.STATED_IN)));
        cells.put("has_count", text(claim, Vocabulary.AFFECTED));
        cells.put("has_total", text(claim, Vocabulary.EXAMINED));
        cells.put("has_percentage", share.movePointRight(2).stripTrailingZeros().toPlainString());
        cells.put("population_context_qualifier", id(facts.get(estimand, Vocabulary.POPULATION)));
        cells.put("temporal_context_qualifier", id(facts.get(estimand, Vocabulary.TIME_FRAME)));
        cells.put("population", text(estimand, Vocabulary.POPULATION));
        cells.put("time_frame", text(estimand, Vocabulary.TIME_FRAME));
        cells.put("stratum", text(estimand, Vocabulary.STRATUM));
        cells.put("measure", text(estimand, Vocabulary.MEASURE));
        cells.put("unit", text(estimand, Vocabulary.UNIT));
        cells.put("reported_as", text(claim, Vocabulary.REPORTED_AS));
        cells.put("locator", text(claim, Vocabulary.LOCATOR));
        return cells;
    }

    private Map<String, String> node(Node term, String category) {
        var cells = new LinkedHashMap<String, String>();
        cells.put("id", id(term));
        cells.put("category", category);
        cells.put("name", facts.name(term));
        cells.put("description", text(term, SKOS.definition.asNode()));
        cells.put("synonym", text(term, SKOS.altLabel.asNode()));
        cells.put("xref", facts.list(term, SKOS.exactMatch.asNode()).stream().map(KgxEdges::id)
                .collect(Collectors.joining(BETWEEN_VALUES)));
        cells.put("iri", term.getURI());
        cells.put("provided_by", "infores:netmet");
        return cells;
    }

    /** A compact identifier: {@code UBERON:0002107}, or {@code netmet.tumour:ileal-net} for terms of our own. */
    private static String id(Node term) {
        String shortened = Prefixes.shortened(term);
        return term.getURI().startsWith(Vocabulary.ID) ? "netmet." + shortened : shortened;
    }

    private String publications(Node source) {
        String ids = Stream.of(
                facts.find(source, Namespaces.term("bibo:pmid")).map(pmid -> "PMID:" + pmid.getLiteralLexicalForm()),
                facts.find(source, Namespaces.term("bibo:doi")).map(doi -> "doi:" + doi.getLiteralLexicalForm()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(BETWEEN_VALUES));
        return ids.isEmpty() ? "netmet.source:" + GraphFacts.key(source) : ids;
    }

    private String text(Node subject, Node property) {
        return facts.list(subject, property).stream()
                .map(facts::name)
                .map(value -> value.replace(BETWEEN_VALUES, ";"))
                .collect(Collectors.joining(BETWEEN_VALUES));
    }

    private static String table(Collection<Map<String, String>> rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        var lines = new StringBuilder(String.join("\t", columns)).append('\n');
        rows.forEach(row -> lines.append(row.values().stream()
                .map(cell -> cell.replaceAll("\\s+", " "))
                .collect(Collectors.joining("\t"))).append('\n'));
        return lines.toString();
    }
}
