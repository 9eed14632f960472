/**
 * Checks a statement against the graph: what it says is read, compared with the claims on the same tumour and site, and
 * judged. Nothing is supported that no claim says.
 */
package org.netmet.verification;
