package org.netmet.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of term that fill a claim; each is one scheme in {@code ontology/schemes}. */
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
    READING("reading", "readings");

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

    /** The word for it in IRIs and in the names of query parameters, such as {@code site}. */
    public String segment() {
        return segment;
    }

    /** The name of its scheme, which is also the name of the scheme's file, such as {@code sites}. */
    public String scheme() {
        return scheme;
    }

    /** As a message names it, such as {@code time frame}. */
    public String inWords() {
        return words;
    }

    /** Whether users may bring terms of this kind. What we calculate with, such as measures and forms, is closed. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    public static Optional<TermKind> findBySegment(String segment) {
        return Stream.of(values()).filter(kind -> kind.segment.equals(segment)).findFirst();
    }

    public static Optional<TermKind> findByScheme(String scheme) {
        return Stream.of(values()).filter(kind -> kind.scheme.equals(scheme)).findFirst();
    }
}
