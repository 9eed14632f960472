/** The way in: opens a project or a store and joins the rooms. */
package org.netmet;
