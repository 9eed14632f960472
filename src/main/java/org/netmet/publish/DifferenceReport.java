package org.netmet.publish;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.publish.ReleaseDifference.ChangedClaim;
import org.netmet.publish.ReleaseDifference.ChangedField;
import org.netmet.publish.ReleaseDifference.MovedAnswer;
import org.netmet.publish.ReleaseDifference.Side;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the difference between two releases as text, or as JSON with every column of the claims. */
public final class DifferenceReport {
    private static final List<String> IDENTIFYING =
            List.of("measure", "tumour", "site", "population", "time_frame", "unit", "stratum");

    private DifferenceReport() {}

    /** The difference as text: counts, then one claim and one question after another. */
    public static String text(ReleaseDifference difference) {
        var text = new StringBuilder();
        text.append("from %s (%s)%n  to %s (%s)%n".formatted(difference.from().release(), difference.from().place(),
                difference.to().release(), difference.to().place()));
        text.append("claims: %d added, %d removed, %d changed, %d the same%n".formatted(difference.added().size(),
                difference.removed().size(), difference.changed().size(), difference.same()));
        difference.added().forEach(claim -> text.append("+ ").append(described(claim)).append('\n'));
        difference.removed().forEach(claim -> text.append("- ").append(described(claim)).append('\n'));
        difference.changed().forEach(claim -> text.append(changed(claim)));
        text.append("answers: %d of %d moved%n".formatted(difference.moved().size(), difference.asked()));
        difference.moved().forEach(answer -> text.append(moved(answer)));
        return text.toString();
    }

    /** A claim in one line: key, quantity, figure as printed, source. */
    public static String described(Map<String, String> claim) {
        String what = IDENTIFYING.stream().map(column -> claim.getOrDefault(column, ""))
                .filter(cell -> !cell.isEmpty()).collect(Collectors.joining(", "));
        String printed = claim.getOrDefault("printed", "");
        return "%s  %s%s (%s)".formatted(claim.get("claim"), what.isEmpty() ? claim.get("kind") : what,
                printed.isEmpty() ? "" : ": " + printed, claim.get("source"));
    }

    private static String changed(ChangedClaim claim) {
        return claim.fields().stream().map(field -> "    %s: %s -> %s%n".formatted(field.field(), shown(field.from()),
                shown(field.to()))).collect(Collectors.joining("", "~ " + claim.claim() + "\n", ""));
    }

    /** A cell, with a word for one that is empty. */
    public static String shown(String cell) {
        return cell.isEmpty() ? "(none)" : cell;
    }

    private static String moved(MovedAnswer answer) {
        String lines = Stream.concat(
                answer.removed().map(line -> "  - " + line), answer.added().map(line -> "  + " + line))
                .collect(Collectors.joining("\n"));
        return "~ %s%s%n%s%n".formatted(answer.question(), answer.arguments().entrySet().stream()
                .map(argument -> " \"%s=%s\"".formatted(argument.getKey(), argument.getValue()))
                .collect(Collectors.joining()), lines);
    }

    /** The difference as JSON: docs/reference/release.md says what each member is. */
    public static String json(ReleaseDifference difference) {
        var claims = new JsonObject();
        claims.put("added", objects(difference.added()));
        claims.put("removed", objects(difference.removed()));
        var changed = new JsonArray();
        difference.changed().forEach(claim -> changed.add(json(claim)));
        claims.put("changed", changed);
        claims.put("same", difference.same());
        var moved = new JsonArray();
        difference.moved().forEach(answer -> moved.add(json(answer)));
        var answers = new JsonObject();
        answers.put("asked", difference.asked());
        answers.put("moved", moved);
        var report = new JsonObject();
        report.put("from", json(difference.from()));
        report.put("to", json(difference.to()));
        report.put("claims", claims);
        report.put("answers", answers);
        return report + "\n";
    }

    private static JsonObject json(Side side) {
        return object(Map.of("release", side.release(), "place", side.place()));
    }

    private static JsonObject json(ChangedClaim claim) {
        var fields = new JsonArray();
        for (ChangedField field : claim.fields()) {
            var one = new JsonObject();
            one.put("field", field.field());
            one.put("from", field.from());
            one.put("to", field.to());
            fields.add(one);
        }
        var changed = new JsonObject();
        changed.put("claim", claim.claim());
        changed.put("fields", fields);
        return changed;
    }

    private static JsonObject json(MovedAnswer answer) {
        var moved = new JsonObject();
        moved.put("question", answer.question());
        moved.put("arguments", object(answer.arguments()));
        moved.put("from", answer.from());
        moved.put("to", answer.to());
        return moved;
    }

    private static JsonArray objects(List<Map<String, String>> rows) {
        var all = new JsonArray();
        rows.forEach(row -> all.add(object(row)));
        return all;
    }

    private static JsonObject object(Map<String, String> members) {
        var object = new JsonObject();
        members.forEach((name, value) -> {
            if (!value.isEmpty()) {
                object.put(name, value);
            }
        });
        return object;
    }
}
