/**
 * Executes a query or an update within limits of time, memory and functions; a result is complete, or there is an
 * error.
 */
package org.netmet.execution;
