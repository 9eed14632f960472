/** The nouns of the field as values: claims, estimands, figures, cohorts, terms, and where each was written. No RDF. */
package org.netmet.model;
