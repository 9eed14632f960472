package org.netmet.ontologies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The category of a term, just detailed enough to detect a site that is mapped to a disease. */
enum TermCategory {
    ANATOMY("anatomy"),
    NEOPLASM("neoplasm"),
    DISEASE("disease"),
    PHENOTYPE("phenotype"),
    PROCEDURE("procedure"),
    EVIDENCE("evidence"),
    RELATION("relation"),
    /** The loaded files do not say where the id belongs. */
    UNKNOWN("unknown");

    /** The roots of the branches. The nearest root above an id gives its category; a neoplasm root has priority. */
    private static final Map<String, TermCategory> HEADS = Map.ofEntries(
            Map.entry("UBERON:0001062", ANATOMY),
            Map.entry("NCIT:C12219", ANATOMY),
            Map.entry("NCIT:C12218", ANATOMY),
            Map.entry("NCIT:C13018", ANATOMY),
            Map.entry("NCIT:C3262", NEOPLASM),
            Map.entry("NCIT:C2991", DISEASE),
            Map.entry("MONDO:0005070", NEOPLASM),
            Map.entry("MONDO:0023370", NEOPLASM),
            Map.entry("DOID:14566", NEOPLASM),
            Map.entry("DOID:162", NEOPLASM),
            Map.entry("HP:0002664", NEOPLASM));

    /** The category of a whole vocabulary, for ids without a known root. */
    private static final Map<String, TermCategory> VOCABULARIES = Map.ofEntries(
            Map.entry("UBERON", ANATOMY),
            Map.entry("MONDO", DISEASE),
            Map.entry("DOID", DISEASE),
            Map.entry("ONCOTREE", NEOPLASM),
            Map.entry("HP", PHENOTYPE),
            Map.entry("MAXO", PROCEDURE),
            Map.entry("OBI", PROCEDURE),
            Map.entry("ECO", EVIDENCE),
            Map.entry("BFO", RELATION),
            Map.entry("RO", RELATION),
            Map.entry("IAO", RELATION));

    private final String word;

    TermCategory(String word) {
        this.word = word;
    }

    /** The word for the category in {@code ontology/index.tsv} and in messages. */
    String word() {
        return word;
    }

    static TermCategory named(String word) {
        return Stream.of(values()).filter(branch -> branch.word().equals(word)).findFirst().orElse(UNKNOWN);
    }

    /** The category of an id, from its ancestors, nearest first. */
    static TermCategory of(ExternalId id, List<ExternalId> above) {
        if (id.vocabulary().equals("ICDO")) {
            return id.local().startsWith("C") ? ANATOMY : NEOPLASM;
        }
        List<TermCategory> heads = Stream.concat(Stream.of(id), above.stream())
                .flatMap(higher -> Optional.ofNullable(HEADS.get(higher.toString())).stream())
                .toList();
        // A neoplasm is also a disease, and the disease root may be nearer than the neoplasm root.
        Optional<TermCategory> head = heads.contains(NEOPLASM) ? Optional.of(NEOPLASM) : heads.stream().findFirst();
        return head.orElseGet(() -> VOCABULARIES.getOrDefault(id.vocabulary(), UNKNOWN));
    }

    /** Whether a concept of this kind may be mapped to a term of this category. */
    boolean suits(String kind) {
        return switch (kind) {
            case "sites" -> this == ANATOMY || this == UNKNOWN;
            // HP has classes for tumours, as findings in a patient.
            case "tumours" -> this == NEOPLASM || this == DISEASE || this == PHENOTYPE || this == UNKNOWN;
            case "methods" -> this == PROCEDURE || this == UNKNOWN;
            default -> true;
        };
    }
}
