package org.netmet.evidence;

/**
 * The source of a figure, and the place in it.
 *
 * @param key the key of the source in the graph
 * @param identifier by which it is found elsewhere: a DOI, a PubMed id or an address; that of the source in the graph
 *     when it has none of them
 * @param locator where in the source the figure is printed
 */
public record SourceReference(String key, String title, String identifier, String locator) {
    public SourceReference {
        if (key.isBlank() || title.isBlank() || identifier.isBlank() || locator.isBlank()) {
            throw new IllegalArgumentException(
                    "a source is told by its key, title, identifier and locator: %s, %s, %s, %s"
                            .formatted(key, title, identifier, locator));
        }
    }
}
