/** Writes files and folders whole or not at all. */
package org.netmet.files;
