package org.netmet.model;

import java.util.List;
import java.util.Optional;

/**
 * A claim: what one source states about one estimand.
 *
 * @param id unique within the source's table
 * @param printed the figure, rank or word as printed
 * @param cites the citation marks printed with it; none when the source prints none
 * @param attributedTo the key of the source that the sentence itself names as the origin
 * @param cohort the key of the cohort in which it was counted; absent when the source names none
 * @param methods the diagnostic methods; none when the source does not say
 * @param locators where in the source it is printed; several when the source repeats itself
 * @param note a remark of the curator
 * @param workedOut the cells that the curator computed and that are not printed: value, low, high, affected, examined
 * @param inDoubt why the claim is doubtful; absent when there is no reason to doubt
 * @param ascertainment how the metastases were looked for: as stated by the claim, else as implied by its methods, else
 *     that of its cohort; absent when none of them states it
 */
public record Claim(
        String source,
        String id,
        Estimand estimand,
        ClaimContent content,
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

    /** A claim without computed cells, without doubt, and with unstated ascertainment. */
    public Claim(
            String source, String id, Estimand estimand, ClaimContent content, String printed, List<Citation> cites,
            Optional<String> attributedTo, Optional<String> cohort, List<Term> methods, Term readIn,
            List<String> locators, Optional<String> note) {
        this(source, id, estimand, content, printed, cites, attributedTo, cohort, methods, readIn, locators, note,
                List.of(), Optional.empty(), Optional.empty());
    }

    /** The key: the source and the id, joined by a hyphen. */
    public String key() {
        return source + "-" + id;
    }
}
