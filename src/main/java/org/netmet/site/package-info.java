/** The pages as files with relative links: a site that any web server, or a browser by itself, can show. */
package org.netmet.site;
