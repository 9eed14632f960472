package org.netmet.http;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.util.List;
import java.util.stream.Stream;

/** The OpenAPI 3.1 description of the interface, made from the catalogue: one operation for each question. */
final class OpenApi {
    private static final String PROBLEM = "#/components/responses/Problem";
    private static final String ANSWER = "answer";
    private static final String QUERY = "SELECT * { ?claim a ?class } LIMIT 5";

    private final Catalogue catalogue;
    private final String release;

    OpenApi(Catalogue catalogue, String release) {
        this.catalogue = catalogue;
        this.release = release;
    }

    /** @param base the address of the server, ending in a slash */
    JsonObject describe(String base) {
        var paths = new JsonObject();
        paths.put("/api/questions", get("listQuestions", "catalogue", "The catalogue of questions.", List.of(),
                List.of(), json("array")));
        paths.put("/api/questions/{name}", get("getQuestion", "catalogue", "One question with its query.", List.of(),
                List.of(parameter("name", "path", true, "The name of a question.", "primaries-by-site")),
                json("object")));
        for (Question question : catalogue.list()) {
            paths.put("/api/questions/%s/answer".formatted(question.name()), answer(question));
        }
        paths.put("/api/ask",
                get("askInWords", "ask", "A question in plain words.", formats(QueryResult.Shape.ROWS), List.of(
                        parameter("q", "query", true, "The words; the header X-Understood-As says how they were read.",
                                "which primaries spread most to bone"),
                        format(), explain()), json("object")));
        paths.put("/sparql", sparql());
        paths.put("/data", get("readGraph", "sparql", "A graph, by the SPARQL 1.1 Graph Store Protocol.",
                formats(QueryResult.Shape.TRIPLES), List.of(
                        parameter("graph", "query", false, "The IRI of a named graph; without it, all of them.",
                                "https://w3id.org/netmet/graph/sources"),
                        format()),
                new JsonObject()));
        paths.put("/id/{kind}/{key}", get("describeThing", "things",
                "What the graph says of a thing, and with it.", ResourceServlet.FORMATS, List.of(
                        parameter("kind", "path", true, "What it is, such as tumour, site, source or claim.", "tumour"),
                        parameter("key", "path", true, "The end of its IRI.", "ileal-net"),
                        format()),
                new JsonObject()));
        paths.put("/id", get("describeForeignThing", "things",
                "What the graph says of a thing, by its IRI, which may be one of another vocabulary.",
                ResourceServlet.FORMATS, List.of(
                        parameter("iri", "query", true, "The IRI.", "http://purl.obolibrary.org/obo/UBERON_0002107"),
                        format()),
                new JsonObject()));
        var api = new JsonObject();
        api.put("openapi", "3.1.0");
        api.put("info", info());
        api.put("servers", array(object("url", base.substring(0, base.length() - 1))));
        api.put("tags", array(tag("catalogue", "The questions."), tag(ANSWER, "Their answers."),
                tag("ask", "Plain words."), tag("sparql", "The graph itself."),
                tag("things", "What is said of one thing.")));
        api.put("security", new JsonArray());
        api.put("paths", paths);
        api.put("components", components());
        return api;
    }

    /** The one address that is also asked by POST: a query may be longer than an address can be. */
    private static JsonObject sparql() {
        List<ResultFormat> formats = formats(QueryResult.Shape.values());
        JsonObject timeout = parameter("timeout", "query", false, "Seconds, within the limit of the server.", "10");
        JsonObject query = parameter("query", "query", true, "The query.", QUERY);
        JsonObject methods = get("query", "sparql", "A query of your own, by the SPARQL 1.1 Protocol.", formats,
                List.of(query, timeout, format(), explain()), json("object"));
        JsonObject post = operation("queryByPost", "sparql",
                "A query of your own that is too long for an address.", formats,
                List.of(timeout, format(), explain()), json("object"));
        JsonObject plain = json("string");
        plain.put("example", QUERY);
        JsonObject field = object("type", "object");
        field.put("properties", object("query", object("type", "string")));
        field.put("required", array(new JsonString("query")));
        var content = new JsonObject();
        content.put("application/sparql-query", plain);
        content.put("application/x-www-form-urlencoded", object("schema", field));
        JsonObject body = object("required", new JsonBoolean(true));
        body.put("content", content);
        post.put("requestBody", body);
        methods.put("post", post);
        return methods;
    }

    private JsonObject info() {
        var info = new JsonObject();
        info.put("title", "netmet");
        info.put("version", release);
        info.put("summary", "Where neuroendocrine tumours spread, how often, of whom, and who says so.");
        info.put("description",
                "Figures of different estimands are never put into one list. Research use, not medical advice.");
        JsonObject license = object("name", "CC BY 4.0");
        license.put("identifier", "CC-BY-4.0");
        info.put("license", license);
        return info;
    }

