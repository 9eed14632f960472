package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.Shipped;
import org.netmet.build.ImportedTable;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;
import org.netmet.stats.sparql.FunctionRegistration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks the metadata of the shipped dataset: VoID, DCAT, service description and example queries. */
class SelfDescriptionTest {
    private static final Node OURS = NodeFactory.createURI(DatasetMetadata.RELEASED);
    private static final Node LICENCE = Prefixes.term("dcterms:license");

    @Test
    void says_of_itself_what_the_citation_and_the_licence_say() throws IOException {
        String citation = Files.readString(Path.of("CITATION.cff"));

        assertThat(citation).contains("title: \"%s\"".formatted(DatasetMetadata.TITLE))
                .contains("name: \"%s\"".formatted(DatasetMetadata.CREATOR))
                .contains("date-released: " + DatasetMetadata.ISSUED);
        assertThat(DatasetMetadata.KEYWORDS).hasSize(5).allSatisfy(
                keyword -> assertThat(citation).contains("  - %s\n".formatted(keyword)));
        assertThat(Files.readString(Path.of("LICENSE-DATA"))).contains(DatasetMetadata.LICENCE);
    }

    /** What catalogues of data show and sort by. */
    @Test
    void says_when_it_was_issued_and_changed_and_of_whom_to_ask() {
        var facts = new GraphFacts(Shipped.netmet().publication().description("http://localhost:3030/"));

        for (String property : List.of("dcterms:issued", "dcterms:modified")) {
            assertThat(facts.list(OURS, Prefixes.term(property))).singleElement().asString()
                    .matches("\"2\\d{3}-\\d{2}-\\d{2}\"\\^\\^.*date");
        }
        assertThat(facts.list(OURS, Prefixes.term("dcat:landingPage"))).hasSize(1);
        assertThat(facts.list(facts.get(OURS, Prefixes.term("dcat:contactPoint")), Prefixes.term("vcard:fn")))
                .hasSize(1);
    }

    @Test
    void lists_the_top_concepts_of_each_scheme() {
        Graph graph = Shipped.netmet().dataset().getDefaultGraph();
        List<Node> schemes = new GraphFacts(graph).things(Prefixes.term("skos:ConceptScheme"));

        assertThat(schemes).hasSizeGreaterThan(10).allSatisfy(scheme -> {
            assertThat(graph.stream(scheme, Prefixes.term("skos:hasTopConcept"), Node.ANY)).isNotEmpty();
            assertThat(graph.stream(Node.ANY, Prefixes.term("skos:topConceptOf"), scheme)).isNotEmpty();
        });
    }

    @Test
    void describes_the_service_at_the_address_of_whoever_serves_it() {
        String endpoint = "http://localhost:3030/sparql";

        Graph closed = Shipped.netmet().publication().serviceDescription(endpoint, false, false);
        Graph open = Shipped.netmet().publication().serviceDescription(endpoint, true, false);

        var facts = new GraphFacts(closed);
        List<Node> services = facts.things(Prefixes.term("sd:Service"));
        assertThat(services).hasSize(1);
        Node service = services.getFirst();
        assertThat(facts.list(service, Prefixes.term("sd:endpoint")))
                .containsExactly(NodeFactory.createURI(endpoint));
        assertThat(facts.list(service, Prefixes.term("sd:feature")))
                .containsExactly(Prefixes.term("sd:UnionDefaultGraph"));
        assertThat(new GraphFacts(open).list(service, Prefixes.term("sd:feature")))
                .containsExactlyInAnyOrder(Prefixes.term("sd:UnionDefaultGraph"),
                        Prefixes.term("sd:BasicFederatedQuery"));
        assertThat(facts.list(service, Prefixes.term("sd:resultFormat"))).hasSize(8);
        assertThat(facts.list(service, Prefixes.term("sd:extensionFunction")).size()
                + facts.list(service, Prefixes.term("sd:extensionAggregate")).size())
                .isEqualTo(FunctionRegistration.list().size()).isEqualTo(19);
        Node named = Prefixes.term("sd:NamedGraph");
        // All named graphs, and the name of their union graph.
        List<Node> graphs = Shipped.netmet().dataset().stream().map(quad -> quad.getGraph())
                .filter(Node::isURI).filter(graph -> graph.getURI().startsWith(Vocabulary.GRAPH)).distinct().toList();
        assertThat(graphs).isNotEmpty();
        assertThat(facts.things(named)).hasSize(graphs.size() + 1);
        assertThat(SortedTurtle.turtle(closed)).doesNotContain("<" + ServiceAddresses.LASTING.sparql() + ">");
        // It grows with the number of graphs, not with what is in them.
        assertThat(closed.size()).isLessThan(20 * graphs.size());
    }

