/** Builds the dataset from the project's files, derives what follows from it, and checks it against shapes and queries. */
package org.netmet.build;
