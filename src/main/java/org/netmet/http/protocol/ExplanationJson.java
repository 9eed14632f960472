package org.netmet.http.protocol;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.explain.EmptyResultExplanation;

import java.util.Optional;

/** Writes the explanation of an empty result as JSON. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** @param diagnosis empty when the result is not empty */
    public static String of(Optional<EmptyResultExplanation> diagnosis) {
        var findings = new JsonArray();
        diagnosis.stream().flatMap(why -> why.entries().stream()).forEach(entry -> {
            var finding = new JsonObject();
            finding.put("kind", entry.kind().word());
            finding.put("pattern", entry.pattern());
            finding.put("found", entry.found());
            finding.put("fix", entry.fix());
            findings.add(finding);
        });
        var body = new JsonObject();
        body.put("empty", diagnosis.isPresent());
        body.put("findings", findings);
        return body + "\n";
    }
}
