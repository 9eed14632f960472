/** What the graph says of itself, and the graph as files for others: VoID, DCAT, examples, tables, a cube, nanopublications. */
package org.netmet.publish;