    private JsonObject answer(Question question) {
        var parameters = Stream.concat(
                question.parameters().stream().map(OpenApi::parameter),
                Stream.of(format(), explain(), parameter("release", "query", false,
                        "The release that the answer must come from; 410 when it is not the one served.", "")))
                .toList();
        JsonObject operation = get(operationId(question.name()), ANSWER, question.summary(),
                formats(QueryResult.Shape.of(question.query())), parameters, json("object"));
        operation.get("get").getAsObject().put("description", question.description());
        return operation;
    }

    /** {@code primaries-by-site} as {@code primariesBySite}: generated clients name their methods so. */
    private static String operationId(String name) {
        var words = List.of(name.split("-"));
        var id = new StringBuilder(words.getFirst());
        words.stream().skip(1)
                .forEach(word -> id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return id.toString();
    }

    private static JsonObject parameter(Parameter parameter) {
        return parameter(parameter.name(), "query", parameter.required(),
                "A name, a synonym, an id or an IRI.", parameter.example().orElse(""));
    }

    private static JsonObject format() {
        return parameter("format", "query", false,
                "Goes before the Accept header: the name of a format, such as csv.", "");
    }

    private static JsonObject explain() {
        return parameter("explain", "query", false, "Not the answer but, as JSON, why it is empty: true.", "");
    }

    private static JsonObject parameter(String name, String in, boolean required, String description, String example) {
        var parameter = new JsonObject();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", required);
        parameter.put("description", description);
        parameter.put("schema", object("type", "string"));
        if (!example.isEmpty()) {
            parameter.put("example", example);
        }
        return parameter;
    }

    private static List<ResultFormat> formats(QueryResult.Shape... shapes) {
        return Stream.of(ResultFormat.values()).filter(format -> Stream.of(shapes).anyMatch(format::fits)).toList();
    }

    private static JsonObject get(
            String id, String tag, String summary, List<ResultFormat> formats, List<JsonObject> parameters,
            JsonObject json) {
        return object("get", operation(id, tag, summary, formats, parameters, json));
    }

    /** @param json what it gives as JSON, empty when it gives none */
    private static JsonObject operation(
            String id, String tag, String summary, List<ResultFormat> formats, List<JsonObject> parameters,
            JsonObject json) {
        var content = new JsonObject();
        if (!json.isEmpty()) {
            content.put("application/json", json);
        }
        formats.forEach(format -> content.put(format.mediaType(), object("schema", object("type", "string"))));
        if (!formats.isEmpty()) {
            content.put("text/html", object("schema", object("type", "string")));
        }
        var done = new JsonObject();
        done.put("description", "The whole answer.");
        done.put("headers", object("X-Release", reference("#/components/headers/Release")));
        done.put("content", content);
        var responses = new JsonObject();
        responses.put("200", done);
        responses.put("304", object("description", "Not changed since the ETag that was sent."));
        for (String status : List.of("400", "404", "406", "410", "413", "503")) {
            responses.put(status, reference(PROBLEM));
        }
        var operation = new JsonObject();
        operation.put("operationId", id);
        operation.put("tags", array(new JsonString(tag)));
        operation.put("summary", summary);
        operation.put("parameters", array(parameters.toArray(JsonValue[]::new)));
        operation.put("responses", responses);
        return operation;
    }

    private static JsonObject json(String type) {
        return object("schema", object("type", type));
    }

    private static JsonObject components() {
        var properties = new JsonObject();
        for (String name : List.of("title", "detail")) {
            properties.put(name, object("type", "string"));
        }
        for (String name : List.of("status", "line", "column")) {
            properties.put(name, object("type", "integer"));
        }
        JsonObject schema = object("type", "object");
        schema.put("properties", properties);
        schema.put("required", array(new JsonString("title"), new JsonString("status"), new JsonString("detail")));
        JsonObject problem = object("description", "Why there is no answer, and what to do (RFC 9457).");
        problem.put("content",
                object("application/problem+json", object("schema", reference("#/components/schemas/Problem"))));
        JsonObject header = object("description", "The release that answered.");
        header.put("schema", object("type", "string"));
        var components = new JsonObject();
        components.put("schemas", object("Problem", schema));
        components.put("responses", object("Problem", problem));
        components.put("headers", object("Release", header));
        return components;
    }

    private static JsonObject tag(String name, String description) {
        JsonObject tag = object("name", name);
        tag.put("description", description);
        return tag;
    }

    private static JsonObject reference(String to) {
        return object("$ref", to);
    }

    private static JsonObject object(String name, String value) {
        var object = new JsonObject();
        object.put(name, value);
        return object;
    }

    private static JsonObject object(String name, JsonValue value) {
        var object = new JsonObject();
        object.put(name, value);
        return object;
    }

    private static JsonArray array(JsonValue... values) {
        var array = new JsonArray();
        List.of(values).forEach(array::add);
        return array;
    }
}
