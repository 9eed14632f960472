package org.netmet.site;

import org.apache.jena.atlas.json.JsonArray;
import org.netmet.Netmet;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.http.html.Page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the search of the site finds: a line for each page that a reader looks for by name. It is a script and no JSON,
 * because a browser reads no JSON from a file beside the page.
 */
final class SearchIndex {
    /** The kinds in the order in which equally good results are shown. */
    private static final List<String> KINDS = List.of("Tumour", "Site", "Pair", "Question", "Answer", "Source",
            "Cohort", "Term", "Page");
    private static final int LONGEST_TITLE = 140;

    private record Entry(String kind, String title, String path, String otherNames) {}

    private final Map<String, Term> terms = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    SearchIndex(Netmet netmet) {
        for (TermKind kind : TermKind.values()) {
            netmet.terms().list(kind).forEach(term -> terms.putIfAbsent(
                    Page.capitalised(term.name()).toLowerCase(Locale.ROOT), term));
        }
    }

    /** Adds a page if a reader may look for it by name: no claim, no further page of a list. */
    void add(SiteFile file, SitePage page) {
        String path = file.path();
        if (path.matches(".*\\.page\\d+\\.html") || path.matches("id/(claim|estimand|synthesis)/.*")
                || path.equals("search.html")) {
            return;
        }
        String title = page.heading();
        Term term = terms.get(title.toLowerCase(Locale.ROOT));
        String names = path.startsWith("id/") && term != null ? String.join(" | ", term.otherNames()) : "";
        entries.add(
                new Entry(kind(path, page.kind()), shortened(path.startsWith("pairs/") ? page.title() : title), path,
                        path.startsWith("id/source/") || path.startsWith("id/cohort/")
                                ? path.replaceFirst(".*/", "").replace(".html", "")
                                : names));
    }

    private static String kind(String path, String shown) {
        String[] parts = path.split("/");
        return switch (parts[0]) {
            case "pairs" -> "Pair";
            case "answers" -> parts.length == 2 ? "Question" : "Answer";
            case "id" -> switch (parts[1]) {
                case "tumour" -> "Tumour";
                case "site" -> "Site";
                case "iri" -> shown.equals("site") ? "Site" : "Term";
                case "source" -> "Source";
                case "cohort" -> "Cohort";
                default -> "Term";
            };
            default -> "Page";
        };
    }

    private static String shortened(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1).strip() + "…";
    }

    int size() {
        return entries.size();
    }

    /** The index as a script: an array of kinds, and one of pages, each with its kind, title, path and other names. */
    String script() {
        var kinds = new JsonArray();
        KINDS.forEach(kinds::add);
        var text = new StringBuilder("var SEARCH_KINDS = ").append(oneLine(kinds)).append(";\nvar SEARCH_INDEX = [\n");
        entries.stream().sorted(Comparator.comparing(Entry::path)).forEach(entry -> {
            var line = new JsonArray();
            line.add(KINDS.indexOf(entry.kind()));
            line.add(entry.title());
            line.add(entry.path());
            line.add(entry.otherNames());
            text.append(oneLine(line)).append(",\n");
        });
        return text.append("];\n").toString();
    }

    private static String oneLine(JsonArray array) {
        return array.toString().replaceAll("\\s*\n\\s*", " ");
    }
}
