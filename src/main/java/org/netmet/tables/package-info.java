/**
 * Parses and validates the CSV and TSV tables of {@code data/}: rows become values of {@code model}, faults become
 * problems with a line number. No RDF.
 */
package org.netmet.tables;
