package org.netmet.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Reads one small ontology with invented anatomy in every supported format. */
class OntologyTest {
    private static final String OBO_IRI = "http://purl.obolibrary.org/obo/";

    private static final String OBO = """
            format-version: 1.2
            data-version: 2026-01-02
            ontology: small

            [Term]
            id: T:1
            name: organ

            [Term]
            id: T:2
            name: gut
            synonym: "bowel" EXACT []
            is_a: T:1 ! organ

            [Term]
            id: T:3
            name: wall of the gut
            relationship: part_of T:2 ! gut

            [Term]
            id: T:4
            name: lining of the gut
            is_a: T:5 ! lining
            relationship: part_of T:3 ! wall of the gut

            [Term]
            id: T:5
            name: lining

            [Term]
            id: T:6
            name: obsolete tube
            is_obsolete: true
            replaced_by: T:7

            [Term]
            id: T:7
            name: obsolete pipe
            is_obsolete: true
            replaced_by: T:2

            [Typedef]
            id: part_of
            name: part of
            xref: BFO:0000050
            is_transitive: true
            """;

    private static final String TURTLE =
            """
                    @prefix owl: <http://www.w3.org/2002/07/owl#> .
                    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
                    @prefix obo: <http://purl.obolibrary.org/obo/> .
                    @prefix oio: <http://www.geneontology.org/formats/oboInOwl#> .
                    <http://purl.obolibrary.org/obo/small.owl> a owl:Ontology .
                    obo:T_1 a owl:Class ; rdfs:label "organ" .
                    obo:T_2 a owl:Class ; rdfs:label "gut" ; oio:hasExactSynonym "bowel" ; rdfs:subClassOf obo:T_1 .
                    obo:T_3 a owl:Class ; rdfs:label "wall of the gut" ; rdfs:subClassOf
                        [ a owl:Restriction ; owl:onProperty obo:BFO_0000050 ; owl:someValuesFrom obo:T_2 ] .
                    obo:T_4 a owl:Class ; rdfs:label "lining of the gut" ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf (
                        obo:T_5 [ a owl:Restriction ; owl:onProperty obo:BFO_0000050 ; owl:someValuesFrom obo:T_3 ] ) ] .
                    obo:T_5 a owl:Class ; rdfs:label "lining" .
                    obo:T_6 a owl:Class ; rdfs:label "obsolete tube" ; owl:deprecated true ; obo:IAO_0100001 "T:7" .
                    obo:T_7 a owl:Class ; rdfs:label "obsolete pipe" ; owl:deprecated true ; obo:IAO_0100001 obo:T_2 .
                    """;

    private static final String JSON =
            """
                    {"graphs": [{"id": "http://purl.obolibrary.org/obo/small.owl", "nodes": [
                      {"id": "http://purl.obolibrary.org/obo/T_1", "lbl": "organ", "type": "CLASS"},
                      {"id": "http://purl.obolibrary.org/obo/T_2", "lbl": "gut", "type": "CLASS",
                       "meta": {"synonyms": [{"pred": "hasExactSynonym", "val": "bowel"}]}},
                      {"id": "T:3", "lbl": "wall of the gut", "type": "CLASS"},
                      {"id": "http://purl.obolibrary.org/obo/T_4", "lbl": "lining of the gut", "type": "CLASS"},
                      {"id": "http://purl.obolibrary.org/obo/T_5", "lbl": "lining", "type": "CLASS"},
                      {"id": "http://purl.obolibrary.org/obo/T_6", "lbl": "obsolete tube", "type": "CLASS", "meta": {"deprecated": true,
                       "basicPropertyValues": [{"pred": "http://purl.obolibrary.org/obo/IAO_0100001", "val": "T:7"}]}},
                      {"id": "http://purl.obolibrary.org/obo/T_7", "lbl": "obsolete pipe", "type": "CLASS", "meta": {"deprecated": true,
                       "basicPropertyValues": [{"pred": "http://purl.obolibrary.org/obo/IAO_0100001",
                                                "val": "http://purl.obolibrary.org/obo/T_2"}]}}],
                     "edges": [
                      {"sub": "http://purl.obolibrary.org/obo/T_2", "pred": "is_a", "obj": "http://purl.obolibrary.org/obo/T_1"},
                      {"sub": "http://purl.obolibrary.org/obo/T_3", "pred": "http://purl.obolibrary.org/obo/BFO_0000050",
                       "obj": "http://purl.obolibrary.org/obo/T_2"}],
                     "logicalDefinitionAxioms": [{"definedClassId": "http://purl.obolibrary.org/obo/T_4",
                      "genusIds": ["http://purl.obolibrary.org/obo/T_5"],
                      "restrictions": [{"propertyId": "part_of", "fillerId": "http://purl.obolibrary.org/obo/T_3"}]}]}]}
                    """;

