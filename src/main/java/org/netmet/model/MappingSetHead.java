package org.netmet.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an SSSOM file: the lines that begin with {@code #}, with or without a space behind it.
 *
 * @param slots the metadata that have one value, by the name of their slot
 * @param prefixes the prefix map ({@code curie_map}): the namespace of each prefix that the file declares
 */
public record MappingSetHead(Map<String, String> slots, Map<String, String> prefixes) {
    private static final Pattern SLOT = Pattern.compile("( ?)([a-z][a-z_]*):(?: +(.*))?");
    private static final Pattern PREFIX =
            Pattern.compile("\\s+[\"']?([A-Za-z_][\\w.-]*)[\"']?:[\"']?\\s+[\"']?([^\\s\"']+)[\"']?\\s*");
    private static final String PREFIX_MAP = "curie_map";
    /** The slots of a mapping set that hold an IRI or a text; some files indent them as little as a prefix. */
    private static final Set<String> SLOTS = Set.of("mapping_set_id", "mapping_set_version", "mapping_set_source",
            "mapping_set_title", "mapping_set_description", "license", "creator_id", "creator_label", "subject_source",
            "subject_source_version", "object_source", "object_source_version", "subject_type", "object_type",
            "mapping_provider", "mapping_tool", "mapping_tool_version", "mapping_date", "publication_date",
            "sssom_version",
            "see_also", "other", "comment", "issue_tracker", "extension_definitions", "mapping_set_confidence");

    /** Reads the head from the lines of a file; other lines are ignored. */
    public static MappingSetHead of(List<String> lines) {
        var slots = new LinkedHashMap<String, String>();
        var prefixes = new LinkedHashMap<String, String>();
        boolean inPrefixes = false;
        for (String line : lines) {
            String text = line.replace("\uFEFF", "");
            if (!text.startsWith("#")) {
                continue;
            }
            String content = text.substring(1).stripTrailing().replace("\t", " ");
            Matcher prefix = PREFIX.matcher(content);
            if (inPrefixes && prefix.matches() && prefix.group(2).contains(":")
                    && !(SLOT.matcher(content).matches() && SLOTS.contains(prefix.group(1)))) {
                prefixes.put(prefix.group(1), prefix.group(2));
                continue;
            }
            Matcher slot = SLOT.matcher(content);
            if (slot.matches()) {
                inPrefixes = slot.group(2).equals(PREFIX_MAP);
                if (slot.group(3) != null) {
                    slots.putIfAbsent(slot.group(2), unquoted(slot.group(3).strip()));
                }
            }
        }
        return new MappingSetHead(slots, prefixes);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.startsWith("\"") && value.endsWith("\"")
                || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    public Optional<String> slot(String name) {
        return Optional.ofNullable(slots.get(name)).filter(value -> !value.isEmpty());
    }

    /** The IRI of a CURIE whose prefix the file declares; empty for other prefixes. */
    public Optional<String> expanded(String curie) {
        int colon = curie.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.ofNullable(prefixes.get(curie.substring(0, colon)))
                        .map(namespace -> namespace + curie.substring(colon + 1));
    }
}
