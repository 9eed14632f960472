/**
 * Publishes the graph: metadata (VoID, DCAT, service description), example queries, release files (CSVW tables, RDF
 * Data Cube) and nanopublications.
 */
package org.netmet.publish;
