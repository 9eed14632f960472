package org.netmet.http;

import org.netmet.answer.ResultFormat;
import org.netmet.execution.CacheKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form in which something can be had.
 *
 * @param name behind {@code ?format=}
 * @param aliases broader media types under which clients ask for it too
 * @param format empty for the page, which is laid out here
 */
record Representation(String mediaType, String name, List<String> aliases, Optional<ResultFormat> format) {
    static final Representation PAGE =
            new Representation("text/html", "html", List.of("application/xhtml+xml"), Optional.empty());

    /** Not the answer, but why it is empty: what {@code ?explain} asks for. */
    static final Representation EXPLANATION =
            new Representation("application/json", "explain", List.of(), Optional.empty());

    private static final Map<String, String> CUSTOMARY =
            Map.of("n3", "ttl", "ntriples", "nt", "nquads", "nq", "json-ld", "jsonld", "rdf", "rdfxml");

    static Representation of(ResultFormat format) {
        return new Representation(format.mediaType(), format.toString(), List.copyOf(format.aliases()),
                Optional.of(format));
    }

    static List<String> mediaTypes(List<Representation> offered) {
        return offered.stream().map(Representation::mediaType).toList();
    }

    /** The one that a client asks for: by {@code ?format=} (or {@code output=}), else by its Accept header. */
    static Optional<Representation> wanted(Exchange exchange, List<Representation> offered) {
        Optional<String> named = exchange.parameter("format").or(() -> exchange.parameter("output"));
        if (named.isPresent()) {
            return offered.stream().filter(variant -> variant.isCalled(named.get())).findFirst();
        }
        // Own names first: an alias of one must not win over the name of another.
        var types = new ArrayList<>(mediaTypes(offered));
        offered.forEach(variant -> types.addAll(variant.aliases()));
        return AcceptHeader.of(exchange.request()).best(types.stream().distinct().toList())
                .flatMap(best -> offered.stream()
                        .filter(variant -> variant.mediaType().equals(best) || variant.aliases().contains(best))
                        .findFirst()
                        .map(variant -> variant.as(best)));
    }

    /** By its name, by a media type or its second half ({@code turtle}), or as clients have always called it. */
    private boolean isCalled(String given) {
        String asked = given.toLowerCase(Locale.ROOT);
        return name.equals(CUSTOMARY.getOrDefault(asked, asked)) || mediaTypes().anyMatch(
                type -> type.equals(asked) || type.substring(type.indexOf('/') + 1).equals(asked));
    }

    private Stream<String> mediaTypes() {
        return Stream.concat(Stream.of(mediaType), aliases.stream());
    }

    /** What the answers of an edition in this form depend on. */
    CacheKey in(String edition) {
        return CacheKey.of(edition).with(name).with(mediaType);
    }

    /** A client that asks for application/json gets that, and not a type that it may not know. */
    private Representation as(String asked) {
        return asked.equals("application/xhtml+xml") ? this : new Representation(asked, name, aliases, format);
    }
}
