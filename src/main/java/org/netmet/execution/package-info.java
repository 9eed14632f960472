/** Runs a query so that it ends when it is told to, calls nobody it may not call, and is either whole or an error. */
package org.netmet.execution;
