package org.netmet.http;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.answer.ResultFormat;
import org.netmet.execution.ResponseBuffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One body for the answers to words that ask several questions: in JSON the first answer with the others in its member
 * {@code further}; in text and Markdown one below the other. Other formats hold one table, and name the others in
 * {@code Link} headers.
 */
final class PartsOfAnswer {
    private PartsOfAnswer() {}

    /** Whether one body of this format can hold several answers. */
    static boolean fit(ResultFormat format) {
        return format == ResultFormat.JSON || format.isForPeople();
    }

    /**
     * The bodies as one; they are closed.
     *
     * @param bodies in the order of the words; not empty
     */
    static ResponseBuffer joined(ResultFormat format, List<ResponseBuffer> bodies) throws IOException {
        List<String> texts = new ArrayList<>();
        for (ResponseBuffer body : bodies) {
            try (body; var in = body.read()) {
                texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        String one = format == ResultFormat.JSON ? json(texts) : String.join("\n", texts);
        return ResponseBuffer.of(one.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(List<String> texts) {
        JsonObject first = JSON.parse(texts.getFirst());
        var further = new JsonArray();
        texts.stream().skip(1).map(JSON::parse).forEach(further::add);
        first.put("further", further);
        return first + "\n";
    }
}
