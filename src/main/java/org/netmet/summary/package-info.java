/**
 * The summary of an answer: what is said first, made by rule from the rows of the answer alone, as plain text, Markdown,
 * JSON or the parts of a page.
 */
package org.netmet.summary;
