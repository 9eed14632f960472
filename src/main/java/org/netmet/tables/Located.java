package org.netmet.tables;

import org.netmet.model.FileLocation;

/** A thing and the row that says it. */
public record Located<T>(FileLocation place, T thing) {}
