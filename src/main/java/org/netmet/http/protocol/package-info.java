/** HTTP and the SPARQL Protocol: content negotiation, authentication, requests, responses and problem details. */
package org.netmet.http.protocol;
