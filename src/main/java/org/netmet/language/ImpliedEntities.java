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
                    + "\\b(?<!\\b(?:who|that|which|those) )(?:are|is|were|was|be|being|already|have|has|had) (?:already |at )?(?:m1|stage iv|stage 4)\\b"
                    + "(?! [\\w-]*(?:ne[tnc]s?|carcin\\w*|tumou?rs?|patients|primar\\w*)\\b)"
                    + "|\\b(?:m1|stage iv|stage 4)(?: disease)? (?:proportion|share|rate|percent\\w*|frequency|prevalence)\\b"
                    + "|\\b(?:m1|stage iv|stage 4)(?: disease)? (?:at|on) (?:first )?(?:diagnosis|presentation|dx)\\W*$)");
    private static final Pattern STAGE = Pattern.compile("\\b(?:already|metastatic\\b(?! (?:rate|risk|potential)))");
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
    /** Who gives a figure, not whether it is right. */
    private static final Pattern WHO_SAYS = Pattern.compile(
            "\\b(?:who|(?:which|what) (?:paper|source|study|page|article|claim)s?) (?:says?|said|reports?|reported|claims?|found"
                    + "|finds?|wrote|writes?|gives?|gave|has|have|had|prints?|printed|quotes?|quoted|cites?|cited|states?|stated|saw|sees|shows?|showed|observed|counted|describes?"
                    + "|described|is)\\b|\\bsources? (?:for|of)\\b"
                    + "|\\bwhere (?:does|do|is|did|are)\\b.*\\bfrom\\b");
    /** "The 82 % for liver: of all or only of those that spread": a figure is known and it is asked of whom it is. */
    private static final Pattern OF_THE_FIGURE =
            Pattern.compile("\\b(?:the|this|that|these) (?:figure of |number of |claim of )?"
                    + "\\d+(?:[.,]\\d+)?\\s*(?:%|per cent\\b|percent\\b)(?!.*\\b(?:right|correct|true|wrong)\\b)");
    private static final String AT_DIAGNOSIS = "at diagnosis";

    private final EvidenceIndex evidence;
    private final OpposedTimes times;
    private final ImpliedBySite sites;
    private final ImpliedByTime intervals;

    ImpliedEntities(EvidenceIndex evidence) {
        this.evidence = evidence;
        this.times = new OpposedTimes(evidence);
        this.sites = new ImpliedBySite(evidence);
        this.intervals = new ImpliedByTime(evidence);
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
            sites.apply(words, named, arguments, explained, notes);
        }
        if (arguments.containsKey(SITE) || arguments.containsKey("tumour") || arguments.containsKey("stratum")) {
            intervals.apply(words, named, arguments, explained);
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

    static void explain(Words words, BitSet explained, String... surfaces) {
        Set<String> all = Set.of(surfaces);
        for (int i = 0; i < words.tokens().size(); i++) {
            if (all.contains(words.tokens().get(i).surface())) {
                explained.set(i);
            }
        }
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
    static boolean countsNone(Words words) {
        return words.quantities().stream()
                .anyMatch(one -> one instanceof Quantity.Share share && share.perCent() == 0);
    }

    private static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
