package org.netmet.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.netmet.Netmet;
import org.netmet.ask.Desk;
import org.netmet.ask.Format;
import org.netmet.ask.Outcome;
import org.netmet.catalogue.Parameter;
import org.netmet.catalogue.Question;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue over HTTP: {@code /api/questions}, {@code /api/questions/{name}},
 * {@code /api/questions/{name}/answer?site=bone} and {@code /api/ask?q=...}.
 */
final class QuestionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String FORMAT = "format";
    private static final int COLUMNS = 120;
    private static final List<Format> BY_PREFERENCE =
            List.of(Format.JSON, Format.CSV, Format.TSV, Format.TEXT, Format.MD, Format.TTL, Format.JSONLD);

    private final transient Netmet netmet;
    private final transient Desk desk;

    QuestionServlet(Netmet netmet, Duration limit) {
        this.netmet = netmet;
        this.desk = netmet.desk(limit);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        String[] parts = path.substring(1).split("/", -1);
        switch (parts[0] + "/" + parts.length) {
            case "questions/1" -> json(response, list());
            case "questions/2" -> one(parts[1], response);
            case "questions/3" -> answer(parts, request, response);
            case "ask/1" -> inWords(request, response);
            default -> nothingThere(path, response);
        }
    }

    private JsonArray list() {
        var list = new JsonArray();
        netmet.catalogue().list().forEach(question -> list.add(summary(question)));
        return list;
    }

    private void one(String name, HttpServletResponse response) throws IOException {
        Optional<Question> question = netmet.catalogue().find(name);
        if (question.isEmpty()) {
            problem(response, new Outcome.NoSuchQuestion(name, netmet.catalogue().closestTo(name)));
            return;
        }
        JsonObject body = summary(question.get());
        body.put("description", question.get().description());
        body.put("query", question.get().text());
        json(response, body);
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
            shown.put("type", parameter.type().name().toLowerCase(java.util.Locale.ROOT));
            shown.put("required", parameter.required());
            parameter.example().ifPresent(example -> shown.put("example", example));
            parameters.add(shown);
        }
        object.put("parameters", parameters);
        object.put("answer", "/api/questions/" + question.name() + "/answer");
        return object;
    }

    private void answer(String[] parts, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!parts[2].equals("answer")) {
            nothingThere(request.getPathInfo(), response);
            return;
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (parameter.getValue().length > 1) {
                problem(response, new Outcome.BadArgument(
                        parameter.getKey(), parameter.getValue()[1], "it once, not twice"));
                return;
            }
            if (!parameter.getKey().equals(FORMAT)) {
                given.put(parameter.getKey(), parameter.getValue()[0]);
            }
        }
        send(desk.ask(parts[1], given), Optional.empty(), request, response);
    }

    private void inWords(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String words = request.getParameter("q");
        if (words == null || words.isBlank()) {
            problem(response, new Outcome.BadArgument("q", "",
                    "a question in plain words, such as q=where does ileal NET spread"));
            return;
        }
        Desk.Heard heard = desk.askInWords(words);
        send(heard.outcome(), heard.understoodAs(), request, response);
    }

    private void send(
            Outcome outcome, Optional<String> understoodAs, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!(outcome instanceof Outcome.Answered answered)) {
            problem(response, outcome);
            return;
        }
        List<Format> fitting = BY_PREFERENCE.stream().filter(format -> format.fits(answered.answer())).toList();
        Optional<Format> format = wanted(request, fitting);
        if (format.isEmpty()) {
            Replies.problem(response, netmet.release(), HttpServletResponse.SC_NOT_ACCEPTABLE, "no such format",
                    "the answer can be had as " + String.join(", ", fitting.stream().map(Format::mediaType).toList()));
            return;
        }
        understoodAs.ifPresent(reading -> response.setHeader("X-Understood-As", reading));
        Replies.send(response, netmet.release(), format.get().mediaType(), format.get().write(answered, COLUMNS));
    }

    private static Optional<Format> wanted(HttpServletRequest request, List<Format> fitting) {
        String named = request.getParameter(FORMAT);
        if (named != null) {
            return Format.find(named).filter(fitting::contains);
        }
        String accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) {
            return fitting.stream().findFirst();
        }
        var offered =
                AcceptList.create(Stream.concat(fitting.stream().map(Format::mediaType), Stream.of("application/json"))
                        .toArray(String[]::new));
        MediaType best = AcceptList.match(new AcceptList(accept), offered);
        if (best == null) {
            return Optional.empty();
        }
        String type = best.getContentTypeStr().equals("application/json")
                ? Format.JSON.mediaType()
                : best.getContentTypeStr();
        return fitting.stream().filter(format -> format.mediaType().equals(type)).findFirst();
    }

    private void nothingThere(String path, HttpServletResponse response) throws IOException {
        Replies.problem(response, netmet.release(), HttpServletResponse.SC_NOT_FOUND, "nothing there",
                "/api%s is no address here; see /api/questions".formatted(path));
    }

    private void problem(HttpServletResponse response, Outcome outcome) throws IOException {
        Replies.problem(response, netmet.release(), outcome);
    }

    private void json(HttpServletResponse response, Object body) throws IOException {
        Replies.send(response, netmet.release(), "application/json", body + "\n");
    }
}
