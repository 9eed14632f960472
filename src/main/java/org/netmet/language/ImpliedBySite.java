package org.netmet.language;

import org.netmet.model.TermKind;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what the words around a site name without its name: that it alone is affected, or is not, or is so again after surgery. */
final class ImpliedBySite {
    private static final String SITE = TermKind.SITE.segment();
    private static final String POPULATION = TermKind.POPULATION.segment();
    private static final String MEASURE = TermKind.MEASURE.segment();
    private static final Pattern SITE_ONLY =
            Pattern.compile("\\b(?<!patients |cases |people |those )(?:only|alone)\\b|-only\\b|\\bsole\\b");
    private static final Pattern RECURRENCE =
            Pattern.compile("\\b(?:recur\\w*|relaps\\w*|(?:come|comes|came|coming) back)\\b");
    /** What becomes of the patients, or is done for them: then a site without metastases says of whom. */
    private static final Pattern OF_COURSE =
            Pattern.compile("\\b(?:surviv\\w*|os|live|lives|alive|die|dies|prognos\\w*|treat\\w*"
                    + "|therap\\w*|reduc\\w*|prevent\\w*|predict\\w*)\\b");
    private static final String WITH_RECURRENCE = "patients with recurrence";
    private static final Pattern WITHOUT_SITE = Pattern.compile(
            "\\b(?:without|no) (?!distant|data|figure|claim|source|stud|evidence)(?:[\\w-]+ ){1,3}(?:mets|metasta\\w+|spread|involvement)\\b");
    private static final Pattern WITH_OR_WITHOUT = Pattern.compile("\\bwith (?:vs|v|versus|or|and|against) without\\b");
    private static final Pattern WITH_AGAINST_WITHOUT =
            Pattern.compile("\\bwith\\b.{0,30}\\b(?:vs|v|versus|against|or|than)\\b.{0,30}\\bwithout\\b");
    /** "With nodes but no distant metastases": the site is the only one that is affected. */
    private static final Pattern NOTHING_ELSE = Pattern.compile(
            "\\b(?:no|without|not) (?:any )?(?:distant|other|further) (?:mets?|metasta\\w+|spread|disease|sites?)\\b");
    private static final String FOLLOW_UP = "during follow-up";
    private static final String COMING_BACK = "recurrence";
    private static final Set<String> SITES_OF_DISTANT_SPREAD = Set.of("no distant metastases", "any distant site");
    private static final List<String> FREE_OF = List.of("no ", "neither ");
    private static final Entity ARISING = new Entity(MEASURE, "primary site share");
    private static final Entity SOLE_SITE = new Entity(MEASURE, "sole site share");

    private final EvidenceIndex evidence;

    ImpliedBySite(EvidenceIndex evidence) {
        this.evidence = evidence;
    }

    void apply(
            Words words, Set<Entity> named, Map<String, String> arguments, BitSet explained, List<String> notes) {
        String text = words.text();
        if (isOfPlacesOfOrigin(words, named, arguments)) {
            named.removeIf(entity -> entity.parameter().equals(SITE));
            named.add(ARISING);
            ImpliedEntities.explain(words, explained, "percent", "per", "cent", "share", "arise", "arises", "start",
                    "starts", "which",
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
            ImpliedEntities.explain(words, explained, "no", "not", "without", "other", "further", "only", "but");
        } else if (takesWith(words, named, arguments)) {
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
            ImpliedEntities.explain(words, explained, "only", "alone", "sole", "recurrence", "recurrences", "relapse",
                    "relapses",
                    "recur", "recurs");
        } else if (isRecurrence(words, arguments)) {
            named.add(new Entity(TermKind.TIME_FRAME.segment(), FOLLOW_UP));
            named.remove(new Entity("method", "surgery"));
            named.remove(new Entity(MEASURE, COMING_BACK));
            named.add(new Entity(MEASURE, "site proportion"));
            ImpliedEntities.explain(words, explained, "recurrence", "recurrences", "relapse", "relapses", "recur",
                    "recurs", "surgery",
                    "resection", "operation", "following", "after");
        } else if (!arguments.containsKey(POPULATION) && SITE_ONLY.matcher(text).find()) {
            named.add(new Entity(POPULATION, "patients with metastases at the site only"));
            ImpliedEntities.explain(words, explained, "only", "alone", "sole");
        } else if (ImpliedEntities.countsNone(words) && !OF_COURSE.matcher(text).find()) {
            ImpliedEntities.explain(words, explained, "no", "none", "zero", "not", "one", "single");
        } else if (!arguments.containsKey(POPULATION) && WITHOUT_SITE.matcher(text).find()
        // "No lymph node metastases" is counted itself.
                && named.stream().noneMatch(ImpliedBySite::isFreeOf)) {
            ImpliedEntities.explain(words, explained, "without", "no");
            without(words, named, arguments, notes);
        }
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

    /** "Nodal recurrence after surgery" is a metastasis there that is found during follow-up, where one is counted. */
    private boolean isRecurrence(Words words, Map<String, String> arguments) {
        return RECURRENCE.matcher(words.text()).find() && !OF_COURSE.matcher(words.text()).find()
                && arguments.containsKey("tumour")
                && arguments.getOrDefault(MEASURE, COMING_BACK).equals(COMING_BACK)
                && !arguments.containsKey(TermKind.TIME_FRAME.segment()) && !holds(arguments, MEASURE, COMING_BACK)
                && holds(arguments, TermKind.TIME_FRAME.segment(), FOLLOW_UP);
    }

    private boolean holds(Map<String, String> arguments, String kind, String value) {
        return evidence.holds(Map.of("tumour", arguments.get("tumour"), SITE, arguments.get(SITE), kind, value));
    }

    /** "Without liver metastases" says of whom; where a share is asked, it is theirs, and only that of the others is held. */
    private static void without(Words words, Set<Entity> named, Map<String, String> arguments, List<String> notes) {
        boolean isOneSite = named.stream().filter(entity -> entity.parameter().equals(SITE)).count() == 1;
        if (arguments.containsKey("tumour") && isOneSite && LikeliestQuestion.asksRate(words)) {
            notes.add("no source prints the share without metastases there: what follows is the share with them");
        } else if (!arguments.containsKey(POPULATION)) {
            named.add(new Entity(POPULATION, "patients without metastases at the site"));
        }
    }

    /** Takes the place itself for "no metastases" there, where nothing is held of that for the tumour. */
    private boolean takesWith(Words words, Set<Entity> named, Map<String, String> arguments) {
        Optional<Entity> free = named.stream().filter(ImpliedBySite::isFreeOf).findFirst();
        Optional<Entity> place = free.flatMap(evidence::opposite);
        boolean isOfOthers = arguments.containsKey(POPULATION) && !LikeliestQuestion.asksRate(words);
        if (place.isEmpty() || isOfOthers || !arguments.containsKey("tumour")
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

    /** "Survival with against without bone metastases" asks of two populations, within the one that is named. */
    private void withAndWithout(
            Words words, Set<Entity> named, Map<String, String> arguments, BitSet explained) {
        String of = arguments.getOrDefault(POPULATION, "patients");
        List<Entity> both = List.of(new Entity(POPULATION, of + " with metastases at the site"),
                new Entity(POPULATION, of + " without metastases at the site"));
        if (both.stream().allMatch(evidence::isTerm)) {
            named.removeIf(entity -> entity.parameter().equals(POPULATION));
            named.addAll(both);
            ImpliedEntities.explain(words, explained, "with", "without", "vs", "v", "versus", "against", "than");
        }
    }
}
