package org.netmet.mcp;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.netmet.evidence.FigureJson;
import org.netmet.evidence.FigureText;
import org.netmet.evidence.ReportedFigure;
import org.netmet.rdf.Prefixes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of an answer as entries: the figures of the claims that a row names, and what the row says besides. A cell that
 * is part of a figure is left out, so that no figure stands without the rest.
 */
final class RowEntries {
    private static final Pattern CLAIM = Pattern.compile("(?:claim:|/id/claim/)([A-Za-z0-9._~%-]+)");
    private static final List<String> CLAIMS = List.of("claim", "otherClaim");
    /** What a row says besides its figures. */
    private static final Set<String> BESIDE = Set.of("part", "verdict", "basis", "difference", "shared", "saying",
            "aboveWhole", "outsideBecause", "cohorts", "reason", "remark", "statement", "topic");
    /** A number of patients or of a share; it stands with of whom, when and by whom, or not at all. */
    private static final Set<String> FIGURES = Set.of("share", "figure", "affected", "examined", "intervalLower",
            "intervalUpper", "otherShare", "otherFigure", "otherAffected", "otherExamined", "otherIntervalLower",
            "otherIntervalUpper", "lowest", "highest", "otherLowest", "otherHighest", "value", "lower", "upper",
            "pooledShare", "median");
    private static final Set<String> OF_WHOM = Set.of("population", "timeFrame");

    private final Map<String, ReportedFigure> figures;
    private final List<Map<String, Node>> rows;

    private RowEntries(Map<String, ReportedFigure> figures, List<Map<String, Node>> rows) {
        this.figures = figures;
        this.rows = rows;
    }

    /** The entries of a page of rows, with the figures of their claims. */
    static RowEntries of(OpenGraph graph, List<Map<String, Node>> rows) throws ToolFailure {
        var keys = new LinkedHashSet<String>();
        rows.forEach(row -> keys.addAll(claims(row)));
        return new RowEntries(graph.figures(keys), rows);
    }

    ToolAnswer.Entry entry(int at) {
        Map<String, Node> row = rows.get(at);
        List<ReportedFigure> told =
                claims(row).stream().flatMap(key -> Optional.ofNullable(figures.get(key)).stream()).toList();
        Map<String, String> facts = facts(row, told);
        var json = new JsonObject();
        if (!facts.isEmpty()) {
            var object = new JsonObject();
            facts.forEach(object::put);
            json.put("facts", object);
        }
        var array = new JsonArray();
        told.forEach(figure -> array.add(FigureJson.of(figure)));
        json.put("figures", array);
        var text = new ArrayList<String>();
        String beside = facts.entrySet().stream().map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("; "));
        if (told.isEmpty()) {
            text.add("- " + beside);
        } else {
            told.forEach(figure -> text.add("- " + FigureText.of(figure)));
            if (!beside.isEmpty()) {
                text.add("  " + beside);
            }
        }
        return new ToolAnswer.Entry(json, text);
    }

    private static Map<String, String> facts(Map<String, Node> row, List<ReportedFigure> told) {
        // A row of several claims in one cell is a synthesis: its own values are of all of them together.
        boolean isSynthesis = told.size() > 1 && !row.containsKey("otherClaim");
        boolean saysOfWhom = row.keySet().containsAll(OF_WHOM);
        var facts = new LinkedHashMap<String, String>();
        row.forEach((column, node) -> {
            boolean isFigure = FIGURES.contains(column);
            boolean isTold = told.isEmpty() ? !isFigure || saysOfWhom : isSynthesis || BESIDE.contains(column);
            if (isTold) {
                facts.put(column, ToolAnswer.shortened(Prefixes.shortened(node)));
            }
        });
        return facts;
    }

    private static List<String> claims(Map<String, Node> row) {
        return CLAIMS.stream().flatMap(column -> Stream.ofNullable(row.get(column)))
                .flatMap(cell -> {
                    Matcher match = CLAIM.matcher(cell.isLiteral() ? cell.getLiteralLexicalForm() : cell.toString());
                    return match.results().map(found -> found.group(1));
                }).distinct().toList();
    }
}
