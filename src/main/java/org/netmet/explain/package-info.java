/** Finds out why an answer is empty. */
package org.netmet.explain;
