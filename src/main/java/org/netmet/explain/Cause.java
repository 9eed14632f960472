package org.netmet.explain;

/**
 * One cause for an empty result.
 *
 * @param pattern the part of the query in SPARQL, or the arguments as they were given
 * @param found what stands there, or what is missing
 * @param fix what to do
 */
public record Cause(CauseKind kind, String pattern, String found, String fix) {}
