package org.netmet.http.html;

import java.util.List;
import java.util.Optional;

/**
 * The HTML page of a resource: the triples about it, and the claims and questions that concern it.
 *
 * @param quotations the content of a claim; none for any other resource
 * @param claims the claims about the resource; empty when there are none
 * @param questions the questions that take the resource as an argument
 * @param properties the triples whose subject is the resource
 * @param incoming the triples whose object is the resource
 * @param graphs the named graphs with such a triple
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
     * A claim with the text of its source.
     *
     * @param sentences the claim in our wording
     * @param places the source, then the location of the claim in it
     */
    public record Quotation(String printed, List<String> sentences, List<Link> estimands, List<Link> places) {}

    /** A predicate with its values. */
    public record Property(Link predicate, List<Link> values) {}
}
