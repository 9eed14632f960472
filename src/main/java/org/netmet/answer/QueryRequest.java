package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.netmet.execution.Cacheability;
import org.netmet.execution.CacheKey;
import org.netmet.queries.Question;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A query that is ready to run. */
public sealed interface QueryRequest {
    /** As the engine runs it, with all arguments in it. */
    Query query();

    /** All that the answer depends on, beside the data and the format. */
    CacheKey in(CacheKey data);

    /** Writes the answer in a format. */
    ResultWriter writer(ResultFormat format, int columns);

    /**
     * Writes the answer when it is whole.
     *
     * @param seen gets the result before it is written
     */
    ResultWriter whole(ResultFormat format, int columns, Consumer<QueryResult> seen);

    /** What kind of thing the answer will be. */
    default QueryResult.Shape shape() {
        return QueryResult.Shape.of(query());
    }

    /** Whether the answer is the same as long as the data are. */
    default boolean isCacheable() {
        return Cacheability.is(query());
    }

    /**
     * A query of the asker's own.
     *
     * @param text as it was written
     * @param graphs the graphs that are its default graph, instead of what it says
     * @param named those that are its named graphs
     */
    record OfText(Query query, String text, List<String> graphs, List<String> named)
            implements
                QueryRequest,
                QuestionService.Prepared {
        /** One whose graphs are those that it names. */
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
        public ResultWriter whole(ResultFormat format, int columns, Consumer<QueryResult> seen) {
            return ResultWriter.whole(query, result -> {
                seen.accept(result);
                return format.write(result, columns);
            });
        }
    }

    /**
     * A question of the catalogue with its arguments.
     *
     * @param arguments the names of what the parameters were bound to
     * @param bound what they were bound to
     * @param notes of each argument from another vocabulary, what it was asked as
     */
    record OfQuestion(Question question, Map<String, String> arguments, Map<Var, Node> bound, List<String> notes)
            implements
                QueryRequest,
                QuestionService.Prepared {
        @Override
        public Query query() {
            // Bound in the syntax tree, never pasted as text: an argument cannot become part of the query.
            return QueryTransformOps.replaceVars(question.query(), bound);
        }

        /** Of an answer laid out for people, the names of the arguments and the notes are a part. */
        @Override
        public CacheKey in(CacheKey data) {
            return data.with("question").with(question.name())
                    .with(flat(arguments, Function.identity(), Function.identity()))
                    .with(flat(bound, Var::getVarName, NodeFmtLib::strNT))
                    .with(notes);
        }

        private static <K, V> List<String> flat(
                Map<K, V> entries, Function<K, String> key, Function<V, String> value) {
            return entries.entrySet().stream()
                    .flatMap(entry -> Stream.of(key.apply(entry.getKey()), value.apply(entry.getValue())))
                    .toList();
        }

        @Override
        public ResultWriter writer(ResultFormat format, int columns) {
            return format.isForPeople()
                    ? whole(format, columns, result -> {})
                    : ResultWriter.streaming(query(), format, columns);
        }

        @Override
        public ResultWriter whole(ResultFormat format, int columns, Consumer<QueryResult> seen) {
            return ResultWriter.whole(query(), result -> {
                seen.accept(result);
                return format.write(answered(result), columns);
            });
        }

        /** The answer, when this is its result. */
        public QuestionOutcome.Answered answered(QueryResult result) {
            return new QuestionOutcome.Answered(question, arguments, bound, notes, result);
        }
    }
}
