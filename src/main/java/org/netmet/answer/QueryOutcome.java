package org.netmet.answer;

/** The outcome of a query: its complete result, or the failure. */
public sealed interface QueryOutcome permits QueryResult, Failure {}
