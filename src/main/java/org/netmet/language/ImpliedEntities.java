package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.language.QuantityRecognizer.Quantity;
import org.netmet.model.TermKind;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The entities of a choice, and those that quantities and the words around a name stand for. */
final class ImpliedEntities {
    private static final String SITE = TermKind.SITE.segment();
    private static final String POPULATION = TermKind.POPULATION.segment();
    private static final String NUMBER = "number";
    private static final String MEASURE = TermKind.MEASURE.segment();

    /** "Of metastatic lung NET": the figure is asked of patients who have metastases. */
    private static final Pattern METASTATIC_TUMOUR = Pattern.compile(
            "\\bmetastatic (?!risk|pattern|site|organ|place|location|potential|behaviou?r|frequency|share|proportion|rate|spread|tumou?r deposits|disease\\b)(?=[\\w-]+)(?:[\\w-]+ ){0,3}?"
                    + "[\\w-]*(?:nets?|nens?|necs?|carcinoids?|carcinomas?|neuroendocrine|oma)\\b");
    /** "Once metastatic", "that is already metastatic". */
    private static final Pattern ALREADY_METASTATIC = Pattern.compile(
            "(?<!how often )\\b(?:already|once|when|if|being|those|(?:that|which|who) (?:is|are|was|were)) (?:already )?"
                    + "(?:metastatic|metastasi[sz]ed|stage iv|stage 4)\\b|\\balready (?:has |have )?(?:spread|metastasi[sz]ed)\\b"
                    + "|\\b(?:has|have|had) already (?:spread|metastasi[sz]ed)\\b");
    /** "% already metastatic", "how many are already metastatic". */
    private static final Pattern SHARE_METASTATIC = Pattern.compile(
            "(?:%|\\b(?:percent|per cent|percentage|share|proportion|fraction|how many|how often|rate)\\b)(?: [\\w-]+){0,6}?"
                    + " (?:already |being )?(?:metastatic|metastasi[sz]ed|stage iv|stage 4|spread)\\b");
    /** "What share of GEP-NETs are pancreatic", "proportion of carcinoids that arise in the appendix". */
    private static final Pattern SHARE_OF_WHOLE = Pattern.compile(
            "\\b(?:share|proportion|percentage|percent|per cent|fraction|part|portion|many) of (?:[\\w-]+ ){0,3}[\\w-]*"
                    + "(?:nets?|nens?|necs?|carcinoids?|tumou?rs|neoplasms|carcinomas)(?: (?:that|which|are|is|were|arise|arises|arising|starting|originating|start"
                    + "|originate|come|in|from|the|an?))* (?:pancrea\\w+|ile\\w+|jejun\\w+|duoden\\w+|gastric|stomach|rect\\w+"
                    + "|colon\\w*|colorectal|append\\w+|bronch\\w+|pulmonary|lungs?|thym\\w+|small (?:bowel|intestin\\w+)|midgut)"
                    + "(?: (?:primar\\w+|origin|ones?))?(?:,? (?:in|from|at|by) (?:the )?[\\w-]+)?\\W*$");
    /** "What share is stage IV", and "M1 at diagnosis?" alone: the stage is what is asked, and limits nobody. */
    private static final Pattern ASKS_STAGE = Pattern.compile(
            "^(?!.*\\b(?:surviv\\w*|os|live|lives|alive|die|treat\\w*|months)\\b).*(?:"
                    + "(?:%|\\b(?:percent|per cent|percentage|share|proportion|fraction|how many|how often|rate)\\b).*"
                    + "\\b(?:are|is|were|was|be|being|already|have|has|had) (?:already |at )?(?:m1|stage iv|stage 4)\\b"
                    + "(?! [\\w-]*(?:ne[tnc]s?|carcin\\w*|tumou?rs?|patients|primar\\w*)\\b)"
                    + "|\\b(?:m1|stage iv|stage 4)(?: disease)? (?:proportion|share|rate|percent\\w*|frequency|prevalence)\\b"
                    + "|\\b(?:m1|stage iv|stage 4)(?: disease)? (?:at|on) (?:first )?(?:diagnosis|presentation|dx)\\W*$)");
    private static final Pattern STAGE = Pattern.compile("\\b(?:already|metastatic (?!rate|risk|potential))");
    /** "Which appendix tumours are in the graph". */
    private static final Pattern LISTING = Pattern.compile(
            "\\b(?:list|kinds?|types?)\\b|\\b(?:which|what)\\b.*\\b(?:in (?:the|your) (?:graph|scheme)|do you (?:know|have|cover|hold)"
                    + "|are (?:there|held|known|covered))\\b");
    private static final Set<String> KINDS =
            Set.of("tumours", "tumors", "tumour", "tumor", "neoplasms", "neoplasm", "cancers");
    private static final Pattern METASTATIC_ONLY = Pattern.compile("\\bmetastatic (?:patients|people|cases) only\\b");
    /** Capitals tell the odds ratio from the word "or". */
    private static final Pattern ODDS_RATIO = Pattern.compile("(?:[a-z].*\\bOR[?.]?$)|\\bodds ratio\\b");
    /** "What share of tumours in the liver are metastases" counts tumours at the site, not patients with a primary. */
    private static final Pattern TUMOURS_AT_SITE = Pattern.compile(
            "\\b(?:tumou?rs?|nets?|nens?|neoplasms?|carcinoids?|masses|lesions|cancers?)\\b(?: [\\w-]+){0,5}? (?:are|is|being|were)"
                    + " (?:actually |really |in fact )?(?:metastas[ei]s|metastatic|secondary|secondaries)"
                    + "(?: (?:rather than|and not|or|not|vs|versus) primar\\w+|\\W*$| (?:from|of) (?:a |an )?(?:elsewhere|net|nets))");
    private static final Pattern SITE_ONLY =
            Pattern.compile("\\b(?<!patients |cases |people |those )(?:only|alone)\\b|-only\\b|\\bsole\\b");
    private static final Pattern RECURRENCE =
            Pattern.compile("\\b(?:recur\\w*|relaps\\w*|(?:come|comes|came|coming) back)\\b");
    private static final String WITH_RECURRENCE = "patients with recurrence";
    private static final Pattern WITHOUT_SITE = Pattern.compile(
            "\\b(?:without|no) (?!distant|data|figure|claim|source|stud|evidence)(?:[\\w-]+ ){1,3}(?:mets|metasta\\w+|spread|involvement)\\b");
    private static final Pattern WITH_OR_WITHOUT = Pattern.compile("\\bwith (?:vs|v|versus|or|and|against) without\\b");
    private static final Pattern WITH_AGAINST_WITHOUT =
            Pattern.compile("\\bwith\\b.{0,30}\\b(?:vs|v|versus|against|or|than)\\b.{0,30}\\bwithout\\b");
    /** "With nodes but no distant metastases": the site is the only one that is affected. */
    private static final Pattern NOTHING_ELSE = Pattern.compile(
            "\\b(?:no|without|not) (?:any )?(?:distant|other|further) (?:mets?|metasta\\w+|spread|disease|sites?)\\b");
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
            "\\b(?:longest|shortest|maximum|maximal|record|latest)\\b.*\\b(?:intervals?|gaps?|latency|lag|delay|times?|from|between)\\b"
                    + "|\\bgap (?:before|between|of|from|until|to)\\b|\\byears apart\\b|\\bdecades\\b");
    /** Who gives a figure, not whether it is right. */
    private static final Pattern WHO_SAYS = Pattern.compile(
            "\\b(?:who|(?:which|what) (?:paper|source|study|page|article|claim)s?) (?:says?|said|reports?|reported|claims?|found"
                    + "|finds?|wrote|writes?|gives?|gave|has|have|had|prints?|saw|sees|shows?|showed|observed|counted|describes?"
                    + "|described|is)\\b|\\bsources? (?:for|of)\\b"
                    + "|\\bwhere (?:does|do|is|did|are)\\b.*\\bfrom\\b");
    /** "The 82 % for liver: of all or only of those that spread": a figure is known and it is asked of whom it is. */
    private static final Pattern OF_THE_FIGURE =
            Pattern.compile("\\b(?:the|this|that|these) (?:figure of |number of |claim of )?"
                    + "\\d+(?:[.,]\\d+)?\\s*(?:%|per cent\\b|percent\\b)(?!.*\\b(?:right|correct|true|wrong)\\b)");
    private static final String AT_DIAGNOSIS = "at diagnosis";
    private static final String FOLLOW_UP = "during follow-up";
    private static final String COMING_BACK = "recurrence";
    private static final String FROM_NODES = "interval from nodes to liver";
    private static final Pattern NODES = Pattern.compile("\\b(?:nod(?:e|es|al)|ln|lns|lymph\\w*)\\b");
    private static final List<String> INTERVALS = List.of(
            "median interval to metastasis", "mean interval to metastasis", "interval to metastasis in single cases",
            FROM_NODES);
    private static final Set<String> SITES_OF_DISTANT_SPREAD = Set.of("no distant metastases", "any distant site");
    private static final List<String> FREE_OF = List.of("no ", "neither ");
    private static final Entity ARISING = new Entity(MEASURE, "primary site share");
    private static final Entity SOLE_SITE = new Entity(MEASURE, "sole site share");

    private final EvidenceIndex evidence;
    private final OpposedTimes times;

    ImpliedEntities(EvidenceIndex evidence) {
        this.evidence = evidence;
        this.times = new OpposedTimes(evidence);
    }

    /**
     * What the words name.
     *
     * @param entities without those that are excluded
     * @param excluded what is to be left out of the answer
     * @param written the words of an entity that stands for a quantity
     * @param inexact the same where the quantity is another one, and the entity the nearest that claims are limited to
     * @param explained the positions of words that stand for an entity without being its name
     * @param notes what a reader must know of how the words are taken
     */
    record Named(
            List<Entity> entities, List<Entity> excluded, Map<Entity, String> written, Map<Entity, String> inexact,
            BitSet explained, List<String> notes) {}

    /** Whether the words ask what share of all with a tumour have one kind of it. */
    static boolean asksShareOfWhole(Words words) {
        return SHARE_OF_WHOLE.matcher(words.text()).find();
    }

    /**
     * The site that is asked about where words say that a tumour spreads, and not where. "How many spread" asks of any
     * metastasis, of which one at a distant site is a part; "already metastatic" asks of the stage, which is by those at
     * distant sites.
     */
    static String anySite(Words words) {
        return STAGE.matcher(words.text()).find() ? "any distant site" : "any site";
    }

    /** Whether the words ask for the longest interval, or for one of so many years. */
    static boolean asksExtremeInterval(Words words) {
        return EXTREME_INTERVAL.matcher(words.text()).find();
    }

    Named of(Words words, Choice choice) {
        var explained = new BitSet();
        BitSet isExcluded = Exclusion.of(words, choice.mentions());
        Set<Entity> named = new LinkedHashSet<>();
        List<Entity> excluded = new ArrayList<>();
        for (int i = 0; i < choice.entities().size(); i++) {
            Entity entity = choice.entities().get(i);
            if (entity != null && isExcluded.get(i)) {
                excluded.add(entity);
            } else if (entity != null) {
                named.add(entity);
            }
        }
        // "Gastric NET, type 1 against type 3" is about its two types.
        named.removeIf(entity -> entity.parameter().equals("tumour") && named.stream()
                .filter(other -> other.parameter().equals("tumour") && !other.equals(entity)
                        && evidence.isWithin(other, entity.value()))
                .count() > 1 && !InterpretationSearch.isSubject(entity));
        if (LISTING.matcher(words.text()).find()) {
            wholeOrgans(words, choice, named);
        }
        if (asksShareOfWhole(words)) {
            shareOfWhole(words, choice, named, explained);
        }
        times.apply(words, named, explained);
        var arguments = new LinkedHashMap<String, String>();
        named.forEach(entity -> arguments.putIfAbsent(entity.parameter(), entity.value()));
        named.addAll(words.ids());
        boolean asksStage = !arguments.containsKey(SITE) && ASKS_STAGE.matcher(words.text()).find();
        if (asksStage) {
            stageAsSite(named, arguments);
        }
        // "What share is already metastatic at diagnosis" asks for it; it limits nobody.
        boolean isAsked = asksStage || !arguments.containsKey(SITE) && SHARE_METASTATIC.matcher(words.text()).find();
        if (!arguments.containsKey(POPULATION) && !isAsked && (METASTATIC_TUMOUR.matcher(words.text()).find()
                || ALREADY_METASTATIC.matcher(words.text()).find())) {
            named.add(new Entity(POPULATION, "patients with metastatic disease"));
        }
        if (METASTATIC_ONLY.matcher(words.text()).find()) {
            if (!arguments.containsKey(POPULATION)) {
                named.add(new Entity(POPULATION, "patients with metastatic disease"));
            }
            explain(words, explained, "metastatic", "patients", "people", "cases", "only");
        }
        if (ODDS_RATIO.matcher(words.written()).find()) {
            named.add(new Entity(MEASURE, "odds ratio"));
            explain(words, explained, "or", "odds", "ratio");
        }
        contrasts(words, named, explained);
        if (TUMOURS_AT_SITE.matcher(words.text()).find()) {
            named.removeIf(entity -> entity.parameter().equals(MEASURE));
            named.add(new Entity(MEASURE, "share of tumours at the site"));
            explain(words, explained, "share", "proportion", "percentage", "fraction", "many", "secondary",
                    "secondaries",
                    "metastases", "metastatic", "rather", "than", "primary", "primaries", "actually");
        }
        List<String> notes = new ArrayList<>();
        if (arguments.containsKey(SITE)) {
            bySite(words, named, arguments, explained, notes);
        }
        if (arguments.containsKey(SITE) || arguments.containsKey("tumour") || arguments.containsKey("stratum")) {
            byTime(words, named, arguments, explained);
        }
        var written = new LinkedHashMap<Entity, String>();
        var inexact = new LinkedHashMap<Entity, String>();
        for (Quantity quantity : words.quantities()) {
            entity(quantity, words, arguments).ifPresent(entity -> {
                // "5-year OS" is one measure, not overall survival besides.
                named.removeIf(other -> other.parameter().equals(MEASURE) && entity.parameter().equals(MEASURE));
                named.add(entity);
                written.put(entity, quantity.written());
                explain(words, explained, "within");
                if (quantity instanceof Quantity.Limits limits && !evidence.isExactly(limits, entity)) {
                    inexact.put(entity, quantity.written());
                }
            });
        }
        return new Named(List.copyOf(named), excluded, written, inexact, explained, notes);
    }

    /** "Gastrinoma: duodenum or pancreas" asks where it arises: shares of that are held for the places, and none of spread. */
    private boolean isOfPlacesOfOrigin(Words words, Set<Entity> named, Map<String, String> arguments) {
        return InterpretationSearch.isJoined(words) && arguments.containsKey("tumour")
                && !arguments.containsKey(MEASURE)
                && !words.stems().contains(QuestionWords.METASTASIS)
                && named.stream().filter(entity -> entity.parameter().equals(SITE)).allMatch(site -> isHeld(
                        arguments, site, ARISING.value()) && !isHeld(arguments, site, "site proportion"));
    }

    private boolean isHeld(Map<String, String> arguments, Entity site, String measure) {
        return evidence.holds(Map.of("tumour", arguments.get("tumour"), SITE, site.value(), MEASURE, measure));
    }

    /** "HR of recurrence, atypical vs typical carcinoid": a ratio is of two groups, and held under the name of both. */
    private void contrasts(Words words, Set<Entity> named, BitSet explained) {
        if (named.stream().noneMatch(InterpretationSearch::isRatio)) {
            return;
        }
        for (String kind : List.of("tumour", TermKind.STRATUM.segment())) {
            List<Entity> two = named.stream().filter(one -> one.parameter().equals(kind)).toList();
            Optional<Entity> contrast = two.size() == 2
                    ? evidence.contrast(two.getFirst().value(), two.getLast().value())
                    : Optional.empty();
            contrast.ifPresent(stratum -> {
                named.removeAll(two);
                named.add(stratum);
                explain(words, explained, "vs", "v", "versus", "against", "to", "than", "or", "and");
            });
        }
    }

    private void bySite(
            Words words, Set<Entity> named, Map<String, String> arguments, BitSet explained, List<String> notes) {
        String text = words.text();
        if (isOfPlacesOfOrigin(words, named, arguments)) {
            named.removeIf(entity -> entity.parameter().equals(SITE));
            named.add(ARISING);
            explain(words, explained, "percent", "per", "cent", "share", "arise", "arises", "start", "starts", "which",
                    "vs", "v", "versus", "or", "and");
            return;
        }
        Optional<Entity> distant = named.stream().filter(entity -> entity.parameter().equals(SITE)
                && SITES_OF_DISTANT_SPREAD.contains(entity.value())).findFirst();
        boolean nothingElse = NOTHING_ELSE.matcher(text).find()
                && named.stream().anyMatch(one -> one.parameter().equals(SITE) && !distant.equals(Optional.of(one)));
        if (nothingElse) {
            distant.ifPresent(named::remove);
            named.add(SOLE_SITE);
            explain(words, explained, "no", "not", "without", "other", "further", "only", "but");
        } else if (takesWith(named, arguments)) {
            without(words, named, arguments, notes);
        } else if (WITH_AGAINST_WITHOUT.matcher(text).find() || WITH_OR_WITHOUT.matcher(text).find()) {
            withAndWithout(words, named, arguments, explained);
        } else if (SITE_ONLY.matcher(text).find() && RECURRENCE.matcher(text).find()
                && evidence.holds(Map.of("tumour", arguments.getOrDefault("tumour", ""), SITE, arguments.get(SITE),
                        POPULATION, WITH_RECURRENCE, MEASURE, SOLE_SITE.value()))) {
            // "Liver-only recurrence" is counted of those with recurrence, or of all who were treated.
            if (!arguments.containsKey(POPULATION)) {
                named.add(new Entity(POPULATION, WITH_RECURRENCE));
            }
            named.add(SOLE_SITE);
            explain(words, explained, "only", "alone", "sole", "recurrence", "recurrences", "relapse", "relapses",
                    "recur", "recurs");
        } else if (isRecurrence(words, arguments)) {
            named.add(new Entity(TermKind.TIME_FRAME.segment(), FOLLOW_UP));
            named.remove(new Entity("method", "surgery"));
            named.remove(new Entity(MEASURE, COMING_BACK));
            named.add(new Entity(MEASURE, "site proportion"));
            explain(words, explained, "recurrence", "recurrences", "relapse", "relapses", "recur", "recurs", "surgery",
                    "resection", "operation", "following", "after");
        } else if (!arguments.containsKey(POPULATION) && SITE_ONLY.matcher(text).find()) {
            named.add(new Entity(POPULATION, "patients with metastases at the site only"));
            explain(words, explained, "only", "alone", "sole");
        } else if (countsNone(words)) {
            explain(words, explained, "no", "none", "zero", "not", "one", "single");
        } else if (!arguments.containsKey(POPULATION) && WITHOUT_SITE.matcher(text).find()
        // "No lymph node metastases" is counted itself.
                && named.stream().noneMatch(ImpliedEntities::isFreeOf)) {
            explain(words, explained, "without", "no");
            without(words, named, arguments, notes);
        }
    }

    /** "Nodal recurrence after surgery" is a metastasis there that is found during follow-up, where one is counted. */
    private boolean isRecurrence(Words words, Map<String, String> arguments) {
        return RECURRENCE.matcher(words.text()).find() && arguments.containsKey("tumour")
                && arguments.getOrDefault(MEASURE, COMING_BACK).equals(COMING_BACK)
                && !arguments.containsKey(TermKind.TIME_FRAME.segment()) && !holds(arguments, MEASURE, COMING_BACK)
                && holds(arguments, TermKind.TIME_FRAME.segment(), FOLLOW_UP);
    }

    private boolean holds(Map<String, String> arguments, String kind, String value) {
        return evidence.holds(Map.of("tumour", arguments.get("tumour"), SITE, arguments.get(SITE), kind, value));
    }

    /** "Without liver metastases" says of whom; where a share is asked, it is theirs, and only that of the others is held. */
    private static void without(Words words, Set<Entity> named, Map<String, String> arguments, List<String> notes) {
        if (arguments.containsKey("tumour") && LikeliestQuestion.asksRate(words)) {
            notes.add("no source prints the share without metastases there: what follows is the share with them");
        } else if (!arguments.containsKey(POPULATION)) {
            named.add(new Entity(POPULATION, "patients without metastases at the site"));
        }
    }

    /** Takes the place itself for "no metastases" there, where nothing is held of that for the tumour. */
    private boolean takesWith(Set<Entity> named, Map<String, String> arguments) {
        Optional<Entity> free = named.stream().filter(ImpliedEntities::isFreeOf).findFirst();
        Optional<Entity> place = free.flatMap(evidence::opposite);
        if (place.isEmpty() || !arguments.containsKey("tumour")
                || evidence.holds(Map.of("tumour", arguments.get("tumour"), SITE, free.get().value()))) {
            return false;
        }
        named.remove(free.get());
        named.add(place.get());
        arguments.put(SITE, place.get().value());
        return true;
    }

    /** Whether an entity is an extent of which a place is free: "no distant metastases". */
    static boolean isFreeOf(Entity entity) {
        return entity.parameter().equals(SITE) && FREE_OF.stream().anyMatch(entity.value()::startsWith);
    }

    /** "What share of GEP-NETs are pancreatic" asks how many of all with the one have the other. */
    private void shareOfWhole(Words words, Choice choice, Set<Entity> named, BitSet explained) {
        Optional<Entity> whole = choice.mentions().stream().flatMap(mention -> mention.entities().stream())
                .filter(entity -> entity.parameter().equals("tumour")).findFirst();
        Optional<Entity> people = whole.map(of -> new Entity(POPULATION, "all with a " + of.value()
                .replace("neuroendocrine tumour", "NET").replace("neuroendocrine neoplasm", "NEN")))
                .filter(evidence::isTerm);
        boolean isPartNamed = named.stream()
                .anyMatch(entity -> entity.parameter().equals("tumour") && !Optional.of(entity).equals(whole));
        if (people.isPresent() && isPartNamed) {
            named.remove(whole.get());
            if (whole.get().value().matches(".*(?:NEN|neoplasm)")) {
                // An organ names no kind of tumour: of neoplasms it is all that arise there.
                named.stream().filter(entity -> entity.parameter().equals("tumour")).toList().forEach(part -> {
                    if (isOrganAlone(words, choice, part)) {
                        named.remove(part);
                        named.add(evidence.wholeOrgan(part));
                    }
                });
            }
            named.add(people.get());
            named.add(new Entity(MEASURE, "primary share"));
            explain(words, explained, "share", "proportion", "percentage", "percent", "fraction", "arising", "part",
                    "portion", "many");
        }
    }

    /** Takes any distant site for a stage that is asked for. */
    private void stageAsSite(Set<Entity> named, Map<String, String> arguments) {
        named.stream().filter(one -> one.parameter().equals(POPULATION) && evidence.isWithin(one, "metastatic"))
                .findFirst().ifPresent(stage -> {
                    var distant = new Entity(SITE, "any distant site");
                    named.remove(stage);
                    named.add(distant);
                    arguments.remove(POPULATION);
                    arguments.put(SITE, distant.value());
                    if (stage.value().endsWith(AT_DIAGNOSIS)
                            && arguments.putIfAbsent(TermKind.TIME_FRAME.segment(), AT_DIAGNOSIS) == null) {
                        named.add(new Entity(TermKind.TIME_FRAME.segment(), AT_DIAGNOSIS));
                    }
                });
    }

    /** "Appendix tumours" are all that arise there, where the words ask which there are. */
    private void wholeOrgans(Words words, Choice choice, Set<Entity> named) {
        named.stream().filter(entity -> entity.parameter().equals("tumour") && isOrganAlone(words, choice, entity))
                .filter(entity -> KINDS.contains(words.after(choice.mentions().get(choice.entities().indexOf(entity)))))
                .toList().forEach(tumour -> {
                    named.remove(tumour);
                    named.add(evidence.wholeOrgan(tumour));
                });
    }

    /** Whether the words for a tumour are those of its organ: "rectal", not "rectal NET". */
    private static boolean isOrganAlone(Words words, Choice choice, Entity tumour) {
        int at = choice.entities().indexOf(tumour);
        return at >= 0 && choice.mentions().get(at).to() - choice.mentions().get(at).from() == 1
                && !words.surface(choice.mentions().get(at)).matches(".*(?:oid|oma|net|nen|nec)s?");
    }

    private void byTime(Words words, Set<Entity> named, Map<String, String> arguments, BitSet explained) {
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
                        explain(words, explained, "interval", "time", "long", "years", "months", "after", "until",
                                "till",
                                "before", "from", "diagnosis", "many", "how", "when", "soon", "late", "quickly",
                                "latency",
                                "lag",
                                "delay", "appear", "show", "up", "develop", "occur", "later", "take", "takes", "found");
                    });
        }
    }

    /** "Survival with against without bone metastases" asks of two populations, within the one that is named. */
    private void withAndWithout(
            Words words, Set<Entity> named, Map<String, String> arguments, BitSet explained) {
        String of = arguments.getOrDefault(POPULATION, "patients");
        List<Entity> both = List.of(new Entity(POPULATION, of + " with metastases at the site"),
                new Entity(POPULATION, of + " without metastases at the site"));
        if (both.stream().allMatch(evidence::isTerm)) {
            named.removeIf(entity -> entity.parameter().equals(POPULATION));
            named.addAll(both);
            explain(words, explained, "with", "without", "vs", "v", "versus", "against", "than");
        }
    }

    static void explain(Words words, BitSet explained, String... surfaces) {
        Set<String> all = Set.of(surfaces);
        for (int i = 0; i < words.tokens().size(); i++) {
            if (all.contains(words.tokens().get(i).surface())) {
                explained.set(i);
            }
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

    private Optional<Entity> entity(Quantity quantity, Words words, Map<String, String> arguments) {
        return switch (quantity) {
            case Quantity.Limits limits -> evidence.stratum(limits, arguments)
                    .map(term -> new Entity(TermKind.STRATUM.segment(), term.name()));
            case Quantity.Years years -> evidence.measure(years.years(), words.text())
                    .map(term -> new Entity(MEASURE, term.name()))
                    .or(() -> Optional.of(new Entity(NUMBER, number(years.years())))
                            .filter(any -> WHO_SAYS.matcher(words.text()).find()));
            case Quantity.Share share -> !asksOfFigure(words)
                    && (arguments.containsKey("tumour") || arguments.containsKey(SITE))
                            ? Optional.empty()
                            : Optional.of(new Entity(NUMBER, number(share.perCent())));
        };
    }

    /** Whether a share is the figure that is asked about: who says it, or of whom it is. */
    private static boolean asksOfFigure(Words words) {
        return WHO_SAYS.matcher(words.text()).find() || words.quantities().size() == 1
                && OF_THE_FIGURE.matcher(words.text()).find();
    }

    /** Whether the words count that nobody of so many was affected: "no" then belongs to the number. */
    private static boolean countsNone(Words words) {
        return words.quantities().stream()
                .anyMatch(one -> one instanceof Quantity.Share share && share.perCent() == 0);
    }

    private static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
