package org.netmet.tables;

import org.netmet.model.FileLocation;

/** A value with the file location that it was read from. */
public record Located<T>(FileLocation place, T thing) {}
