/** Reads rows of {@code data/} into the model, or reports a problem at a line. No RDF. */
package org.netmet.tables;
