/**
 * HTML pages: view models and their construction from results and graphs. The templates are in {@code src/main/jte}.
 */
package org.netmet.http.html;
