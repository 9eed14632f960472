/**
 * The statistics of shares: the interval of one ({@link org.netmet.stats.Wilson},
 * {@link org.netmet.stats.ClopperPearson}), which studies may be pooled together
 * ({@link org.netmet.stats.IndependentCohorts}), and what comes of it ({@link org.netmet.stats.Pooling}). No RDF.
 */
package org.netmet.stats;
