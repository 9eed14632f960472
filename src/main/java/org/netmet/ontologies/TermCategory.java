package org.netmet.ontologies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of thing an id stands for: enough to see that a site is not mapped to a disease. */
enum TermCategory {
    ANATOMY("anatomy"),
    NEOPLASM("neoplasm"),
    DISEASE("disease"),
    PHENOTYPE("phenotype"),
    PROCEDURE("procedure"),
    EVIDENCE("evidence"),
    RELATION("relation"),
    /** The files at hand do not place the id. */
    UNKNOWN("unknown");

    /** The ids that head a branch. The nearest one above an id decides, but for neoplasms. */
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

    /** What a whole vocabulary is about, for ids that no head is seen above. */
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

    /** The word for it in {@code ontology/index.tsv} and in messages. */
    String word() {
        return word;
    }

    static TermCategory named(String word) {
        return Stream.of(values()).filter(branch -> branch.word().equals(word)).findFirst().orElse(UNKNOWN);
    }

    /** The branch of an id, given everything above it, nearest first. */
    static TermCategory of(ExternalId id, List<ExternalId> above) {
        if (id.vocabulary().equals("ICDO")) {
            return id.local().startsWith("C") ? ANATOMY : NEOPLASM;
        }
        List<TermCategory> heads = Stream.concat(Stream.of(id), above.stream())
                .flatMap(higher -> Optional.ofNullable(HEADS.get(higher.toString())).stream())
                .toList();
        // A neoplasm is a disease too, and the way to the one may be longer than to the other.
        Optional<TermCategory> head = heads.contains(NEOPLASM) ? Optional.of(NEOPLASM) : heads.stream().findFirst();
        return head.orElseGet(() -> VOCABULARIES.getOrDefault(id.vocabulary(), UNKNOWN));
    }

    /** Whether a concept of ours of this kind may be matched to something of this branch. */
    boolean suits(String kind) {
        return switch (kind) {
            case "sites" -> this == ANATOMY || this == UNKNOWN;
            // A finding in a patient can be a tumour, and HP has classes for these.
            case "tumours" -> this == NEOPLASM || this == DISEASE || this == PHENOTYPE || this == UNKNOWN;
            case "methods" -> this == PROCEDURE || this == UNKNOWN;
            default -> true;
        };
    }
}
