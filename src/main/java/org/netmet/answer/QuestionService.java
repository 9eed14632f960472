package org.netmet.answer;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.netmet.execution.CacheKey;
import org.netmet.execution.OperationRefusedException;
import org.netmet.execution.QueryComplexity;
import org.netmet.execution.QueryLimits;
import org.netmet.execution.RemoteDataset;
import org.netmet.execution.RemoteDataset.Division;
import org.netmet.execution.ResponseBuffer;
import org.netmet.explain.BoundQuestion;
import org.netmet.explain.EmptyResultExplainer;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.language.Interpretation;
import org.netmet.language.QuestionInterpreter;
import org.netmet.model.Terms;
import org.netmet.ontologies.TermNames;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.summary.Relevance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Answers questions of the catalogue, questions in natural language, and SPARQL queries: one request gives one result
 * or one failure. The command line and HTTP both use this class, so answers and messages are the same.
 */
public final class QuestionService {
    /** The time limit of an explanation: a reader does not wait longer. */
    private static final Duration EXPLAINED_WITHIN = Duration.ofSeconds(2);

    /** The longest question in words, in characters: the time to understand it grows faster than its length. */
    public static final int LONGEST_WORDS = 500;
    /** The longest name or value of an argument: an unknown one is compared with every name. */
    private static final int LONGEST_ARGUMENT = 500;
    private static final int SHOWN = 60;

    private final Catalogue catalogue;
    private final DatasetGraph dataset;
    private final Terms terms;
    private final ExternalTermResolver foreign;
    private final ArgumentBinder arguments;
    private final DatasetGraph allGraphs;
    private final QueryLimits limits;
    private final QueryExecutor executor;
    private final EmptyResultExplainer explainer;
    private final EmptyResultExplainer explainerOfAll;
    private final Optional<RemoteDataset> remote;
    private QuestionInterpreter interpreter;

    /**
     * A service on a dataset.
     *
     * @param index the names of the classes of other vocabularies; read when an argument is not one of our names
     * @param dataset the dataset for questions of the catalogue
     * @param allGraphs the dataset for the user's own SPARQL queries: the same, or with more named graphs
     * @param limits the limits of a query, unless other limits are given with it
     */
    public QuestionService(
            Catalogue catalogue, Terms terms, DatasetGraph dataset, Supplier<List<TermNames>> index,
            DatasetGraph allGraphs, QueryLimits limits, QueryExecutor executor) {
        this(catalogue, terms, dataset, index, allGraphs, limits, executor, Optional.empty());
    }

    /**
     * A service whose queries another endpoint answers; the names of things are those of our dataset.
     *
     * @param remote the endpoint; empty where queries are answered here
     */
    public QuestionService(
            Catalogue catalogue, Terms terms, DatasetGraph dataset, Supplier<List<TermNames>> index,
            DatasetGraph allGraphs, QueryLimits limits, QueryExecutor executor, Optional<RemoteDataset> remote) {
        this.remote = remote;
        this.catalogue = catalogue;
        this.terms = terms;
        this.dataset = dataset;
        this.foreign = new ExternalTermResolver(terms, dataset, index);
        this.arguments = new ArgumentBinder(terms, dataset, foreign);
        this.allGraphs = allGraphs;
        this.limits = limits;
        this.executor = executor;
        this.explainer = new EmptyResultExplainer(dataset, terms, EXPLAINED_WITHIN);
        this.explainerOfAll =
                allGraphs == dataset ? explainer : new EmptyResultExplainer(allGraphs, terms, EXPLAINED_WITHIN);
    }

    /** A query that is ready to be executed, or the failure. */
    public sealed interface Prepared permits QueryRequest.OfText, QueryRequest.OfQuestion, Failure {}

    /**
     * Binds the arguments of a question of the catalogue.
     *
     * @param given raw arguments by parameter: a name, a synonym, an id or an IRI
     */
    public Prepared prepare(String name, Map<String, String> given) {
        if (name.length() > LONGEST_ARGUMENT) {
            return new Failure.NoSuchQuestion(name.substring(0, LONGEST_ARGUMENT), List.of());
        }
        for (Map.Entry<String, String> argument : given.entrySet()) {
            if (argument.getKey().length() > LONGEST_ARGUMENT || argument.getValue().length() > LONGEST_ARGUMENT) {
                return new Failure.BadArgument(shortened(argument.getKey()), shortened(argument.getValue()),
                        "at most %d characters".formatted(LONGEST_ARGUMENT));
            }
        }
        return catalogue.find(name)
                .map(question -> prepare(question, given))
                .orElseGet(() -> new Failure.NoSuchQuestion(name, catalogue.closestTo(name)));
    }

