package org.netmet.ontologies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identifier of another vocabulary, such as {@code UBERON:0002107}.
 *
 * @param vocabulary the prefix that the vocabulary is known by
 * @param local what stands behind it
 */
public record ExternalId(String vocabulary, String local) implements Comparable<ExternalId> {
    private static final Comparator<ExternalId> ORDER =
            Comparator.comparing(ExternalId::vocabulary).thenComparing(ExternalId::local);
    private static final String OBO = "http://purl.obolibrary.org/obo/";

    /** The vocabularies that are no OBO ontologies, with what their IRIs begin with. */
    private static final Map<String, String> NAMESPACES = new LinkedHashMap<>();

    static {
        NAMESPACES.put("EFO", "http://www.ebi.ac.uk/efo/EFO_");
        NAMESPACES.put("ICDO", "https://bioregistry.io/icdo:");
        NAMESPACES.put("MESH", "http://id.nlm.nih.gov/mesh/");
        NAMESPACES.put("ONCOTREE", "https://bioregistry.io/oncotree:");
    }

    /** What files say of ids in passing: a prefix that we know, a colon or an underscore, and a local part. */
    private static final Pattern MENTION = Pattern.compile(
            "(?<![A-Za-z0-9_])(?:(UBERON|MONDO|DOID|HP|MAXO|ECO|OBI|STATO|IAO|RO|BFO|EFO)[:_](\\d+)"
                    + "|(NCIT)[:_](C\\d+)|(MESH):([CD]\\d+)|(ICDO):(\\d{4}/\\d|C\\d\\d\\.\\d)|(ONCOTREE):([A-Z_]+))"
                    + "(?![A-Za-z0-9])");
    private static final Pattern CURIE = Pattern.compile("([A-Za-z]+):([A-Za-z0-9][A-Za-z0-9_./-]*)");
    private static final Pattern LOCAL_OF_OBO = Pattern.compile("([A-Za-z]+)_([A-Za-z0-9]+)");

    /** The vocabularies whose ids people write, by each prefix that is in use for them, in small letters. */
    private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

    static {
        for (String prefix : List.of("UBERON", "MONDO", "DOID", "HP", "NCIT", "MAXO", "OBI", "ECO", "EFO", "MESH",
                "ICDO",
                "ONCOTREE")) {
            PREFIXES.put(prefix.toLowerCase(Locale.ROOT), prefix);
        }
        PREFIXES.put("nci", "NCIT");
        PREFIXES.put("icd-o", "ICDO");
        PREFIXES.put("icd-o-3", "ICDO");
        PREFIXES.put("icdo3", "ICDO");
        PREFIXES.put("msh", "MESH");
    }

    /** Whatever stands before the id in the addresses that are given out for it; what is left is like a CURIE. */
    private static final Pattern ADDRESS = Pattern.compile(
            "obo:|https?://(?:purl\\.obolibrary\\.org/obo/|www\\.ebi\\.ac\\.uk/efo/|bioregistry\\.io/"
                    + "|(?:www\\.)?identifiers\\.org/(?:[A-Za-z0-9.-]+/(?=[A-Za-z-]+:))?)");
    private static final Pattern OF_MESH = Pattern.compile("https?://id\\.nlm\\.nih\\.gov/mesh/");
    private static final Pattern OF_NCIT = Pattern.compile(
            "https?://(?:ncicb\\.nci\\.nih\\.gov/xml/owl/EVS/Thesaurus\\.owl#"
                    + "|evsexplore\\.semantics\\.cancer\\.gov/evsexplore/concept/ncit/)");
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9-]+)[:_/]([A-Za-z0-9_./-]+)");

    /**
     * The id that somebody writes, as a CURIE, with an underscore, or as any of the addresses given out for it; empty
     * when it is of no vocabulary that we know. Case does not matter, for no two ids differ by it alone.
     */
    public static Optional<ExternalId> written(String text) {
        String bare = OF_NCIT.matcher(OF_MESH.matcher(text.strip()).replaceFirst("MESH:")).replaceFirst("NCIT:");
        Matcher parts = WRITTEN.matcher(ADDRESS.matcher(bare).replaceFirst(""));
        return parts.matches()
                ? Optional.ofNullable(PREFIXES.get(parts.group(1).toLowerCase(Locale.ROOT)))
                        .map(prefix -> new ExternalId(prefix, parts.group(2).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The id that a CURIE writes. Case of the prefix does not matter: some files write {@code mesh:}. */
    public static Optional<ExternalId> parse(String curie) {
        Matcher parts = CURIE.matcher(curie.strip());
        return parts.matches() ? Optional.of(new ExternalId(known(parts.group(1)), parts.group(2))) : Optional.empty();
    }

    private static String known(String prefix) {
        return NAMESPACES.keySet().stream().filter(prefix::equalsIgnoreCase).findFirst().orElse(prefix);
    }

    /** The id that an IRI stands for; empty when it is of no vocabulary that we know. */
    public static Optional<ExternalId> ofIri(String iri) {
        for (Map.Entry<String, String> namespace : NAMESPACES.entrySet()) {
            if (iri.startsWith(namespace.getValue()) && iri.length() > namespace.getValue().length()) {
                return Optional.of(new ExternalId(namespace.getKey(), iri.substring(namespace.getValue().length())));
            }
        }
        if (!iri.startsWith(OBO)) {
            return Optional.empty();
        }
        Matcher parts = LOCAL_OF_OBO.matcher(iri.substring(OBO.length()));
        return parts.matches() ? Optional.of(new ExternalId(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** The ids that a line of text names, in their order. */
    static List<ExternalId> mentionedIn(String line) {
        var found = new ArrayList<ExternalId>();
        Matcher mention = MENTION.matcher(line);
        while (mention.find()) {
            for (int group = 1; group < mention.groupCount(); group += 2) {
                if (mention.group(group) != null) {
                    found.add(new ExternalId(mention.group(group), mention.group(group + 1)));
                }
            }
        }
        return found;
    }

    public String iri() {
        return NAMESPACES.getOrDefault(vocabulary, OBO + vocabulary + "_") + local;
    }

    @Override
    public int compareTo(ExternalId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return vocabulary + ":" + local;
    }
}
