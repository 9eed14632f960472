/**
 * The statistics of shares: the interval of one ({@link org.netmet.synthesis.Wilson},
 * {@link org.netmet.synthesis.ClopperPearson}), which studies may be pooled together
 * ({@link org.netmet.synthesis.Independence}), and what comes of it ({@link org.netmet.synthesis.Pooling}). No RDF.
 */
package org.netmet.synthesis;
