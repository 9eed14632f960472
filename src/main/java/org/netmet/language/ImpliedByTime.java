package org.netmet.language;

import org.netmet.model.TermKind;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the measure of an interval that words for a time ask for. */
final class ImpliedByTime {
    private static final String MEASURE = TermKind.MEASURE.segment();
    /** How long it takes until a metastasis is found, not how often to look for one. */
    private static final Pattern INTERVAL = Pattern.compile(
            "^(?!.*\\b(?:surveil\\w*|follow|scan\\w*|imag\\w+|screen\\w*|monitor\\w*|check|live|surviv\\w*|ct|mri|pet|ultrasound)\\b).*(?:"
                    + "\\b(?:interval|latency|lag|delay|time (?:to|from|until|till|lag)|years after diagnosis)\\b"
                    + "|\\bhow (?:long|many years|many months|soon|late|quickly|fast)\\b.*\\b(?:after|until|till|before"
                    + "|from|appear\\w*|show|develop\\w*|occur\\w*|emerge\\w*|take|takes|found)\\b"
                    + "|\\b(?:years|months) (?:later|until|till|before|after)\\b"
                    + "|\\bwhen (?:do|does|did)\\b.*\\b(?:appear|show up|develop|occur|emerge|turn up|arise|come)\\b)");
    /** The longest interval, whatever it is a median or a mean of. */
    private static final Pattern EXTREME_INTERVAL = Pattern.compile(
            "\\b(?:longest|maximum|maximal)\\b.*\\b(?:intervals?|gaps?|latency|lag|delay|times?|from|between)\\b"
                    + "|\\b(?:record|latest) (?:\\w+ )?(?:interval|gap|latency|lag|delay)\\b"
                    + "|\\bgap (?:before|between|of|from|until|to)\\b|\\byears apart\\b|\\bdecades\\b");
    private static final String FROM_NODES = "interval from nodes to liver";
    private static final Pattern NODES = Pattern.compile("\\b(?:nod(?:e|es|al)|ln|lns|lymph\\w*)\\b");
    private static final List<String> INTERVALS = List.of(
            "median interval to metastasis", "mean interval to metastasis", "interval to metastasis in single cases",
            FROM_NODES);

    private final EvidenceIndex evidence;

    ImpliedByTime(EvidenceIndex evidence) {
        this.evidence = evidence;
    }

    /** Whether the words ask for the longest interval, or for one of so many years. */
    static boolean asksExtremeInterval(Words words) {
        return EXTREME_INTERVAL.matcher(words.text()).find();
    }

    void apply(Words words, Set<Entity> named, Map<String, String> arguments, BitSet explained) {
        if (asksExtremeInterval(words)) {
            named.removeIf(entity -> entity.parameter().equals(MEASURE) && INTERVALS.contains(entity.value()));
            return;
        }
        // "Time to metastasis" may be a median, a mean or that of one case.
        Optional.ofNullable(arguments.get(MEASURE)).filter(INTERVALS::contains)
                .filter(any -> !evidence.holds(arguments))
                .flatMap(measure -> interval(arguments).map(held -> Map.entry(new Entity(MEASURE, measure), held)))
                .ifPresent(pair -> {
                    named.remove(pair.getKey());
                    named.add(pair.getValue());
                });
        if (INTERVAL.matcher(words.text()).find()) {
            // From nodes to liver is another interval than that from the primary.
            interval(arguments).filter(measure -> !measure.value().equals(FROM_NODES)
                    || NODES.matcher(words.text()).find()).ifPresent(measure -> {
                        // "After diagnosis" is where the interval begins, not when the figure was taken.
                        named.removeIf(entity -> entity.parameter().equals(TermKind.TIME_FRAME.segment()));
                        named.add(measure);
                        ImpliedEntities.explain(words, explained, "interval", "time", "long", "years", "months",
                                "after", "until",
                                "till",
                                "before", "from", "diagnosis", "many", "how", "when", "soon", "late", "quickly",
                                "latency",
                                "lag",
                                "delay", "appear", "show", "up", "develop", "occur", "later", "take", "takes", "found");
                    });
        }
    }

    /** The measure of an interval to metastasis for which there is evidence, or near evidence of a wider tumour or site. */
    private Optional<Entity> interval(Map<String, String> arguments) {
        List<Map<String, String>> each = INTERVALS.stream().map(measure -> {
            Map<String, String> with = new LinkedHashMap<>(arguments);
            with.remove(TermKind.TIME_FRAME.segment());
            with.put(MEASURE, measure);
            return with;
        }).toList();
        return each.stream().filter(evidence::holds).findFirst()
                .or(() -> each.stream().filter(with -> evidence.nearest(with, evidence::holds).stream()
                        .anyMatch(near -> near.containsKey(MEASURE) && near.containsKey("tumour") == with
                                .containsKey("tumour")))
                        .findFirst())
                .map(with -> new Entity(MEASURE, with.get(MEASURE)));
    }
}
