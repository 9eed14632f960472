package org.netmet.answer;

/** What came of a query: its result, whole, or why there is none. */
public sealed interface QueryOutcome permits QueryResult, Failure {}
