/** The command line. */
package org.netmet.cli;
