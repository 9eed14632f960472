package org.netmet.language;

import org.netmet.language.InterpretationSearch.Scored;
import org.netmet.language.QuestionInterpreter.Reading;
import org.netmet.language.Scope.OutsideName;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what the words ask that the graph holds nothing on, and says so by name: another disease, an organ, a tumour. */
final class OutsideTheGraph {
    /** What joins the name of another tumour to one of the graph. */
    private static final String JOINT = "(?:vs?\\.?|versus|or|and|than|against|to|with|like|as)";
    /** What stands between such a word and a name. */
    private static final String BEFORE_NAME =
            "(?:(?:in|of|for|with|from|the|an?|ordinary|usual|common|conventional|regular|normal|pure)\\s+)*";
    /** Questions on two tumours that the figures of one do not answer. */
    private static final Pattern OF_BOTH = Pattern.compile(
            "(?i)\\b(?:differ(?:s|ence|ences|ent|entiate)?|distinguish\\w*|turns? into|transform\\w*|mistaken|mistake|confused)\\b");
    private static final Pattern MORE_THAN = Pattern.compile(
            "(?i)\\b(?:more|less)(?: (?:often|frequently|likely|common|commonly))?\\b(?: than\\b)?|\\bcompared?\\b");
    private static final String SPREADING =
            "(?:(?:can|does|may|will) )?(?:metasta\\w+|mets|spread\\w*|goes|going) (?:to|in|into)\\b";
    /** The words that may stand between a description and the name of the same tumour. */
    private static final Set<String> NAMING =
            Set.of("called", "named", "type", "known", "as", "the", "a", "an", "of", "is", "which", "that", "namely");

    /** Words that ask how common something is. */
    private static final List<String> OCCURRENCE =
            List.of("rare", "common", "uncommon", "frequent", "incidence", "prevalence", "frequency", "often");

    /** The questions on what makes metastasis more or less likely. */
    private static final Set<String> OF_FACTORS = Set.of("risk-factors", "strata-effects");

    private final Scope scope;
    private final Terms terms;
    private final TextAnalyzer analysis;
    private final Set<String> stopWords;
    private final Set<String> occurrence;
    private final Function<String, Words> reader;

    /** @param reader recognises the words of a text */
    OutsideTheGraph(
            Scope scope, Terms terms, TextAnalyzer analysis, Set<String> stopWords, Function<String, Words> reader) {
        this.scope = scope;
        this.terms = terms;
        this.analysis = analysis;
        this.stopWords = stopWords;
        this.reader = reader;
        occurrence = OCCURRENCE.stream().flatMap(word -> analysis.stems(word).stream()).collect(Collectors.toSet());
    }

    /** What the graph cannot answer, whatever question of the catalogue is near. */
    Optional<Reading> declined(
            String text, Words words, List<Scored> found, List<Interpretation> offers, List<String> trace) {
        List<OutsideName> outside = outside(text, words);
        if (!outside.isEmpty()) {
            // Near questions are offered only where the words name something that the graph holds too.
            boolean isNear = !words.mentions().isEmpty() && !outside.toString().contains("disease");
            return decline("the graph holds nothing on " + inWords(outside)
                    + ": no source names it; the graph is about where neuroendocrine tumours spread",
                    isNear ? offers : List.of(), trace);
        }
        Optional<String> factor = found.stream().findFirst()
                .filter(best -> OF_FACTORS.contains(best.interpretation().question().name()))
                .flatMap(best -> scope.outsideFactor(text, this::isName));
        if (factor.isPresent()) {
            return decline("no claim in the graph is on %s as making metastasis more or less likely"
                    .formatted(factor.get()), offers, trace);
        }
        if (scope.isAdviceOnly(text)) {
            return decline("no advice or forecast is given for one person: ask a doctor. The graph says what sources "
                    + "report, such as who is eligible for surgery by performance status", offers, trace);
        }
        Optional<String> unheldTumour = unheldTumour(words);
        if (unheldTumour.isPresent()) {
            return decline("the graph has no tumour called \"%s\": no source is about it".formatted(unheldTumour.get()),
                    List.of(), trace);
        }
        if (!found.isEmpty() && namesSitesOnly(words, found.getFirst())) {
            return decline("two sites are named and no tumour: say of which tumour the metastases are", List.of(),
                    trace);
        }
        if (scope.isFollowUp(text) && words.mentions().size() < 2) {
            return decline("this goes on from another question, which is not known here: say of which tumour, or which "
                    + "primary, and what you want to know", offers, trace);
        }
        if (asksHowCommonTheTumourIs(words)) {
            return decline("the graph says how often neuroendocrine tumours spread, not how many people get them: no "
                    + "source on that is held", offers, trace);
        }
        return Optional.empty();
    }

