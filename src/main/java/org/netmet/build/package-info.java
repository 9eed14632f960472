/** Holds the dataset against shapes and guards, and reports each finding at the line it comes from. */
package org.netmet.build;
