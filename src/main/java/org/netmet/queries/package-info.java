/** Query files with headers: named questions with typed parameters, and checks. */
package org.netmet.queries;
