/** Configures Jetty: connections, request limits, compression, and errors before any servlet. */
package org.netmet.http.jetty;
