/** Opens a project or a store; connects the packages. */
package org.netmet;
