/** Atomic writes of files and directories. */
package org.netmet.files;