    /**
     * A question on a tumour of the graph, asked beside tumours outside it.
     *
     * @param text the question without the others
     * @param note what is said of them before the answer
     * @param isCompared whether the others are more than a description: then no answer is yes or no
     */
    record BesideOthers(String text, String note, boolean isCompared) {}

    /** The question on the tumour of the graph; empty where no other tumour is named, or no tumour of the graph. */
    Optional<BesideOthers> besideOthers(String text, Words words) {
        List<OutsideName> others = outside(text, words);
        if (others.isEmpty() || !others.stream().allMatch(OutsideName::isTumour)
                || others.stream().anyMatch(other -> isAskedItself(text, other.name()))) {
            return Optional.empty();
        }
        String rest = text;
        for (OutsideName other : others) {
            rest = without(rest, other.name());
        }
        // Nothing is left to compare with.
        rest = InterpretationSearch.isCompared(text) ? MORE_THAN.matcher(rest).replaceAll(" ") : rest;
        Words left = reader.apply(rest);
        BitSet excluded = Exclusion.of(left, left.mentions());
        // "NET" alone may be what the other is said to be.
        Optional<Entity> tumour = left.mentions().stream()
                .filter(mention -> !excluded.get(left.mentions().indexOf(mention)))
                .filter(mention -> mention.entities().stream().allMatch(one -> one.parameter().equals("tumour")
                        && (!InterpretationSearch.isSubject(one) || InterpretationSearch.isCompared(text))))
                .map(mention -> mention.entities().getFirst()).findFirst();
        if (tumour.isEmpty() || rest.equals(text)) {
            return Optional.empty();
        }
        String name = tumour.get().value();
        boolean isDescription =
                others.stream().allMatch(one -> one.isOfOrgan() && describes(one.name(), tumour.get(), words));
        if (!isDescription && !InterpretationSearch.isJoined(words) && !InterpretationSearch.isCompared(text)) {
            // "Breast cancer in patients with pancreatic NET" asks of the other one.
            return Optional.empty();
        }
        return Optional.of(new BesideOthers(rest, isDescription
                ? "not used: %s, read as a description of %s".formatted(
                        QuestionInterpreter.quoted(others.stream().map(OutsideName::name).toList()), name)
                : "the graph holds nothing on %s; what follows is on %s alone".formatted(inWords(others), name),
                !isDescription));
    }

    /** Whether the other tumour is what is asked about: what sets it apart, or where it spreads. */
    private static boolean isAskedItself(String text, String name) {
        return OF_BOTH.matcher(text).find() || !InterpretationSearch.isCompared(text) && Pattern
                .compile(Pattern.quote(name) + "s? " + SPREADING, Pattern.CASE_INSENSITIVE).matcher(text).find();
    }

    private List<OutsideName> outside(String text, Words words) {
        List<OutsideName> named = scope.outsideNames(text, name -> isName(name) || isPartOfName(name, words));
        return named.isEmpty() ? Scope.diseases(words.unknown()) : named;
    }

    private static String inWords(List<OutsideName> names) {
        return names.stream().map(OutsideName::toString).collect(Collectors.joining(", "));
    }

    /** The text without a name, and without what joins it to another one. */
    private static String without(String text, String name) {
        String written =
                Pattern.quote(name) + "s?(?:[ -](?:ca|cancers?|carcinomas?|tumou?rs?|metastas[ei]s|mets))?(?!\\w)";
        String before = "(?:,?\\s*\\b" + JOINT + "\\s+" + BEFORE_NAME + ")";
        String after = "(?:\\s*,?\\s+" + JOINT + "\\b)";
        return text.replaceAll("(?i)" + before + written + "|(?<![\\w-])" + written + after + "?", " ");
    }

