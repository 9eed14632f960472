package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.netmet.execution.Cacheability;
import org.netmet.execution.CacheKey;
import org.netmet.queries.Question;
import org.netmet.summary.Relevance;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A query that is ready to be executed. */
public sealed interface QueryRequest {
    /** The query with all arguments in it, as ARQ executes it. */
    Query query();

    /** The cache key: that of the data and format, and what the result of this query depends on. */
    CacheKey in(CacheKey data);

    /** A writer of the result in a format. */
    ResultWriter writer(ResultFormat format, int columns);

    /**
     * A writer that first holds the complete result in memory.
     *
     * @param extent how much of an answer to a question of the catalogue plain text shows
     * @param seen receives the result before it is written
     */
    ResultWriter whole(ResultFormat format, int columns, AnswerExtent extent, Consumer<QueryResult> seen);

    /** The kind of result. */
    default QueryResult.Shape shape() {
        return QueryResult.Shape.of(query());
    }

    /** Whether the result can be cached: it stays the same while the data stay the same. */
    default boolean isCacheable() {
        return Cacheability.is(query());
    }

    /**
     * A SPARQL query of the user.
     *
     * @param text the query as written
     * @param graphs the graphs of its default graph, which replace FROM
     * @param named its named graphs, which replace FROM NAMED
     */
    record OfText(Query query, String text, List<String> graphs, List<String> named)
            implements
                QueryRequest,
                QuestionService.Prepared {
        /** A query whose dataset is given by FROM and FROM NAMED. */
        public OfText(Query query, String text) {
            this(query, text, List.of(), List.of());
        }

        @Override
        public CacheKey in(CacheKey data) {
            return data.with("text").with(text).with(graphs).with(named);
        }

        @Override
        public ResultWriter writer(ResultFormat format, int columns) {
            return ResultWriter.streaming(query, format, columns);
        }

        @Override
        public ResultWriter whole(
                ResultFormat format, int columns, AnswerExtent extent, Consumer<QueryResult> seen) {
            return ResultWriter.whole(query, result -> {
                seen.accept(result);
                return format.write(result, columns);
            });
        }
    }

    /**
     * A question of the catalogue with its arguments.
     *
     * @param arguments the names of the terms that the parameters are bound to
     * @param bound the nodes that the variables are bound to
     * @param notes what of the words is not used, and which of our terms an argument from another vocabulary was
     *     mapped to
     * @param relevance by the words that were asked, what the summary says first; {@link Relevance#NONE} for a question
     *     by name
     */
    record OfQuestion(
            Question question, Map<String, String> arguments, Map<Var, Node> bound, List<String> notes,
            Relevance relevance)
            implements
                QueryRequest,
                QuestionService.Prepared {
        @Override
        public Query query() {
            // Bound in the syntax tree, not in the text: this prevents SPARQL injection.
            return QueryTransformOps.replaceVars(question.query(), bound);
        }

        /**
         * The text of the query with the arguments in it, for people who change it further: its layout and comments are
         * those of the file, without the header. A parameter without an argument stays a variable, as in {@link #query}.
         */
        public String text() {
            String text =
                    question.text().lines().filter(line -> !line.startsWith("#+")).collect(Collectors.joining("\n"));
            for (Map.Entry<Var, Node> argument : bound.entrySet()) {
                text = Pattern.compile("[?$]" + Pattern.quote(argument.getKey().getVarName()) + "(?!\\w)").matcher(text)
                        .replaceAll(Matcher.quoteReplacement(NodeFmtLib.strNT(argument.getValue())));
            }
            return text.strip() + "\n";
        }

        /**
         * The cache key. It includes the names of the arguments and the notes, because a layout for people shows them.
         */
        @Override
        public CacheKey in(CacheKey data) {
            return data.with("question").with(question.name())
                    .with(flat(arguments, Function.identity(), Function.identity()))
                    .with(flat(bound, Var::getVarName, NodeFmtLib::strNT))
                    .with(notes)
                    .with(relevance.asked())
                    .with(relevance.asksWhether() ? "whether" : "");
        }

        private static <K, V> List<String> flat(
                Map<K, V> entries, Function<K, String> key, Function<V, String> value) {
            return entries.entrySet().stream()
                    .flatMap(entry -> Stream.of(key.apply(entry.getKey()), value.apply(entry.getValue())))
                    .toList();
        }

        @Override
        public ResultWriter writer(ResultFormat format, int columns) {
            return format.hasSummary()
                    ? whole(format, columns, AnswerExtent.FULL, result -> {})
                    : ResultWriter.streaming(query(), format, columns);
        }

        @Override
        public ResultWriter whole(
                ResultFormat format, int columns, AnswerExtent extent, Consumer<QueryResult> seen) {
            return ResultWriter.whole(query(), result -> {
                seen.accept(result);
                return format.write(answered(result), columns, extent);
            });
        }

        /** The same with more notes, which stand before the others. */
        OfQuestion withNotes(List<String> more) {
            return new OfQuestion(question, arguments, bound,
                    Stream.concat(more.stream(), notes.stream()).toList(), relevance);
        }

        /** The same, asked in words. */
        OfQuestion inWords(Relevance ofWords) {
            return new OfQuestion(question, arguments, bound, notes, ofWords);
        }

        /** The answer with this result. */
        public QuestionOutcome.Answered answered(QueryResult result) {
            return new QuestionOutcome.Answered(question, arguments, bound, notes, relevance, result);
        }
    }
}
