package org.netmet.language;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.ExternalVocabulary;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The identifiers of sources in a question: a DOI (10.1000/182, alone or as an address) or a PubMed id (PMID 30992703, the
 * address of PubMed, or a number of seven or eight digits that is the whole question).
 */
final class SourceIdentifiers {
    private static final Pattern DOI = Pattern.compile(
            "(?i)(?:https?://(?:dx\\.)?doi\\.org/|doi\\s*[:=]?\\s*)?(?<id>10\\.\\d{4,9}/[^\\s\"<>]*[^\\s\"<>.,;:?!)])");
    private static final Pattern PMID = Pattern.compile(
            "(?i)(?:https?://pubmed\\.ncbi\\.nlm\\.nih\\.gov/|\\b(?:pmid|pubmed)\\s*(?:id)?\\s*[:=#]?\\s*)(?<id>\\d{1,8})\\b/?"
                    + "|^\\W*(?<alone>\\d{7,8})\\W*$");

    private final Map<String, String> keys;

    SourceIdentifiers(DatasetGraph dataset) {
        keys = Txn.calculateRead(dataset, () -> read(dataset.getDefaultGraph()));
    }

    private static Map<String, String> read(Graph graph) {
        var keys = new TreeMap<String, String>();
        Stream.of(ExternalVocabulary.DOI, ExternalVocabulary.PMID).forEach(property -> graph
                .stream(Node.ANY, property, Node.ANY).forEach(triple -> graph
                        .stream(triple.getSubject(), SKOS.notation.asNode(), Node.ANY).limit(1)
                        .forEach(key -> keys.put(
                                triple.getObject().getLiteralLexicalForm().toLowerCase(Locale.ROOT),
                                key.getObject().getLiteralLexicalForm()))));
        return keys;
    }

    /** The text with the key of the source in the place of each identifier that the graph has. */
    String withKeys(String text) {
        String withDois = DOI.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                key(match.group(1)).orElse(match.group())));
        return PMID.matcher(withDois).replaceAll(match -> Matcher.quoteReplacement(
                key(match.group(1) == null ? match.group(2) : match.group(1)).orElse(match.group())));
    }

    /** The first identifier in the text that no source of the graph has. */
    Optional<String> unknown(String text) {
        return Stream.of(DOI, PMID).map(pattern -> pattern.matcher(text)).filter(Matcher::find)
                .map(match -> match.group().strip()).findFirst();
    }

    private Optional<String> key(String identifier) {
        return Optional.ofNullable(keys.get(identifier.toLowerCase(Locale.ROOT)));
    }
}