    /** Whether a name stands beside that of the tumour, or within it, so that it describes the same tumour. */
    private boolean describes(String name, Entity tumour, Words words) {
        List<String> stems = analysis.stems(name);
        int from = Collections.indexOfSubList(words.stems(), stems);
        int to = from + stems.size();
        return from >= 0 && words.mentions().stream()
                .filter(mention -> mention.entities().contains(tumour)
                        && mention.entities().stream().allMatch(one -> one.parameter().equals("tumour")))
                .anyMatch(mention -> mention.from() < to && from < mention.to()
                        || mention.from() >= to && NAMING.containsAll(words.surfaces(to, mention.from()))
                        || mention.to() <= from && NAMING.containsAll(words.surfaces(mention.to(), from)));
    }

    private static Optional<Reading> decline(String why, List<Interpretation> offers, List<String> trace) {
        return Optional.of(new Reading.Declined(Optional.of(why), List.of(), offers, trace));
    }

    /** "Is ileal NET rare": a tumour, how often, and nothing of where it spreads. */
    private boolean asksHowCommonTheTumourIs(Words words) {
        boolean asks = false;
        for (int i = 0; i < words.tokens().size(); i++) {
            int at = i;
            String stem = words.tokens().get(i).stem();
            boolean isTumour = words.mentions().stream().anyMatch(mention -> mention.covers(at)
                    && mention.entities().stream().allMatch(one -> one.parameter().equals("tumour")));
            boolean isOccurrence = occurrence.contains(stem);
            if (!isTumour && !isOccurrence && !stopWords.contains(stem) && !stem.equals("how")) {
                return false;
            }
            asks |= isOccurrence;
        }
        return asks && words.quantities().isEmpty() && words.mentions().stream().anyMatch(
                mention -> mention.entities().stream().anyMatch(one -> one.parameter().equals("tumour")));
    }

    /** "Skin NET" is a tumour that the graph does not hold, not the site "skin" and the word "NET". */
    private static Optional<String> unheldTumour(Words words) {
        List<Mention> mentions = words.mentions();
        for (int i = 1; i < mentions.size(); i++) {
            Mention site = mentions.get(i - 1);
            Mention subject = mentions.get(i);
            boolean isSite = site.entities().stream().allMatch(one -> one.parameter().equals("site"))
                    && site.to() == site.from() + 1;
            // "Orbital carcinoid metastases" are those of a carcinoid in the orbit.
            boolean isOfMetastases = EntityChoices.isMetastases(words.after(subject))
                    && !words.after(subject).equals("spread");
            boolean isReached = Set.of("to", "in", "into", "reach").contains(words.before(site));
            if (isSite && !isOfMetastases && !isReached && site.to() == subject.from()
                    && subject.entities().stream().anyMatch(InterpretationSearch::isSubject)) {
                return Optional.of(words.surface(site) + " " + words.surface(subject));
            }
        }
        return Optional.empty();
    }

    private static boolean namesSitesOnly(Words words, Scored best) {
        long sites = best.choice().entities().stream()
                .filter(entity -> entity != null && entity.parameter().equals("site")).distinct().count();
        return !best.interpretation().arguments().containsKey("tumour") && best.cueScore() < 0.3 && sites > 1
                && !InterpretationSearch.isJoined(words);
    }

    /** Whether a name stands inside a longer one that the graph knows: a tumour of a user's own may be a "melanoma". */
    private boolean isPartOfName(String name, Words words) {
        List<String> stems = analysis.stems(name);
        return words.mentions().stream().anyMatch(mention -> {
            List<String> longer = words.stems().subList(mention.from(), mention.to());
            return longer.size() > stems.size() && longer.containsAll(stems);
        });
    }

    private boolean isName(String name) {
        return List.of(TermKind.TUMOUR, TermKind.SITE, TermKind.METHOD, TermKind.STRATUM, TermKind.FACTOR).stream()
                .anyMatch(kind -> terms.find(kind, name).isPresent()
                        || terms.find(kind, name.replaceAll("s$", "")).isPresent());
    }
}