    @Test
    void puts_the_addresses_of_a_server_into_all_descriptions() {
        String base = "https://example.org/nets/";

        Graph description = Shipped.netmet().publication().description(base);
        Graph examples = Shipped.netmet().publication().examples(base + "sparql");

        assertThat(new GraphFacts(description).list(OURS, Prefixes.term("void:sparqlEndpoint")))
                .containsExactly(NodeFactory.createURI(base + "sparql"));
        assertThat(new GraphFacts(description).list(OURS, Prefixes.term("void:dataDump"))).hasSize(2).allSatisfy(
                dump -> assertThat(dump.getURI()).startsWith(base + "releases/" + Shipped.netmet().release()));
        assertThat(new GraphFacts(description).list(OURS, Prefixes.term("void:classPartition"))).isNotEmpty();
        assertThat(examples.stream(Node.ANY, Prefixes.term("schema:target"), Node.ANY))
                .hasSameSizeAs(Shipped.netmet().catalogue().list())
                .allSatisfy(triple -> assertThat(triple.getObject().getURI()).isEqualTo(base + "sparql"));
    }

    @Test
    void counts_the_links_to_each_vocabulary_that_terms_are_mapped_to() {
        Graph description = Shipped.netmet().publication().description("https://example.org/");
        var facts = new GraphFacts(description);
        Graph union = Shipped.netmet().dataset().getDefaultGraph();

        List<Node> linksets = facts.things(Prefixes.term("void:Linkset"));
        assertThat(linksets).isNotEmpty();
        for (Node linkset : linksets) {
            Node predicate = facts.get(linkset, Prefixes.term("void:linkPredicate"));
            String space = facts.get(facts.get(linkset, Prefixes.term("void:objectsTarget")),
                    Prefixes.term("void:uriSpace")).getLiteralLexicalForm();
            assertThat(facts.get(linkset, Prefixes.term("void:subjectsTarget"))).isEqualTo(OURS);
            assertThat(description.stream(linkset, Prefixes.term("void:triples"), Node.ANY)).hasSize(1);
            assertThat(facts.get(linkset, Prefixes.term("void:triples")).getLiteralLexicalForm()).isEqualTo(
                    Long.toString(union.stream(Node.ANY, predicate, Node.ANY)
                            .filter(triple -> triple.getObject().getURI().startsWith(space)).count()));
        }
    }

    @Test
    void claims_our_licence_for_our_figures_only_when_a_users_table_is_beside_them(@TempDir Path dir)
            throws IOException {
        Path table = Files.writeString(dir.resolve("mine.csv"), """
                id,measure,tumour,site,population,time,unit,form,value,printed,locator
                1,site proportion,ileal NET,liver,all with the primary,at diagnosis,patients,point,30,30%,Table 1
                """);
        var own = new ImportedTable("mine", new ImportedTable.Input(table, "mine.csv"), Optional.empty());
        Netmet both = switch (Netmet.open(ExampleProject.in(dir.resolve("project")).with(List.of(own)))) {
            case Netmet.Opening.Opened(Netmet opened) -> opened;
            case Netmet.Opening other -> throw new AssertionError(other.toString());
        };

        Graph description = both.publication().description("https://example.org/");

        var facts = new GraphFacts(description);
        Node mixed = NodeFactory.createURI(DatasetMetadata.RELEASED + "/with-own-tables");
        Node mine = Vocabulary.graph("imports/mine");
        assertThat(description.stream(Node.ANY, LICENCE, Node.ANY).map(triple -> triple.getSubject()))
                .containsExactly(OURS);
        assertThat(facts.list(mixed, Prefixes.term("void:subset"))).contains(OURS, mine);
        assertThat(facts.get(mixed, Prefixes.term("dcterms:rights")).getLiteralLexicalForm())
                .isEqualTo(
                        "The licence of netmet (CC BY 4.0) holds for the figures of netmet only, not for the user's table "
                                + "mine, whose licence is its owner's.");
        assertThat(facts.name(facts.get(mixed, Prefixes.term("dcterms:title")))).isEqualTo(
                "netmet with the user's table mine");
        assertThat(facts.list(mixed, Prefixes.term("void:dataDump"))).isEmpty();
        assertThat(facts.things(Prefixes.term("dcat:Distribution"))).isEmpty();
        assertThat(facts.list(mixed, Prefixes.term("dcterms:publisher"))).isEmpty();
        Graph said = RDFParser.fromString(
                both.publication().nanopublication(Vocabulary.ID + "claim/mine-1").orElseThrow(), Lang.TRIG)
                .toDatasetGraph().getGraph(NodeFactory.createURI(Vocabulary.ID + "nanopub/mine-1#pubinfo"));
        assertThat(said.size()).isPositive();
        assertThat(said.contains(Node.ANY, LICENCE, Node.ANY)).isFalse();
    }
}
