/** The HTTP server: SPARQL protocol, Graph Store Protocol, questions, pages. */
package org.netmet.http;
