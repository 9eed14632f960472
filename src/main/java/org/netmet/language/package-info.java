/**
 * Natural language understanding: recognises what the words of a question name (entities and quantities) and which
 * question of the catalogue they ask (intent), and says what could not be used.
 */
package org.netmet.language;
