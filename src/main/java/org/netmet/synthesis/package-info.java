/** The statistics of shares. No RDF. */
package org.netmet.synthesis;
