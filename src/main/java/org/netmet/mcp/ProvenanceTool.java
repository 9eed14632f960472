package org.netmet.mcp;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryFactory;
import org.netmet.evidence.FigureJson;
import org.netmet.evidence.FigureText;
import org.netmet.evidence.ReportedFigure;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says where a claim comes from: its source and place, its cohort, what it cites, and which claims share its patients. */
final class ProvenanceTool {
    private static final String DETAILS = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX dcterms: <http://purl.org/dc/terms/>
            SELECT * {
              VALUES ?claim { <%s> }
              ?claim nm:statedIn ?source .
              OPTIONAL { ?claim nm:readIn/skos:prefLabel ?readIn }
              OPTIONAL { ?claim nm:methodInWords ?method }
              OPTIONAL { ?claim nm:statement ?statement }
              OPTIONAL { ?source dcterms:creator ?author }
              OPTIONAL { ?source dcterms:issued ?year }
              OPTIONAL { ?source dcterms:type ?kindOfSource }
              OPTIONAL { ?source dcterms:dateAccepted ?readASecondTime }
              OPTIONAL { ?claim nm:attributedTo/skos:prefLabel ?attributedTo }
              OPTIONAL { ?claim nm:cohort ?cohortNode . ?cohortNode skos:prefLabel ?cohort .
                         OPTIONAL { ?cohortNode nm:cohortSelection/skos:prefLabel ?cohortSelection }
                         OPTIONAL { ?cohortNode nm:overlapsWith/skos:prefLabel ?cohortSharesPatientsWith } }
              OPTIONAL { ?claim nm:cites ?citation .
                         OPTIONAL { ?citation nm:mark ?mark }
                         OPTIONAL { ?citation nm:resolvesTo/skos:prefLabel ?cites } }
              OPTIONAL { ?claim skos:note ?remark }
            }
            """;
    private static final String SAME_PATIENTS = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            SELECT (COUNT(DISTINCT ?other) AS ?others) (COUNT(DISTINCT ?source) AS ?sources) {
              <%s> nm:cohort ?cohort .
              ?other nm:cohort ?cohort ; nm:statedIn ?source ; nm:estimates ?estimand .
            }
            """;
    private static final Set<String> NODES = Set.of("claim", "source", "cohortNode", "citation");

    private ProvenanceTool() {}

    static ToolAnswer provenance(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        String given = arguments.get("claim");
        String key = Vocabulary.lastSegment(Prefixes.expanded(given));
        String iri = Vocabulary.resource("claim", key).getURI();
        List<Map<String, Node>> rows = key.matches("[A-Za-z0-9._~-]+")
                ? graph.rows(QueryFactory.create(DETAILS.formatted(iri)))
                : List.of();
        if (rows.isEmpty()) {
            throw new ToolFailure(
                    "no claim is called %s%n  fix: give it as the other tools show it, such as claim:zhang-2021-001"
                            .formatted(ToolAnswer.shortened(given)));
        }
        var answer = new ToolAnswer();
        var figures = new JsonArray();
        for (ReportedFigure figure : graph.figures(List.of(key)).values()) {
            answer.say(FigureText.of(figure));
            answer.say("title: " + figure.source().title());
            figures.add(FigureJson.of(figure));
        }
        answer.put("claim", "claim:" + key);
        answer.put("iri", iri);
        answer.put("figures", figures);
        var facts = new JsonObject();
        for (String column : columns(rows)) {
            List<String> values = rows.stream().map(row -> row.get(column)).filter(cell -> cell != null).distinct()
                    .map(Prefixes::shortened).map(ToolAnswer::shortened).sorted().toList();
            facts.put(column, FigureJson.strings(values));
            answer.say(column + ": " + String.join("; ", values));
        }
        Map<String, Node> same = graph.rows(QueryFactory.create(SAME_PATIENTS.formatted(iri))).getFirst();
        int others = Integer.parseInt(same.get("others").getLiteralLexicalForm());
        if (others > 1) {
            String told = "%d claims of %s sources were counted in this cohort; they are no independent evidence"
                    .formatted(others, same.get("sources").getLiteralLexicalForm());
            facts.put("samePatients", FigureJson.strings(List.of(told)));
            answer.say(told);
        }
        answer.put("facts", facts);
        return answer.put("release", graph.release());
    }

    private static List<String> columns(List<Map<String, Node>> rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        columns.removeAll(NODES);
        return new ArrayList<>(columns);
    }
}
