package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.netmet.Shipped;
import org.netmet.queries.BuildQuery;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks the data cube against the integrity constraints of the RDF Data Cube specification, as queries that we wrote.
 */
class DataCubeTest {
    private static final String PREFIXES = """
            PREFIX qb: <http://purl.org/linked-data/cube#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX cube: <https://w3id.org/netmet/cube#>
            """;

    /** ASK queries by name; true means that the constraint is violated. */
    private static final Map<String, String> CONSTRAINTS = new LinkedHashMap<>();

    static {
        CONSTRAINTS.put("IC-1 an observation has one data set",
                """
                        { SELECT ?o (COUNT(DISTINCT ?d) AS ?n) { ?o a qb:Observation OPTIONAL { ?o qb:dataSet ?d } } GROUP BY ?o }
                        FILTER (?n != 1)""");
        CONSTRAINTS.put("IC-2 a data set has one structure", """
                { SELECT ?d (COUNT(DISTINCT ?s) AS ?n) { ?d a qb:DataSet OPTIONAL { ?d qb:structure ?s } } GROUP BY ?d }
                FILTER (?n != 1)""");
        CONSTRAINTS.put("IC-3 a structure has a measure", """
                ?s a qb:DataStructureDefinition
                FILTER NOT EXISTS { ?s qb:component/(qb:componentProperty|qb:measure)/a qb:MeasureProperty }""");
        CONSTRAINTS.put("IC-4 a dimension has a range", """
                ?p a qb:DimensionProperty FILTER NOT EXISTS { ?p rdfs:range ?range }""");
        CONSTRAINTS.put("IC-5 a dimension of concepts has a code list", """
                ?p a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?p qb:codeList ?list }""");
        CONSTRAINTS.put("IC-6 only attributes may be missing", """
                ?s qb:component ?c . ?c qb:componentRequired false ; qb:componentProperty|qb:dimension|qb:measure ?p
                FILTER NOT EXISTS { ?p a qb:AttributeProperty }""");
        CONSTRAINTS.put("IC-7 slice keys stand in a structure", """
                ?k a qb:SliceKey FILTER NOT EXISTS { ?s a qb:DataStructureDefinition ; qb:sliceKey ?k }""");
        CONSTRAINTS.put("IC-8 slice keys have components of their structure", """
                ?s qb:sliceKey ?k . ?k qb:componentProperty ?p
                FILTER NOT EXISTS { ?s qb:component/(qb:componentProperty|qb:dimension) ?p }""");
        CONSTRAINTS.put("IC-9 a slice has one structure",
                """
                        { SELECT ?x (COUNT(DISTINCT ?k) AS ?n) { ?x a qb:Slice OPTIONAL { ?x qb:sliceStructure ?k } } GROUP BY ?x }
                        FILTER (?n != 1)""");
        CONSTRAINTS.put("IC-10 a slice has a value for each of its dimensions", """
                ?x qb:sliceStructure/qb:componentProperty ?p FILTER NOT EXISTS { ?x ?p ?v }""");
        CONSTRAINTS.put("IC-11 an observation has a value for each dimension", """
                ?o qb:dataSet/qb:structure/qb:component/(qb:componentProperty|qb:dimension) ?p .
                ?p a qb:DimensionProperty FILTER NOT EXISTS { ?o ?p ?v }""");
        CONSTRAINTS.put("IC-12 no two observations of a data set agree in all dimensions",
                """
                        ?one qb:dataSet ?d ; cube:claim ?claim . ?other qb:dataSet ?d ; cube:claim ?claim FILTER (?one != ?other)
                        FILTER NOT EXISTS {
                          ?d qb:structure/qb:component/qb:dimension ?p . ?one ?p ?a . ?other ?p ?b FILTER (?a != ?b)
                        }""");
        CONSTRAINTS.put("IC-13 an observation has the attributes that it must have", """
                ?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired true ; qb:attribute ?p
                FILTER NOT EXISTS { ?o ?p ?v }""");
        CONSTRAINTS.put("IC-14 an observation has a value for each measure", """
                ?o qb:dataSet/qb:structure/qb:component/qb:measure ?p FILTER NOT EXISTS { ?o ?p ?v }""");
        CONSTRAINTS.put("IC-19 a value stands in the code list of its dimension", """
                ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p . ?p qb:codeList ?list . ?o ?p ?v
                FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?list }""");
        CONSTRAINTS.put("an observation has one value of a dimension or a measure", """
                { SELECT ?o ?p (COUNT(DISTINCT ?v) AS ?n)
                  { ?o qb:dataSet/qb:structure/qb:component/(qb:dimension|qb:measure) ?p . ?o ?p ?v } GROUP BY ?o ?p }
                FILTER (?n != 1)""");
        CONSTRAINTS.put("an observation has no measure that its structure does not have", """
                ?o a qb:Observation ; ?p ?v . ?p a qb:MeasureProperty
                FILTER NOT EXISTS { ?o qb:dataSet/qb:structure/qb:component/qb:measure ?p }""");
    }

