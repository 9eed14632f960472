package org.netmet.http.html;

import java.util.List;
import java.util.Optional;

/**
 * The HTML page of a resource: what it is, a summary, the claims that concern it, and at the end, folded, its triples.
 *
 * @param kind what it is in one word, such as "tumour"; empty when unknown
 * @param facts what to know first: other names, authors, DOI
 * @param quotations the content of a claim; none for any other resource
 * @param chain where a claim comes from; none for any other resource
 * @param timeLine the cohorts that may share patients with it; empty unless it is a cohort with such
 * @param summary the answer of the question that summarises this kind; empty when there is no such question
 * @param order the drawing of the order of its spread; empty unless it is a tumour with such figures
 * @param mappings its terms in other vocabularies, those that hold and those that were refused
 * @param claims the claims about the resource, one page of them; empty when there are none
 * @param questions the questions that take the resource as an argument
 * @param properties the triples whose subject is the resource
 * @param incoming the triples whose object is the resource
 * @param graphs the named graphs with such a triple
 */
public record ResourcePage(
        String title,
        String release,
        String asOf,
        String iri,
        String kind,
        List<String> definitions,
        List<Fact> facts,
        List<Quotation> quotations,
        List<Step> chain,
        Optional<CohortTimeLine> timeLine,
        Optional<ResourceSummary> summary,
        Optional<Order> order,
        List<Mapping> mappings,
        Optional<Claims> claims,
        List<Link> questions,
        List<Property> properties,
        List<Property> incoming,
        List<Link> graphs,
        List<Link> formats) implements Page {
    /** @param answer the answer that has the same rows, and what is said of the order in words */
    public record Order(FigureTable figures, Link answer) {}

    /** A fact under its name. */
    public record Fact(String label, List<Link> values) {
        private static final int SHORT = 40;

        /** Whether the values take a line of their own. */
        public boolean isLong() {
            return values.stream().mapToInt(value -> value.text().length() + 2).sum() > SHORT;
        }
    }

    /**
     * A claim with the text of its source.
     *
     * @param sentences the claim in our wording
     */
    public record Quotation(String printed, List<String> sentences, List<Link> estimands) {}

    /**
     * A step from a claim to what it rests on.
     *
     * @param relation how this step follows from the one before, such as "is stated in"
     * @param detail more on it; empty when there is no more
     */
    public record Step(String relation, List<Link> things, String detail) {}

    /**
     * A mapping to a term of another vocabulary.
     *
     * @param relation the relation that holds or, when refused, does not hold, such as "exact match"
     * @param refused whether it was looked at and refused
     */
    public record Mapping(Link term, String identifier, String relation, String remark, boolean refused) {}

    /**
     * One page of the claims about a resource.
     *
     * @param total how many claims there are on all pages
     * @param page from 1
     * @param base the address of a page without its number
     */
    public record Claims(List<Claim> claims, int total, int page, int pages, String base) {}

    /**
     * A claim in a list.
     *
     * @param figure the figure as printed, linked to its claim
     * @param counts affected of examined; empty when the source does not print them
     * @param quantity what it is a figure of
     * @param place where in the source it stands
     */
    public record Claim(Link figure, String counts, String quantity, Link source, String place) {}

    /**
     * A predicate with its values.
     *
     * @param more how many values are left out
     */
    public record Property(Link predicate, List<Link> values, int more) {}

    /** Whether each claim in the list is of what the heading names, as on the page of an estimand. */
    public boolean isOfOneQuantity() {
        return claims.stream().flatMap(list -> list.claims().stream())
                .allMatch(claim -> claim.quantity().equalsIgnoreCase(title));
    }

    @Override
    public String description() {
        return definitions.isEmpty() ? title : definitions.getFirst();
    }

    @Override
    public String section() {
        return switch (kind) {
            case "tumour" -> RoutePaths.TUMOURS;
            case "site" -> RoutePaths.SITES;
            case "source" -> RoutePaths.SOURCES;
            default -> "";
        };
    }

    public boolean hasRefusedMappings() {
        return mappings.stream().anyMatch(Mapping::refused);
    }

    public boolean hasMappings() {
        return mappings.stream().anyMatch(mapping -> !mapping.refused());
    }
}