    private Prepared prepare(Question question, Map<String, String> given) {
        return switch (arguments.bind(question, given)) {
            case ArgumentBinder.Bound.Misfit misfit -> misfit.why();
            case ArgumentBinder.Bound.Fit fit -> new QueryRequest.OfQuestion(
                    question, fit.names(), fit.nodes(), fit.notes(), Relevance.NONE);
        };
    }

    /**
     * The interpretation of a question in natural language.
     *
     * @param understoodAs the question and arguments, as on the command line; empty when there is no interpretation
     * @param further more questions in the same words, to be answered after it, such as the second of "where does it
     *     spread, and how often should it be scanned"
     * @param trace how the words were understood, one line each
     */
    public record InWords(
            Optional<String> understoodAs, Prepared prepared, List<InWords> further, List<String> trace) {}

    /** Interprets a question in natural language. */
    public InWords prepareInWords(String words) {
        if (words.length() > LONGEST_WORDS) {
            return new InWords(Optional.empty(), new Failure.NotUnderstood(shortened(words),
                    Optional.of(
                            ("the text has %d characters, and a question in words at most %d: ask one question at a "
                                    + "time, in shorter form, such as \"how often does small bowel NET spread to the liver\"")
                                    .formatted(words.length(), LONGEST_WORDS)),
                    List.of(), List.of()), List.of(), List.of());
        }
        QuestionInterpreter.Reading reading = interpreter().read(words);
        return switch (reading) {
            case QuestionInterpreter.Reading.Understood(List<Interpretation> parts, List<String> trace) -> {
                List<InWords> prepared = parts.stream().map(part -> prepared(part,
                        new Relevance(interpreter().meaning(words, part), interpreter()::stems), trace)).toList();
                yield new InWords(prepared.getFirst().understoodAs, prepared.getFirst().prepared,
                        prepared.subList(1, prepared.size()), trace);
            }
            case QuestionInterpreter.Reading.Ambiguous ambiguous -> new InWords(Optional.empty(),
                    new Failure.AmbiguousQuestion(words, offers(ambiguous.offers())), List.of(), ambiguous.trace());
            case QuestionInterpreter.Reading.Declined declined -> new InWords(Optional.empty(),
                    new Failure.NotUnderstood(words, declined.why(), declined.unknown(), offers(declined.offers())),
                    List.of(), declined.trace());
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private InWords prepared(Interpretation part, Relevance relevance, List<String> trace) {
        Prepared prepared = switch (prepare(part.question(), part.arguments())) {
            case QueryRequest.OfQuestion request -> request.withNotes(part.notes())
                    .inWords(relevance.asking(part.asksWhether()));
            case Prepared other -> other;
        };
        return new InWords(Optional.of(part.toString()), prepared, List.of(), trace);
    }

    private static List<Failure.Offer> offers(List<Interpretation> interpretations) {
        return interpretations.stream()
                .map(one -> new Failure.Offer(one.inWords(), one.question().name(), one.arguments(), one.toString()))
                .toList();
    }

    /** Parses a SPARQL query of the user. */
    public Prepared prepareSparql(String text) {
        try {
            return new QueryRequest.OfText(QueryComplexity.parseQuery(text), text);
        } catch (QueryException | OperationRefusedException e) {
            return QueryFailure.of(e, limits, text);
        } catch (StackOverflowError e) {
            return QueryFailure.of(e);
        }
    }

    /**
     * Executes a query and writes its result, unless the result is in the cache.
     *
     * @param key everything that the result depends on; empty when it cannot be cached
     */
    public QueryExecutor.ExecutionOutcome write(
            QueryRequest request, QueryLimits within, Optional<CacheKey> key, ResultWriter writer) {
        DatasetGraph asked = switch (request) {
            case QueryRequest.OfText text ->
                remote.<DatasetGraph>map(far -> far.with(Division.WHOLE)).orElse(allGraphs);
            case QueryRequest.OfQuestion question -> remote.<DatasetGraph>map(far -> far).orElse(dataset);
        };
        return executor.write(asked, within, key, writer);
    }

    /** The same within the limits of this service. */
    public QueryExecutor.ExecutionOutcome write(QueryRequest request, Optional<CacheKey> key, ResultWriter writer) {
        return write(request, limits, key, writer);
    }

    /** Executes a query; its result is held in memory. */
    public QueryOutcome answer(QueryRequest request) {
        var held = new AtomicReference<QueryResult>();
        ResultWriter holding = ResultWriter.whole(request.query(), result -> {
            held.set(result);
            return "";
        });
        return switch (write(request, Optional.empty(), holding)) {
            case QueryExecutor.CompleteResult(ResponseBuffer body) -> {
                body.close();
                yield held.get();
            }
            case Failure why -> why;
        };
    }

    /**
     * Executes a query of the program on the dataset of the catalogue's questions, within the limits of this service. A
     * user's query reads all graphs; what is said of our claims must not depend on a user's triple.
     */
    public QueryOutcome answerFromOurs(Query query) {
        var held = new AtomicReference<QueryResult>();
        ResultWriter holding = ResultWriter.whole(query, result -> {
            held.set(result);
            return "";
        });
        return switch (executor.write(dataset, limits, Optional.empty(), holding)) {
            case QueryExecutor.CompleteResult(ResponseBuffer body) -> {
                body.close();
                yield held.get();
            }
            case Failure why -> why;
        };
    }

    /**
     * Answers a question of the catalogue.
     *
     * @param given raw arguments by parameter: a name, a synonym, an id or an IRI
     */
    public QuestionOutcome ask(String name, Map<String, String> given) {
        return ask(prepare(name, given));
    }

    private QuestionOutcome ask(Prepared prepared) {
        return switch (prepared) {
            case QueryRequest.OfQuestion request -> switch (answer(request)) {
                case QueryResult result -> request.answered(result);
                case Failure why -> why;
            };
            case QueryRequest.OfText text -> throw new IllegalStateException("a question is no text");
            case Failure why -> why;
        };
    }

    /** Executes a SPARQL query of the user. */
    public QueryOutcome sparql(String text) {
        return switch (prepareSparql(text)) {
            case QueryRequest request -> answer(request);
            case Failure why -> why;
        };
    }

    /** Whether the catalogue has a question with this name. */
    public boolean knows(String name) {
        return catalogue.find(name).isPresent();
    }

    /** Whether a question has a row; true as well where a limit ends it, because then nobody knows. */
    private boolean isAnswered(Question question, Map<String, String> given) {
        return switch (prepare(question, given)) {
            case QueryRequest.OfQuestion request -> !(answer(request) instanceof QueryResult.Rows rows)
                    || !rows.rows().isEmpty();
            case Prepared other -> true;
        };
    }

    private synchronized QuestionInterpreter interpreter() {
        // Built at first use: a question by name does not need it.
        if (interpreter == null) {
            interpreter = new QuestionInterpreter(catalogue, terms, dataset, foreign, this::isAnswered);
        }
        return interpreter;
    }

    /** Explains why the result of a SPARQL query is empty; none when it is not empty. */
    public Optional<EmptyResultExplanation> explain(Query query, QueryResult answer) {
        return EmptyResult.of(query, answer) ? Optional.of(explainerOfAll.of(query)) : Optional.empty();
    }

    /** Explains why the result of a request is empty; none when it is not empty. */
    public Optional<EmptyResultExplanation> explain(QueryRequest request, QueryResult result) {
        if (remote.isPresent()) {
            return Optional.empty(); // What is not here does not say why nothing is found there.
        }
        return switch (request) {
            case QueryRequest.OfText text -> explain(text.query(), result);
            case QueryRequest.OfQuestion question -> explain(question.answered(result));
        };
    }

    /** The same for the text of a query that {@link #sparql} has executed. */
    public Optional<EmptyResultExplanation> explain(String sparql, QueryResult answer) {
        return explain(QueryComplexity.parseQuery(sparql), answer);
    }

    /** Explains why the answer to a question of the catalogue is empty; none when it is not empty. */
    public Optional<EmptyResultExplanation> explain(QuestionOutcome.Answered answered) {
        Question question = answered.question();
        Query query = question.query();
        if (!EmptyResult.of(query, answered.answer())) {
            return Optional.empty();
        }
        List<BoundQuestion.Argument> given = question.parameters().stream()
                .filter(parameter -> answered.arguments().containsKey(parameter.name()))
                .map(parameter -> new BoundQuestion.Argument(parameter.name(),
                        answered.arguments().get(parameter.name()),
                        Var.alloc(parameter.variable()), answered.bound().get(Var.alloc(parameter.variable()))))
                .toList();
        return Optional.of(explainer.of(new BoundQuestion(question.name(), query, given)));
    }
}
