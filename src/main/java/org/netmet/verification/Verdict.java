package org.netmet.verification;

/** What the graph says of a statement. */
public enum Verdict {
    /** A claim on the same quantity says so. */
    SUPPORTED("supported", "supported"),
    /** Claims on the same quantity say otherwise. */
    CONTRADICTED("contradicted", "contradicted"),
    /** The graph has figures, but of others: of whom, when, what is counted or the direction differs. */
    OTHER_DENOMINATOR("other-denominator", "other denominator or time"),
    /** One side has a value and the other a rank, a word or a bound, none of which is converted to another. */
    RANK_OR_WORD("rank-or-word", "rank, word or bound only"),
    /** No claim says this, and none excludes it; or the statement is about something that the graph does not hold. */
    NOT_IN_GRAPH("not-in-graph", "not in the graph");

    private final String key;
    private final String words;

    Verdict(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** The name that programs read. */
    public String key() {
        return key;
    }

    public String inWords() {
        return words;
    }
}
