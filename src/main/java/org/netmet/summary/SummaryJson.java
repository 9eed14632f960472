package org.netmet.summary;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.summary.Summary.Group;
import org.netmet.summary.Summary.Item;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** The summary as JSON: the member {@code summary} beside the members of SPARQL results. */
public final class SummaryJson {
    private static final int GROUPS = 12;
    private static final int ITEMS = 20;

    private SummaryJson() {}

    /** The members of a summary; a part that is absent has no member, and a list that is empty is an empty array. */
    public static JsonObject of(Summary summary) {
        var json = new JsonObject();
        json.put("rule", summary.rule().toString());
        json.put("question", summary.question());
        json.put("notes", strings(summary.notes()));
        json.put("empty", summary.isEmpty());
        json.put("headline", strings(summary.headline()));
        summary.verdict().ifPresent(verdict -> json.put("verdict", verdict));
        var groups = new JsonArray();
        summary.groups().stream().limit(GROUPS).map(SummaryJson::of).forEach(groups::add);
        json.put("groups", groups);
        json.put("moreGroups", Math.max(0, summary.groups().size() - GROUPS));
        json.put("cautions", strings(summary.cautions()));
        var held = new JsonArray();
        summary.alsoHeld().forEach(kind -> {
            var object = new JsonObject();
            object.put("kind", kind.kind());
            object.put("count", kind.count());
            held.add(object);
        });
        json.put("alsoHeld", held);
        var next = new JsonArray();
        summary.next().forEach(question -> {
            var object = new JsonObject();
            object.put("name", question.name());
            object.put("arguments", strings(question.arguments()));
            object.put("words", question.words());
            next.add(object);
        });
        json.put("next", next);
        return json;
    }

    private static JsonObject of(Group group) {
        var json = new JsonObject();
        json.put("title", group.title());
        json.put("of", strings(group.of()));
        group.source().ifPresent(source -> json.put("source", source));
        var items = new JsonArray();
        group.items().stream().limit(ITEMS).map(SummaryJson::of).forEach(items::add);
        json.put("items", items);
        json.put("moreItems", Math.max(0, group.items().size() - ITEMS));
        return json;
    }

    private static JsonObject of(Item item) {
        var json = new JsonObject();
        if (!item.name().isEmpty()) {
            json.put("name", item.name());
        }
        json.put("text", item.text());
        item.share().ifPresent(share -> {
            var object = new JsonObject();
            object.put("value", number(share.value()));
            share.lower().ifPresent(lower -> object.put("lower", number(lower)));
            share.upper().ifPresent(upper -> object.put("upper", number(upper)));
            share.affected().ifPresent(affected -> object.put("affected", affected));
            share.examined().ifPresent(examined -> object.put("examined", examined));
            json.put("share", object);
        });
        item.source().ifPresent(source -> json.put("source", source));
        json.put("flags", strings(item.flags()));
        return json;
    }

    private static JsonNumber number(double share) {
        return JsonNumber.value(BigDecimal.valueOf(share));
    }

    private static JsonArray strings(Collection<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject strings(Map<String, String> texts) {
        var object = new JsonObject();
        texts.forEach(object::put);
        return object;
    }
}
