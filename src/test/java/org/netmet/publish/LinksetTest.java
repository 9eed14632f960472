package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;
import org.netmet.rdf.Prefixes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the linkset counts of the VoID description with counts from the SSSOM mapping tables. */
class LinksetTest {
    @Test
    void counts_what_each_table_says_for_each_target_and_predicate() throws IOException {
        Map<String, Long> counted = new TreeMap<>();
        int refused = 0;
        Set<List<String>> seen = new HashSet<>();
        for (Map<String, String> row : rows()) {
            if (row.get("predicate_modifier").equals("Not")) {
                refused++;
                continue;
            }
            // Two tables may contain the same mapping; it counts as one link.
            if (!seen.add(List.of(row.get("subject_id"), row.get("predicate_id"), row.get("object_id")))) {
                continue;
            }
            String target = row.get("object_id").split(":")[0].toLowerCase(Locale.ROOT);
            counted.merge(target + " " + row.get("predicate_id").replace("skos:", ""), 1L, Long::sum);
        }

        Map<String, Long> described = described();

        assertThat(refused).as("mappings that were refused").isPositive();
        assertThat(counted.keySet()).extracting(key -> key.split(" ")[0])
                .contains("ncit", "mondo", "doid", "hp", "icdo", "mesh", "oncotree", "maxo", "obi");
        assertThat(described).isEqualTo(counted);
    }

    private static Map<String, Long> described() {
        var facts = new GraphFacts(Shipped.netmet().dataset().getDefaultGraph());
        Map<String, Long> described = new TreeMap<>();
        for (Node linkset : facts.things(Prefixes.term("void:Linkset"))) {
            String space = facts.get(facts.get(linkset, Prefixes.term("void:objectsTarget")),
                    Prefixes.term("void:uriSpace")).getLiteralLexicalForm();
            String target = space.replaceAll("[/#_:]$", "").replaceAll(".*/", "").toLowerCase(Locale.ROOT);
            String predicate = facts.get(linkset, Prefixes.term("void:linkPredicate")).getLocalName();
            assertThat(described.put(target + " " + predicate, Long.parseLong(
                    facts.get(linkset, Prefixes.term("void:triples")).getLiteralLexicalForm()))).isNull();
        }
        return described;
    }

    private static List<Map<String, String>> rows() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("ontology/mappings"))) {
            return files.filter(file -> file.toString().endsWith(".sssom.tsv")).flatMap(LinksetTest::rows).toList();
        }
    }

    private static Stream<Map<String, String>> rows(Path file) {
        try {
            List<List<String>> lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("\t", -1))).toList();
            List<String> header = lines.getFirst();
            return lines.stream().skip(1).map(cells -> header.stream().collect(
                    Collectors.toMap(column -> column, column -> cells.get(header.indexOf(column)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
