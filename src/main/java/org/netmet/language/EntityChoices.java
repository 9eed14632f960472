package org.netmet.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses one entity, or none, for each name in the words; what the words beside a name say makes a choice likelier. */
final class EntityChoices {
    private static final int MOST_CHOICES = 96;
    private static final int LEAST_CHOICES = 4;
    private static final int MOST_SEGMENTATIONS = 6;
    /** A question of more names gets fewer choices: each is tried with every question, and costs more. */
    private static final int USUAL_MENTIONS = 12;
    /** Added per shorter name inside a longer one: "pancreatic NET" is rarely the pancreas. */
    private static final double SHORTER_NAME = 0.2;
    private static final double SHORTER_MEASURE = 0.5;
    private static final double SHORTER_POPULATION = 0.7;
    private static final double SHORTER_TUMOUR = 1.5;
    private static final double ROLE = 0.7;
    /** The kinds of entity that say of what a figure is; they are never taken for ordinary words. */
    private static final Set<String> LIMITS = Set.of("tumour", "site", "population", "timeframe", "stratum");
    private static final Set<String> GIVING_WAY = Set.of("factor", "word");
    /** "With carcinoid syndrome" says of whom. */
    private static final Set<String> OF_WHOM = Set.of("with", "without", "having");
    private static final Set<String> FREE_OF = Set.of("without", "free", "no");
    private static final Set<String> METASTASES =
            Set.of("mets", "met", "metastases", "metastasis", "metastatic", "lesion", "lesions", "deposits", "spread",
                    "secondaries", "involvement", "positive", "recurrence", "disease");
    private static final Set<String> TOWARDS = Set.of("to", "in", "into", "reach", "reaches", "affects");
    /** "Ends up in the ovaries", "to the lungs". */
    private static final String REACHING = "\\b(?:(?:ends?|ended|ending|turns?) up (?:in|on|at)|(?:in)?to) (?:the )?";
    /** Before a place of "gastrinoma in the duodenum or pancreas", which is no tumour beside the one that has a name of its own. */
    private static final Pattern IN_WHICH = Pattern.compile(
            "(?:.*\\s)?(?!\\S*carcin)\\p{L}+omas? in(?: the)?(?: [\\p{L}-]+ (?:or|and|vs?|versus)(?: the)?)*");
    /** Before a further place of "sites other than bone, lung and liver". */
    private static final Pattern EXCLUDED_BEFORE = Pattern.compile(
            ".*\\b(?:other than|except(?: for)?|excluding|apart from|aside from|besides)(?: the)?"
                    + "(?: (?!(?:in|of|for|with|from|by|where|what|which|how|do|does|did|is|are|can|have|has|spread)\\b)[\\p{L}-]+){1,4}");
    private static final Set<String> OF_TUMOURS = Set.of("of", "from", "in", "with", "for");
    private static final Set<String> MORE = Set.of("more", "most", "less", "least", "how", "often", "as");
    private static final Set<String> VERSUS = Set.of("v", "vs", "versus");
    private static final Set<String> JOINING = Set.of("vs", "v", "versus", "or", "and", "than");
    private static final Set<String> TUMOURS =
            Set.of("primaries", "primary", "net", "nets", "carcinoid", "carcinoids", "patients", "nen", "nens", "ones");

    private final Predicate<String> isOrdinary;

    /** Whether a word, as written, says that what stands before it has metastases, or is a place of them. */
    static boolean isMetastases(String word) {
        return METASTASES.contains(word);
    }

    /** @param isOrdinary whether a stem is a word of the questions, or adds nothing */
    EntityChoices(Predicate<String> isOrdinary) {
        this.isOrdinary = isOrdinary;
    }

    /**
     * One entity, or none, for each mention.
     *
     * @param entities null where the words of the mention are taken as ordinary words
     */
    record Choice(List<Mention> mentions, List<Entity> entities, double penalty) {}

