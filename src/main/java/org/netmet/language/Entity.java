package org.netmet.language;

/**
 * What words of a question name: a possible argument.
 *
 * @param parameter the parameter that accepts it: the kind of a term, such as {@code site}, or {@code source}
 * @param value the value of the argument as a user writes it: a name, a key or an id
 */
public record Entity(String parameter, String value) {}
