package org.netmet.cohort;

import org.netmet.model.Term;
import org.netmet.model.TermHierarchy;

import java.util.List;

/**
 * Which sites make a disease distant: each place but lymph nodes (distant ones do), and of what is no single place only what
 * says distant.
 */
record DistantSites(TermHierarchy hierarchy, List<Term> regional) {
    private static final String SITE = "https://w3id.org/netmet/id/site/";
    private static final String ANY_DISTANT = SITE + "any-distant-site";
    private static final List<String> NOT_DISTANT = List.of(
            "http://purl.obolibrary.org/obo/UBERON_0000029", SITE + "any-site", SITE + "no-single-place",
            SITE + "mesenteric-tumour-deposit");

    boolean contains(Term site) {
        if (regional.contains(site)) {
            return false;
        }
        return hierarchy.isWithin(site, ANY_DISTANT)
                || hierarchy.isWithin(site, SITE + "distant-lymph-node")
                || NOT_DISTANT.stream().noneMatch(wide -> hierarchy.isWithin(site, wide));
    }

    /** Whether it is the site that stands for all of them. */
    static boolean isAnyDistant(Term site) {
        return site.iri().equals(ANY_DISTANT);
    }

    /** Whether who has one site affected has the other affected too. */
    boolean implies(Term narrow, Term wide) {
        return hierarchy.isWithin(narrow, wide)
                || isAnyDistant(wide) && contains(narrow)
                || wide.iri().equals(SITE + "any-site");
    }
}
