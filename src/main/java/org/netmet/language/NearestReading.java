package org.netmet.language;

import org.netmet.queries.Parameter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Replaces a reading for which there is no evidence by those of the nearest evidence, each with a note that says so. */
final class NearestReading {
    private final EvidenceIndex evidence;
    private final BiPredicate<Interpretation, Map<String, String>> isHeld;

    /** @param isHeld whether a claim is about all of the arguments, where the question is about claims */
    NearestReading(EvidenceIndex evidence, BiPredicate<Interpretation, Map<String, String>> isHeld) {
        this.evidence = evidence;
        this.isHeld = isHeld;
    }

    /**
     * The reading itself if there is evidence for it, or if nothing is near; otherwise one or two near ones: of a wider
     * tumour or site within the same limits, and of the same tumour and site without one of the limits.
     */
    List<Interpretation> of(Interpretation exact) {
        if (exact.arguments().containsKey("other-tumour")) {
            return List.of(ofWiderTumours(exact));
        }
        if (isHeld.test(exact, exact.arguments())) {
            return List.of(exact);
        }
        List<Interpretation> near = new ArrayList<>();
        evidence.nearest(exact.arguments(), arguments -> isHeld.test(exact, arguments)).stream()
                .filter(arguments -> exact.question().parameters().stream().filter(Parameter::required)
                        .allMatch(parameter -> arguments.containsKey(parameter.name())))
                .forEach(arguments -> near.add((near.isEmpty() ? exact : exact.withoutNotes()).instead(arguments,
                        (near.isEmpty()
                                ? "no figure for exactly this (%s): not reported; the nearest held is %s"
                                : "no figure for exactly this (%s); also near is %s")
                                .formatted(inWords(exact.arguments()), inWords(arguments)))));
        return near.isEmpty() ? List.of(exact) : List.copyOf(near);
    }

    /** Two tumours side by side, each replaced by the next wider one where nothing is held of it at the site. */
    private Interpretation ofWiderTumours(Interpretation exact) {
        Interpretation read = exact;
        for (String parameter : List.of("tumour", "other-tumour")) {
            var one = new LinkedHashMap<String, String>();
            one.put("tumour", exact.arguments().get(parameter));
            Optional.ofNullable(exact.arguments().get("site")).ifPresent(site -> one.put("site", site));
            Optional<String> wider = evidence.holds(one)
                    ? Optional.empty()
                    : evidence.nearest(one, evidence::holds).stream().filter(near -> Objects.equals(near.get("site"),
                            one.get("site"))).map(near -> near.get("tumour")).findFirst();
            if (wider.isPresent() && !read.arguments().containsValue(wider.get())) {
                var others = new LinkedHashMap<>(read.arguments());
                others.put(parameter, wider.get());
                read = read.instead(others, "no figure for %s there: not reported; the nearest held is %s"
                        .formatted(one.get("tumour"), wider.get()));
            }
        }
        return read;
    }

    private static String inWords(Map<String, String> arguments) {
        return String.join(", ", arguments.values());
    }
}
