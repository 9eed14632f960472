package org.netmet.explain;

/**
 * The kinds of cause for an empty result, most likely first: causes are reported in the order of these constants. The
 * word of a kind is part of the JSON output, so it does not change when a constant or a class is renamed.
 */
public enum CauseKind {
    LIMIT_OF_ZERO("limit-of-zero"),
    WRONG_NAMESPACE("wrong-namespace"),
    OBSOLETE_ID("obsolete-id"),
    UNKNOWN_IRI("unknown-iri"),
    OTHER_LITERAL("other-literal"),
    WRONG_GRAPH("wrong-graph"),
    WRONG_DIRECTION("wrong-direction"),
    LOOKED_FOR_AND_NOT_FOUND("looked-for-and-not-found"),
    NOT_REPORTED("not-reported"),
    REPORTED_OTHERWISE("reported-otherwise"),
    NARROWING_ARGUMENT("narrowing-argument"),
    CLASS_WITHOUT_INSTANCES("class-without-instances"),
    MISPLACED_PREDICATE("misplaced-predicate"),
    NEVER_BOUND("never-bound"),
    HAVING_REMOVES_ALL("having-removes-all"),
    OFFSET_BEYOND_THE_END("offset-beyond-the-end"),
    VALUES_MATCH_NOTHING("values-match-nothing"),
    EXCLUSION_REMOVES_ALL("exclusion-removes-all"),
    FILTER_REMOVES_ALL("filter-removes-all"),
    NO_MATCH("no-match"),
    NEVER_TOGETHER("never-together"),
    OUT_OF_TIME("out-of-time"),
    INTERNAL_ERROR("fault"),
    UNEXPLAINED("unexplained");

    private final String word;

    CauseKind(String word) {
        this.word = word;
    }

    /** The word for the kind in JSON, in the member {@code kind}, such as {@code unknown-iri}. */
    public String word() {
        return word;
    }
}
