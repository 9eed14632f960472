/** Keeps on disk what was built: the cache, TDB2 databases, imported tables and the graphs of users. */
package org.netmet.store;
