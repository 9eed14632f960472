/** Joins our terms to other ontologies: reads their files, cuts slices from them, and holds our ids against them. */
package org.netmet.ontologies;
