package org.netmet.http;

import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.Representation;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QuestionService;
import org.netmet.answer.QuestionService.Prepared;
import org.netmet.answer.ResultFormat;
import org.netmet.execution.CacheKey;
import org.netmet.execution.ResponseBuffer;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.AnswerOrder;
import org.netmet.http.html.AnswerView;
import org.netmet.http.html.OpenApiPage;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.html.SiteIndex;
import org.netmet.http.html.SparqlPage;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.verification.StatementCheck;
import org.netmet.verification.Verification;
import org.netmet.verification.VerificationJson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The question API: {@code /api/questions}, {@code /api/questions/{name}},
 * {@code /api/questions/{name}/answer?site=bone} and {@code /api/ask?q=...}.
 */
final class QuestionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> NOT_ARGUMENTS = Set.of("format", "output", "release", "explain", "sort", "page");
    private static final List<ResultFormat> BY_PREFERENCE = List.of(
            ResultFormat.JSON, ResultFormat.CSV, ResultFormat.TSV, ResultFormat.XML, ResultFormat.TEXT, ResultFormat.MD,
            ResultFormat.TTL, ResultFormat.JSONLD,
            ResultFormat.NT, ResultFormat.RDFXML);

    private final transient GraphSnapshot current;
    private final transient QueryExecutor executor;
    private final transient SiteIndexes indexes;
    private final transient Optional<String> report;

    QuestionServlet(GraphSnapshot current, QueryExecutor executor, SiteIndexes indexes, Optional<String> report) {
        this.current = current;
        this.executor = executor;
        this.indexes = indexes;
        this.report = report;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (!exchange.isReading()) {
            exchange.header("Allow", "GET, HEAD, OPTIONS");
            exchange.send(ProblemDetails.of(ProblemType.METHOD_NOT_ALLOWED, "questions are asked by GET"));
            return;
        }
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        String[] parts = path.substring(1).split("/", -1);
        switch (parts[0] + "/" + parts.length) {
            case "questions/1" -> {
                if (Representation.prefersPage(exchange)) {
                    exchange.redirect(RoutePaths.CATALOGUE);
                } else {
                    json(exchange, list());
                }
            }
            case "questions/2" -> one(parts[1], exchange);
            case "questions/3" -> answer(parts, exchange);
            case "ask/1" -> inWords(exchange);
            case "check-claim/1" -> checkClaim(exchange);
            case "openapi.json/1" -> openApi(exchange);
            default -> nothingThere(path, exchange);
        }
    }

    private void checkClaim(Exchange exchange) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        for (String name : StatementCheck.PARTS.stream().sorted().toList()) {
            exchange.parameter(name).ifPresent(value -> parts.put(name, value));
        }
        String sentence = exchange.parameter("claim").orElse("");
        Edition latest = current.latest();
        switch (latest.netmet().statementCheck(latest.questionService()).check(sentence, parts)) {
            case StatementCheck.Outcome.Judged(Verification verification) ->
                json(exchange, VerificationJson.of(verification, current.release()));
            case StatementCheck.Outcome.Failed(Failure why) -> exchange.send(why);
        }
    }

    private void openApi(Exchange exchange) throws IOException {
        JsonObject api = new OpenApi(current.netmet().catalogue(), current.release()).describe(exchange.base());
        if (!Representation.prefersPage(exchange)) {
            json(exchange, api);
        } else if (!exchange.isKnown(current.release(), Representation.PAGE.mediaType(), exchange.address())) {
            exchange.send(HttpReply.text(200, Representation.PAGE.mediaType(),
                    PageRenderer.render(OpenApiPage.of(api, current.release()))));
        }
    }

    private JsonArray list() {
        var list = new JsonArray();
        current.netmet().catalogue().list().forEach(question -> list.add(summary(question)));
        return list;
    }

    private void one(String name, Exchange exchange) throws IOException {
        Optional<Question> question = current.netmet().catalogue().find(name);
        if (question.isEmpty()) {
            exchange.send(new Failure.NoSuchQuestion(name, current.netmet().catalogue().closestTo(name)));
            return;
        }
        if (Representation.prefersPage(exchange)) {
            exchange.redirect(SparqlPage.example(question.get()).href());
            return;
        }
        JsonObject body = summary(question.get());
        body.put("description", question.get().description());
        body.put("query", question.get().text());
        json(exchange, body);
    }

    private static JsonObject summary(Question question) {
        var object = new JsonObject();
        object.put("name", question.name());
        object.put("theme", question.theme());
        object.put("summary", question.summary());
        var parameters = new JsonArray();
        for (Parameter parameter : question.parameters()) {
            var shown = new JsonObject();
            shown.put("name", parameter.name());
            shown.put("type", parameter.type().word());
            shown.put("required", parameter.required());
            parameter.example().ifPresent(example -> shown.put("example", example));
            parameters.add(shown);
        }
        object.put("parameters", parameters);
        object.put("answer", RoutePaths.answer(question.name(), Map.of()));
        return object;
    }

    private void answer(String[] parts, Exchange exchange) throws IOException {
        if (!parts[2].equals("answer")) {
            nothingThere(exchange.request().getPathInfo(), exchange);
            return;
        }
        Optional<Edition> edition = RequestedEdition.of(current, exchange);
        if (edition.isEmpty()) {
            return;
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> parameter : exchange.request().getParameterMap().entrySet()) {
            if (parameter.getValue().length > 1) {
                exchange.send(new Failure.BadArgument(
                        parameter.getKey(), parameter.getValue()[1], "it once, not twice"));
                return;
            }
            // An HTML form also sends its empty fields.
            if (!NOT_ARGUMENTS.contains(parameter.getKey()) && !parameter.getValue()[0].isBlank()) {
                given.put(parameter.getKey(), parameter.getValue()[0]);
            }
        }
        Edition latest = edition.get();
        Optional<Prepared> prepared = executor.prepare(() -> latest.questionService().prepare(parts[1], given));
        String address = lasting(parts[1], given, latest.netmet().release());
        send(prepared, List.of(), latest, exchange, () -> exchange.link("<%s>; rel=\"cite-as\"".formatted(address)));
    }

    /** The permanent URL of this answer in this release. */
    private static String lasting(String name, Map<String, String> given, String release) {
        var parameters = new LinkedHashMap<String, String>(new TreeMap<>(given));
        parameters.put("release", release);
        return RoutePaths.answer(name, parameters);
    }

    private void inWords(Exchange exchange) throws IOException {
        Optional<String> words = exchange.parameter("q");
        if (words.isEmpty()) {
            exchange.send(new Failure.BadArgument("q", "",
                    "a question in plain words, such as q=where does ileal NET spread"));
            return;
        }
        Edition latest = current.latest();
        Optional<QuestionService.InWords> heard =
                executor.prepare(() -> latest.questionService().prepareInWords(words.get()));
        heard.flatMap(QuestionService.InWords::understoodAs)
                .ifPresent(reading -> exchange.header("X-Understood-As", ascii(reading)));
        if (exchange.wantsExplanation() && heard.isPresent()) {
            json(exchange, reading(heard.get()));
            return;
        }
        List<QueryRequest.OfQuestion> further = heard.stream().flatMap(one -> one.further().stream())
                .map(QuestionService.InWords::prepared)
                .flatMap(one -> one instanceof QueryRequest.OfQuestion request ? Stream.of(request) : Stream.empty())
                .toList();
        Runnable links = () -> further.forEach(part -> exchange.link("<%s>; rel=\"related\"; title=\"%s\"".formatted(
                RoutePaths.answer(part.question().name(), part.arguments()), ascii(part.question().summary()))));
        if (!further.isEmpty() && heard.get().prepared() instanceof QueryRequest.OfQuestion first) {
            Optional<ResultFormat> format = Representation
                    .wanted(exchange, Representation.of(first.shape(), BY_PREFERENCE))
                    .flatMap(Representation::format).filter(PartsOfAnswer::fit);
            if (format.isPresent()) {
                answer(first, further, format.get(), latest, exchange, links);
                return;
            }
        }
        send(heard.map(QuestionService.InWords::prepared), further, latest, exchange, links);
    }

    /** How words were read: what they name, the cues and scores of the candidates, and what is not used. */
    private static JsonObject reading(QuestionService.InWords heard) {
        var understood = new JsonArray();
        Stream.concat(Stream.of(heard), heard.further().stream()).flatMap(part -> part.understoodAs().stream())
                .forEach(understood::add);
        var trace = new JsonArray();
        heard.trace().forEach(trace::add);
        var object = new JsonObject();
        object.put("understoodAs", understood);
        object.put("reading", trace);
        return object;
    }

    /** Sends the answers to several questions in the same words as one body. */
    private static void answer(
            QueryRequest.OfQuestion first, List<QueryRequest.OfQuestion> further, ResultFormat format, Edition latest,
            Exchange exchange, Runnable headers) throws IOException {
        List<ResponseBuffer> bodies = new ArrayList<>();
        for (QueryRequest.OfQuestion part : Stream.concat(Stream.of(first), further.stream()).toList()) {
            switch (latest.questionService().write(part, Optional.empty(), part.writer(format, AnswerWriter.COLUMNS))) {
                case QueryExecutor.CompleteResult(ResponseBuffer body) -> bodies.add(body);
                case Failure why -> {
                    bodies.forEach(ResponseBuffer::close);
                    exchange.send(why);
                    return;
                }
            }
        }
        headers.run();
        exchange.send(new HttpReply(200, format.mediaType(), PartsOfAnswer.joined(format, bodies)));
    }

    /**
     * Runs a prepared question and sends its result.
     *
     * @param prepared empty when the concurrency limit was reached
     * @param further the other questions in the same words
     * @param headers sets the headers of a successful response; a failure does not have them
     */
    private void send(
            Optional<Prepared> prepared, List<QueryRequest.OfQuestion> further, Edition latest, Exchange exchange,
            Runnable headers) throws IOException {
        switch (prepared.orElseGet(Failure.Busy::new)) {
            case QueryRequest.OfQuestion request -> answer(request, further, latest, exchange, () -> {
                headers.run();
                if (!request.notes().isEmpty()) {
                    exchange.header("X-Asked-As", ascii(String.join("; ", request.notes())));
                }
            });
            case QueryRequest.OfText text -> throw new IllegalStateException("a question is no text");
            case Failure why -> exchange.send(why);
        }
    }

    private void answer(
            QueryRequest.OfQuestion request, List<QueryRequest.OfQuestion> further, Edition latest, Exchange exchange,
            Runnable headers) throws IOException {
        Optional<AnswerOrder> order = exchange.parameter("sort").map(AnswerOrder::find)
                .orElse(Optional.of(AnswerOrder.SHARE));
        Optional<Integer> page = exchange.parameter("page").or(() -> Optional.of("1"))
                .filter(number -> number.matches("[1-9][0-9]{0,5}")).map(Integer::valueOf);
        if (order.isEmpty() || page.isEmpty()) {
            exchange.send(order.isEmpty()
                    ? new Failure.BadArgument("sort", exchange.parameter("sort").orElse(""),
                            "one of " + Stream.of(AnswerOrder.values()).map(AnswerOrder::toString)
                                    .collect(Collectors.joining(", ")))
                    : new Failure.BadArgument("page", exchange.parameter("page").orElse(""), "a number from 1"));
            return;
        }
        List<Representation> offered =
                AnswerWriter.offered(request.question(), Representation.of(request.shape(), BY_PREFERENCE));
        Optional<Representation> wanted = exchange.wantsExplanation()
                ? Optional.of(Representation.EXPLANATION)
                : Representation.wanted(exchange, offered);
        if (wanted.isEmpty()) {
            headers.run();
            exchange.send(ProblemDetails.notAcceptable(offered));
            return;
        }
        Representation variant = wanted.get();
        // Formats for programs need no index, and the index needs a turn of its own.
        var writer = new AnswerWriter(request, further, latest,
                new AnswerView(latest.netmet().release(), exchange.base(),
                        order.get(), page.get(), report,
                        variant.format().isPresent() ? SiteIndex.EMPTY : indexes.of(latest), latest.isEarlier(),
                        current.isPublic()),
                variant.equals(Representation.PAGE) ? PinnedAnswer.of(request, latest, exchange) : Optional.empty());
        send(writer, variant, exchange, headers);
    }

    private static void send(AnswerWriter writer, Representation variant, Exchange exchange, Runnable headers)
            throws IOException {
        Edition latest = writer.edition();
        String edition = latest.identifier();
        // An HTML page explains an empty result as far as its time limit allowed, so the page is not cached by its key.
        boolean lasting = variant.format().isPresent() && writer.request().isCacheable();
        Optional<CacheKey> key = lasting ? Optional.of(writer.request().in(variant.in(edition))) : Optional.empty();
        writer.disposition(variant).ifPresent(name -> exchange.header("Content-Disposition", name));
        writer.metadata(variant).ifPresent(exchange::link);
        if (key.isPresent() && exchange.isKnown(key.get())) {
            headers.run();
            return;
        }
        switch (latest.questionService().write(writer.request(), key, writer.writer(variant))) {
            case QueryExecutor.CompleteResult(ResponseBuffer body) -> {
                headers.run();
                if (!lasting && exchange.isKnown(variant.in(edition).with(body.digest()))) {
                    body.close();
                } else {
                    exchange.send(new HttpReply(200, variant.mediaType(), body));
                }
            }
            case Failure why -> {
                exchange.header("Content-Disposition", null);
                exchange.send(why);
            }
        }
    }

    /** Percent-encodes a header value that is not ASCII; an argument may be a name with other letters. */
    private static String ascii(String reading) {
        return reading.chars().allMatch(c -> c >= ' ' && c < 127) ? reading : RoutePaths.encoded(reading);
    }

    private static void nothingThere(String path, Exchange exchange) throws IOException {
        exchange.send(ProblemDetails.of(ProblemType.NOTHING_THERE,
                "%s%s is no address here\n  fix: see %s"
                        .formatted(RoutePaths.API, path, RoutePaths.QUESTIONS)));
    }

    private void json(Exchange exchange, Object body) throws IOException {
        if (!exchange.isKnown(current.release(), body.toString())) {
            exchange.send(HttpReply.text(200, "application/json", body + "\n"));
        }
    }
}
