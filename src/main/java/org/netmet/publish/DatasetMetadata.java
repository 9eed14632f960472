package org.netmet.publish;

import org.netmet.build.ImportedTable;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The identity of a dataset: title, description, version, IRI and licence. It describes the release as it ships, or the
 * release together with a user's tables, whose licence is known only to the user. A test compares the texts with
 * CITATION.cff and LICENSE-DATA.
 *
 * @param release the release identifier, derived from the content
 * @param imports the names of the user's tables
 */
public record DatasetMetadata(String release, List<String> imports) {
    static final String TITLE = "netmet: where neuroendocrine tumours spread, how often, of whom, and who says so";
    static final String CREATOR = "The netmet maintainers";
    /** The day of the first release, as CITATION.cff has it. */
    static final String ISSUED = "2026-11-22";
    /** The version of the terms and of the form of the data, as CITATION.cff has it; the content has a release. */
    static final String VERSION = "0.1.0";
    static final String LICENCE = "https://creativecommons.org/licenses/by/4.0/";
    static final List<String> KEYWORDS =
            List.of("neuroendocrine tumours", "metastasis", "knowledge graph", "RDF", "SPARQL");
    static final String RELEASED = Vocabulary.BASE + "dataset";
    static final String MAINTAINERS = Vocabulary.BASE + "maintainers";
    static final String CATALOGUE = Vocabulary.BASE + "catalog";

    private static final String MIXED = RELEASED + "/with-own-tables";

    private static final String CONTENT =
            "Figures, ranks, words and comparisons from the literature on where neuroendocrine tumours"
                    + " metastasise, each kept as its source says it, with of whom, when, counted how and by whom said.";

    public DatasetMetadata {
        imports = List.copyOf(imports);
    }

    public static DatasetMetadata of(String release, List<ImportedTable> imports) {
        return new DatasetMetadata(release, imports.stream().map(ImportedTable::name).toList());
    }

    public boolean isRelease() {
        return imports.isEmpty();
    }

    /** The IRI of the dataset. */
    String iri() {
        return isRelease() ? RELEASED : MIXED;
    }

    String title() {
        return isRelease() ? TITLE : "netmet with " + tables();
    }

    String description() {
        return isRelease() ? CONTENT : "%s With %s, whose licence is its owner's.".formatted(CONTENT, tables());
    }

    /** The rights statement of a dataset whose parts have different licences. */
    String rights() {
        return "The licence of netmet (CC BY 4.0) holds for the figures of netmet only, not for %s, whose licence is its owner's."
                .formatted(tables());
    }

    private String tables() {
        return imports.stream().collect(Collectors.joining(", ",
                imports.size() == 1 ? "the user's table " : "the user's tables ", ""));
    }
}