    /** All choices for the words, also those with shorter names inside longer ones. */
    List<Choice> list(Words words) {
        List<Choice> all = new ArrayList<>();
        List<List<Mention>> segmentations = words.segmentations();
        int mentions = Math.max(USUAL_MENTIONS, segmentations.isEmpty() ? 0 : segmentations.getFirst().size());
        int most = Math.max(1, MOST_SEGMENTATIONS * USUAL_MENTIONS / mentions);
        for (int i = 0; i < Math.min(most, segmentations.size()); i++) {
            all.addAll(choices(words, segmentations.get(i), shorter(segmentations, i)));
        }
        return all;
    }

    private static double shorter(List<List<Mention>> segmentations, int at) {
        if (at == 0) {
            return 0;
        }
        List<Mention> kept = segmentations.get(at);
        Set<String> dropped = segmentations.getFirst().stream().filter(mention -> !kept.contains(mention))
                .flatMap(mention -> mention.entities().stream()).map(Entity::parameter).collect(Collectors.toSet());
        List<Mention> inside = kept.stream().filter(mention -> !segmentations.getFirst().contains(mention)).toList();
        // "Liver and bone" is a site, and two sites as well.
        boolean isOfSameKinds = inside.size() == 1 && inside.stream().allMatch(mention -> mention.entities().stream()
                .allMatch(entity -> dropped.contains(entity.parameter())));
        boolean isFreeOf = segmentations.getFirst().stream().filter(mention -> !kept.contains(mention))
                .flatMap(mention -> mention.entities().stream()).anyMatch(ImpliedBySite::isFreeOf);
        if (isFreeOf || isOfSameKinds && (dropped.contains("site") || GIVING_WAY.containsAll(dropped))) {
            // "Supraclavicular nodes" are not any nodes, "vascular invasion" is not any invasion, and "neither liver nor
            // peritoneum" are not these two.
            return SHORTER_TUMOUR;
        }
        // What is no limit of a figure gives way: "lymph node metastases" are a site before they are a factor.
        return GIVING_WAY.containsAll(dropped)
                ? 0
                : dropped.contains("tumour") || dropped.contains("topic") || isOtherThanTime(dropped, inside)
                        ? SHORTER_TUMOUR
                        : dropped.contains("population") && !hasMoreSites(segmentations.getFirst(), kept)
                                ? SHORTER_POPULATION
                                : dropped.contains("measure") ? SHORTER_MEASURE : SHORTER_NAME;
    }

    /** "At surgery" says when; surgery is another thing. "At diagnosis" in "at diagnosis or later" is a time too. */
    private static boolean isOtherThanTime(Set<String> dropped, List<Mention> inside) {
        return dropped.contains("timeframe") && inside.stream().flatMap(mention -> mention.entities().stream())
                .noneMatch(entity -> entity.parameter().equals("timeframe"));
    }

    /** "Patients with bone metastases" names a site too, and is mostly meant so. */
    private static boolean hasMoreSites(List<Mention> longest, List<Mention> shorter) {
        return sites(shorter) > sites(longest);
    }

    private static long sites(List<Mention> mentions) {
        return mentions.stream().filter(mention -> mention.entities().stream()
                .anyMatch(entity -> entity.parameter().equals("site"))).count();
    }

