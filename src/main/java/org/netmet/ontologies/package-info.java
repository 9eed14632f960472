/** Reads other ontologies, extracts modules from them, and checks our references to their terms. */
package org.netmet.ontologies;
