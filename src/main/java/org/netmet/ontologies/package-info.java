/** Reads external ontologies, extracts modules from them, and validates our references to their terms. */
package org.netmet.ontologies;
