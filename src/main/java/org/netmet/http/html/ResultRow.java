package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.answer.AnswerLayout;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of an answer, read for a page.
 *
 * @param values by column; an unbound variable has no entry
 */
public record ResultRow(Map<String, Node> values) {
    private static final String CLAIM = "claim";
    private static final String SYNTHESIS = "synthesis";

    /** The text of a cell for people; empty when the cell is. */
    public Optional<String> text(String column) {
        return Optional.ofNullable(values.get(column)).map(AnswerLayout::shown).filter(text -> !text.isBlank());
    }

    boolean has(String column) {
        return text(column).isPresent();
    }

    Optional<Double> number(String column) {
        return Optional.ofNullable(values.get(column)).filter(Node::isLiteral).map(Node::getLiteralLexicalForm)
                .filter(text -> text.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")).map(Double::valueOf);
    }

    /** The parts of a cell that may hold several, separated by semicolons. */
    List<String> each(String column) {
        return text(column).stream().flatMap(cell -> Stream.of(cell.split("; "))).toList();
    }

    /**
     * The pages of the claims that a figure is taken from; of the synthesis for a pooled value without claims.
     *
     * @param figure the column of the figure: {@code otherFigure} is taken from {@code otherClaim}
     */
    List<String> claimPaths(String figure) {
        String prefix = figure.replaceFirst("(?i)(figure|share|affected|examined|saying|median ?survival)s?$", "");
        String column = prefix.equals(figure) || prefix.isEmpty() || !values.containsKey(prefix + "Claim")
                ? CLAIM
                : prefix + "Claim";
        List<String> claims = each(column).stream().map(key -> path(CLAIM, key)).toList();
        return claims.isEmpty() ? each(SYNTHESIS).stream().map(key -> path(SYNTHESIS, key)).toList() : claims;
    }

    private static String path(String kind, String written) {
        String key = written.startsWith(Vocabulary.ID) ? written.substring(Vocabulary.ID.length()) : written;
        String bare = key.startsWith(kind + ":") || key.startsWith(kind + "/")
                ? key.substring(kind.length() + 1)
                : key;
        return RoutePaths.RESOURCES + "/" + kind + "/" + bare;
    }
}
