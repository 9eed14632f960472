package org.netmet.http;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.protocol.Representation;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Generates the OpenAPI 3.1 description of the server from the resource {@code openapi.yaml}: the path of an answer is
 * replaced by one path for each question of the catalogue.
 */
final class OpenApi {
    private static final String ANSWER = RoutePaths.answer("{name}", Map.of());
    // The YAML alias limit. It is above the number of aliases in our resource; the default of 50 protects against files
    // from others.
    private static final int ALIASES = 500;
    private static final String FIXED = fixed();

    private final Catalogue catalogue;
    private final String release;

    OpenApi(Catalogue catalogue, String release) {
        this.catalogue = catalogue;
        this.release = release;
    }

    /**
     * The OpenAPI document as JSON.
     *
     * @param base the base URL of the server, ending in a slash
     */
    JsonObject describe(String base) {
        JsonObject api = JSON.parse(FIXED);
        api.getObj("info").put("version", release);
        api.put("servers", array(object("url", new JsonString(base.substring(0, base.length() - 1)))));
        var paths = new JsonObject();
        api.getObj("paths").forEach((path, operations) -> {
            if (path.equals(ANSWER)) {
                catalogue.list().forEach(question -> paths.put(
                        RoutePaths.answer(question.name(), Map.of()), answer(question, operations.toString())));
            } else {
                paths.put(path, operations);
            }
        });
        api.put("paths", paths);
        return api;
    }

    /**
     * The path item of one question.
     *
     * @param pattern the operation that all questions share, as JSON
     */
    private static JsonObject answer(Question question, String pattern) {
        JsonObject operations = JSON.parse(pattern);
        JsonObject get = operations.getObj("get");
        get.put("operationId", operationId(question.name()));
        get.put("summary", question.summary());
        get.put("description", question.description());
        get.put("parameters", array(Stream.concat(question.parameters().stream().map(OpenApi::parameter),
                get.getArray("parameters")).toArray(JsonValue[]::new)));
        get.getObj("responses").getObj("200").put("content", content(question));
        return operations;
    }

    /**
     * The operationId: {@code primaries-by-site} becomes {@code primariesBySite}, which generated clients use as a
     * method name.
     */
    private static String operationId(String name) {
        var words = List.of(name.split("-"));
        var id = new StringBuilder(words.getFirst());
        words.stream().skip(1)
                .forEach(word -> id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return id.toString();
    }

    private static JsonObject parameter(Parameter parameter) {
        JsonObject object = object("name", new JsonString(parameter.name()));
        object.put("in", "query");
        object.put("required", parameter.required());
        object.put("description", "A name, a synonym, an id or an IRI.");
        object.put("schema", type("string"));
        parameter.example().ifPresent(example -> object.put("example", example));
        return object;
    }

    private static JsonObject content(Question question) {
        QueryResult.Shape shape = QueryResult.Shape.of(question.query());
        List<Representation> formats = Stream.of(ResultFormat.values()).filter(format -> format.fits(shape))
                .map(Representation::of).toList();
        JsonObject content = object("application/json", object("schema", type("object")));
        Representation.mediaTypes(AnswerWriter.offered(question, Representation.withPage(formats)))
                .forEach(type -> content.put(type, object("schema", type("string"))));
        return content;
    }

    private static JsonObject type(String name) {
        return object("type", new JsonString(name));
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

    private static String fixed() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
            return json(new Load(LoadSettings.builder().setMaxAliasesForCollections(ALIASES).build())
                    .loadFromInputStream(in)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Converts YAML to JSON. The resource has strings, booleans, lists and mappings only. */
    private static JsonValue json(Object yaml) {
        return switch (yaml) {
            case Map<?, ?> map -> {
                var object = new JsonObject();
                map.forEach((name, value) -> object.put(String.valueOf(name), json(value)));
                yield object;
            }
            case List<?> list -> array(list.stream().map(OpenApi::json).toArray(JsonValue[]::new));
            case Boolean truth -> new JsonBoolean(truth);
            case String text -> new JsonString(text);
            default -> throw new IllegalStateException("openapi.yaml has a value of " + yaml.getClass());
        };
    }
}
