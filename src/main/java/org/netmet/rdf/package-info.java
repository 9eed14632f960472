/** Our vocabulary and prefixes, and operations on graphs and datasets. */
package org.netmet.rdf;
