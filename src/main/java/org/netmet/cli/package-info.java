/** Speaks the command line. */
package org.netmet.cli;
