package org.netmet.http.html;

import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The page of the interface for programs: the OpenAPI document as people read it. */
public record OpenApiPage(String release, List<Operation> operations, List<Operation> questions) implements Page {
    /** What the path of an answer to a question of the catalogue ends in. */
    private static final String ANSWER = "/answer";

    /**
     * An operation.
     *
     * @param example an address to try; empty when a required parameter has no example
     * @param formats the media types of its answer
     */
    public record Operation(String method, String path, String summary, List<Parameter> parameters,
            List<String> formats, String example) {}

    /** A parameter; the example is empty when there is none. */
    public record Parameter(String name, boolean required, String description, String example) {}

    /** @param api the OpenAPI document */
    public static OpenApiPage of(JsonObject api, String release) {
        List<Operation> all = api.getObj("paths").entrySet().stream()
                .flatMap(path -> path.getValue().getAsObject().entrySet().stream()
                        .filter(method -> method.getValue().isObject())
                        .map(method -> operation(method.getKey(), path.getKey(), method.getValue().getAsObject())))
                .toList();
        return new OpenApiPage(release, all.stream().filter(operation -> !operation.path.endsWith(ANSWER)).toList(),
                all.stream().filter(operation -> operation.path.endsWith(ANSWER)).toList());
    }

    private static Operation operation(String method, String path, JsonObject operation) {
        List<Parameter> parameters = Optional.ofNullable(operation.get("parameters")).stream()
                .flatMap(list -> list.getAsArray().stream())
                .map(JsonValue::getAsObject)
                .filter(parameter -> parameter.hasKey("name"))
                .map(parameter -> new Parameter(text(parameter, "name"),
                        parameter.hasKey("required") && parameter.getBoolean("required"),
                        text(parameter, "description"), text(parameter, "example")))
                .toList();
        JsonObject answer = operation.getObj("responses").getObj("200");
        return new Operation(method.toUpperCase(java.util.Locale.ROOT), path, text(operation, "summary"), parameters,
                answer != null && answer.hasKey("content")
                        ? List.copyOf(answer.getObj("content").keys())
                        : List.of(),
                method.equals("get") ? example(path, parameters) : "");
    }

    private static String example(String path, List<Parameter> parameters) {
        boolean answerable = !path.contains("{")
                && parameters.stream().noneMatch(parameter -> parameter.required && parameter.example.isEmpty());
        return answerable
                ? path + Stream.of(parameters).flatMap(List::stream)
                        .filter(parameter -> parameter.required)
                        .map(parameter -> parameter.name + "=" + RoutePaths.encoded(parameter.example))
                        .reduce((one, two) -> one + "&" + two).map(query -> "?" + query).orElse("")
                : "";
    }

    private static String text(JsonObject object, String key) {
        JsonValue value = object.get(key);
        return value == null ? "" : value.isString() ? value.getAsString().value() : value.toString();
    }

    @Override
    public String title() {
        return "The interface for programs";
    }

    @Override
    public String section() {
        return RoutePaths.ABOUT;
    }
}
