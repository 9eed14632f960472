package org.netmet.ontologies;

import org.netmet.model.IdNamespaces;
import org.netmet.rdf.ExternalVocabulary;

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
 * An identifier of a term in an external vocabulary, such as {@code UBERON:0002107}.
 *
 * @param vocabulary the usual CURIE prefix of the vocabulary
 * @param local the local part, after the colon
 */
public record ExternalId(String vocabulary, String local) implements Comparable<ExternalId> {
    private static final Comparator<ExternalId> ORDER =
            Comparator.comparing(ExternalId::vocabulary).thenComparing(ExternalId::local);
    /**
     * The pattern of an id in running text: a known prefix, a colon or an underscore, and a local part. It begins with
     * the first letters of the prefixes, which rule out most places of a text before the rest is tried.
     */
    private static final Pattern MENTION = Pattern.compile(
            "(?=[BDEHIMNORSU])(?<![A-Za-z0-9_])(?:(UBERON|MONDO|DOID|HP|MAXO|ECO|OBI|STATO|IAO|RO|BFO|EFO)[:_](\\d+)"
                    + "|(NCIT)[:_](C\\d+)|(MESH):([CD]\\d+)|(ICDO):(\\d{4}/\\d|C\\d\\d\\.\\d)|(ONCOTREE):([A-Z_]+))"
                    + "(?![A-Za-z0-9])");
    private static final Pattern CURIE = Pattern.compile("([A-Za-z]+):([A-Za-z0-9][A-Za-z0-9_./-]*)");
    private static final Pattern LOCAL_OF_OBO = Pattern.compile("([A-Za-z]+)_([A-Za-z0-9]+)");

    /** The vocabularies by each prefix that is in use for them, in lower case. */
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

    /** The URL prefixes that are in use for ids; what remains after them has the form of a CURIE. */
    private static final Pattern ADDRESS = Pattern.compile(
            "obo:|https?://(?:purl\\.obolibrary\\.org/obo/|www\\.ebi\\.ac\\.uk/efo/|bioregistry\\.io/"
                    + "|(?:www\\.)?identifiers\\.org/(?:[A-Za-z0-9.-]+/(?=[A-Za-z-]+:))?)");
    private static final Pattern OF_MESH = Pattern.compile("https?://id\\.nlm\\.nih\\.gov/mesh/");
    private static final Pattern OF_NCIT = Pattern.compile(
            "https?://(?:ncicb\\.nci\\.nih\\.gov/xml/owl/EVS/Thesaurus\\.owl#"
                    + "|evsexplore\\.semantics\\.cancer\\.gov/evsexplore/concept/ncit/)");
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9-]+)[:_/]([A-Za-z0-9_./-]+)");

    /**
     * Parses an id as users write it: a CURIE, the form with an underscore, or one of the URLs in use for it; empty
     * when the vocabulary is not known. Case is ignored, because no two ids differ by case alone.
     */
    public static Optional<ExternalId> written(String text) {
        String bare = OF_NCIT.matcher(OF_MESH.matcher(text.strip()).replaceFirst("MESH:")).replaceFirst("NCIT:");
        Matcher parts = WRITTEN.matcher(ADDRESS.matcher(bare).replaceFirst(""));
        return parts.matches()
                ? Optional.ofNullable(PREFIXES.get(parts.group(1).toLowerCase(Locale.ROOT)))
                        .map(prefix -> new ExternalId(prefix, parts.group(2).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Parses a CURIE. The case of the prefix is ignored: some files write {@code mesh:}. */
    public static Optional<ExternalId> parse(String curie) {
        Matcher parts = CURIE.matcher(curie.strip());
        return parts.matches() ? Optional.of(new ExternalId(known(parts.group(1)), parts.group(2))) : Optional.empty();
    }

    private static String known(String prefix) {
        return IdNamespaces.OUTSIDE_OBO.keySet().stream().filter(prefix::equalsIgnoreCase).findFirst().orElse(prefix);
    }

    /** The id that an IRI identifies; empty when the vocabulary is not known. */
    public static Optional<ExternalId> ofIri(String iri) {
        for (Map.Entry<String, String> namespace : IdNamespaces.OUTSIDE_OBO.entrySet()) {
            if (iri.startsWith(namespace.getValue()) && iri.length() > namespace.getValue().length()) {
                return Optional.of(new ExternalId(namespace.getKey(), iri.substring(namespace.getValue().length())));
            }
        }
        if (!iri.startsWith(ExternalVocabulary.OBO)) {
            return Optional.empty();
        }
        Matcher parts = LOCAL_OF_OBO.matcher(iri.substring(ExternalVocabulary.OBO.length()));
        return parts.matches() ? Optional.of(new ExternalId(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** The ids in a line of text, in their order. */
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
        return IdNamespaces.OUTSIDE_OBO.getOrDefault(vocabulary, ExternalVocabulary.OBO + vocabulary + "_") + local;
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
