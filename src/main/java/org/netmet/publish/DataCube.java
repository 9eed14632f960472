package org.netmet.publish;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.TermKind;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The claims that give a share as an RDF Data Cube: one observation a claim.
 *
 * <p>An observation must have a value for every measure that its structure declares, and a bound has no lower value, many
 * figures no counts. So there is one data set for each set of measures that occurs, and nothing is filled in. The claim
 * and its source are dimensions: two sources may differ on one quantity, and none of their figures is the figure.
 */
final class DataCube {
    private static final String CUBE = "https://w3id.org/netmet/cube";

    /** The dimensions that a code list fills. */
    private static final Map<String, TermKind> CODED = new LinkedHashMap<>();
    /** Dimensions, with the term that says what each means. */
    private static final Map<String, Node> DIMENSIONS = new LinkedHashMap<>();
    private static final Map<String, Node> MEASURES = new LinkedHashMap<>();
    private static final Map<String, Node> ATTRIBUTES = new LinkedHashMap<>();

    static {
        CODED.put("tumour", TermKind.TUMOUR);
        CODED.put("site", TermKind.SITE);
        CODED.put("population", TermKind.POPULATION);
        CODED.put("timeFrame", TermKind.TIME_FRAME);
        CODED.put("unit", TermKind.UNIT);
        CODED.put("measure", TermKind.MEASURE);
        DIMENSIONS.put("tumour", Vocabulary.TUMOUR);
        DIMENSIONS.put("site", Vocabulary.SITE);
        DIMENSIONS.put("population", Vocabulary.POPULATION);
        DIMENSIONS.put("timeFrame", Vocabulary.TIME_FRAME);
        DIMENSIONS.put("unit", Vocabulary.UNIT);
        DIMENSIONS.put("measure", Vocabulary.MEASURE);
        DIMENSIONS.put("source", Vocabulary.STATED_IN);
        DIMENSIONS.put("claim", Vocabulary.CLAIM);
        MEASURES.put("lower", Vocabulary.LOWER);
        MEASURES.put("upper", Vocabulary.UPPER);
        MEASURES.put("affected", Vocabulary.AFFECTED);
        MEASURES.put("examined", Vocabulary.EXAMINED);
        ATTRIBUTES.put("form", Vocabulary.FORM);
        ATTRIBUTES.put("reportedAs", Vocabulary.REPORTED_AS);
        ATTRIBUTES.put("stratum", Vocabulary.STRATUM);
    }

    private final GraphFacts facts;
    private final DatasetMetadata identity;
    private final Graph graph = GraphFactory.createDefaultGraph();
    private final ResourceDescriber cube = new ResourceDescriber(graph, NodeFactory.createURI(CUBE));

    private DataCube(GraphFacts facts, DatasetMetadata identity) {
        this.facts = facts;
        this.identity = identity;
    }

    static Graph of(Graph union, DatasetMetadata identity) {
        var cube = new DataCube(new GraphFacts(union), identity);
        cube.properties();
        cube.codeLists();
        // A claim with a figure; ranks, words and comparisons are claims of other classes and have none.
        Map<List<String>, List<Node>> byMeasures = cube.facts.things(Vocabulary.RATE_CLAIM).stream()
                .collect(Collectors.groupingBy(cube::measures,
                        () -> new TreeMap<>(Comparator.comparing(Object::toString)), Collectors.toList()));
        byMeasures.forEach(cube::dataSet);
        return cube.graph;
    }

    private List<String> measures(Node claim) {
        return MEASURES.keySet().stream()
                .filter(measure -> facts.find(claim, MEASURES.get(measure)).isPresent())
                .toList();
    }

    private void properties() {
        DIMENSIONS.forEach((name, term) -> {
            ResourceDescriber property = property(name, term).is("qb:DimensionProperty");
            if (CODED.containsKey(name)) {
                property.is("qb:CodedProperty")
                        .links("rdfs:range", Namespaces.term("skos:Concept"))
                        .links("qb:codeList", Vocabulary.scheme(CODED.get(name)));
            } else {
                property.links("rdfs:range", name.equals("source") ? Vocabulary.SOURCE : Vocabulary.CLAIM);
            }
        });
        MEASURES.forEach((name, term) -> property(name, term)
                .is("qb:MeasureProperty")
                .links("rdfs:range", Namespaces.term(
                        name.equals("lower") || name.equals("upper") ? "xsd:decimal" : "xsd:integer")));
        ATTRIBUTES.forEach((name, term) -> property(name, term).is("qb:AttributeProperty"));
    }

