/** Answers a question or a SPARQL query: one result in any format, or the reason why there is none. */
package org.netmet.answer;
