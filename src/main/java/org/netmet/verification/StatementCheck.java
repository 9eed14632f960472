package org.netmet.verification;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryOutcome;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionService;
import org.netmet.evidence.FigureReader;
import org.netmet.evidence.ReportedFigure;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks statements against a graph: reads them, finds the claims within the limits of queries, and judges. */
public final class StatementCheck {
    /** The parts that may be given beside a sentence, or instead of one. */
    public static final Set<String> PARTS = Set.of("tumour", "site", "population", "timeframe", "figure");
    private static final Set<String> TERMS = Set.of("tumour", "site", "population", "timeframe");
    private static final int SHOWN = 60;

    private final QuestionService questions;
    private final StatementReader reader;
    private final Terms terms;
    private final FigureReader figures;

    /** @param release of the graph that the question service answers from */
    public StatementCheck(QuestionService questions, StatementReader reader, Terms terms, String release) {
        this.questions = questions;
        this.reader = reader;
        this.terms = terms;
        this.figures = new FigureReader(terms, release);
    }

    /** What came of checking. */
    public sealed interface Outcome {
        record Judged(Verification verification) implements Outcome {}

        record Failed(Failure why) implements Outcome {}
    }

    /**
     * Checks a statement.
     *
     * @param text a sentence; may be empty when parts are given
     * @param parts by name, see {@link #PARTS}
     */
    public Outcome check(String text, Map<String, String> parts) {
        if (text.isBlank() && parts.isEmpty()) {
            return new Outcome.Failed(new Failure.BadArgument("claim", "",
                    "a sentence, such as \"66 % of patients with metastatic lung NET have liver metastases\""));
        }
        for (Map.Entry<String, String> given : Map.copyOf(parts).entrySet()) {
            if (!PARTS.contains(given.getKey())) {
                return new Outcome.Failed(new Failure.BadArgument(given.getKey(), shortened(given.getValue()),
                        "one of " + PARTS.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
        if (text.length() > QuestionService.LONGEST_WORDS
                || parts.values().stream().anyMatch(part -> part.length() > QuestionService.LONGEST_WORDS)) {
            return new Outcome.Failed(new Failure.BadArgument("claim", shortened(text),
                    "a sentence of at most %d characters".formatted(QuestionService.LONGEST_WORDS)));
        }
        for (String part : TERMS.stream().filter(parts::containsKey).sorted().toList()) {
            TermKind kind = TermKind.findBySegment(part).orElseThrow();
            if (terms.find(kind, parts.get(part)).isEmpty()) {
                return new Outcome.Failed(new Failure.BadArgument(part, parts.get(part),
                        StringSimilarity.didYouMean(parts.get(part), terms.names(kind), "a name of the graph")));
            }
        }
        Statement statement = reader.read(text.isBlank() ? sentence(parts) : text, parts);
        if (statement.tumour().isEmpty() || statement.site().isEmpty()) {
            return judged(statement, List.of(), List.of(), List.of());
        }
        Term tumour = statement.tumour().get();
        Term site = statement.site().get();
        var found = new LinkedHashMap<String, List<ReportedFigure>>();
        var queries = new LinkedHashMap<String, Query>();
        queries.put("within", FigureReader.within(tumour, site));
        queries.put("around", FigureReader.around(tumour, site));
        if (statement.value() instanceof StatedValue.Rank) {
            queries.put("ranks", FigureReader.ranks(tumour));
        }
        for (Map.Entry<String, Query> query : queries.entrySet()) {
            QueryOutcome outcome = questions.answerFromOurs(query.getValue());
            switch (outcome) {
                case QueryResult.Rows(List<String> columns, List<Map<String, Node>> rows) ->
                    found.put(query.getKey(), figures.read(rows));
                case QueryResult other -> throw new IllegalStateException("the query is a SELECT");
                case Failure why -> {
                    return new Outcome.Failed(why);
                }
            }
        }
        return judged(statement, found.get("within"), found.get("around"), found.getOrDefault("ranks", List.of()));
    }

    private static Outcome judged(
            Statement statement, List<ReportedFigure> within, List<ReportedFigure> around, List<ReportedFigure> ranks) {
        return new Outcome.Judged(
                ClaimVerifier.verify(statement, new ClaimVerifier.Evidence(within, around, ranks)));
    }

    private static String sentence(Map<String, String> parts) {
        return "%s of %s spread to %s".formatted(parts.getOrDefault("figure", ""), parts.getOrDefault("tumour", ""),
                parts.getOrDefault("site", "")).strip();
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
