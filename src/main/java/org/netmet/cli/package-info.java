/** The command line: the commands, their options and their exit codes. */
package org.netmet.cli;
