package org.netmet.http.html;

import java.util.List;
import java.util.Optional;

/**
 * The page of a resource: what the graph says about it.
 *
 * @param quotations what a claim says; none for anything else
 * @param claims the claims about it; empty when there are none
 * @param questions that can be asked about it
 * @param properties the triples that it is the subject of
 * @param incoming the triples that it is the object of
 * @param graphs those that have a triple with it
 */
public record ResourcePage(
        String title,
        String release,
        String iri,
        List<String> definitions,
        List<Quotation> quotations,
        Optional<Block.Table> claims,
        List<Link> questions,
        List<Property> properties,
        List<Property> incoming,
        List<Link> graphs) implements Page {
    /**
     * A claim in the words of its source.
     *
     * @param sentences the claim in our words
     * @param places the source, then where in it the claim stands
     */
    public record Quotation(String printed, List<String> sentences, List<Link> estimands, List<Link> places) {}

    /** The values of one predicate. */
    public record Property(Link predicate, List<Link> values) {}
}
