package org.netmet.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.QuestionPage;
import org.netmet.http.html.RoutePaths;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The catalogue over HTTP: {@code /api/questions}, {@code /api/questions/{name}},
 * {@code /api/questions/{name}/answer?site=bone} and {@code /api/ask?q=...}.
 */
final class QuestionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> NOT_ARGUMENTS = Set.of("format", "output", "release", "explain");
    private static final int COLUMNS = 120;
    private static final List<ResultFormat> BY_PREFERENCE = List.of(
            ResultFormat.JSON, ResultFormat.CSV, ResultFormat.TSV, ResultFormat.XML, ResultFormat.TEXT, ResultFormat.MD,
            ResultFormat.TTL, ResultFormat.JSONLD,
            ResultFormat.NT, ResultFormat.RDFXML);

    private final transient GraphSnapshot current;
    private final transient ConcurrencyLimiter gate;

    QuestionServlet(GraphSnapshot current, ConcurrencyLimiter gate) {
        this.current = current;
        this.gate = gate;
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
            case "questions/1" -> json(exchange, list());
            case "questions/2" -> one(parts[1], exchange);
            case "questions/3" -> answer(parts, exchange);
            case "ask/1" -> inWords(exchange);
            case "openapi.json/1" ->
                json(exchange, new OpenApi(current.netmet().catalogue(), current.release()).describe(exchange.base()));
            default -> nothingThere(path, exchange);
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
            exchange.send(new QuestionOutcome.NoSuchQuestion(name, current.netmet().catalogue().closestTo(name)));
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
        Optional<String> release = exchange.parameter("release");
        if (release.isPresent() && !release.get().equals(current.release())) {
            exchange.send(ProblemDetails.of(ProblemType.ANOTHER_RELEASE,
                    ("this server has release %s, and the answer of release %s was asked "
                            + "for\n  fix: leave release= out, or open the store of that release: netmet serve --store DIR")
                            .formatted(
                                    current.release(), release.get())));
            return;
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> parameter : exchange.request().getParameterMap().entrySet()) {
            if (parameter.getValue().length > 1) {
                exchange.send(new QuestionOutcome.BadArgument(
                        parameter.getKey(), parameter.getValue()[1], "it once, not twice"));
                return;
            }
            // A form sends the fields too that were left empty.
            if (!NOT_ARGUMENTS.contains(parameter.getKey()) && !parameter.getValue()[0].isBlank()) {
                given.put(parameter.getKey(), parameter.getValue()[0]);
            }
        }
        Optional<QuestionOutcome> outcome = gate.admit(() -> current.desk().ask(parts[1], given));
        if (outcome.isPresent()) {
            if (outcome.get() instanceof QuestionOutcome.Answered) {
                exchange.link("<%s>; rel=\"cite-as\"".formatted(lasting(parts[1], given)));
            }
            send(outcome.get(), exchange);
        } else {
            exchange.send(ProblemDetails.busy());
        }
    }

    /** The address under which this answer, of this release, can be had again. */
    private String lasting(String name, Map<String, String> given) {
        var parameters = new LinkedHashMap<String, String>(new TreeMap<>(given));
        parameters.put("release", current.release());
        return RoutePaths.answer(name, parameters);
    }

    private void inWords(Exchange exchange) throws IOException {
        Optional<String> words = exchange.parameter("q");
        if (words.isEmpty()) {
            exchange.send(new QuestionOutcome.BadArgument("q", "",
                    "a question in plain words, such as q=where does ileal NET spread"));
            return;
        }
        Optional<QuestionService.Heard> heard = gate.admit(() -> current.desk().askInWords(words.get()));
        if (heard.isPresent()) {
            heard.get().understoodAs().ifPresent(reading -> exchange.header("X-Understood-As", ascii(reading)));
            send(heard.get().outcome(), exchange);
        } else {
            exchange.send(ProblemDetails.busy());
        }
    }

    private void send(QuestionOutcome outcome, Exchange exchange) throws IOException {
        if (!(outcome instanceof QuestionOutcome.Answered answered)) {
            exchange.send(outcome);
            return;
        }
        if (!answered.notes().isEmpty()) {
            exchange.header("X-Asked-As", ascii(String.join("; ", answered.notes())));
        }
        List<Representation> offered = variants(answered.answer().shape());
        Optional<Representation> variant = exchange.wantsExplanation()
                ? Optional.of(Representation.EXPLANATION)
                : Representation.wanted(exchange, offered);
        if (variant.isEmpty()) {
            exchange.send(ProblemDetails.notAcceptable(offered));
            return;
        }
        // Why an answer is empty is found by queries, which wait for their turn like all others.
        Optional<String> written = variant.get().format().map(format -> format.write(answered, COLUMNS))
                .or(() -> gate.admit(() -> explained(answered, variant.get())));
        if (written.isEmpty()) {
            exchange.send(ProblemDetails.busy());
            return;
        }
        String body = written.get();
        if (exchange.isKnown(current.release(), variant.get().mediaType(), body)) {
            return;
        }
        exchange.send(HttpReply.text(200, variant.get().mediaType(), body));
    }

    private String explained(QuestionOutcome.Answered answered, Representation variant) {
        Optional<EmptyResultExplanation> why = current.desk().explain(answered);
        return variant.equals(Representation.EXPLANATION)
                ? ExplanationJson.of(why)
                : PageRenderer.render(QuestionPage.of(answered, why, current.release()));
    }

    private static List<Representation> variants(QueryResult.Shape shape) {
        var variants = new ArrayList<Representation>();
        BY_PREFERENCE.stream().filter(format -> format.fits(shape)).map(Representation::of).forEach(variants::add);
        variants.add(Representation.PAGE);
        return variants;
    }

    /** Header values are ASCII; an argument may be a name with letters of its own. */
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
