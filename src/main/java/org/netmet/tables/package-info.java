/** Turns rows of {@code data/} into evidence, or into problems at a line. No RDF. */
package org.netmet.tables;
