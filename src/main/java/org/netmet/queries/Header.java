package org.netmet.queries;

import org.netmet.model.StringSimilarity;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Metadata header of a query file: YAML in the comment lines that begin with {@code #+}, by the convention of grlc. The
 * only parser of this format.
 */
final class Header {
    private static final String MARK = "#+";
    private static final Set<String> KEYS =
            Set.of("summary", "description", "tags", "asks", "cues", "within", "arguments", "asked-by", "defaults",
                    "groups",
                    "parts",
                    "fix", "graph", "file", "rule", "sentence", "item", "headline", "asked", "none", "next");

    private final Map<String, Object> entries;
    private final List<String> lines;

    private Header(Map<String, Object> entries, List<String> lines) {
        this.entries = entries;
        this.lines = lines;
    }

    /**
     * Parses the header.
     *
     * @throws Broken if the header is missing, is not YAML, or has an unknown key
     */
    static Header parse(String text) throws Broken {
        List<String> lines = new ArrayList<>();
        int first = 0;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith(MARK)) {
                first = first == 0 ? number : first;
                lines.add(line.substring(MARK.length()));
            }
        }
        if (lines.isEmpty()) {
            throw new Broken(1, "the query has no header", "begin the file with: #+ summary: ...");
        }
        return new Header(entries(String.join("\n", lines), first), text.lines().toList());
    }

    private static Map<String, Object> entries(String yaml, int firstLine) throws Broken {
        Object loaded;
        try {
            loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        } catch (MarkedYamlEngineException e) {
            int line = firstLine + e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
            throw new Broken(line, "the header is not YAML: " + e.getProblem(),
                    "correct it; quote a text with a colon");
        } catch (YamlEngineException e) {
            throw new Broken(firstLine, "the header is not YAML: " + e.getMessage(), "correct it");
        }
        if (!(loaded instanceof Map<?, ?> map)) {
            throw new Broken(firstLine, "the header has no entries", "write it as: #+ summary: ...");
        }
        var entries = new LinkedHashMap<String, Object>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!KEYS.contains(key)) {
                throw new Broken(firstLine, "unknown header entry \"%s\"".formatted(key),
                        StringSimilarity.didYouMean(key, KEYS, "use " + String.join(", ", KEYS)));
            }
            entries.put(key, entry.getValue());
        }
        return entries;
    }

    /** Whether the header has an entry of this name. */
    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The line of the file where an entry begins; 1 when the header does not have it. */
    int line(String key) {
        return Math.max(1, 1 + lines.indexOf(lines.stream()
                .filter(line -> line.startsWith(MARK) && line.substring(MARK.length()).strip().startsWith(key + ":"))
                .findFirst().orElse("")));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(entries.get(key)).map(value -> String.valueOf(value).strip());
    }

    String require(String key) throws Broken {
        return find(key).filter(value -> !value.isEmpty()).orElseThrow(
                () -> new Broken(1, "the header has no " + key, "add the line: #+ " + key + ": ..."));
    }

    List<String> list(String key) {
        return entries.get(key) instanceof List<?> values
                ? values.stream().map(value -> String.valueOf(value).strip()).toList()
                : List.of();
    }

    /** The entry as a map, in the order of the file: a YAML mapping, or a list of mappings with one entry each. */
    Map<String, String> map(String key) {
        var map = new LinkedHashMap<String, String>();
        Object value = entries.get(key);
        List<?> parts = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (Object part : parts) {
            if (part instanceof Map<?, ?> entry) {
                entry.forEach((k, v) -> map.put(String.valueOf(k), String.valueOf(v).strip()));
            }
        }
        return map;
    }

    /** Thrown when a query file is invalid; has the line and the fix. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final String fix;

        Broken(int line, String found, String fix) {
            super(found);
            this.line = line;
            this.fix = fix;
        }

        int line() {
            return line;
        }

        String fix() {
            return fix;
        }
    }
}
