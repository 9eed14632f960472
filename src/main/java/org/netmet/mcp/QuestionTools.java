package org.netmet.mcp;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.QuestionService.InWords;
import org.netmet.answer.QuestionService.Prepared;
import org.netmet.answer.ResultFormat;
import org.netmet.evidence.FigureJson;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.summary.Summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tools that answer questions of the catalogue: in words, of a pair, as a ranking, and side by side. */
final class QuestionTools {
    private static final Set<String> OF_PAIR =
            Set.of("tumour", "site", "population", "timeframe", "stratum", "ascertainment");
    private static final int MOST_CAUTIONS = 8;
    private static final int COLUMNS = 100;

    private QuestionTools() {}

    static ToolAnswer ask(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        String words = arguments.get("question");
        InWords heard = graph.prepare(() -> graph.questions().prepareInWords(words));
        var answer = new ToolAnswer();
        heard.understoodAs().ifPresent(reading -> {
            answer.say("understood as: " + reading);
            answer.put("understoodAs", reading);
        });
        List<String> further = heard.further().stream().flatMap(one -> one.understoodAs().stream()).toList();
        if (!further.isEmpty()) {
            answer.say("asked too, not answered here; ask each by itself: " + String.join(" | ", further));
            answer.put("alsoAsked", FigureJson.strings(further));
        }
        return answer(graph, heard.prepared(), Page.of(arguments, graph.release()), answer);
    }

    static ToolAnswer ratesOfPair(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        arguments.get("tumour");
        arguments.get("site");
        return named(graph, "rates-of-pair", arguments.of(OF_PAIR), arguments);
    }

    static ToolAnswer rank(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        Optional<String> site = arguments.find("site");
        Optional<String> tumour = arguments.find("tumour");
        if (site.isPresent() == tumour.isPresent()) {
            throw new ToolFailure("a ranking is of the primaries at a site, or of the sites of a tumour\n"
                    + "  fix: give site or tumour, one of the two; for both see rates_of_pair");
        }
        return named(graph, site.isPresent() ? "primaries-by-site" : "sites-of-primary",
                arguments.of(Set.of("site", "tumour")), arguments);
    }

    static ToolAnswer compare(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        arguments.get("tumour");
        Map<String, String> given = arguments.of(Set.of("tumour", "site"));
        Optional<String> tumour = arguments.find("otherTumour");
        Optional<String> site = arguments.find("otherSite");
        if (tumour.isPresent() && site.isPresent()) {
            throw new ToolFailure("two tumours at two sites are not one comparison\n"
                    + "  fix: give otherTumour or otherSite, one of the two");
        }
        if (tumour.isPresent()) {
            given.put("other-tumour", tumour.get());
            return named(graph, "tumours-side-by-side", given, arguments);
        }
        arguments.get("site");
        if (site.isPresent()) {
            given.put("other-site", site.get());
            return named(graph, "sites-side-by-side", given, arguments);
        }
        return named(graph, "figures-of-pair-compared", given, arguments);
    }

    private static ToolAnswer named(
            OpenGraph graph, String question, Map<String, String> given, ToolArguments arguments) throws ToolFailure {
        Page page = Page.of(arguments, graph.release());
        InWords prepared = graph.prepare(() -> new InWords(
                Optional.empty(), graph.questions().prepare(question, given), List.of(), List.of()));
        return answer(graph, prepared.prepared(), page, new ToolAnswer());
    }

    private static ToolAnswer answer(OpenGraph graph, Prepared prepared, Page page, ToolAnswer answer)
            throws ToolFailure {
        return switch (prepared) {
            case QueryRequest.OfQuestion request -> switch (graph.questions().answer(request)) {
                case QueryResult result -> answer(graph, request.answered(result), page, answer);
                case Failure why -> throw ToolFailure.of(why);
            };
            case QueryRequest.OfText text -> throw new IllegalStateException("a question is no text");
            case Failure why -> throw ToolFailure.of(why);
        };
    }

    private static ToolAnswer answer(
            OpenGraph graph, QuestionOutcome.Answered answered, Page page, ToolAnswer answer) throws ToolFailure {
        answer.put("name", answered.question().name());
        var arguments = new JsonObject();
        new LinkedHashMap<>(answered.arguments()).forEach(arguments::put);
        answer.put("arguments", arguments);
        Optional<Summary> summary = answered.summary();
        summary.ifPresent(told -> summarise(told, answer));
        Optional<EmptyResultExplanation> why = graph.questions().explain(answered);
        why.ifPresent(explanation -> {
            answer.say(explanation.toString());
            answer.put("whyEmpty", explanation.toString());
        });
        if (!(answered.answer() instanceof QueryResult.Rows(var columns, var rows))) {
            String text = ToolAnswer.shortened(ResultFormat.TEXT.write(answered, COLUMNS));
            answer.say(text);
            var row = new JsonObject();
            var facts = new JsonObject();
            facts.put("answer", text);
            row.put("facts", facts);
            row.put("figures", new JsonArray());
            answer.list("rows", page, 1, 1, at -> new ToolAnswer.Entry(row, List.of()), graph.release());
            return answer.put("release", graph.release());
        }
        int from = Math.min(page.offset(), rows.size());
        var shown = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + page.limit())));
        RowEntries entries = RowEntries.of(graph, shown);
        answer.list("rows", page, rows.size(), shown.size(), entries::entry, graph.release());
        answer.say("release " + graph.release());
        return answer.put("release", graph.release());
    }

    private static void summarise(Summary summary, ToolAnswer answer) {
        answer.say(summary.question());
        summary.notes().forEach(answer::say);
        summary.first().forEach(answer::say);
        List<String> cautions = summary.cautions().stream().limit(MOST_CAUTIONS).toList();
        cautions.forEach(caution -> answer.say("caution: " + caution));
        answer.put("question", summary.question());
        answer.put("notes", FigureJson.strings(summary.notes()));
        answer.put("headline", FigureJson.strings(summary.first()));
        answer.put("cautions", FigureJson.strings(cautions));
        if (summary.isEmpty()) {
            answer.put("notReported", true);
            answer.say("nothing is reported; that is not the same as never");
        }
        answer.put("next", FigureJson.strings(summary.next().stream().map(next -> next.name() + " "
                + String.join(" ", next.arguments().entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue()).toList()))
                .map(String::strip).toList()));
    }
}
