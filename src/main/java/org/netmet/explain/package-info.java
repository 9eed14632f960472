/** Explains why a query result is empty. */
package org.netmet.explain;
