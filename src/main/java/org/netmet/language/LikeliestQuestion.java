package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.language.ImpliedEntities.Named;
import org.netmet.language.QuantityRecognizer.Quantity;
import org.netmet.queries.Question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The question of the catalogue that is asked most often of the things that words name. Words in which no cue is known
 * are read as this question: of a tumour and a site, how often it spreads there; of a tumour that spreads, where; of a
 * site, which primaries reach it; of other things, the question with an example phrase of these slots and no words.
 *
 * @param name of the question
 * @param weight added to its score where the words ask nothing else
 */
record LikeliestQuestion(String name, double weight) {
    private static final String OF_PAIR = "rates-of-pair";
    private static final String OF_TUMOUR = "sites-of-primary";
    private static final String OF_SITE = "primaries-by-site";
    private static final String TUMOUR_IN_SHORT = "summary-of-tumour";
    private static final String SITE_IN_SHORT = "summary-of-site";
    private static final double WEIGHT = 0.35;
    private static final double IN_SHORT = 0.15;
    /** By how much the cues for another question score more where the words ask that question. */
    private static final double ASKS_ANOTHER = 0.4;
    /** The kinds that limit the people of a figure; a summary takes none of them. */
    private static final Set<String> LIMITS = Set.of("population", "timeframe", "stratum", "ascertainment", "registry");

    private static final Pattern ASKING_WHETHER = Pattern.compile(
            "^\\W*(?:can|could|do|does|did|is|are|was|were|has|have|may|might|will|would)\\b(?! not\\b)"
                    + "|\\bany (?:cases?|reports?|record)\\b|\\bever (?:been )?(?:seen|reported|described|documented)\\b");

    private static final Pattern OF_FREQUENCY = Pattern.compile(
            "\\b(?:rare(?:ly)?|uncommon(?:ly)?|unusual(?:ly)?|infrequent(?:ly)?|seldom|common(?:ly|er|est)?|frequent(?:ly)?"
                    + "|usual(?:ly)?|typical(?:ly)?(?! carcinoid)|often|likely|unlikely|likelier|likeliest|mostly|always|never|more|less"
                    + "|most|least|higher|lower|highest|lowest)\\b");

    private static final Pattern ASKING_RATE = Pattern.compile(
            "\\b(?:how many|what (?:share|fraction|proportion|percentage|percent|part)|(?:share|fraction|proportion"
                    + "|percentage) of|in how many|what per cent|how (?:often|frequently) (?:do|does|did|is|are|has|have))\\b");
    /** "How often is it scanned", "how many can be operated on" and "how many live for 5 years" ask something else. */
    private static final Pattern OTHER_RATE = Pattern.compile(
            "\\b(?:should|can|could|eligible|suitable|candidates?|scan\\w*|imag\\w+|monitor\\w*|check\\w*|followed"
                    + "|surveil\\w*|surviv\\w*|alive|die|dead|respon\\w+|shrink\\w*|sources?|stud(?:y|ies)|papers?|claims?"
                    + "|find|finds|found|miss|misses|pick|picks|months|years|recur\\w*|relaps\\w*|treat|missed?|detect\\w*|resectable|synchronous|metachronous)\\b");

    /** "What share of bone metastases come from the lung", "of pancreatic origin". */
    private static final Pattern ASKING_ORIGIN = Pattern.compile(
            "\\b(?:mets?|metasta\\w+|deposits|secondaries)\\b.*\\b(?:of (?:[\\w-]+ ){1,2}origin|(?:come|comes|came|stem"
                    + "|stems|stemmed|originate|originates|originated|start|starts|started|begin|begins|began|arise"
                    + "|arises|arose) (?:from|in))\\b"
                    + "|\\b(?:mets?|metasta\\w+|deposits|secondaries)\\b.*\\b(?:are|is|were|was|being) (?:of|from) "
                    + "(?:(?:an?|the) )?(?:[\\w-]+ ){1,3}(?:primary|primaries)\\b"
                    + "|\\b(?:mets?|metasta\\w+)\\b.{0,30}\\b(?:the )?primary\\W*$"
                    + "|\\bwhere(?:'?s| is| was) (?:the|its|their) (?:[\\w-]+ )?primary\\b"
                    + "|\\b(?:usual|likel(?:y|iest)|probable|commonest|most common) (?:site of )?(?:the )?(?:primary|origin|source)\\b"
                    + "|\\bprimary (?:is |was )?(?:most )?(?:usually|likely|probably)\\b"
                    + "|\\b(?:probability|chance|likelihood|odds|likely|how often)\\b.*\\b(?:the|its|their) primary (?:is|was|be|being|lies|sits)\\b"
                    + "|\\b(?:share|percentage|percent|fraction|proportion|part|many) of (?:all )?(?:the )?(?:mets|metasta\\w+)"
                    + " (?:in|to|at|of) (?:the )?[\\w ]{3,30}? (?:that|which) (?:are|were|is)\\b");

    /** Whether the words ask from which primaries the metastases at a site come. */
    static boolean asksOrigin(Words words) {
        return ASKING_ORIGIN.matcher(words.text()).find();
    }

