/** Persistence: the dataset cache, TDB2 stores, imported tables and the graphs of users. */
package org.netmet.store;
