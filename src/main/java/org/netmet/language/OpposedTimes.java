package org.netmet.language;

import org.netmet.model.TermKind;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Times that words set against each other: metastases found with the primary and those found later, or patients who were
 * diagnosed in one year and in another.
 */
final class OpposedTimes {
    private static final String TIME_FRAME = TermKind.TIME_FRAME.segment();
    private static final String STRATUM = TermKind.STRATUM.segment();
    private static final String MEASURE = TermKind.MEASURE.segment();
    private static final String JOINED = "\\b.{0,40}(?:\\b(?:or|vs|v|versus|and|against|than)\\b|/).{0,40}\\b";
    private static final String SYNCHRONOUS = "\\bsynchronous(?:ly)?";
    private static final String METACHRONOUS = "\\bmetachronous(?:ly)?";
    private static final String EARLY =
            "(?:at (?:presentation|diagnosis|dx)|from the (?:outset|start|beginning)|initially)";
    private static final String LATE = "(?:late|later|afterwards|delayed|subsequently|(?:during|on|at) follow-?\\s?up)";
    private static final String AT_ONCE = "(?:at once|straight away|right away|immediately|at the same time)";
    /** One of the two words is technical: "at diagnosis or later" is a time frame of its own. */
    private static final Pattern SOONER_OR_LATER = Pattern.compile(
            SYNCHRONOUS + JOINED + "(?:metachronous(?:ly)?|" + LATE + ")\\b"
                    + "|" + METACHRONOUS + JOINED + "(?:synchronous(?:ly)?|" + EARLY + ")\\b"
                    + "|\\b(?:" + AT_ONCE + JOINED + LATE + "|" + LATE + JOINED + AT_ONCE + ")\\b"
                    + "|\\b(?:" + EARLY + JOINED + "metachronous(?:ly)?|" + LATE + JOINED + "synchronous(?:ly)?)\\b");
    private static final List<String> SHARES = List.of("synchronous share", "metachronous share");

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d{2}\\b");
    /** The year of a text is not that of a diagnosis. */
    private static final Pattern OF_TEXTS = Pattern.compile(
            "\\b(?:papers?|stud(?:y|ies)|articles?|sources?|publi\\w+|reports?|registr\\w+|et al)\\b");
    /** "Between 1994 and 2009" is a time, not two years that are compared. */
    private static final Pattern PERIOD =
            Pattern.compile("\\b(?:between|from) (?:19|20)\\d{2}\\b|\\b\\d{4} ?(?:-|\u2013|to) ?\\d{4}\\b");
    /** What becomes of the patients is another question than when their metastases were found. */
    private static final Pattern OF_COURSE =
            Pattern.compile("\\b(?:surviv\\w*|live|lives|prognos\\w*|outcomes?|treat\\w*)\\b");
    private static final String DIAGNOSED_IN = "diagnosed in ";

    private final EvidenceIndex evidence;

    OpposedTimes(EvidenceIndex evidence) {
        this.evidence = evidence;
    }

    /**
     * Puts what the words mean in the place of the time frames or years that they name. The shares of metastases found
     * with the primary and later add up; where none is held, each time frame stays to be answered by itself.
     *
     * @param explained the positions of words that are used without being a name
     */
    void apply(Words words, Set<Entity> named, BitSet explained) {
        soonerOrLater(words, named, explained);
        years(words, named, explained);
    }

    private void soonerOrLater(Words words, Set<Entity> named, BitSet explained) {
        if (!SOONER_OR_LATER.matcher(words.text()).find() || OF_COURSE.matcher(words.text()).find()
                || isNamed(named, MEASURE)) {
            return;
        }
        var limits = new LinkedHashMap<String, String>();
        named.stream().filter(one -> !one.parameter().equals(TIME_FRAME))
                .forEach(one -> limits.putIfAbsent(one.parameter(), one.value()));
        List<Entity> held =
                SHARES.stream().filter(share -> evidence.holds(NearestEvidence.with(limits, MEASURE, share)))
                        .map(share -> new Entity(MEASURE, share)).toList();
        if (!held.isEmpty() && isNamed(named, TermKind.TUMOUR.segment())) {
            named.removeIf(one -> one.parameter().equals(TIME_FRAME));
            named.addAll(held);
        } else if (isNamed(named, TIME_FRAME)) {
            // "Late" is no name, for it is too often an ordinary word.
            named.add(new Entity(TIME_FRAME, "during follow-up"));
            named.add(new Entity(TIME_FRAME, "at diagnosis"));
        } else {
            return;
        }
        ImpliedEntities.explain(words, explained, "synchronous", "synchronously", "metachronous", "metachronously",
                "late", "later", "afterwards", "delayed", "subsequently", "come", "comes", "appear", "initially");
    }

    private void years(Words words, Set<Entity> named, BitSet explained) {
        Set<String> years = YEAR.matcher(words.text()).results().map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Entity> diagnosed = years.stream().map(year -> new Entity(STRATUM, DIAGNOSED_IN + year)).toList();
        if (years.isEmpty() || !diagnosed.stream().allMatch(evidence::isTerm) || isNamed(named, "source")
                || named.stream().anyMatch(one -> one.parameter().equals(STRATUM) && !diagnosed.contains(one))
                || OF_TEXTS.matcher(words.text()).find() || PERIOD.matcher(words.text()).find()) {
            return;
        }
        named.removeIf(one -> one.parameter().equals("year"));
        named.addAll(diagnosed);
        ImpliedEntities.explain(words, explained, years.toArray(String[]::new));
    }

    private static boolean isNamed(Set<Entity> named, String kind) {
        return named.stream().anyMatch(one -> one.parameter().equals(kind));
    }
}
