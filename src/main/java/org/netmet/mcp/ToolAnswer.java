package org.netmet.mcp;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to a call: text for the model, and the same as JSON. Both have a size limit; what does not fit is counted,
 * and the answer says how to get it.
 */
final class ToolAnswer {
    /** The most characters of the list in JSON: with the rest of the answer, a few thousand tokens. */
    static final int LARGEST_LIST = 12_000;
    private static final int LONGEST_TEXT = 400;
    private static final int LARGEST_TEXT = 8_000;

    private final List<String> lines = new ArrayList<>();
    private final JsonObject json = new JsonObject();

    /** An entry of a list in both forms. */
    record Entry(JsonValue json, List<String> text) {}

    ToolAnswer say(String line) {
        lines.add(line);
        return this;
    }

    ToolAnswer put(String member, JsonValue value) {
        json.put(member, value);
        return this;
    }

    ToolAnswer put(String member, String value) {
        json.put(member, value);
        return this;
    }

    ToolAnswer put(String member, boolean value) {
        json.put(member, value);
        return this;
    }

    /**
     * Adds the page of a list: as many entries as are asked for and fit, at least one.
     *
     * @param total how many entries there are in all
     * @param shown the entries of this page, made one by one
     */
    ToolAnswer list(String member, Page page, int total, int count, Function<Integer, Entry> shown, String release) {
        var array = new JsonArray();
        int size = 0;
        int texts = 0;
        int at = 0;
        for (; at < count; at++) {
            Entry entry = shown.apply(at);
            int longer = size + JSON.toStringFlat(entry.json()).length();
            int text = texts + entry.text().stream().mapToInt(String::length).sum();
            if (at > 0 && (longer > LARGEST_LIST || text > LARGEST_TEXT)) {
                break;
            }
            size = longer;
            texts = text;
            array.add(entry.json());
            lines.addAll(entry.text());
        }
        json.put(member, array);
        json.put("total", total);
        Optional<String> next = page.next(at, total, release);
        next.ifPresent(cursor -> {
            json.put("nextCursor", cursor);
            lines.add("cut here: more of %d in all follow; call again with cursor=%s".formatted(total, cursor));
        });
        return this;
    }

    /** A cell that is shown in full unless it is very long. */
    static String shortened(String cell) {
        return cell.length() <= LONGEST_TEXT
                ? cell
                : cell.substring(0, LONGEST_TEXT) + "... (cut; %d characters in all)".formatted(cell.length());
    }

    String text() {
        return String.join("\n", lines);
    }

    JsonObject json() {
        return json;
    }
}
