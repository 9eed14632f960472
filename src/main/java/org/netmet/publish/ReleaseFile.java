package org.netmet.publish;

import java.util.Optional;

/** The files of a release, with their media types and titles. */
enum ReleaseFile {
    NQUADS("netmet.nq.gz", "application/n-quads", "The whole graph, with its named graphs", ""),
    TURTLE("netmet.ttl.gz", "text/turtle", "The whole graph, as the union of its named graphs", ""),
    CLAIMS("claims.csv", "text/csv", "All claims, one a row", "http://www.w3.org/ns/csvw"),
    RATES("rates.csv", "text/csv", "The claims that give a share, one a row", "http://www.w3.org/ns/csvw"),
    SOURCES("sources.csv", "text/csv", "The sources, one a row", "http://www.w3.org/ns/csvw"),
    CLAIMS_COLUMNS("claims.csv-metadata.json", "application/csvm+json", "The columns of claims.csv",
            "http://www.w3.org/ns/csvw"),
    RATES_COLUMNS("rates.csv-metadata.json", "application/csvm+json", "The columns of rates.csv",
            "http://www.w3.org/ns/csvw"),
    SOURCES_COLUMNS("sources.csv-metadata.json", "application/csvm+json", "The columns of sources.csv",
            "http://www.w3.org/ns/csvw"),
    ONTOLOGY("ontology.ttl", "text/turtle", "The terms", "http://www.w3.org/2002/07/owl"),
    ONTOLOGY_XML("ontology.owl", "application/rdf+xml", "The terms, as RDF/XML", "http://www.w3.org/2002/07/owl"),
    SHAPES("shapes.ttl", "text/turtle", "What a complete claim looks like", "http://www.w3.org/ns/shacl"),
    MAPPINGS("mappings.sssom.tsv", "text/tab-separated-values", "The mappings to other vocabularies",
            "https://w3id.org/sssom/"),
    VOID("void.ttl", "text/turtle", "Size and parts of the graph", "http://rdfs.org/ns/void"),
    DCAT("dcat.ttl", "text/turtle", "The catalogue record of the release", "http://www.w3.org/ns/dcat"),
    EXAMPLES("examples.ttl", "text/turtle", "The questions, as SHACL executables", "http://www.w3.org/ns/shacl"),
    CUBE("cube.ttl", "text/turtle", "The claims that give a share, as a data cube",
            "http://purl.org/linked-data/cube"),
    NODES("nodes.kgx.tsv", "text/tab-separated-values", "Tumours and sites, for KGX",
            "https://w3id.org/biolink/vocab/"),
    EDGES("edges.kgx.tsv", "text/tab-separated-values", "The shares with one value, as edges for KGX",
            "https://w3id.org/biolink/vocab/"),
    RO_CRATE("ro-crate-metadata.json", "application/ld+json", "The release as a research object (RO-Crate)",
            "https://w3id.org/ro/crate/1.1"),
    CROISSANT("croissant.json", "application/ld+json", "The tables, for programs of machine learning (Croissant)",
            "http://mlcommons.org/croissant/1.0"),
    LICENCE("LICENSE-DATA", "text/plain", "The licence of the data", ""),
    CITATION("CITATION.cff", "application/yaml", "How to cite", "");

    /** The name of the checksum file, which is the only file without a checksum of its own. */
    static final String SUMS = "SHA256SUMS";

    private static final String GZIPPED = ".gz";

    private final String file;
    private final String mediaType;
    private final String title;
    private final String standard;

    ReleaseFile(String file, String mediaType, String title, String standard) {
        this.file = file;
        this.mediaType = mediaType;
        this.title = title;
        this.standard = standard;
    }

    String file() {
        return file;
    }

    /** Whether the file has sizes or checksums of others in it, and is written after them. */
    boolean describesOthers() {
        return this == RO_CRATE || this == CROISSANT || this == DCAT;
    }

    /** The media type of the content after decompression. */
    String mediaType() {
        return mediaType;
    }

    String title() {
        return title;
    }

    /** The standard that the file conforms to, in addition to its media type. */
    Optional<String> standard() {
        return Optional.of(standard).filter(iri -> !iri.isEmpty());
    }

    boolean isGzipped() {
        return file.endsWith(GZIPPED);
    }
}
