/** Turns evidence and Turtle into one dataset that remembers where each statement comes from, and stores it. */
package org.netmet.rdf;