    private static Graph cube;

    @BeforeAll
    static void make() {
        var exports = new Exports(
                Shipped.netmet().dataset(),
                BuildQuery.exports(Shipped.PROJECT.exports(), Shipped.PROJECT::displayPath));
        cube = RDFParser.fromString(SortedTurtle.turtle(exports.constructed(ReleaseFile.CUBE.file())), Lang.TURTLE)
                .toGraph();
    }

    @TestFactory
    Stream<DynamicTest> keeps_each_constraint() {
        return CONSTRAINTS.entrySet().stream().map(constraint -> DynamicTest.dynamicTest(constraint.getKey(),
                () -> assertThat(isBroken(cube, constraint.getValue())).isFalse()));
    }

    /** Each constraint that applies to our cube detects a seeded violation; the cube has no slices. */
    @Test
    void would_notice_what_is_missing_or_too_much() {
        Node observation = new GraphFacts(cube).things(Prefixes.term("qb:Observation")).getFirst();
        Node dataSet = new GraphFacts(cube).get(observation, Prefixes.term("qb:dataSet"));
        String[][] faults = {
            {"IC-1", "qb:dataSet"}, {"IC-11", "cube:population"}, {"IC-13", "cube:form"}, {"IC-14", "cube:upper"}};
        for (String[] fault : faults) {
            Graph broken = copy();
            broken.remove(observation, Prefixes.term(fault[1]), Node.ANY);
            assertThat(isBroken(broken, constraint(fault[0]))).as(fault[0]).isTrue();
        }
        Graph without = copy();
        without.remove(dataSet, Prefixes.term("qb:structure"), Node.ANY);
        assertThat(isBroken(without, constraint("IC-2 "))).isTrue();
        Graph unranged = copy();
        unranged.remove(Prefixes.term("cube:site"), Prefixes.term("rdfs:range"), Node.ANY);
        assertThat(isBroken(unranged, constraint("IC-4"))).isTrue();
        Graph unlisted = copy();
        unlisted.remove(Prefixes.term("cube:site"), Prefixes.term("qb:codeList"), Node.ANY);
        assertThat(isBroken(unlisted, constraint("IC-5"))).isTrue();
        Graph foreign = copy();
        new ResourceDescriber(foreign, observation).links("cube:site", "https://example.org/nowhere");
        assertThat(isBroken(foreign, constraint("IC-19"))).isTrue();
        Graph twin = copy();
        Node second = NodeFactory.createURI("https://example.org/twin");
        cube.stream(observation, Node.ANY, Node.ANY).toList()
                .forEach(triple -> twin.add(second, triple.getPredicate(), triple.getObject()));
        assertThat(isBroken(twin, constraint("IC-12"))).isTrue();
    }

    @Test
    void has_an_observation_for_each_claim_that_gives_a_share() {
        var facts = new GraphFacts(Shipped.netmet().dataset().getDefaultGraph());
        List<Node> observations = new GraphFacts(cube).things(Prefixes.term("qb:Observation"));

        assertThat(observations).hasSameSizeAs(facts.things(Vocabulary.RATE_CLAIM)).isNotEmpty();
        assertThat(new GraphFacts(cube).things(Prefixes.term("qb:DataSet"))).hasSizeBetween(3, 10);
        assertThat(observations).allSatisfy(observation -> {
            Node claim = new GraphFacts(cube).get(observation, Prefixes.term("cube:claim"));
            assertThat(new GraphFacts(cube).find(observation, Prefixes.term("cube:lower")))
                    .isEqualTo(facts.find(claim, Vocabulary.LOWER));
        });
    }

    private static Graph copy() {
        Graph copy = GraphFactory.createDefaultGraph();
        cube.stream().forEach(copy::add);
        return copy;
    }

    private static String constraint(String name) {
        return CONSTRAINTS.entrySet().stream().filter(entry -> entry.getKey().startsWith(name)).findFirst()
                .orElseThrow().getValue();
    }

    private static boolean isBroken(Graph graph, String pattern) {
        try (QueryExec running = QueryExec.graph(graph).query(PREFIXES + "ASK {\n" + pattern + "\n}").build()) {
            return running.ask();
        }
    }
}
