package org.netmet.verification;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.evidence.FigureJson;
import org.netmet.verification.Verification.Nearest;

/** A verdict as JSON: each claim as a figure with all that belongs to it. */
public final class VerificationJson {
    private VerificationJson() {}

    public static JsonObject of(Verification verification, String release) {
        var json = new JsonObject();
        json.put("statement", verification.statement().text());
        json.put("verdict", verification.verdict().key());
        json.put("verdictInWords", verification.verdict().inWords());
        json.put("reasons", FigureJson.strings(verification.reasons()));
        json.put("readAs", StatementText.of(verification.statement()));
        json.put("notRead", FigureJson.strings(verification.statement().unread()));
        var nearest = new JsonArray();
        for (Nearest near : verification.nearest()) {
            var one = new JsonObject();
            one.put("differences", FigureJson.strings(near.differences()));
            one.put("figure", FigureJson.of(near.claim()));
            nearest.add(one);
        }
        json.put("nearest", nearest);
        json.put("release", release);
        return json;
    }
}
