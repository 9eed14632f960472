/** Reads {@code .rq} files into named questions with typed parameters. */
package org.netmet.queries;
