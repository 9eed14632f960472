package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.QueryLimits;
import org.netmet.explain.BoundQuestion;
import org.netmet.explain.EmptyResultExplainer;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.model.Terms;
import org.netmet.ontologies.TermNames;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where questions are put. The command line and HTTP both come here, and get the same answers and the same words. */
public final class QuestionService {
    /** An explanation that takes longer than a reader waits is none. */
    private static final Duration EXPLAINED_WITHIN = Duration.ofSeconds(2);

    private final Catalogue catalogue;
    private final DatasetGraph dataset;
    private final Terms terms;
    private final ExternalTermResolver foreign;
    private final ArgumentBinder arguments;
    private final DatasetGraph allGraphs;
    private final QueryLimits bounds;
    private final EmptyResultExplainer explainer;
    private final EmptyResultExplainer explainerOfAll;
    private QuestionParser understanding;

    /**
     * @param index what other vocabularies call their classes; read when an argument is none of ours
     * @param limit how long a query may run until the answer is whole
     */
    public QuestionService(
            Catalogue catalogue, Terms terms, DatasetGraph dataset, Supplier<List<TermNames>> index, Duration limit) {
        this(catalogue, terms, dataset, index, dataset, QueryLimits.of(limit));
    }

    /**
     * @param dataset what the questions of the catalogue are put to
     * @param allGraphs what queries of the asker's own are put to: the same, or the same with more beside it
     */
    public QuestionService(
            Catalogue catalogue, Terms terms, DatasetGraph dataset, Supplier<List<TermNames>> index,
            DatasetGraph allGraphs, QueryLimits bounds) {
        this.catalogue = catalogue;
        this.terms = terms;
        this.dataset = dataset;
        this.foreign = new ExternalTermResolver(terms, dataset, index);
        this.arguments = new ArgumentBinder(terms, dataset, foreign);
        this.allGraphs = allGraphs;
        this.bounds = bounds;
        this.explainer = new EmptyResultExplainer(dataset, terms, EXPLAINED_WITHIN);
        this.explainerOfAll =
                allGraphs == dataset ? explainer : new EmptyResultExplainer(allGraphs, terms, EXPLAINED_WITHIN);
    }

    /**
     * Puts a question of the catalogue.
     *
     * @param given raw arguments by parameter: a name, a synonym, an id or an IRI
     */
    public QuestionOutcome ask(String name, Map<String, String> given) {
        return catalogue.find(name)
                .map(question -> ask(question, given))
                .orElseGet(() -> new QuestionOutcome.NoSuchQuestion(name, catalogue.closestTo(name)));
    }

    /** Whether there is a question of that name. */
    public boolean knows(String name) {
        return catalogue.find(name).isPresent();
    }

    /**
     * What was heard in plain words.
     *
     * @param understoodAs the question and arguments that were asked, as one would type them; empty when none was
     */
    public record Heard(Optional<String> understoodAs, QuestionOutcome outcome) {}

    /** Puts a question in plain words: finds the question and its arguments, or says why it does not. */
    public Heard askInWords(String words) {
        return switch (understanding().read(words)) {
            case QuestionParser.Heard.Meant(Interpretation reading) -> new Heard(
                    Optional.of(reading.toString()), ask(reading.question(), reading.arguments()));
            case QuestionParser.Heard.Lost(QuestionOutcome why) -> new Heard(Optional.empty(), why);
        };
    }

    private synchronized QuestionParser understanding() {
        // Made at first use: a question by name does not need it.
        if (understanding == null) {
            understanding = new QuestionParser(catalogue, terms, foreign, sources());
        }
        return understanding;
    }

    private List<String> sources() {
        return Txn.calculateRead(dataset, () -> dataset.getDefaultGraph()
                .stream(Node.ANY, RDF.type.asNode(), Vocabulary.SOURCE)
                .flatMap(source -> dataset.getDefaultGraph().stream(source.getSubject(), SKOS.notation.asNode(),
                        Node.ANY))
                .map(key -> key.getObject().getLiteralLexicalForm())
                .sorted()
                .toList());
    }

