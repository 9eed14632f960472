/** Atomic writes of files and directories, and locks on them. */
package org.netmet.files;
