package org.netmet.mcp;

import org.netmet.evidence.FigureJson;

import java.util.List;
import java.util.stream.Collectors;

/** All tools. Their list is what every agent reads first, so descriptions and schemas are short. */
final class Toolbox {
    private static final String TEXT = "{\"type\":\"string\"}";
    private static final String TEXTS = "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
    private static final String PAGE =
            "\"limit\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":25},\"cursor\":" + TEXT;
    private static final String PAGED = "\"total\":{\"type\":\"integer\"},\"nextCursor\":" + TEXT + ",\"whyEmpty\":"
            + TEXT + ",\"release\":" + TEXT;
    /** A figure: nothing of it is optional but what its kind adds. */
    static final String FIGURE =
            "{\"type\":\"object\",\"properties\":{\"kind\":{\"enum\":[\"point\",\"range\",\"bound\","
                    + "\"rank\",\"word\",\"comparison\"]},\"counts\":{\"type\":[\"object\",\"string\"]},"
                    + "\"interval\":{\"type\":[\"object\",\"string\"]},\"cautions\":{\"type\":\"array\"},"
                    + "\"source\":{\"type\":\"object\",\"required\":[\"key\",\"title\",\"identifier\",\"locator\"]}},\"required\":"
                    + FigureJson.REQUIRED.stream().map(name -> "\"" + name + "\"")
                            .collect(Collectors.joining(",", "[", "]"))
                    + "}";
    private static final String FIGURES = "{\"type\":\"array\",\"items\":" + FIGURE + "}";
    private static final String ANSWER = object(List.of("rows", "total", "release"),
            "\"name\":" + TEXT + ",\"headline\":" + TEXTS + ",\"cautions\":" + TEXTS + ",\"notes\":" + TEXTS
                    + ",\"rows\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"facts\":{\"type\":"
                    + "\"object\"},\"figures\":" + FIGURES + "},\"required\":[\"figures\"]}}," + PAGED);

    static final List<AgentTool> TOOLS = List.of(
            new AgentTool("find", "Find names",
                    "Finds tumours, sites, populations, times, strata and sources by words: what they are called here, their "
                            + "ids, and how many claims there are on each. Use it when another tool does not know a name.",
                    object(List.of("words"), "\"words\":" + TEXT + ",\"kind\":{\"enum\":[\"tumour\",\"site\","
                            + "\"population\",\"timeframe\",\"stratum\",\"ascertainment\",\"method\",\"measure\",\"source\"]},"
                            + PAGE),
                    object(List.of("found", "total", "release"), "\"found\":{\"type\":\"array\",\"items\":{\"type\":"
                            + "\"object\",\"required\":[\"kind\",\"name\",\"id\",\"claims\"]}}," + PAGED),
                    FindTool::find),
            new AgentTool("ask", "Ask in plain words",
                    "Answers a question in plain English about where neuroendocrine tumours spread, how often, of whom, and "
                            + "who says so. Says how it was understood, or what it can answer instead. Example: which "
                            + "primaries spread most to bone.",
                    object(List.of("question"), "\"question\":" + TEXT + "," + PAGE), ANSWER, QuestionTools::ask),
            new AgentTool("rates_of_pair", "Rates of a tumour at a site",
                    "Everything that sources say on one tumour at one site, each figure with of whom, when and how found. "
                            + "Figures of different populations are not comparable.",
                    object(List.of("tumour", "site"),
                            "\"tumour\":" + TEXT + ",\"site\":" + TEXT + ",\"population\":" + TEXT
                                    + ",\"timeframe\":" + TEXT + ",\"stratum\":" + TEXT + ",\"ascertainment\":" + TEXT
                                    + "," + PAGE),
                    ANSWER, QuestionTools::ratesOfPair),
            new AgentTool("rank", "Ranking",
                    "Which primaries spread most to a site, or to which sites a tumour spreads most: rankings within "
                            + "comparable groups only, highest first, then figures without counts, ranks and words. Give site "
                            + "or tumour.",
                    object(List.of(), "\"site\":" + TEXT + ",\"tumour\":" + TEXT + "," + PAGE), ANSWER,
                    QuestionTools::rank),
            new AgentTool("compare", "Compare",
                    "Compares two tumours (tumour, otherTumour), two sites of a tumour (tumour, site, otherSite), or the "
                            + "figures of one pair with each other: agreement, conflict, or in what they differ (tumour, site).",
                    object(List.of("tumour"), "\"tumour\":" + TEXT + ",\"site\":" + TEXT + ",\"otherTumour\":" + TEXT
                            + ",\"otherSite\":" + TEXT + "," + PAGE),
                    ANSWER, QuestionTools::compare),
            new AgentTool("check_claim", "Check a claim",
                    "Checks a sentence, or its parts, against the claims: supported, contradicted, other-denominator (or time, "
                            + "unit, direction), rank-or-word (or bound; no rate is held) or not-in-graph, with the nearest "
                            + "claims and what differs. Example: 66 % of patients with metastatic lung NET have liver metastases.",
                    object(List.of(), "\"claim\":" + TEXT + ",\"tumour\":" + TEXT + ",\"site\":" + TEXT
                            + ",\"population\":" + TEXT + ",\"timeframe\":" + TEXT + ",\"figure\":" + TEXT),
                    object(List.of("verdict", "reasons", "nearest", "release"), "\"verdict\":{\"enum\":[\"supported\","
                            + "\"contradicted\",\"other-denominator\",\"rank-or-word\",\"not-in-graph\"]},\"reasons\":"
                            + TEXTS + ",\"readAs\":" + TEXT + ",\"nearest\":{\"type\":\"array\",\"items\":{\"type\":"
                            + "\"object\",\"properties\":{\"differences\":" + TEXTS + ",\"figure\":" + FIGURE
                            + "},\"required\":[\"differences\",\"figure\"]}},\"release\":" + TEXT),
                    CheckClaimTool::check),
            new AgentTool("provenance", "Where a claim comes from",
                    "Source, place in it, cohort and its overlaps, works cited and remarks of one claim.",
                    object(List.of("claim"), "\"claim\":" + TEXT),
                    object(List.of("claim", "figures", "facts", "release"),
                            "\"claim\":" + TEXT + ",\"figures\":" + FIGURES
                                    + ",\"facts\":{\"type\":\"object\"},\"release\":" + TEXT),
                    ProvenanceTool::provenance),
            new AgentTool("sparql", "SPARQL query",
                    "Runs a read-only SPARQL query. Read the resources netmet://model, netmet://prefixes and netmet://traps "
                            + "first. An empty result comes with the reason. Select population, time frame and source with "
                            + "each figure.",
                    object(List.of("query"), "\"query\":" + TEXT + "," + PAGE),
                    object(List.of("rows", "total", "release"),
                            "\"columns\":" + TEXTS + ",\"boolean\":{\"type\":\"boolean\"}"
                                    + ",\"rows\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}}," + PAGED),
                    SparqlTool::sparql));

    private Toolbox() {}

    private static String object(List<String> required, String properties) {
        return "{\"type\":\"object\",\"properties\":{" + properties + "}"
                + (required.isEmpty()
                        ? ""
                        : required.stream().map(name -> "\"" + name + "\"")
                                .collect(Collectors.joining(",", ",\"required\":[", "]")))
                + "}";
    }
}
