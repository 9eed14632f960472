package org.netmet.http.protocol;

import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.execution.CacheKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A representation of a resource, for content negotiation.
 *
 * @param name the value of {@code ?format=}
 * @param aliases broader media types in the Accept header that select it too
 * @param format empty for the HTML page, an explanation, a chart and metadata
 */
public record Representation(String mediaType, String name, List<String> aliases, Optional<ResultFormat> format) {
    public static final Representation PAGE =
            new Representation("text/html", "html", List.of("application/xhtml+xml"), Optional.empty());

    /** Whether the client would rather have a page than data: a browser. */
    public static boolean prefersPage(Exchange exchange) {
        return exchange.parameter("format").isEmpty() && AcceptHeader.of(exchange.request())
                .best(List.of("application/json", "text/turtle", PAGE.mediaType()))
                .equals(Optional.of(PAGE.mediaType()));
    }

    /** The explanation of an empty result, requested by {@code ?explain}. */
    public static final Representation EXPLANATION =
            new Representation("application/json", "explain", List.of(), Optional.empty());

    /** A chart as an SVG document. */
    public static final Representation SVG =
            new Representation("image/svg+xml", "svg", List.of(), Optional.empty());

    /** A chart as an image. */
    public static final Representation PNG = new Representation("image/png", "png", List.of(), Optional.empty());

    /** The metadata of a CSV file (CSV on the Web). */
    public static final Representation CSVM =
            new Representation("application/csvm+json", "csvm", List.of(), Optional.empty());

    private static final List<String> ANY_XML = List.of("application/xml", "text/xml");
    private static final Map<String, String> CUSTOMARY =
            Map.of("n3", "ttl", "ntriples", "nt", "nquads", "nq", "json-ld", "jsonld", "rdf", "rdfxml");

    public static Representation of(ResultFormat format) {
        return new Representation(format.mediaType(), format.toString(), List.copyOf(format.aliases()),
                Optional.of(format));
    }

    /** The formats of a graph. */
    public static final List<Representation> GRAPH =
            of(ResultFormat.TTL, ResultFormat.NT, ResultFormat.JSONLD, ResultFormat.RDFXML);

    public static List<Representation> of(ResultFormat... formats) {
        return Stream.of(formats).map(Representation::of).toList();
    }

    /**
     * The formats that can represent a result, and the page.
     *
     * @param preferred all formats of the endpoint, the preferred one first
     */
    public static List<Representation> of(QueryResult.Shape shape, List<ResultFormat> preferred) {
        return withPage(preferred.stream().filter(format -> format.fits(shape)).map(Representation::of).toList());
    }

    /** The same representations, and the page last. */
    public static List<Representation> withPage(List<Representation> formats) {
        return Stream.concat(formats.stream(), Stream.of(PAGE)).toList();
    }

    public static List<String> mediaTypes(List<Representation> offered) {
        return offered.stream().map(Representation::mediaType).toList();
    }

    /**
     * Selects the representation: by {@code ?format=} (or {@code output=}), otherwise by the Accept header; empty when
     * none is acceptable.
     */
    public static Optional<Representation> wanted(Exchange exchange, List<Representation> offered) {
        Optional<String> named = exchange.parameter("format").or(() -> exchange.parameter("output"));
        if (named.isPresent()) {
            return offered.stream().filter(variant -> variant.isCalled(named.get())).findFirst();
        }
        AcceptHeader accept = AcceptHeader.of(exchange.request());
        // Media types before aliases: an alias of one representation must not win over the media type of another.
        var types = new ArrayList<>(mediaTypes(offered));
        offered.forEach(variant -> types.addAll(variant.aliases()));
        if (accept.names(PAGE.mediaType()) && !offered.contains(PAGE)) {
            // A browser accepts any XML, to show pages; whoever looks through it gets what is preferred instead.
            types.removeAll(ANY_XML);
        }
        return accept.best(types.stream().distinct().toList())
                .flatMap(best -> offered.stream()
                        .filter(variant -> variant.mediaType().equals(best) || variant.aliases().contains(best))
                        .findFirst()
                        .map(variant -> variant.as(best)));
    }

    /**
     * Whether the value of {@code ?format=} selects this one: by its name, its media type, its subtype
     * ({@code turtle}), or a customary name ({@code n3}).
     */
    private boolean isCalled(String given) {
        String asked = given.toLowerCase(Locale.ROOT);
        return name.equals(CUSTOMARY.getOrDefault(asked, asked)) || mediaTypes().anyMatch(
                type -> type.equals(asked) || type.substring(type.indexOf('/') + 1).equals(asked));
    }

    private Stream<String> mediaTypes() {
        return Stream.concat(Stream.of(mediaType), aliases.stream());
    }

    /** The cache key of the data in this representation. */
    public CacheKey in(String edition) {
        return CacheKey.of(edition).with(name).with(mediaType);
    }

    /**
     * The representation under the requested media type: a client that asks for application/json gets that type, not
     * one that it may not know.
     */
    private Representation as(String asked) {
        return asked.equals("application/xhtml+xml") ? this : new Representation(asked, name, aliases, format);
    }
}
