/**
 * Counts a table of patients into claims, by SQL that runs on DuckDB or Apache Spark; no RDF. Nothing of a single patient
 * leaves the package except in messages about bad input.
 */
package org.netmet.cohort;
