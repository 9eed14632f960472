package org.netmet.cohort;

import java.util.Locale;

/** What a column of a table of patients may hold, besides sites. */
enum Role {
    PATIENT("patient"),
    PRIMARY("primary_name"),
    SUBTYPE("subtype_name"),
    STAGE("stage_name"),
    DIAGNOSED("diagnosed_text"),
    METHOD("method_name"),
    SITE("site_name"),
    FOUND("found_text"),
    AFFECTED("flag_text");

    private final String column;

    Role(String column) {
        this.column = column;
    }

    /** The name of the column in SQL. */
    String column() {
        return column;
    }

    /** The word for it in headers and options. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
