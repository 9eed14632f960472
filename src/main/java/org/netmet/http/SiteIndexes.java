package org.netmet.http;

import org.apache.jena.graph.Node;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome.Answered;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.SiteIndex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the index that pages need besides their answer, made by questions of the catalogue once for each edition of the
 * data that is in use. Safe for use by several threads.
 */
final class SiteIndexes {
    private final OncePerEdition<SiteIndex> indexes = new OncePerEdition<>(SiteIndexes::made);

    /** The index of the edition. Waits when it is being made for another request. */
    SiteIndex of(Edition edition) {
        return indexes.of(edition);
    }

    private static SiteIndex made(Edition edition) {
        var byKey = new HashMap<String, SiteIndex.Source>();
        rows(edition, "sources-and-bibliography").forEach(row -> byKey.putIfAbsent(text(row, "source"),
                new SiteIndex.Source(text(row, "source"), text(row, "title"), text(row, "kind"), text(row, "year"))));
        var tumours = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        var sites = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        rows(edition, "pairs-with-claims").forEach(row -> {
            int figures = Integer.parseInt(text(row, "figures"));
            tumours.merge(text(row, "tumour"), figures, Integer::sum);
            sites.merge(text(row, "site"), figures, Integer::sum);
        });
        String asOf = rows(edition, "about-the-graph").stream()
                .filter(row -> text(row, "item").equals("last source encoded on"))
                .map(row -> text(row, "value")).findFirst().orElse("");
        return new SiteIndex(edition.netmet().terms(), byKey, tumours, sites, asOf);
    }

    /** The rows; none when this graph lacks the question. */
    private static List<Map<String, Node>> rows(Edition edition, String question) {
        return switch (edition.pageQuestions().ask(question, Map.of())) {
            case Answered answered -> ((QueryResult.Rows) answered.answer()).rows();
            case Failure.NoSuchQuestion absent -> List.of();
            case Failure failed -> throw new PageUnavailable(question, failed);
        };
    }

    private static String text(Map<String, Node> row, String column) {
        Node node = row.get(column);
        return node == null ? "" : node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    }
}
