/** The field's nouns as values: terms, sources, cohorts, estimands, figures, claims. No RDF. */
package org.netmet.model;
