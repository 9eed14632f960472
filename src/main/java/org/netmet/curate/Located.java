package org.netmet.curate;

import org.netmet.report.Place;

/** A thing and the row that says it. */
public record Located<T>(Place place, T thing) {}