    private ResourceDescriber property(String name, Node term) {
        return cube.about(CUBE + "#" + name)
                .is("rdf:Property")
                .says("rdfs:label", facts.name(term))
                .says("rdfs:comment", facts.name(facts.get(term, SKOS.definition.asNode())))
                .links("rdfs:seeAlso", term);
    }

    private void codeLists() {
        for (TermKind kind : CODED.values()) {
            Node scheme = Vocabulary.scheme(kind);
            cube.about(scheme).is("skos:ConceptScheme").says("skos:prefLabel", facts.name(scheme));
            facts.graph().stream(Node.ANY, SKOS.inScheme.asNode(), scheme).map(Triple::getSubject)
                    .forEach(concept -> cube.about(concept)
                            .is("skos:Concept")
                            .links("skos:inScheme", scheme)
                            .says("skos:prefLabel", facts.name(concept)));
        }
    }

    private void dataSet(List<String> measures, List<Node> claims) {
        String name = String.join("-", measures);
        ResourceDescriber structure = cube.about(CUBE + "/structure/" + name)
                .is("qb:DataStructureDefinition")
                .says("rdfs:label", "Structure of shares with " + String.join(", ", measures));
        int order = 1;
        for (String dimension : DIMENSIONS.keySet()) {
            component(structure, "qb:dimension", dimension).counts("qb:order", order++);
        }
        for (String measure : measures) {
            component(structure, "qb:measure", measure).counts("qb:order", order++);
        }
        for (String attribute : ATTRIBUTES.keySet()) {
            component(structure, "qb:attribute", attribute)
                    .counts("qb:order", order++)
                    .links("qb:componentAttachment", Namespaces.term("qb:Observation"))
                    .holds("qb:componentRequired", Boolean.toString(!attribute.equals("stratum")),
                            XSDDatatype.XSDboolean);
        }
        ResourceDescriber dataSet = cube.about(CUBE + "/shares/" + name)
                .is("qb:DataSet")
                .says("rdfs:label", "Shares with " + String.join(", ", measures))
                .says("rdfs:comment", "One observation for each claim that gives a share and has just these measures.")
                .holds("owl:versionInfo", identity.release())
                .links("dcterms:license", DatasetMetadata.LICENCE)
                .links("qb:structure", structure.subject());
        claims.forEach(claim -> observation(dataSet, claim, measures));
    }

    private static ResourceDescriber component(ResourceDescriber structure, String role, String name) {
        ResourceDescriber component = structure.about(structure.subject().getURI() + "#" + name)
                .is("qb:ComponentSpecification")
                .links(role, CUBE + "#" + name);
        structure.links("qb:component", component.subject());
        return component;
    }

    private void observation(ResourceDescriber dataSet, Node claim, List<String> measures) {
        Node estimand = facts.get(claim, Vocabulary.ESTIMATES);
        ResourceDescriber observation = dataSet.about(Vocabulary.thing("observation", GraphFacts.key(claim)))
                .is("qb:Observation")
                .links("qb:dataSet", dataSet.subject())
                .links("cube:claim", claim)
                .links("cube:source", facts.get(claim, Vocabulary.STATED_IN))
                .links("cube:form", facts.get(claim, Vocabulary.FORM))
                .links("cube:reportedAs", facts.get(claim, Vocabulary.REPORTED_AS));
        CODED.keySet().forEach(
                dimension -> observation.links("cube:" + dimension, facts.get(estimand, DIMENSIONS.get(dimension))));
        measures.forEach(measure -> observation.links("cube:" + measure, facts.get(claim, MEASURES.get(measure))));
        facts.list(estimand, Vocabulary.STRATUM).forEach(stratum -> observation.links("cube:stratum", stratum));
    }
}
