/** Explains why the result of a query is empty. */
package org.netmet.explain;