    private QuestionOutcome ask(Question question, Map<String, String> given) {
        return switch (arguments.bind(question, given)) {
            case ArgumentBinder.Bound.Misfit misfit -> misfit.why();
            case ArgumentBinder.Bound.Fit fit -> run(question, fit);
        };
    }

    private QuestionOutcome run(Question question, ArgumentBinder.Bound.Fit fit) {
        // Bound in the syntax tree, never pasted as text: an argument cannot become part of the query.
        Query bound = QueryTransformOps.replaceVars(question.query(), fit.nodes());
        return switch (reply(bound, dataset)) {
            case Reply.Whole(QueryResult answer) -> new QuestionOutcome.Answered(
                    question, fit.names(), fit.nodes(), fit.notes(), answer);
            case Reply.Failed(QuestionOutcome why) -> why;
        };
    }

    /** What came of running a query of the asker's own. */
    public sealed interface Reply {
        record Whole(QueryResult answer) implements Reply {}

        record Failed(QuestionOutcome why) implements Reply {}
    }

    public Reply sparql(String text) {
        try {
            return reply(QueryFactory.create(text, Syntax.syntaxARQ), allGraphs);
        } catch (QueryException e) {
            return new Reply.Failed(QueryFailure.of(e, bounds, text));
        } catch (VirtualMachineError e) {
            return new Reply.Failed(QueryFailure.of(e));
        }
    }

    /** Why a query of the asker's own has an empty answer; none when it is not empty. */
    public Optional<EmptyResultExplanation> explain(Query query, QueryResult answer) {
        return EmptyResult.of(query, answer) ? Optional.of(explainerOfAll.of(query)) : Optional.empty();
    }

    /** The same for a query as it was written, which {@link #sparql} has answered. */
    public Optional<EmptyResultExplanation> explain(String sparql, QueryResult answer) {
        return explain(QueryFactory.create(sparql, Syntax.syntaxARQ), answer);
    }

    /** Why a question of the catalogue has an empty answer; none when it is not empty. */
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

    private Reply reply(Query query, DatasetGraph asked) {
        return Txn.calculateRead(asked, () -> {
            try (BoundedQuery run = BoundedQuery.of(query, asked, bounds)) {
                return whole(run);
            } catch (VirtualMachineError e) {
                return new Reply.Failed(QueryFailure.of(e));
            }
        });
    }

    private Reply whole(BoundedQuery run) {
        try {
            QueryResult answer = answer(run);
            run.checkWhole();
            return new Reply.Whole(answer);
        } catch (RuntimeException e) {
            return new Reply.Failed(QueryFailure.of(run.whyEnded(e), bounds));
        }
    }

    /** The result of a run, in memory. */
    public static QueryResult answer(BoundedQuery run) {
        if (run.query().isAskType()) {
            return new QueryResult.Truth(run.truth());
        }
        if (run.query().isSelectType()) {
            return rows(run.rows());
        }
        if (run.query().isConstructQuad()) {
            DatasetGraph made = DatasetGraphFactory.create();
            run.quads().forEachRemaining(made::add);
            return new QueryResult.Quads(made);
        }
        return new QueryResult.Triples(run.triples());
    }

    private static QueryResult.Rows rows(RowSet result) {
        List<Var> columns = result.getResultVars();
        var rows = new ArrayList<Map<String, Node>>();
        while (result.hasNext()) {
            Binding binding = result.next();
            var row = new LinkedHashMap<String, Node>();
            for (Var column : columns) {
                if (binding.contains(column)) {
                    row.put(column.getVarName(), binding.get(column));
                }
            }
            rows.add(row);
        }
        return new QueryResult.Rows(columns.stream().map(Var::getVarName).toList(), rows);
    }
}
