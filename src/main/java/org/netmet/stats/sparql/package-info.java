/**
 * SPARQL extension functions and aggregates for statistics of proportions, usable in any query. All numbers come from
 * {@code stats}.
 */
package org.netmet.stats.sparql;
