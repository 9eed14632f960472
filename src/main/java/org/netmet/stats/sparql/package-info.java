/** Statistics of shares as SPARQL functions and aggregates, for any query. All numbers come from {@code stats}. */
package org.netmet.stats.sparql;
