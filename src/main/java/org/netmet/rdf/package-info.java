/** The netmet vocabulary, prefixes and literals, and operations on RDF graphs and datasets. */
package org.netmet.rdf;
