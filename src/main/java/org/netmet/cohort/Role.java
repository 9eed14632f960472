package org.netmet.cohort;

/** What a column of a table of patients may hold, besides sites. */
enum Role {
    PATIENT("patient", "patient"),
    PRIMARY("primary", "primary_name"),
    SUBTYPE("subtype", "subtype_name"),
    STAGE("stage", "stage_name"),
    DIAGNOSED("diagnosed", "diagnosed_text"),
    METHOD("method", "method_name"),
    SITE("site", "site_name"),
    FOUND("found", "found_text"),
    AFFECTED("affected", "flag_text");

    private final String word;
    private final String column;

    Role(String word, String column) {
        this.word = word;
        this.column = column;
    }

    /** The name of the column in SQL. */
    String column() {
        return column;
    }

    /** The word for it in headers and options. */
    @Override
    public String toString() {
        return word;
    }
}
