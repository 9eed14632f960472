package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.Shipped;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads the files of a release with the parsers of their formats. */
class ReleaseWriterTest {
    @TempDir
    static Path dir;

    private static Path release;
    /** The graph of the example project, whose release is written sooner, for what does not depend on the content. */
    private static Netmet example;

    @BeforeAll
    static void write() throws IOException {
        example = ExampleProject.opened(ExampleProject.in(dir.resolve("project")));
        release = dir.resolve("release");
        assertThat(Shipped.netmet().publish(release)).isEqualTo(new ReleaseWriter.Outcome.Written(release, 23));
    }

    @Test
    void has_the_same_bytes_when_written_again_over_itself() throws IOException {
        Map<String, byte[]> before = contents(release);

        ReleaseWriter.Outcome again = Shipped.netmet().publish(release);

        assertThat(again).isInstanceOf(ReleaseWriter.Outcome.Written.class);
        assertThat(contents(release)).hasSize(23).containsExactlyInAnyOrderEntriesOf(before);
        try (Stream<Path> beside = Files.list(dir)) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".release"));
        }
    }

    @Test
    void mends_what_a_process_left_that_was_killed_between_two_moves() throws IOException {
        Path killed = dir.resolve("killed");
        Path earlier = dir.resolve(".killed-earlier");
        example.publish(killed);
        Map<String, byte[]> before = contents(killed);
        Files.writeString(Files.move(killed, earlier).resolve("SHA256SUMS.note"), "mine\n");

        ReleaseWriter.Outcome refused = example.publish(killed);
        assertThat(refused).isEqualTo(new ReleaseWriter.Outcome.Occupied(killed, "it holds SHA256SUMS.note"));
        assertThat(contents(killed)).hasSize(22).containsAllEntriesOf(before);

        Files.delete(killed.resolve("SHA256SUMS.note"));
        example.publish(earlier);
        ReleaseWriter.Outcome again = example.publish(killed);
        assertThat(again).isInstanceOf(ReleaseWriter.Outcome.Written.class);
        assertThat(contents(killed)).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(earlier).doesNotExist();
    }

    @Test
    void is_documented_file_by_file() throws IOException {
        String page = Files.readString(Path.of("docs/reference/release.md"));

        assertThat(contents(release).keySet()).hasSize(23)
                .allSatisfy(file -> assertThat(page).contains("`" + file + "`"));
    }

    @Test
    void has_checksums_that_another_program_confirms() throws IOException, InterruptedException {
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", ReleaseFile.SUMS)
                .directory(release.toFile())
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).isZero();
        assertThat(said.lines()).hasSize(22).allMatch(line -> line.endsWith(": OK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "SHA256SUMS"})
    void leaves_a_folder_alone_that_is_no_release(String stranger, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(stranger), "mine\n");

        ReleaseWriter.Outcome refused = Shipped.netmet().publish(folder);

        assertThat(refused).isEqualTo(new ReleaseWriter.Outcome.Occupied(folder, "it holds " + stranger));
        assertThat(contents(folder)).containsOnlyKeys(stranger);
    }

    @Test
    void leaves_a_release_alone_into_which_somebody_put_a_file(@TempDir Path folder) throws IOException {
        example.publish(folder);
        Files.writeString(folder.resolve("notes.txt"), "mine\n");

        ReleaseWriter.Outcome refused = example.publish(folder);

        assertThat(refused).isEqualTo(new ReleaseWriter.Outcome.Occupied(folder, "it holds notes.txt"));
        assertThat(contents(folder)).hasSize(22);
    }

    @Test
    void holds_the_whole_graph_twice_with_nothing_in_the_head_of_the_packing() throws IOException {
        byte[] quads = Files.readAllBytes(release.resolve("netmet.nq.gz"));
        DatasetGraph read = RDFParser.source(new ByteArrayInputStream(unpacked("netmet.nq.gz"))).lang(Lang.NQUADS)
                .toDatasetGraph();
        Graph union = RDFParser.source(new ByteArrayInputStream(unpacked("netmet.ttl.gz"))).lang(Lang.TURTLE).toGraph();

        assertThat(read.stream().count()).isEqualTo(Datasets.size(Shipped.netmet().dataset())).isPositive();
        assertThat(union.isIsomorphicWith(Shipped.netmet().dataset().getDefaultGraph())).isTrue();
        // The gzip header: flags, then four bytes of time. All zero means no name and no time.
        assertThat(Arrays.copyOfRange(quads, 3, 8)).containsOnly(0);
    }

    @Test
    void has_only_turtle_that_parses_and_says_something() throws IOException {
        List<Path> turtle;
        try (Stream<Path> files = Files.list(release)) {
            turtle = files.filter(file -> file.toString().endsWith(".ttl")).toList();
        }
        assertThat(turtle).hasSize(6);
        for (Path file : turtle) {
            assertThat(RDFParser.source(file).toGraph().size()).as(file.toString()).isGreaterThan(100);
        }
        assertThat(RDFParser.source(release.resolve("ontology.owl")).lang(Lang.RDFXML).toGraph()
                .isIsomorphicWith(RDFParser.source(release.resolve("ontology.ttl")).toGraph())).isTrue();
    }

    @Test
    void has_a_row_for_each_claim_and_each_source() throws IOException {
        Graph graph = Shipped.netmet().dataset().getDefaultGraph();

        assertThat(rows("claims.csv")).hasSameSizeAs(new GraphFacts(graph).claims()).isNotEmpty();
        assertThat(rows("rates.csv")).hasSize(count(graph, Vocabulary.RATE_CLAIM)).isNotEmpty();
        assertThat(rows("sources.csv")).hasSize(count(graph, Vocabulary.SOURCE)).isNotEmpty();
        assertThat(rows("sources.csv").stream().mapToInt(row -> Integer.parseInt(row.getField("claims"))).sum())
                .isEqualTo(rows("claims.csv").size());
    }

    @Test
    void never_gives_a_bound_the_value_that_its_source_does_not_give() throws IOException {
        List<NamedCsvRecord> bounds = rows("rates.csv").stream()
                .filter(row -> List.of("at most", "less than").contains(row.getField("form")))
                .toList();

        assertThat(bounds).isNotEmpty().allSatisfy(row -> {
            assertThat(row.getField("lower")).isEmpty();
            assertThat(row.getField("upper")).isNotEmpty();
        });
    }

    @Test
    void has_no_value_in_which_the_separator_of_values_stands() {
        long texts = Shipped.netmet().dataset().getDefaultGraph()
                .stream(Node.ANY, Vocabulary.STATED_IN, Node.ANY)
                .flatMap(claim -> Shipped.netmet().dataset().getDefaultGraph()
                        .stream(claim.getSubject(), Node.ANY, Node.ANY))
                .map(triple -> triple.getObject())
                .filter(Node::isLiteral)
                .peek(text -> assertThat(text.getLiteralLexicalForm()).doesNotContain(GraphFacts.SEPARATOR))
                .count();

        assertThat(texts).isGreaterThan(new GraphFacts(Shipped.netmet().dataset().getDefaultGraph()).claims().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"claims.csv", "rates.csv", "sources.csv"})
    void describes_the_columns_that_the_table_has(String table) throws IOException {
        JsonObject metadata = JSON.parse(Files.readString(release.resolve(table + "-metadata.json")));
        List<String> described = new ArrayList<>();
        var required = new ArrayList<String>();
        metadata.getObj("tableSchema").getArray("columns").forEach(column -> {
            JsonObject object = column.getAsObject();
            described.add(object.getString("name"));
            if (object.hasKey("required")) {
                required.add(object.getString("name"));
            }
            assertThat(object.getString("titles")).isEqualTo(object.getString("name"));
            assertThat(object.getString("dc:description")).isNotBlank();
            assertThat(object.getString("datatype")).isIn("string", "decimal", "integer");
        });

        List<NamedCsvRecord> rows = rows(table);
        assertThat(described).isNotEmpty().isEqualTo(rows.getFirst().getHeader());
        assertThat(metadata.getString("url")).isEqualTo(table);
        assertThat(metadata.get("@context").getAsArray().get(0).getAsString().value())
                .isEqualTo("http://www.w3.org/ns/csvw");
        String key = metadata.getObj("tableSchema").getString("primaryKey");
        assertThat(rows.stream().map(row -> row.getField(key))).doesNotHaveDuplicates().doesNotContain("");
        assertThat(required).isNotEmpty().allSatisfy(
                column -> assertThat(rows).allSatisfy(row -> assertThat(row.getField(column)).isNotEmpty()));
    }

    @Test
    void has_edges_of_points_only() throws IOException {
        List<Map<String, String>> edges = tabbed("edges.kgx.tsv");
        Map<String, NamedCsvRecord> rates = rows("rates.csv").stream()
                .collect(Collectors.toMap(row -> "netmet.claim:" + row.getField("claim"), row -> row));

        assertThat(edges).isNotEmpty().allSatisfy(edge -> {
            NamedCsvRecord rate = rates.get(edge.get("id"));
            assertThat(rate.getField("form")).isEqualTo("point");
            assertThat(new BigDecimal(edge.get("has_percentage")))
                    .isEqualByComparingTo(new BigDecimal(rate.getField("lower")).movePointRight(2));
            assertThat(edge.get("has_count")).isEqualTo(rate.getField("affected"));
            assertThat(edge.get("has_total")).isEqualTo(rate.getField("examined"));
            assertThat(edge.get("population")).isEqualTo(rate.getField("population"));
            assertThat(edge.get("population_context_qualifier")).startsWith("netmet.population:");
            assertThat(edge.get("temporal_context_qualifier")).startsWith("netmet.timeframe:");
            assertThat(edge.get("publications")).isNotEmpty();
        });
        assertThat(edges.stream().map(edge -> edge.get("id"))).doesNotHaveDuplicates();
        List<String> ranges = rates.entrySet().stream()
                .filter(rate -> rate.getValue().getField("form").equals("range"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(ranges).isNotEmpty();
        assertThat(edges).noneMatch(edge -> ranges.contains(edge.get("id")));
    }

    @Test
    void has_a_node_for_both_ends_of_each_edge_and_runs_origin_shares_the_other_way() throws IOException {
        Map<String, Map<String, String>> nodes = tabbed("nodes.kgx.tsv").stream()
                .collect(Collectors.toMap(node -> node.get("id"), node -> node));
        var ends = new HashSet<String>();
        List<Map<String, String>> edges = tabbed("edges.kgx.tsv");
        for (Map<String, String> edge : edges) {
            ends.add(edge.get("subject"));
            ends.add(edge.get("object"));
            boolean reversed = edge.get("measure").equals("origin share");
            assertThat(nodes.get(edge.get("subject")).get("category"))
                    .isEqualTo(reversed ? "biolink:AnatomicalEntity" : "biolink:Disease");
        }

        assertThat(ends).isNotEmpty().isEqualTo(nodes.keySet());
        assertThat(edges).anyMatch(edge -> edge.get("measure").equals("origin share"));
        assertThat(nodes).containsKey("UBERON:0002107").containsKey("netmet.tumour:ileal-net");
    }

    @Test
    void merges_all_mappings_with_a_head_that_knows_their_prefixes() throws IOException {
        List<String> lines = Files.readAllLines(release.resolve("mappings.sssom.tsv"));
        List<String> head = lines.stream().filter(line -> line.startsWith("#")).toList();
        List<Map<String, String>> mappings = tabbed("mappings.sssom.tsv");

        assertThat(mappings).hasSize(count(Shipped.netmet().dataset().getDefaultGraph(),
                Prefixes.term("sssom:Mapping"))).isNotEmpty();
        assertThat(head).contains("# mapping_set_id: https://w3id.org/netmet/mappings");
        assertThat(mappings).allSatisfy(mapping -> {
            for (String column : List.of("subject_id", "predicate_id", "object_id", "mapping_justification",
                    "subject_source", "object_source", "mapping_source")) {
                String prefix = mapping.get(column).split(":")[0];
                assertThat(head).as(mapping.get(column)).anyMatch(line -> line.startsWith("#   " + prefix + ": "));
            }
            assertThat(mapping.get("mapping_date")).matches("\\d{4}-\\d\\d-\\d\\d");
        });
    }

    @Test
    void lists_no_file_that_it_does_not_have(@TempDir Path folder) throws IOException {
        // The project folder contains no LICENSE-DATA and no CITATION.cff.
        ReleaseWriter.Outcome outcome = example.publish(folder.resolve("release"));

        assertThat(outcome).isEqualTo(new ReleaseWriter.Outcome.Written(folder.resolve("release"), 21));
        var record = new GraphFacts(RDFParser.source(folder.resolve("release/dcat.ttl")).toGraph());
        assertThat(record.things(Prefixes.term("dcat:Distribution")).stream()
                .map(file -> record.get(file, Prefixes.term("dcterms:identifier")).getLiteralLexicalForm())
                .toList())
                .hasSize(20)
                .isSubsetOf(contents(folder.resolve("release")).keySet());
    }

    /** The SHACL shapes of DCAT-AP 3 are not copied here; docs/reference/release.md says how the record met them. */
    @Test
    void has_what_dcat_ap_makes_mandatory() {
        var facts = new GraphFacts(RDFParser.source(release.resolve("dcat.ttl")).toGraph());
        Map<String, List<String>> mandatory = Map.of(
                "dcat:Catalog", List.of("dcterms:title", "dcterms:description", "dcterms:publisher"),
                "dcat:Dataset", List.of("dcterms:title", "dcterms:description"),
                "dcat:Distribution", List.of("dcat:accessURL"),
                "dcat:DataService", List.of("dcterms:title", "dcat:endpointURL"),
                "foaf:Agent", List.of("foaf:name"),
                "spdx:Checksum", List.of("spdx:algorithm", "spdx:checksumValue"));

        mandatory.forEach((type, properties) -> {
            assertThat(facts.things(Prefixes.term(type))).as(type).isNotEmpty()
                    .allSatisfy(thing -> assertThat(properties)
                            .allSatisfy(property -> assertThat(facts.get(thing, Prefixes.term(property))).isNotNull()));
        });
        assertThat(facts.graph()
                .find(Node.ANY, DCTerms.language.asNode(), Node.ANY).mapWith(said -> said.getObject().getURI()).toSet())
                .as("the list of languages that DCAT-AP makes mandatory")
                .containsExactly("http://publications.europa.eu/resource/authority/language/ENG");
    }

    @Test
    void describes_each_table_for_croissant_and_each_file_for_ro_crate() throws IOException {
        JsonObject croissant = JSON.parse(Files.readString(release.resolve("croissant.json")));
        JsonObject crate = JSON.parse(Files.readString(release.resolve("ro-crate-metadata.json")));

        assertThat(croissant.getArray("distribution")).hasSize(3).allSatisfy(file -> {
            String name = file.getAsObject().getString("name");
            assertThat(Files.readString(release.resolve(ReleaseFile.SUMS)))
                    .contains(file.getAsObject().getString("sha256") + "  " + name + "\n");
        });
        assertThat(croissant.getArray("recordSet")).hasSize(3)
                .allSatisfy(table -> assertThat(table.getAsObject().getArray("field")).isNotEmpty());
        assertThat(crate.getArray("@graph").map(entity -> entity.getAsObject().getString("@id")))
                .contains("./", "ro-crate-metadata.json", "dcat.ttl", "claims.csv", "LICENSE-DATA");
    }

    @Test
    void records_size_and_checksum_of_every_file_but_its_own() throws IOException {
        Graph record = RDFParser.source(release.resolve("dcat.ttl")).toGraph();
        Map<String, String> sums = Files.readAllLines(release.resolve(ReleaseFile.SUMS)).stream()
                .map(line -> line.split("  "))
                .collect(Collectors.toMap(line -> line[1], line -> line[0]));
        var facts = new GraphFacts(record);

        List<Node> distributions = facts.things(Prefixes.term("dcat:Distribution"));
        assertThat(distributions).hasSize(22);
        for (Node distribution : distributions) {
            String file = facts.get(distribution, Prefixes.term("dcterms:identifier")).getLiteralLexicalForm();
            if (!file.equals("dcat.ttl")) {
                Node sum = facts.get(distribution, Prefixes.term("spdx:checksum"));
                assertThat(facts.get(sum, Prefixes.term("spdx:checksumValue")).getLiteralLexicalForm())
                        .isEqualTo(sums.get(file));
                assertThat(facts.get(distribution, Prefixes.term("dcat:byteSize")).getLiteralLexicalForm())
                        .isEqualTo(Long.toString(Files.size(release.resolve(file))));
            }
        }
    }

    private static int count(Graph graph, Node type) {
        return (int) graph.stream(Node.ANY, RDF.type.asNode(), type).count();
    }

    private static byte[] unpacked(String file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(release.resolve(file)))) {
            return in.readAllBytes();
        }
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(release.resolve(file))) {
            return reader.stream().toList();
        }
    }

    private static List<Map<String, String>> tabbed(String file) throws IOException {
        List<String> lines =
                Files.readAllLines(release.resolve(file)).stream().filter(line -> !line.startsWith("#")).toList();
        List<String> columns = List.of(lines.getFirst().split("\t", -1));
        return lines.stream().skip(1).map(line -> {
            String[] cells = line.split("\t", -1);
            assertThat(cells).hasSize(columns.size());
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < cells.length; i++) {
                row.put(columns.get(i), cells[i]);
            }
            return (Map<String, String>) row;
        }).toList();
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
