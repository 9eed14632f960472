/**
 * Stored SPARQL queries: files with a metadata header, typed parameters, check queries, and syntax errors with hints.
 */
package org.netmet.queries;
