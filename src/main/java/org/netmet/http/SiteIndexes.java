package org.netmet.http;

import org.apache.jena.graph.Node;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.SiteIndex;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds the index that pages need besides their answer, made by questions of the catalogue once for each edition of the
 * data that is in use. Safe for use by several threads.
 */
final class SiteIndexes {
    // That of the current edition, and those of the earlier releases that are open.
    private static final int MOST = 1 + EarlierReleases.MOST_OPEN;

    private final Map<String, SiteIndex> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SiteIndex> eldest) {
            return size() > MOST;
        }
    };

    /**
     * The index of the edition; one without sources and numbers when its questions cannot be answered now, as by a busy
     * server. Such an index is not kept.
     */
    SiteIndex of(Edition edition) {
        String name = edition.netmet().edition();
        synchronized (known) {
            SiteIndex kept = known.get(name);
            if (kept != null) {
                return kept;
            }
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
            synchronized (known) {
                known.put(name, index);
            }
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
