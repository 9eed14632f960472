/** Says where something is wrong, what was found, and how to put it right. */
package org.netmet.report;
