/**
 * Statistics of proportions: confidence intervals ({@link org.netmet.stats.Wilson}, {@link
 * org.netmet.stats.ClopperPearson}), selection of independent studies ({@link org.netmet.stats.IndependentCohorts}),
 * and random-effects meta-analysis ({@link org.netmet.stats.Pooling}). No RDF.
 */
package org.netmet.stats;
