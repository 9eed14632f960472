package org.netmet.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of term; each is one SKOS concept scheme, a file of {@code ontology/schemes}. */
public enum TermKind {
    TUMOUR("tumour", "tumours"),
    SITE("site", "sites"),
    MEASURE("measure", "measures"),
    POPULATION("population", "populations"),
    TIME_FRAME("timeframe", "time-frames", "time frame"),
    UNIT("unit", "units"),
    FORM("form", "forms"),
    SCALE("scale", "scales"),
    WORD("word", "words"),
    STRATUM("stratum", "strata"),
    RANKING("ranking", "rankings"),
    DIRECTION("direction", "directions"),
    METHOD("method", "methods"),
    FACTOR("factor", "factors"),
    TOPIC("topic", "topics"),
    READING("reading", "readings"),
    ASCERTAINMENT("ascertainment", "ascertainments"),
    SELECTION("selection", "selections");

    private static final Set<TermKind> OPEN =
            EnumSet.of(TUMOUR, SITE, POPULATION, TIME_FRAME, UNIT, STRATUM, WORD, RANKING, METHOD);

    private final String segment;
    private final String scheme;
    private final String words;

    TermKind(String segment, String scheme) {
        this(segment, scheme, segment);
    }

    TermKind(String segment, String scheme, String words) {
        this.segment = segment;
        this.scheme = scheme;
        this.words = words;
    }

    /** The path segment in IRIs, also the name of query parameters of this kind, such as {@code site}. */
    public String segment() {
        return segment;
    }

    /** The name of its scheme, also the file name without suffix, such as {@code sites}. */
    public String scheme() {
        return scheme;
    }

    /** The words for it in messages, such as {@code time frame}. */
    public String inWords() {
        return words;
    }

    /**
     * Whether users may define terms of this kind. Kinds that the software computes with, such as measures and forms,
     * are closed.
     */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** The kind with this path segment; empty when there is none. */
    public static Optional<TermKind> findBySegment(String segment) {
        return Stream.of(values()).filter(kind -> kind.segment.equals(segment)).findFirst();
    }

    /** The kind with this scheme; empty when there is none. */
    public static Optional<TermKind> findByScheme(String scheme) {
        return Stream.of(values()).filter(kind -> kind.scheme.equals(scheme)).findFirst();
    }
}