    private List<Choice> choices(Words words, List<Mention> mentions, double penalty) {
        int most =
                Math.clamp(MOST_CHOICES * USUAL_MENTIONS / Math.max(1, mentions.size()), LEAST_CHOICES, MOST_CHOICES);
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(mentions, List.of(), penalty));
        for (Mention mention : mentions) {
            List<Entity> options = options(words, mention);
            List<Choice> longer = new ArrayList<>();
            for (Choice choice : choices) {
                for (Entity option : options) {
                    var extended = new ArrayList<>(choice.entities);
                    extended.add(option);
                    longer.add(new Choice(mentions, extended, choice.penalty - role(words, mention, option)));
                }
            }
            longer.sort(Comparator.comparingDouble(Choice::penalty));
            choices = longer.size() > most ? longer.subList(0, most) : longer;
        }
        return choices;
    }

    private List<Entity> options(Words words, Mention mention) {
        var options = new ArrayList<Entity>(mention.entities());
        if (standsForSite(words, mention)) {
            options.removeIf(entity -> !entity.parameter().equals("site"));
        } else if (standsForPart(words, mention)) {
            options.removeIf(entity -> !entity.parameter().equals("tumour"));
        }
        if (isOfKinds(options, "site", "population")
                && FREE_OF.contains(words.tokens().get(mention.from()).surface())) {
            // "How many are without distant metastases" asks for them; else it says of whom something is asked.
            String other = LikeliestQuestion.asksRate(words) ? "population" : "site";
            options.removeIf(entity -> entity.parameter().equals(other));
        }
        boolean isSubject = mention.entities().stream().anyMatch(InterpretationSearch::isSubject);
        boolean isLimit = mention.entities().stream().anyMatch(entity -> LIMITS.contains(entity.parameter()));
        // "More metastatic" compares; it says nothing of whom.
        boolean isCompared = MORE.contains(words.before(mention)) && words.surface(mention).equals("metastatic");
        // The name of a ratio is never made of ordinary words by chance.
        boolean isRatio = mention.entities().stream().anyMatch(InterpretationSearch::isRatio);
        if (isSubject || isCompared || !isLimit && !isRatio && !OF_WHOM.contains(words.before(mention))
                && words.stems().subList(mention.from(), mention.to()).stream().allMatch(isOrdinary)) {
            options.add(null);
        }
        return options;
    }

    private static boolean isOfKinds(List<Entity> options, String... kinds) {
        return Stream.of(kinds)
                .allMatch(kind -> options.stream().anyMatch(entity -> entity.parameter().equals(kind)));
    }

    /** "To lung" and "lung metastases" name a site, whatever else the name can be. */
    private static boolean standsForSite(Words words, Mention mention) {
        return mention.entities().stream().anyMatch(entity -> entity.parameter().equals("site"))
                && (Set.of("to", "into").contains(words.before(mention))
                        || Set.of("metastases", "mets").contains(words.after(mention))
                        || EXCLUDED_BEFORE.matcher(String.join(" ", words.surfaces(0, mention.from()))).matches()
                        || IN_WHICH.matcher(String.join(" ", words.surfaces(0, mention.from()))).matches()
                        || Pattern.compile(REACHING + Pattern.quote(words.surface(mention))).matcher(words.text())
                                .find());
    }

    /** The organ of "what share of GEP-NETs are pancreatic" names those of them that arise there. */
    private static boolean standsForPart(Words words, Mention mention) {
        return mention.entities().stream().anyMatch(entity -> entity.parameter().equals("tumour"))
                && lastOfTumour(words).filter(mention::equals).isPresent() && ImpliedEntities.asksShareOfWhole(words);
    }

    private static Optional<Mention> lastOfTumour(Words words) {
        return words.mentions().reversed().stream().filter(mention -> mention.entities().stream()
                .anyMatch(entity -> entity.parameter().equals("tumour"))).findFirst();
    }

    private static boolean standsBeforeTumour(Words words, Mention mention) {
        return words.mentions().stream().anyMatch(other -> other.from() == mention.to()
                && other.entities().stream().allMatch(one -> one.parameter().equals("tumour")));
    }

    /** Whether a site that can be nothing else stands before, joined to it: "liver vs lung vs brain metastases". */
    private static boolean isBesideSite(Words words, Mention mention) {
        return words.mentions().stream().anyMatch(other -> other.to() == mention.from() - 1
                && JOINING.contains(words.tokens().get(other.to()).surface())
                && other.entities().stream().allMatch(one -> one.parameter().equals("site")));
    }

    /** What the words beside a name say for one of its meanings: "lung mets" are a site, "lung primaries" a tumour. */
    private static double role(Words words, Mention mention, Entity entity) {
        if (entity == null || mention.entities().size() == 1) {
            return 0;
        }
        String before = words.before(mention);
        String after = words.after(mention);
        return switch (entity.parameter()) {
            case "site" -> METASTASES.contains(after) || TOWARDS.contains(before)
                    ? ROLE
                    : isBesideSite(words, mention) ? ROLE + ROLE : 0;
            case "tumour" -> TUMOURS.contains(after) || VERSUS.contains(after)
                    || OF_TUMOURS.contains(before) && !METASTASES.contains(after)
                            ? ROLE
                            : 0;
            // "Resected ileal NET" is of whom; what surgery does is another question.
            case "population" -> standsBeforeTumour(words, mention) ? ROLE : 0;
            default -> 0;
        };
    }
}
