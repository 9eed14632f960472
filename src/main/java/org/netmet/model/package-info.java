/**
 * Domain model: claims, estimands, figures, cohorts, sources and terms as immutable values, with their file locations.
 * No RDF.
 */
package org.netmet.model;
