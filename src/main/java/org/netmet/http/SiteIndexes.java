package org.netmet.http;

import org.apache.jena.graph.Node;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.SiteIndex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds the index that pages need besides their answer, made by questions of the catalogue once for each edition of the
 * data. Safe for use by several threads.
 */
final class SiteIndexes {
    /** The index of an edition. */
    private record Known(String edition, SiteIndex index) {}

    private volatile Known known = new Known("", null);

    /**
     * The index of the edition; one without sources and numbers when its questions cannot be answered now, as by a busy
     * server. Such an index is not kept.
     */
    SiteIndex of(Edition edition) {
        Known last = known;
        String name = edition.netmet().edition();
        if (last.edition.equals(name)) {
            return last.index;
        }
        Optional<List<Map<String, Node>>> sources = rows(edition, "sources-and-bibliography");
        Optional<List<Map<String, Node>>> pairs = rows(edition, "pairs-with-claims");
        Optional<List<Map<String, Node>>> about = rows(edition, "about-the-graph");
        var byKey = new HashMap<String, SiteIndex.Source>();
        sources.orElse(List.of()).forEach(row -> byKey.putIfAbsent(text(row, "source"), new SiteIndex.Source(
                text(row, "source"), text(row, "title"), text(row, "kind"), text(row, "year"))));
        var tumours = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        var sites = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        pairs.orElse(List.of()).forEach(row -> {
            int figures = Integer.parseInt(text(row, "figures"));
            tumours.merge(text(row, "tumour"), figures, Integer::sum);
            sites.merge(text(row, "site"), figures, Integer::sum);
        });
        String asOf = about.orElse(List.of()).stream()
                .filter(row -> text(row, "item").equals("last source encoded on"))
                .map(row -> text(row, "value")).findFirst().orElse("");
        var index = new SiteIndex(edition.netmet().terms(), byKey, tumours, sites, asOf);
        if (sources.isPresent() && pairs.isPresent() && about.isPresent()) {
            known = new Known(name, index);
        }
        return index;
    }

    private static Optional<List<Map<String, Node>>> rows(Edition edition, String question) {
        return edition.questionService().ask(question, Map.of()) instanceof QuestionOutcome.Answered answered
                && answered.answer() instanceof QueryResult.Rows(var columns, var rows)
                        ? Optional.of(rows)
                        : Optional.empty();
    }

    private static String text(Map<String, Node> row, String column) {
        Node node = row.get(column);
        return node == null ? "" : node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    }
}
