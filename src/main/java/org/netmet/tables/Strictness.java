package org.netmet.tables;

/** How the form of a table is judged. */
enum Strictness {
    /** The tables of the project: one form only, so that changes of them are readable. */
    CANONICAL,
    /** The tables that users bring: whatever spreadsheets write is read where its meaning is certain. */
    AS_SAVED
}
