package org.netmet.ontologies;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonNull;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Files of others as they really are: any format under any name, nulls, circles, odd names and encodings. */
class ForeignFilesTest {
    private static final String OBO = "http://purl.obolibrary.org/obo/";
    private static final Node PART_OF = NodeFactory.createURI(OBO + "BFO_0000050");
    private static final String TERMS = """
            [Term]
            id: T:1
            name: part
            relationship: part_of T:2

            [Term]
            id: T:2
            name: whole
            """;
    private static final String GRAPH =
            """
                    {"graphs": [{"id": "http://purl.obolibrary.org/obo/t.owl", "lbl": "t", "meta": {"version": "http://x.org/v1",
                      "xrefs": [{"val": "A:1"}], "basicPropertyValues": [{"pred": "http://purl.org/dc/terms/title", "val": "t"}]},
                     "nodes": [
                      {"id": "http://purl.obolibrary.org/obo/T_1", "lbl": "one", "type": "CLASS", "meta": {
                       "definition": {"val": "A thing.", "xrefs": ["D:1"]}, "comments": ["c"], "subsets": ["http://x.org/slim"],
                       "synonyms": [{"pred": "hasBroadSynonym", "val": "uno", "xrefs": ["S:1"], "synonymType": "http://x.org/IT"}],
                       "xrefs": [{"val": "X:1"}], "deprecated": false,
                       "basicPropertyValues": [{"pred": "http://x.org/p", "val": "v"}]}},
                      {"id": "http://purl.obolibrary.org/obo/T_2", "lbl": "two", "type": "CLASS"},
                      {"id": "http://x.org/a", "lbl": "a", "type": "INDIVIDUAL"},
                      {"id": "http://x.org/b", "lbl": "b", "type": "INDIVIDUAL"},
                      {"id": "http://x.org/p", "lbl": "p", "type": "PROPERTY", "propertyType": "ANNOTATION"}],
                     "edges": [
                      {"sub": "http://purl.obolibrary.org/obo/T_1", "pred": "part_of", "obj": "http://purl.obolibrary.org/obo/T_2",
                       "meta": {"xrefs": [{"val": "E:1"}], "basicPropertyValues": [{"pred": "http://x.org/p", "val": "q"}]}},
                      {"sub": "http://x.org/a", "pred": "http://x.org/near", "obj": "http://x.org/b"}],
                     "equivalentNodesSets": [{"nodeIds": ["http://purl.obolibrary.org/obo/T_2", "http://x.org/T2"]}],
                     "logicalDefinitionAxioms": [{"definedClassId": "http://purl.obolibrary.org/obo/T_1",
                       "genusIds": ["http://x.org/G"], "restrictions": [{"propertyId": "http://x.org/r", "fillerId": "http://x.org/F"}]}],
                     "domainRangeAxioms": [], "propertyChainAxioms": []}]}
                    """;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    a.owl | <http://x.org/A> <http://www.w3.org/2000/01/rdf-schema#label> "found" .
                    a.ttl | # saved by hand~~# again~<urn:x:A> <http://www.w3.org/2000/01/rdf-schema#label> "found" .
                    a.obo | @prefix r: <http://www.w3.org/2000/01/rdf-schema#> .~<http://x.org/A> r:label "found" .
                    a.owl | ! a comment of OBO~format-version: 1.2~ontology: t~~[Term]~id: T:1~name: found
                    a.ttl | default-namespace: t~~[Term]~id: T:1~name: found
                    a.OBO | format-version: 1.2~ontology: t~~[Term]~id: T:1~name: found
                    a.rdf | # c~~# d~Prefix(rdfs:=<http://www.w3.org/2000/01/rdf-schema#>)~Ontology(<http://x.org/>~AnnotationAssertion(rdfs:label <http://x.org/A> "found"))
                    a.owl | # c~Prefix: rdfs: <http://www.w3.org/2000/01/rdf-schema#>~Ontology: <http://x.org/>~AnnotationProperty: rdfs:label~Class: <http://x.org/A>~ Annotations: rdfs:label "found"
                    a.ttl | <?xml version="1.0"?>~<!-- c -->~<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"><rdf:Description rdf:about="http://x.org/A"><rdfs:label>found</rdfs:label></rdf:Description></rdf:RDF>
                    a.obo | {"graphs": [{"nodes": [{"id": "http://x.org/A", "lbl": "found", "type": "CLASS"}]}]}
                    """)
    void reads_a_format_whatever_the_ending(String name, String content) throws IOException {
        Graph graph = read(name, content.replace('~', '\n')).triples();

        assertThat(labels(graph)).contains("found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    a.obo | 4 | format-version: 1.2~[Term]~id: T:1~name: B\u00E4r
                    a.ttl | 2 | <http://x.org/A>~ <http://x.org/p> "B\u00E4r" .
                    a.nt  | 1 | <http://x.org/A> <http://x.org/p> "B\u00E4r" .
                    a.ofn | 2 | Ontology(<http://x.org/>~AnnotationAssertion(<http://x.org/p> <http://x.org/A> "B\u00E4r"))
                    a.json | 1 | {"graphs": [{"nodes": [{"id": "http://x.org/A", "lbl": "B\u00E4r"}]}]}
                    """)
    void refuses_at_its_line_what_is_not_utf_8(String name, int line, String content) throws IOException {
        Path file = Files.write(dir.resolve(name),
                content.replace('~', '\n').replace("\\u00E4", "\u00E4").getBytes(ISO_8859_1));

        assertThat(Ontology.read(file)).isInstanceOfSatisfying(Ontology.Reading.Failed.class,
                failed -> assertThat(failed.problem().toString()).startsWith(
                        file + ":" + line + ": the ontology cannot be read: it is not UTF-8: byte 0xE4"));
    }

    @Test
    void takes_xml_at_its_word_about_its_encoding() throws IOException {
        String xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rdf:RDF"
                + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:rdfs=\"http://www.w3.org/2000/01/rdf-schema#\">"
                + "<rdf:Description rdf:about=\"http://x.org/A\"><rdfs:label>B\u00E4r</rdfs:label></rdf:Description></rdf:RDF>";
        Path file = Files.write(dir.resolve("latin.owl"), xml.getBytes(ISO_8859_1));

        assertThat(labels(((Ontology.Reading.Read) Ontology.read(file)).ontology().triples())).contains("B\u00E4r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock = """
                    -                                                | true
                    [Typedef]~id: part_of~name: part of              | true
                    [Typedef]~id: part_of~xref: BFO:0000050          | true
                    [Typedef]~id: part_of~xref: OBO_REL:part_of      | true
                    """)
    void sees_part_of_with_any_declaration_and_with_none(String typedef, boolean seen) throws IOException {
        String head = "format-version: 1.2\nontology: t\n\n";
        Graph closure =
                read("t.obo", head + (typedef == null ? "" : typedef.replace('~', '\n') + "\n\n") + TERMS).closure();

        assertThat(closure.contains(t(1), PART_OF, t(2))).isEqualTo(seen);
    }

    @Test
    void takes_no_other_relation_for_part_of() throws IOException {
        String other = TERMS.replace("part_of", "regional_part_of");

        Graph closure = read("t.obo", "format-version: 1.2\nontology: t\n\n[Typedef]\nid: regional_part_of\n\n" + other)
                .closure();

        assertThat(closure.contains(t(1), PART_OF, t(2))).isFalse();
    }

    @Test
    void reads_many_imports_and_fetches_none() throws IOException {
        String head =
                "format-version: 1.2\nontology: t\nimport: http://x.org/a.owl\nimport: http://x.org/b.owl ! second\n"
                        + "import: http://x.org/a.owl\n\n";

        assertThat(labels(read("t.obo", head + TERMS).triples())).contains("part", "whole");
    }

    @Test
    void leaves_no_class_above_itself_and_names_the_circle() throws IOException {
        String circle =
                "format-version: 1.2\nontology: t\n\n" + TERMS + "relationship: part_of T:3\n\n[Term]\nid: T:3\n"
                        + "name: third\nis_a: T:1\n\n[Term]\nid: T:4\nname: outside\nis_a: T:3\n";
        Graph closure = read("t.obo", circle).closure();

        assertThat(List.of(1, 2, 3)).allMatch(i -> !closure.contains(t(i), PART_OF, t(i)));
        assertThat(closure.contains(t(4), PART_OF, t(2))).isTrue();
        assertThat(TermIndex.folder(dir).authority().circles()).singleElement().asString()
                .isEqualTo("[T:1, T:2, T:3, T:1]");
    }

    @Test
    void takes_nested_wholes_unions_counts_and_inverses_apart() throws IOException {
        Graph closure = read("n.ttl",
                """
                        @prefix owl: <http://www.w3.org/2002/07/owl#> .
                        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
                        @prefix obo: <http://purl.obolibrary.org/obo/> .
                        obo:T_1 rdfs:subClassOf [ owl:onProperty obo:BFO_0000050 ; owl:someValuesFrom [ owl:intersectionOf (
                            obo:T_2 [ owl:onProperty obo:BFO_0000050 ; owl:someValuesFrom [ owl:onProperty obo:BFO_0000050 ;
                                owl:someValuesFrom obo:T_3 ] ] ) ] ] .
                        obo:T_4 owl:equivalentClass [ owl:unionOf ( obo:T_5 obo:T_6 ) ] .
                        obo:T_7 rdfs:subClassOf [ owl:onProperty [ owl:inverseOf obo:BFO_0000051 ] ; owl:someValuesFrom obo:T_8 ] .
                        obo:T_9 rdfs:subClassOf [ owl:onProperty obo:BFO_0000050 ; owl:onClass obo:T_10 ; owl:minQualifiedCardinality 2 ] ,
                            [ owl:onProperty obo:BFO_0000050 ; owl:onClass obo:T_11 ; owl:minQualifiedCardinality 0 ] ,
                            [ owl:onProperty obo:BFO_0000050 ; owl:someValuesFrom [ owl:unionOf ( obo:T_12 obo:T_13 ) ] ] .
                        """)
                .closure();

        assertThat(closure.stream(Node.ANY, PART_OF, Node.ANY).map(ForeignFilesTest::shown))
                .containsExactlyInAnyOrder("T_1 T_2", "T_1 T_3", "T_7 T_8", "T_9 T_10");
        assertThat(closure.stream(Node.ANY, RDFS.subClassOf.asNode(), Node.ANY).map(ForeignFilesTest::shown))
                .containsExactlyInAnyOrder("T_5 T_4", "T_6 T_4");
    }

    @Test
    void gives_a_file_an_iri_that_a_query_can_name() throws IOException {
        String turtle = "<http://x.org/A> <http://www.w3.org/2000/01/rdf-schema#label> \"a\" . <b c> a <d> .";

        assertThat(read("my onto (2).ttl", turtle.replace("<b c>", "<b>")).iri())
                .isEqualTo("file:///my%20onto%20(2).ttl");
        assertThat(read("100% {a}#b.ttl", turtle.replace("<b c>", "<b>")).iri())
                .isEqualTo("file:///100%25%20%7Ba%7D%23b.ttl");
        assertThat(Ontology.isNamed("PLAIN.TTL")).isTrue();
        assertThat(Ontology.isNamed("x.Obo.GZ")).isTrue();
        assertThat(read("j.json", "{\"graphs\": [{\"nodes\": [{\"id\": \"http://x.org/a b\", \"lbl\": \"a\"}]}]}")
                .triples().stream(Node.ANY, RDFS.label.asNode(), Node.ANY).map(Triple::getSubject))
                .containsExactly(NodeFactory.createURI("http://x.org/a%20b"));
    }

    @Test
    void keeps_what_an_obo_graph_says_about_what_it_says() throws IOException {
        Graph graph = read("g.json", GRAPH).triples();

        assertThat(graph.stream().filter(said -> said.getSubject().isURI()).map(Triple::getObject)
                .filter(Node::isLiteral).map(Node::getLiteralLexicalForm))
                .contains("D:1", "S:1", "X:1", "E:1", "q", "v", "t", "A thing.", "uno");
        assertThat(graph.contains(Node.ANY, uri("http://www.geneontology.org/formats/oboInOwl#hasSynonymType"),
                uri("http://x.org/IT"))).isTrue();
        assertThat(graph.contains(uri("http://x.org/a"), uri("http://x.org/near"), uri("http://x.org/b"))).isTrue();
    }

    @Test
    void does_not_define_a_class_by_what_is_left_of_its_definition() throws IOException {
        Ontology ontology = read("g.json", GRAPH.replace("[\"http://x.org/G\"]", "[\"http://x.org/G\", null]"));

        assertThat(ontology.closure().contains(t(1), RDFS.subClassOf.asNode(), uri("http://x.org/G"))).isTrue();
        assertThat(ontology.triples().contains(t(1), uri("http://www.w3.org/2002/07/owl#equivalentClass"), Node.ANY))
                .isFalse();
    }

    /** Each node of an OBO graph replaced by each type of JSON: read, or refused in words. */
    @Test
    void ends_with_words_whatever_a_node_of_json_is() throws IOException {
        List<JsonValue> odd = List.of(JsonNull.instance, new JsonString(""), new JsonString("a b"),
                new JsonString("true"),
                JsonNumber.value(7), new JsonBoolean(true), new JsonArray(), new JsonObject(),
                array(JsonNull.instance), array(new JsonString("x")), array(new JsonObject()), array(new JsonArray()),
                array(JsonNumber.value(1)));
        int read = 0;
        int refused = 0;
        int nodes = size(JSON.parse(GRAPH));
        for (int i = 0; i < nodes; i++) {
            for (JsonValue value : odd) {
                int[] countdown = {i};
                JsonValue changed = changed(JSON.parse(GRAPH), countdown, any -> value);
                Path file = Files.writeString(dir.resolve("odd.json"), changed.toString());
                switch (Ontology.read(file)) {
                    case Ontology.Reading.Read ok -> read++;
                    case Ontology.Reading.Failed(var problem) -> {
                        refused++;
                        assertThat(problem.found()).doesNotContain("Exception", "Not a JSON", "org.apache",
                                "null pointer");
                        if (changed.isObject() && changed.getAsObject().hasKey("graphs")
                                && changed.getAsObject().get("graphs").isArray()) {
                            assertThat(problem.found()).as("of %s", changed).doesNotContain("ends too early");
                        }
                    }
                }
                if (value.isNull() && i > 1) {
                    assertThat(Ontology.read(file)).as("null in %s", changed).satisfiesAnyOf(
                            ok -> assertThat(ok).isInstanceOf(Ontology.Reading.Read.class),
                            no -> assertThat(((Ontology.Reading.Failed) no).problem().found())
                                    .containsAnyOf("is missing", "there is nothing in it"));
                }
            }
        }
        assertThat(nodes).isGreaterThan(60);
        assertThat(read).isGreaterThan(200);
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    ^curie_map:~^  m: http://purl.obolibrary.org/obo/MONDO_~^mapping_set_version: 2026-09-01 | m:0000001 | MONDO:0000001 2026-09-01
                    ^ curie_map:~^   m: "http://purl.obolibrary.org/obo/MONDO_"~^ mapping_set_version: "2026-09-01" | m:0000001 | MONDO:0000001 2026-09-01
                    ^curie_map:~^ m: http://purl.obolibrary.org/obo/MONDO_~^ mapping_set_version: 2026-09-01 | m:0000001 | MONDO:0000001 2026-09-01
                    ^mapping_set_version: 2026-09-01 | MONDO:0000001 | MONDO:0000001 2026-09-01
                    ^mapping_set_version: 2026-09-01 | http://purl.obolibrary.org/obo/MONDO_0000001 | MONDO:0000001 2026-09-01
                    ^curie_map:~^  NCI: http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl^~^mapping_set_version: 2026-09-01 | NCI:C1 | NCIT:C1 2026-09-01
                    """)
    void reads_the_prefixes_and_the_version_of_a_mapping_file(String head, String id, String expected)
            throws IOException {
        Path file =
                Files.writeString(dir.resolve("m.sssom.tsv"), "%s\nsubject_id\tsubject_label\tobject_id\n%s\tx\tQ:1\n"
                        .formatted(head.replace('~', '\n').replace('^', '#'), id));

        assertThat(((VocabularyFile.Reading.Read) VocabularyFile.read(file)).release().entries().values())
                .extracting(entry -> entry.id() + " " + entry.version()).contains(expected);
    }

    @Test
    void takes_a_prefix_that_is_declared_otherwise_for_no_id_of_ours() throws IOException {
        Path file = Files.writeString(dir.resolve("m.sssom.tsv"), "#curie_map:\n#  MONDO: http://other.org/\n"
                + "subject_id\tsubject_label\tobject_id\nMONDO:0000001\tx\tNCIT:C1\n");

        assertThat(((VocabularyFile.Reading.Read) VocabularyFile.read(file)).release().entries().keySet())
                .extracting(ExternalId::toString).containsExactly("NCIT:C1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
                    "a ""b"" c"    | a "b" c
                    "a~b"          | a b
                    "a^b"          | a b
                    a "b" c        | a "b" c
                    5" of it       | 5" of it
                    """)
    void reads_quoted_labels(String cell, String label) throws IOException {
        Path file = Files.writeString(dir.resolve("m.sssom.tsv"), ("subject_id\tsubject_label\tobject_id\nMONDO:1\t"
                + cell.replace('~', '\t').replace('^', '\n') + "\tNCIT:C1\nMONDO:2\tlast\tNCIT:C2\n"));

        var entries = ((VocabularyFile.Reading.Read) VocabularyFile.read(file)).release().entries();

        assertThat(entries.get(new ExternalId("MONDO", "1")).label()).isEqualTo(Optional.of(label));
        assertThat(entries.get(new ExternalId("MONDO", "1")).isCalled(label.replace("\"", ""))).isTrue();
        assertThat(entries.keySet()).extracting(ExternalId::toString)
                .containsExactlyInAnyOrder("MONDO:1", "MONDO:2", "NCIT:C1", "NCIT:C2");
    }

    private Ontology read(String name, String content) throws IOException {
        Path file = Files.write(dir.resolve(name), content.getBytes(UTF_8));
        return switch (Ontology.read(file)) {
            case Ontology.Reading.Read(Ontology ontology) -> ontology;
            case Ontology.Reading.Failed(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private static List<String> labels(Graph graph) {
        return graph.stream(Node.ANY, RDFS.label.asNode(), Node.ANY)
                .map(said -> said.getObject().getLiteralLexicalForm())
                .toList();
    }

    private static Node t(int number) {
        return uri(OBO + "T_" + number);
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static String shown(Triple said) {
        return Stream.of(said.getSubject(), said.getObject()).map(node -> node.getURI().replace(OBO, ""))
                .reduce((a, b) -> a + " " + b).orElseThrow();
    }

    private static JsonArray array(JsonValue value) {
        var array = new JsonArray();
        array.add(value);
        return array;
    }

    private static int size(JsonValue value) {
        int[] countdown = {Integer.MAX_VALUE};
        changed(value, countdown, any -> any);
        return Integer.MAX_VALUE - countdown[0];
    }

    /** A copy in which the value that the countdown reaches is another one. */
    private static JsonValue changed(JsonValue value, int[] countdown, Function<JsonValue, JsonValue> change) {
        if (countdown[0]-- == 0) {
            return change.apply(value);
        }
        if (value.isArray()) {
            var copy = new JsonArray();
            value.getAsArray().forEach(member -> copy.add(changed(member, countdown, change)));
            return copy;
        }
        if (value.isObject()) {
            var copy = new JsonObject();
            value.getAsObject().forEach((key, member) -> copy.put(key, changed(member, countdown, change)));
            return copy;
        }
        return value;
    }
}
