/** Opens a project or a store, and connects the other packages. */
package org.netmet;
