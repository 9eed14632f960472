package org.netmet.http.protocol;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.QuotedCSV;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses the Accept header for content negotiation (RFC 9110, section 12.5.1). The most specific media range that
 * matches gives the quality of an offered media type; the type with the highest quality wins, and of equal ones the one
 * that is offered first.
 */
public final class AcceptHeader {
    /** A media range with its quality (q value). */
    private record Range(String type, String subtype, double quality) {
        int fit(String mediaType) {
            String[] parts = mediaType.split("/", 2);
            if (type.equals("*")) {
                return 1;
            }
            if (!type.equals(parts[0])) {
                return 0;
            }
            return subtype.equals("*") ? 2 : subtype.equals(parts[1]) ? 3 : 0;
        }
    }

    private final List<Range> ranges;

    private AcceptHeader(List<Range> ranges) {
        this.ranges = ranges;
    }

    public static AcceptHeader of(HttpServletRequest request) {
        // Several Accept headers mean one list.
        return of(String.join(",", Collections.list(request.getHeaders("Accept"))));
    }

    /** @param accept the value of the header; an empty value accepts every media type */
    public static AcceptHeader of(String accept) {
        return new AcceptHeader(accept.isBlank()
                ? List.of(new Range("*", "*", 1))
                : values(accept).stream().flatMap(value -> range(value).stream()).toList());
    }

    private static List<String> values(String accept) {
        try {
            return new QuotedCSV(accept).getValues();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private static Optional<Range> range(String value) {
        String[] parts = value.split(";", -1);
        String[] type = parts[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
        if (type.length != 2 || type[0].isEmpty() || type[1].isEmpty()) {
            // Java's URLConnection sends "*" and means "*/*".
            return parts[0].strip().equals("*") ? Optional.of(new Range("*", "*", quality(parts))) : Optional.empty();
        }
        return Optional.of(new Range(type[0], type[1], quality(parts)));
    }

    private static double quality(String[] parts) {
        for (String parameter : List.of(parts).subList(1, parts.length)) {
            String[] named = parameter.strip().split("=", 2);
            if (named.length == 2 && named[0].strip().equalsIgnoreCase("q")) {
                return named[1].strip().matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(named[1]) : 1;
            }
        }
        return 1;
    }

    /** The quality (q value) of a media type, from 0 to 1; 0 means not acceptable. */
    public double quality(String mediaType) {
        return ranges.stream()
                .filter(range -> range.fit(mediaType) > 0)
                .max(Comparator.comparingInt(range -> range.fit(mediaType)))
                .map(Range::quality)
                .orElse(0.0);
    }

    /** Whether the header names this very type, not only a range that it lies in. */
    public boolean names(String mediaType) {
        return ranges.stream().anyMatch(range -> range.fit(mediaType) == 3 && range.quality > 0);
    }

    /** The offered media type with the highest quality; empty when none is acceptable. */
    public Optional<String> best(List<String> offered) {
        return offered.stream()
                .filter(type -> quality(type) > 0)
                .reduce((first, second) -> quality(second) > quality(first) ? second : first);
    }
}
