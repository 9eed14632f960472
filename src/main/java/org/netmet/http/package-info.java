/** The HTTP server: SPARQL 1.1 Protocol, Graph Store Protocol, question API, HTML pages. */
package org.netmet.http;
