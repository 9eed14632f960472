/** Puts a question to the dataset: an answer, or the reason there is none. */
package org.netmet.answer;
