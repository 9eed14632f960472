/** Answers a question or a SPARQL query: one result in any format, or the failure. */
package org.netmet.answer;
