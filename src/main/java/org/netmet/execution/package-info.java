/** Runs a query or an update within limits of time, memory and functions; a result is whole, or there is an error. */
package org.netmet.execution;