    private static final List<String> ASKED = Collections.synchronizedList(new ArrayList<>());
    private static HttpServer elsewhere;

    @TempDir
    private Path dir;

    @BeforeAll
    static void start() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterAll
    static void stop() {
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "small.obo", "small.obo.gz", "small.ttl", "small.ttl.gz", "small.json", "small.ofn", "small.omn",
                "small.owl", "turtle.owl", "functional.owl"
            })
    void reads_one_ontology_alike_in_every_format(String name) throws IOException {
        Ontology ontology = read(written(name));

        assertThat(ontology.iri()).isEqualTo(OBO_IRI + "small.owl");
        assertThat(ontology.closureIri()).isEqualTo(OBO_IRI + "small.owl/closure");
        assertThat(values(ontology.triples(), "T_2", RDFS.label.asNode())).containsExactly("gut");
        assertThat(values(ontology.triples(), "T_2",
                NodeFactory.createURI("http://www.geneontology.org/formats/oboInOwl#hasExactSynonym")))
                .containsExactly("bowel");
        assertThat(values(ontology.triples(), "T_6", OWL2.deprecated.asNode())).containsExactly("true");
        assertThat(ontology.closure().stream().map(said -> short_(said.getSubject()) + " "
                + short_(said.getPredicate()) + " " + short_(said.getObject()))).containsExactlyInAnyOrder(
                        "T_2 subClassOf T_1",
                        "T_3 BFO_0000050 T_1", "T_3 BFO_0000050 T_2",
                        "T_4 subClassOf T_5",
                        "T_4 BFO_0000050 T_1", "T_4 BFO_0000050 T_2", "T_4 BFO_0000050 T_3",
                        "T_6 IAO_0100001 T_2", "T_7 IAO_0100001 T_2");
    }

    @Test
    void names_an_ontology_without_a_name_after_its_file() throws IOException {
        Path file = Files.writeString(dir.resolve("mine.nt"), "<http://x/a> <http://x/b> <http://x/c> .\n");

        assertThat(read(file).iri()).isEqualTo("file:///mine.nt");
    }

    @Test
    void climbs_round_circles_and_lists_that_bite_their_tail() throws IOException {
        Path file = Files.writeString(dir.resolve("round.ttl"), """
                @prefix owl: <http://www.w3.org/2002/07/owl#> .
                @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
                @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
                @prefix : <http://x/> .
                :a rdfs:subClassOf :b . :b rdfs:subClassOf :a . :c owl:equivalentClass :b .
                :d owl:equivalentClass [ owl:intersectionOf _:list ] .
                _:list rdf:first :a ; rdf:rest _:list .
                """);

        assertThat(read(file).closure().stream().map(said -> short_(said.getSubject()) + short_(said.getObject())))
                .containsExactlyInAnyOrder("ab", "ac", "ba", "bc", "ca", "cb", "da", "db", "dc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    broken.ttl  | <http://x/a> <http://x/b> .                | :1: the ontology cannot be read: Unrecognized (expected an RDF Term)
                    broken.nt   | <http://x/a> "b" <http://x/c> .            | :1: the ontology cannot be read: Expected
                    broken.owl  | <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a> | :1: the ontology cannot be read:
                    broken.obo  | nothing of the kind                        | :1: the ontology cannot be read:
                    broken.ofn  | Ontology(<http://x/> Declaration(Klass(a)) | :1: the ontology cannot be read:
                    broken.omn  | Ontology: <http://x/> Klass: a             | the ontology cannot be read: Prefix not registered
                    broken.json | {"graphs": [                               | the ontology cannot be read: it ends too early
                    other.json  | {"data": []}                               | the ontology cannot be read: it is JSON, but no OBO Graph: it has no "graphs"
                    node.json   | {"graphs": [{"nodes": [{"lbl": "x"}]}]}    | the ontology cannot be read: it is JSON, but no OBO Graph: "id" is missing in { "lbl" : "x" }
                    packed.ttl.gz | not packed                               | the ontology cannot be read: Not in GZIP format
                    empty.ttl   | ''                                         | there is nothing in it
                    """)
    void says_where_a_file_is_broken(String name, String content, String why) throws IOException {
        Path file = Files.writeString(dir.resolve(name), content);

        assertThat(((Ontology.Reading.Failed) Ontology.read(file)).problem().toString())
                .startsWith(file + (why.startsWith(":") ? "" : ": ") + why).contains("\n  fix: ").hasLineCount(2);
    }

    @Test
    void says_that_there_is_no_file() {
        assertThat(((Ontology.Reading.Failed) Ontology.read(dir.resolve("none.obo"))).problem().found())
                .isEqualTo("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"importing.obo", "importing.ofn", "importing.omn", "importing.owl", "importing.ttl", "xml.owl"})
    void fetches_nothing_that_a_file_imports(String name) throws IOException {
        String other = "http://127.0.0.1:%d/other.owl".formatted(elsewhere.getAddress().getPort());
        Map<String, String> files = Map.of(
                "importing.obo", "format-version: 1.2\nontology: small\nimport: %s\n\n[Term]\nid: T:1\nname: organ\n",
                "importing.ofn", """
                        Ontology(<http://x/small>
                        Import(<%s>)
                        Declaration(Class(<http://x/a>))
                        )
                        """,
                "importing.omn", "Ontology: <http://x/small>\nImport: <%s>\nClass: <http://x/a>\n",
                "importing.owl",
                """
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:owl="http://www.w3.org/2002/07/owl#">
                        <owl:Ontology rdf:about="http://x/small"><owl:imports rdf:resource="%s"/></owl:Ontology></rdf:RDF>
                        """,
                "importing.ttl",
                "<http://x/small> a <http://www.w3.org/2002/07/owl#Ontology> ; <http://www.w3.org/2002/07/owl#imports> <%s> .",
                "xml.owl",
                """
                        <Ontology xmlns="http://www.w3.org/2002/07/owl#" ontologyIRI="http://x/small"><Import>%s</Import>
                        <Declaration><Class IRI="http://x/a"/></Declaration></Ontology>
                        """);
        Path file = Files.writeString(dir.resolve(name), files.get(name).formatted(other));

        Graph triples = read(file).triples();

        assertThat(triples.stream(Node.ANY, NodeFactory.createURI("http://www.w3.org/2002/07/owl#imports"),
                NodeFactory.createURI(other)).count()).as("still says what it imports").isEqualTo(1);
        assertThat(ASKED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='http://x/'>"
                        + "<rdf:Description rdf:about='http://x/a'><x:b>&secret;</x:b></rdf:Description></rdf:RDF>",
                "<Ontology xmlns='http://www.w3.org/2002/07/owl#' ontologyIRI='http://x/small'>"
                        + "<AnnotationAssertion><AnnotationProperty IRI='http://x/b'/><IRI>http://x/a</IRI>"
                        + "<Literal>&secret;</Literal></AnnotationAssertion></Ontology>"
            })
    void reads_no_other_file_into_a_file(String body) throws IOException {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "hush");
        String address = "http://127.0.0.1:%d/".formatted(elsewhere.getAddress().getPort());
        String root = body.startsWith("<rdf") ? "rdf:RDF" : "Ontology";
        for (String outside : List.of(secret.toUri().toString(), address + "entity")) {
            Path file = Files.writeString(dir.resolve("entity.owl"), """
                    <?xml version="1.0"?>
                    <!DOCTYPE %s SYSTEM "%sgrammar" [<!ENTITY secret SYSTEM "%s">]>
                    %s
                    """.formatted(root, address, outside, body));

            if (Ontology.read(file) instanceof Ontology.Reading.Read(Ontology ontology)) {
                assertThat(ontology.triples().stream().map(Object::toString)).noneMatch(said -> said.contains("hush"));
            }
        }

        assertThat(ASKED).isEmpty();
    }

    private Path written(String name) throws IOException {
        Path file = dir.resolve(name);
        switch (name) {
            case "small.obo" -> Files.writeString(file, OBO);
            case "small.ttl", "turtle.owl" -> Files.writeString(file, TURTLE);
            case "small.json" -> Files.writeString(file, JSON);
            case "small.ofn", "small.omn", "small.owl" -> convert(file, name.substring(name.lastIndexOf('.')));
            case "functional.owl" -> convert(file, ".ofn");
            default -> {
                Path plain = written(name.replace(".gz", ""));
                try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
                    Files.copy(plain, packed);
                }
            }
        }
        return file;
    }

    private void convert(Path file, String ending) throws IOException {
        Path from = Files.writeString(dir.resolve("from.ttl"), TURTLE);
        Files.writeString(file, OwlFormats.converted(from, ending));
    }

    private static Ontology read(Path file) {
        return switch (Ontology.read(file)) {
            case Ontology.Reading.Read(Ontology ontology) -> ontology;
            case Ontology.Reading.Failed failed -> throw new AssertionError(failed.problem().toString());
        };
    }

    private static List<String> values(Graph graph, String term, Node property) {
        return graph.stream(NodeFactory.createURI(OBO_IRI + term), property, Node.ANY)
                .map(said -> said.getObject().getLiteralLexicalForm()).toList();
    }

    private static String short_(Node node) {
        return node.getURI().replaceFirst(".*[/#]", "");
    }
}
