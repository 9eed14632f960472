package org.netmet.evidence;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.netmet.model.ClaimContent;
import org.netmet.model.Estimand;
import org.netmet.model.Term;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A figure as JSON. Every member of {@link #REQUIRED} is there; what a source does not say is said to be so. */
public final class FigureJson {
    /** What stands for counts and intervals that there are none of. */
    public static final String NOT_GIVEN = "not given";

    /** The members that no figure is without. */
    public static final List<String> REQUIRED = List.of("claim", "kind", "printed", "measure", "tumour", "site",
            "population", "timeFrame", "unit", "counts", "ascertainment", "interval", "cautions", "source", "release");

    private FigureJson() {}

    public static JsonObject of(ReportedFigure figure) {
        var json = new JsonObject();
        json.put("claim", "claim:" + figure.claim());
        json.put("kind", figure.kind().toString());
        json.put("printed", figure.printed());
        switch (figure.content()) {
            case ClaimContent.FigureContent figured -> {
                json.put("form", figured.figure().form());
                figured.figure().lower().ifPresent(lower -> json.put("lower", number(lower)));
                figured.figure().upper().ifPresent(upper -> json.put("upper", number(upper)));
            }
            case ClaimContent.RankContent ranked -> {
                json.put("place", ranked.place());
                json.put("countedFrom", ranked.fromLast() ? "the lowest" : "the highest");
                json.put("among", ranked.among().name());
            }
            case ClaimContent.WordContent worded -> json.put("word", worded.word().name());
            case ClaimContent.Compared compared -> {
                json.put("direction", compared.direction().name());
                json.put("than", FigureText.subject(compared.than()) + ", " + compared.than().site().name() + ", "
                        + compared.than().population().name());
            }
        }
        Estimand of = figure.estimand();
        json.put("measure", of.measure().name());
        json.put("tumour", of.tumour().name());
        if (!of.strata().isEmpty()) {
            json.put("strata", strings(of.strata().stream().map(Term::name).toList()));
        }
        json.put("site", of.site().name());
        json.put("population", of.population().name());
        json.put("timeFrame", of.timeFrame().name());
        json.put("unit", of.unit().name());
        json.put("counts", figure.counts().<JsonValue>map(share -> object(Map.of("affected",
                JsonNumber.value(share.affected()), "examined", JsonNumber.value(share.examined()))))
                .orElseGet(() -> new JsonString(NOT_GIVEN)));
        json.put("ascertainment", figure.ascertainment().name());
        json.put("interval", figure.interval().<JsonValue>map(FigureJson::interval)
                .orElseGet(() -> new JsonString(NOT_GIVEN)));
        figure.cohort().ifPresent(cohort -> json.put("cohort", cohort));
        json.put("cautions", strings(figure.cautions()));
        var source = new JsonObject();
        source.put("key", figure.source().key());
        source.put("title", figure.source().title());
        source.put("identifier", figure.source().identifier());
        source.put("locator", figure.source().locator());
        json.put("source", source);
        json.put("release", figure.release());
        return json;
    }

    private static JsonObject interval(ReportedFigure.Interval interval) {
        var json = new JsonObject();
        json.put("lower", number(interval.limits().lower()));
        json.put("upper", number(interval.limits().upper()));
        json.put("basis", interval.basis());
        return json;
    }

    private static JsonObject object(Map<String, JsonNumber> members) {
        var json = new JsonObject();
        members.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(member -> json.put(member.getKey(), member.getValue()));
        return json;
    }

    private static JsonNumber number(BigDecimal value) {
        return JsonNumber.value(value);
    }

    /** An array of texts. */
    public static JsonArray strings(Collection<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
