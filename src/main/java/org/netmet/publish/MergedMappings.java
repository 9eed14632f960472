package org.netmet.publish;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Merges all mapping tables into one SSSOM table. Metadata that is in the header of a source table is repeated in each
 * of its rows, because it differs between the tables.
 */
final class MergedMappings {
    private static final List<String> COLUMNS = List.of(
            "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification",
            "subject_source", "object_source", "mapping_source", "mapping_date", "comment");
    private static final String MARK = "#";

    private final Map<String, String> prefixes = new TreeMap<>();
    private final TreeSet<String> rows = new TreeSet<>();

    private MergedMappings() {}

    static String of(List<Path> tables, DatasetMetadata identity) throws IOException {
        var merged = new MergedMappings();
        for (Path table : tables) {
            merged.add(Files.readAllLines(table));
        }
        return merged.write(identity);
    }

    private void add(List<String> lines) {
        Map<?, ?> head = head(lines.stream().filter(line -> line.startsWith(MARK)).toList());
        if (head.get("curie_map") instanceof Map<?, ?> map) {
            map.forEach((prefix, namespace) -> prefixes.put(prefix.toString(), namespace.toString()));
        }
        List<String> table = lines.stream().filter(line -> !line.startsWith(MARK) && !line.isBlank()).toList();
        List<String> columns = List.of(table.getFirst().split("\t", -1));
        for (String line : table.subList(1, table.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            String[] values = line.split("\t", -1);
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), i < values.length ? values[i] : "");
            }
            for (String ofAll : List.of("subject_source", "object_source", "mapping_date")) {
                cells.putIfAbsent(ofAll, head.containsKey(ofAll) ? head.get(ofAll).toString() : "");
            }
            cells.put("mapping_source", head.containsKey("mapping_set_id")
                    ? "netmet.mappings:"
                            + head.get("mapping_set_id").toString().replaceAll(".*/", "")
                    : "");
            rows.add(COLUMNS.stream().map(column -> cells.getOrDefault(column, "")).collect(Collectors.joining("\t")));
        }
    }

    private static Map<?, ?> head(List<String> comments) {
        String yaml = comments.stream().map(line -> line.substring(1).replaceFirst("^ ", ""))
                .collect(Collectors.joining("\n"));
        return new Load(LoadSettings.builder().build()).loadFromString(yaml) instanceof Map<?, ?> map ? map : Map.of();
    }

    private String write(DatasetMetadata identity) {
        prefixes.put("netmet.mappings", "https://w3id.org/netmet/mappings/");
        var lines = new ArrayList<String>();
        lines.add("# curie_map:");
        prefixes.forEach((prefix, namespace) -> lines.add("#   %s: %s".formatted(prefix, namespace)));
        lines.add("# creator_label: [\"%s\"]".formatted(DatasetMetadata.CREATOR));
        lines.add("# license: " + DatasetMetadata.LICENCE);
        lines.add("# mapping_set_description: How the terms of netmet map to other vocabularies.");
        lines.add("# mapping_set_id: https://w3id.org/netmet/mappings");
        lines.add("# mapping_set_title: Mappings of netmet");
        lines.add("# mapping_set_version: \"%s\"".formatted(identity.release()));
        lines.add(String.join("\t", COLUMNS));
        lines.addAll(rows);
        return String.join("\n", lines) + "\n";
    }
}
