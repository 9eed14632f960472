package org.netmet.http;

import org.netmet.http.protocol.ExplanationJson;
import org.netmet.http.protocol.SparqlRequest;
import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.Representation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.fuseki.servlets.ActionProcessor;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.query.Query;
import org.eclipse.jetty.http.HttpException;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QueryResult;
import org.netmet.chart.ChartDrawing;
import org.netmet.answer.QuestionService.Prepared;
import org.netmet.answer.ResultFormat;
import org.netmet.answer.ResultWriter;
import org.netmet.execution.CacheKey;
import org.netmet.execution.QueryLimits;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.protocol.SparqlRequest.Asked;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.jetty.StandardHeaders;
import org.netmet.http.html.ResultChart;
import org.netmet.http.html.SparqlAnswerPage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SPARQL 1.1 Protocol endpoint. {@link QueryExecutor} runs each query, and its result is sent after it is complete.
 * So in every format a response is a complete result or an error.
 */
final class SparqlEndpoint implements ActionProcessor {
    private static final int COLUMNS = 120;
    private static final List<ResultFormat> BY_PREFERENCE = List.of(
            ResultFormat.JSON, ResultFormat.XML, ResultFormat.CSV, ResultFormat.TSV, ResultFormat.TTL, ResultFormat.NT,
            ResultFormat.JSONLD, ResultFormat.RDFXML,
            ResultFormat.TRIG, ResultFormat.NQ, ResultFormat.TEXT, ResultFormat.MD);

    private final GraphSnapshot current;
    private final ServerConfig settings;
    private final QueryExecutor executor;
    private final ServiceDescriptionEndpoint descriptions;
    private final Optional<UpdateEndpoint> writer;

    SparqlEndpoint(GraphSnapshot current, ServerConfig settings, QueryExecutor executor,
            ServiceDescriptionEndpoint descriptions, Optional<UpdateEndpoint> writer) {
        this.current = current;
        this.settings = settings;
        this.executor = executor;
        this.descriptions = descriptions;
        this.writer = writer;
    }

    @Override
    public void process(HttpAction action) {
        process(action.getRequest(), action.getResponse());
    }

    private void process(HttpServletRequest request, HttpServletResponse response) {
        var exchange = new Exchange(request, response);
        try {
            switch (SparqlRequest.read(request)) {
                case SparqlRequest.Bare bare -> descriptions.send(exchange);
                case SparqlRequest.Update update -> {
                    if (writer.isPresent()) {
                        writer.get().update(update, exchange);
                    } else {
                        refuseUpdate(exchange);
                    }
                }
                case SparqlRequest.Wrong(ProblemDetails trouble) -> {
                    if (trouble.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
                        exchange.header("Allow", "GET, HEAD, POST, OPTIONS");
                    }
                    exchange.send(trouble);
                }
                case Asked asked -> answer(asked, exchange);
            }
        } catch (IOException | HttpException.RuntimeException e) {
            exchange.giveUp(e);
        }
    }

    private static void refuseUpdate(Exchange exchange) throws IOException {
        exchange.header("Allow", "GET, HEAD, POST, OPTIONS");
        exchange.send(
                ProblemDetails.of(ProblemType.READ_ONLY,
                        "this graph cannot be changed over HTTP; send queries, not updates"));
    }

    private void answer(Asked asked, Exchange exchange) throws IOException {
        Edition latest = current.latest();
        Prepared prepared = executor.prepare(() -> latest.questionService().prepareSparql(asked.query()))
                .orElseGet(Failure.Busy::new);
        if (!(prepared instanceof QueryRequest.OfText parsed)) {
            exchange.send((Failure) prepared);
            return;
        }
        Query query = parsed.query();
        if (query.isJsonType()) {
            exchange.send(ProblemDetails.of(ProblemType.BAD_QUERY,
                    "JSON queries are not answered here\n  fix: SELECT, and ask for JSON"));
            return;
        }
        choose(asked, query);
        var request = new QueryRequest.OfText(query, asked.query(), asked.graphs(), asked.named());
        var offered = new ArrayList<>(Representation.of(request.shape(), BY_PREFERENCE));
        // Only by name: whoever accepts images beside data wants the data.
        if (request.shape() == QueryResult.Shape.ROWS && exchange.parameter("format").isPresent()) {
            offered.add(Representation.SVG);
        }
        Optional<Representation> variant = exchange.wantsExplanation()
                ? Optional.of(Representation.EXPLANATION)
                : Representation.wanted(exchange, offered);
        if (variant.isEmpty()) {
            exchange.send(ProblemDetails.notAcceptable(offered));
            return;
        }
        QueryLimits bounds = asked.time().map(settings.limits()::within).orElse(settings.limits());
        // An HTML page explains an empty result as far as its time limit allowed, so the page is not cached by its key.
        boolean lasting = variant.get().format().isPresent() && request.isCacheable();
        Optional<CacheKey> key = lasting
                ? Optional.of(request.in(variant.get().in(latest.netmet().edition())))
                : Optional.empty();
        if (key.isEmpty()) {
            exchange.header("Cache-Control", "no-store");
        } else if (exchange.isKnown(key.get())) {
            return;
        }
        if (variant.get().equals(Representation.PAGE)) {
            exchange.header("Content-Security-Policy", StandardHeaders.EDITOR_POLICY);
        }
        exchange.send(latest.questionService().write(request, bounds, key, writer(request, variant.get(), latest)),
                variant.get());
    }

    private static ResultWriter writer(QueryRequest.OfText request, Representation variant, Edition latest) {
        if (variant.format().isPresent()) {
            return request.writer(variant.format().get(), COLUMNS);
        }
        if (variant.equals(Representation.SVG)) {
            return ResultWriter.whole(request.query(), result -> PageRenderer.svg(ChartDrawing.of(ResultChart.of(result,
                    "netmet, release %s. Whether its rows can be compared, the query decides.".formatted(
                            latest.netmet().release())))));
        }
        return ResultWriter.whole(request.query(), variant.equals(Representation.EXPLANATION)
                ? result -> ExplanationJson.of(latest.questionService().explain(request, result))
                : result -> PageRenderer.render(SparqlAnswerPage.of(
                        request.text(), result, latest.questionService().explain(request, result),
                        latest.netmet().release())));
    }

    /**
     * Sets the dataset of the query: graphs in the protocol request replace FROM and FROM NAMED (SPARQL 1.1 Protocol,
     * section 2.1.4).
     */
    private static void choose(Asked asked, Query query) {
        if (!asked.graphs().isEmpty() || !asked.named().isEmpty()) {
            query.getGraphURIs().clear();
            query.getNamedGraphURIs().clear();
            asked.graphs().forEach(query::addGraphURI);
            asked.named().forEach(query::addNamedGraphURI);
        }
    }
}
