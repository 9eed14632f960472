package org.netmet.model;

import java.util.List;
import java.util.Optional;

/**
 * What one source says about one estimand.
 *
 * @param id unique within the source's table
 * @param printed the figure, rank or word as printed
 * @param cites the citation marks printed at it; none when the source prints none
 * @param attributedTo the source that the sentence itself names as the origin
 * @param cohort whom it was counted in; absent when the source names none
 * @param methods how it was seen; none when the source does not say
 * @param locators where it stands in the source; several when the source repeats itself
 * @param note a remark of the curator
 * @param workedOut the cells that the curator worked out and that are not printed: value, affected, examined
 * @param inDoubt why the claim is not to be relied on; absent when there is no reason to doubt
 * @param ascertainment how the metastases were looked for: as the claim says, else its methods, else its cohort; absent
 *     when none of them says
 */
public record Claim(
        String source,
        String id,
        Estimand estimand,
        ClaimContent saying,
        String printed,
        List<Citation> cites,
        Optional<String> attributedTo,
        Optional<String> cohort,
        List<Term> methods,
        Term readIn,
        List<String> locators,
        Optional<String> note,
        List<String> workedOut,
        Optional<String> inDoubt,
        Optional<Term> ascertainment) {
    public Claim {
        cites = List.copyOf(cites);
        methods = List.copyOf(methods);
        locators = List.copyOf(locators);
        workedOut = List.copyOf(workedOut);
        if (locators.isEmpty()) {
            throw new IllegalArgumentException("claim " + source + "-" + id + " has no locator");
        }
    }

    /** A claim whose cells are all printed, in which nothing is in doubt, and whose ascertainment is unstated. */
    public Claim(
            String source, String id, Estimand estimand, ClaimContent saying, String printed, List<Citation> cites,
            Optional<String> attributedTo, Optional<String> cohort, List<Term> methods, Term readIn,
            List<String> locators, Optional<String> note) {
        this(source, id, estimand, saying, printed, cites, attributedTo, cohort, methods, readIn, locators, note,
                List.of(), Optional.empty(), Optional.empty());
    }

    public String key() {
        return source + "-" + id;
    }
}
