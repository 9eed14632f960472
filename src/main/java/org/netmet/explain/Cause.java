package org.netmet.explain;

/**
 * A cause for an empty result.
 *
 * @param pattern the part of the query in SPARQL, or the arguments as they were given
 * @param found what the data hold in its place, or what is missing
 * @param fix the change that is proposed to the user
 */
public record Cause(CauseKind kind, String pattern, String found, String fix) {}
