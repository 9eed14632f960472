/**
 * What one claim says, as a figure that cannot be told without of whom, when, how it was ascertained and by whom it is
 * said: the type, its reader from the graph, and its forms as JSON and as text.
 */
package org.netmet.evidence;
