/**
 * The Model Context Protocol: tools and resources for agents, over stdio and over HTTP, by the official SDK. Tools only
 * read. A figure leaves them as a {@link org.netmet.evidence.ReportedFigure}.
 */
package org.netmet.mcp;
