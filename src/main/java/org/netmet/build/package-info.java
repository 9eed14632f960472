/**
 * Builds the RDF dataset from the files of a project, derives further graphs, and validates it with SHACL shapes and
 * check queries.
 */
package org.netmet.build;
