/** Speaks HTTP: SPARQL, questions, the start page. */
package org.netmet.http;