    /** Whether the question answers from which primaries the metastases at a site come. */
    static boolean isOfOrigin(Question question) {
        return question.name().equals("primaries-to-suspect");
    }

    /** Whether the question answers which primaries reach a site. */
    static boolean isOfSite(Question question) {
        return question.name().equals(OF_SITE);
    }

    /** Whether the words ask how often a tumour has metastases at a site. A clinical word beside them says of whom. */
    static boolean asksRate(Words words) {
        return ASKING_RATE.matcher(words.text()).find() && !OTHER_RATE.matcher(words.text()).find()
                && !asksOrigin(words);
    }

    /** Whether the words ask whether a tumour is seen at a site; not whether that is rare, to which "yes" says another thing. */
    static boolean asksOccurrence(Words words) {
        return asksWhether(words) && !OF_FREQUENCY.matcher(words.text()).find();
    }

    /** Whether the question answers how often a tumour has metastases at a site. */
    static boolean isOfPair(Question question) {
        return question.name().equals(OF_PAIR);
    }

    /** Whether the question answers where a tumour spreads. */
    static boolean isOfTumour(Question question) {
        return question.name().equals(OF_TUMOUR);
    }

    /** Whether the words ask whether something is so: "can it spread to the brain". */
    static boolean asksWhether(Words words) {
        return !isOfShares(words) && ASKING_WHETHER.matcher(words.text()).find();
    }

    /**
     * The question; empty where the things that are named tell none.
     *
     * @param spreads whether a word for spread is among the words
     * @param ofThings the question that has an example phrase of slots for things of these kinds and no words
     */
    static Optional<LikeliestQuestion> of(
            Words words, Choice choice, Named named, boolean spreads,
            Function<List<String>, Optional<String>> ofThings) {
        return ofSpread(words, choice, named, spreads)
                .map(name -> new LikeliestQuestion(name, isInShort(name) ? IN_SHORT : WEIGHT))
                .or(() -> ofThings.apply(named.entities().stream().filter(one -> !InterpretationSearch.isSubject(one))
                        .map(Entity::parameter).distinct().toList()).map(name -> new LikeliestQuestion(name, 0)));
    }

    /** Whether the rows of a question are sites, of which it takes one or none. */
    static boolean isOfSites(Question question) {
        return question.name().equals("survival-by-metastatic-site");
    }

    /** The name of the question on the spread of one tumour, at one site where one is an argument. */
    static String ofOne(Map<String, String> arguments) {
        return !arguments.containsKey("tumour") ? OF_SITE : arguments.containsKey("site") ? OF_PAIR : OF_TUMOUR;
    }

    private static Optional<String> ofSpread(Words words, Choice choice, Named named, boolean spreads) {
        List<Entity> entities = named.entities();
        long tumours = count(entities, "tumour", false);
        long sites = count(entities, "site", false);
        boolean isOfSubject = count(entities, "tumour", true) > tumours
                || choice.mentions().stream().anyMatch(mention -> mention.entities().stream()
                        .anyMatch(InterpretationSearch::isSubject));
        boolean isLimited = entities.stream().anyMatch(one -> LIMITS.contains(one.parameter()));
        boolean isExcluding = !named.excluded().isEmpty();
        if (tumours == 1 && !isExcluding && (sites == 1 || sites > 1 && asksRate(words))) {
            return Optional.of(OF_PAIR);
        }
        if (tumours == 1 && sites == 0) {
            return Optional.of(spreads || isLimited || isExcluding ? OF_TUMOUR : TUMOUR_IN_SHORT);
        }
        if (tumours == 0 && sites == 1 && isOfSubject && asksWhether(words)) {
            return Optional.of(OF_PAIR);
        }
        if (tumours == 0 && sites == 1) {
            return Optional.of(isOfSubject || isLimited || isExcluding ? OF_SITE : SITE_IN_SHORT);
        }
        return Optional.empty();
    }

    /** Whether a question is on how often, where or from where tumours spread, which is asked most often of all. */
    static boolean isOfSpread(Question question) {
        return Set.of(OF_PAIR, OF_TUMOUR, OF_SITE).contains(question.name());
    }

    private static boolean isInShort(String name) {
        return name.equals(TUMOUR_IN_SHORT) || name.equals(SITE_IN_SHORT);
    }

    /**
     * What is added to the score of the question. It gives way to a question that the words ask by a cue.
     *
     * @param another by how much the cues for another question score more
     */
    double weight(double another) {
        return isInShort(name) ? weight : weight * Math.clamp(1 - another / ASKS_ANOTHER, 0, 1);
    }

    /** Whether shares are given for a pair: the question is which of them is right. */
    static boolean isOfShares(Words words) {
        return words.quantities().stream().anyMatch(Quantity.Share.class::isInstance);
    }

    private static long count(List<Entity> entities, String kind, boolean withSubject) {
        return entities.stream().filter(one -> one.parameter().equals(kind))
                .filter(one -> withSubject || !InterpretationSearch.isSubject(one)).distinct().count();
    }
}
