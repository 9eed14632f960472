/**
 * HTML: the view models of the pages, and where they are made from answers and graphs. The templates that render them are
 * in {@code src/main/jte}.
 */
package org.netmet.http.html;
