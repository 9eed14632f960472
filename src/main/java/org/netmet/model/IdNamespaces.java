package org.netmet.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The vocabularies outside OBO whose ids are used, such as {@code ICDO:8240/3}: each prefix with its IRI namespace. */
public final class IdNamespaces {
    /** By prefix, sorted. */
    public static final Map<String, String> OUTSIDE_OBO = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "EFO", "http://www.ebi.ac.uk/efo/EFO_",
            "ICDO", "https://bioregistry.io/icdo:",
            "MESH", "http://id.nlm.nih.gov/mesh/",
            "ONCOTREE", "https://bioregistry.io/oncotree:")));

    private IdNamespaces() {}
}
