package org.netmet.answer;

import org.netmet.model.TermKind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other spellings of an argument, as registries and SPARQL write it: an IRI in angle brackets, a topography code without
 * its prefix, a name with ", NOS", and for a site the metastases in it, their plural, and LN within a longer name.
 */
final class RegistrySpelling {
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>\\s]+)>");
    private static final Pattern TOPOGRAPHY = Pattern.compile("(?i)C(\\d\\d)[.]?(\\d)?");
    private static final Pattern MORPHOLOGY = Pattern.compile("(?i)M?-?(8\\d{3}/\\d)");
    private static final Pattern UNSPECIFIED = Pattern.compile("(?i)(.+?),? *\\(?NOS\\)?");
    private static final String SPREAD = "(?:metast\\w+|mets?|secondaries|deposits)";
    private static final Pattern IN_SITE = Pattern.compile("(?i)(.+) " + SPREAD
            + "|(?:distant )?" + SPREAD + " (?:in|to|of|at)(?: the)? (.+)");
    private static final Pattern METASTASES = Pattern.compile("(?i)(.+ )metastases");
    private static final Pattern NODES = Pattern.compile("(?i)(?<= )(?:LNs?|(?:lymph )?nodes?)$");
    private static final Pattern DISTANCE_ALONE =
            Pattern.compile("(?i)(?:distant|any|all|other|no|multiple|remote|local|regional)");

    private RegistrySpelling() {}

    /** The other spellings that an argument may stand for, without itself. */
    static List<String> of(TermKind kind, String written) {
        var spellings = new ArrayList<String>();
        Matcher brackets = IN_BRACKETS.matcher(written);
        if (brackets.matches()) {
            spellings.add(brackets.group(1));
        }
        Matcher topography = TOPOGRAPHY.matcher(written);
        if (topography.matches()) {
            String digit = topography.group(2);
            spellings.add("ICDO:C" + topography.group(1) + (digit == null ? "" : "." + digit));
        }
        Matcher morphology = MORPHOLOGY.matcher(written);
        if (morphology.matches()) {
            spellings.add("ICDO:" + morphology.group(1));
        }
        Matcher unspecified = UNSPECIFIED.matcher(written);
        String name = unspecified.matches() ? unspecified.group(1) : written;
        if (unspecified.matches()) {
            addWithSingular(spellings, name);
        }
        if (kind == TermKind.SITE) {
            addWithNodes(spellings, name);
            // A site may be called by its metastasis: "distant metastasis" is a name of any distant site.
            Matcher plural = METASTASES.matcher(name);
            if (plural.matches()) {
                spellings.add(plural.group(1) + "metastasis");
            }
        }
        Matcher inSite = IN_SITE.matcher(name);
        if (kind == TermKind.SITE && inSite.matches()) {
            String site = inSite.group(1) == null ? inSite.group(2) : inSite.group(1);
            // "Distant metastases" are in no site that is called "distant".
            if (!DISTANCE_ALONE.matcher(site).matches()) {
                addWithSingular(spellings, site);
            }
        }
        return spellings;
    }

    /** "Distant LN" is "distant lymph nodes", and "LN, distant" has its words turned round by the registry. */
    private static void addWithNodes(List<String> spellings, String name) {
        String[] parts = name.split(" *, *");
        String natural = parts.length == 2 ? parts[1] + " " + parts[0] : name;
        String nodes = NODES.matcher(natural).replaceFirst("lymph nodes");
        if (!nodes.equals(name)) {
            spellings.add(nodes);
        }
    }

    private static void addWithSingular(List<String> spellings, String name) {
        spellings.add(name);
        if (name.endsWith("s")) {
            spellings.add(name.substring(0, name.length() - 1));
        }
    }
}
