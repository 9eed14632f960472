package org.netmet.language;

import org.apache.lucene.search.spell.LuceneLevenshteinDistance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises requests that no question of the catalogue answers, whatever they name: SPARQL text, advice for one
 * person, other languages, other diseases, and things outside the graph that have a name.
 */
final class Scope {
    /** The longest question in words, which a person can still put as one question. */
    private static final int MOST_WORDS = 60;

    private static final Pattern SPARQL = Pattern.compile(
            "(?is)^\\s*(?:(?:prefix|base)\\b.*)?\\b(?:select|ask|construct|describe)\\b.*\\{.*");
    private static final Pattern SQL = Pattern.compile(
            "(?is).*\\b(?:drop\\s+table|insert\\s+into|delete\\s+from|select\\s+.+\\s+from\\s+\\w+)\\b.*");
    private static final Pattern ADVICE_ONLY = Pattern.compile(
            "(?i)^\\W*(?:should (?:i|we|he|she|my)|will (?:i|he|she|my \\w+) (?:die|live|survive|make)|am i|do i have"
                    + "|how long (?:have|do) i (?:got|have)|what should i)\\b.*|.*\\bhas it spread\\b.*");
    /** The part of a text that asks for advice. */
    private static final Pattern ADVICE =
            Pattern.compile(
                    "(?i)\\b(?:and |, )?(?:do i need|should i(?! (?:think|suspect|look for|expect))|can i have|what should i)"
                            + "\\b[^?.;]*");
    private static final Pattern ADVISED = Pattern.compile("(?i)\\b(?:do i need|should i|can i have|what should i)\\b");
    private static final Pattern COURTESY = Pattern.compile(
            "(?i)^\\W*(?:thanks?|thank you|thx|cheers|hello|hi|hey|good (?:morning|evening))\\b[^?]*$");
    private static final Pattern FOLLOW_UP = Pattern.compile("(?i)^\\W*(?:and|what about|how about|also|but)\\b.*");
    private static final Pattern NOT_THE_TUMOUR = Pattern.compile("(?i)\\.net\\b");
    private static final String SPREAD =
            "((?:mets?|metasta\\w+|spread|disease|lesions?|involvement|sites?|deposits)\\b)";
    private static final String PLACE =
            "bone|bony|osseous|skeletal|brain|cerebral|lung|pulmonary|nodal|lymph node|peritoneal"
                    + "|skin|cutaneous|adrenal|ovarian|cardiac";
    private static final String ORGAN =
            "lung|skin|breast|bladder|thymus|colon|stomach|(?:small )?bowel|pancreas|rectum|appendix|duodenum|ileum|jejunum"
                    + "|o?esophagus|ovary|prostate|cervix|pancreatic|gastric|rectal|colonic|ileal|duodenal|ovarian|cervical";
    private static final String AGAINST = " (vs?\\.?|versus|or|and|than|against) ";
    private static final String TUMOUR =
            "(?:(?:adeno|neuroendocrine )?carcinomas?|neuroendocrine (?:tumou?rs?|neoplasms?)"
                    + "|carcinoids?|ne[tnc]s?)";
    /** What sets another tumour apart from a neuroendocrine one, and names no organ. */
    private static final String ORDINARY =
            "ordinary|usual|common|conventional|regular|normal|classic|classical|plain|pure";
    /** A stage in words, what joins it to another, and what a word for a stage may describe. */
    private static final String STAGE =
            "(?:locali[sz]ed|regional|distant|metastatic|stage (?:[1-4]|i{1,3}|iv))(?: disease)?";
    private static final String JOINED = "(?:\\s*[,/]\\s*(?:and |or )?|\\s+(?:vs?\\.?|versus|against|and|or|to)\\s+)";
    private static final String OF_STAGE = "(?:disease|stage|node|lymph|tumou?r|ne[tnc])";
    private static final Pattern NODE_POSITIVE = Pattern.compile("\\bN\\+(?!\\w)");
    /** "The Netherlands Cancer Registry" is no disease, nor is "cancer-specific survival". */
    private static final Pattern OTHER_CANCER = Pattern.compile(
            "(?i)\\b(\\w+)[ -](cancers?|carcinomas?|adenocarcinomas?|lymphomas?|sarcomas?|tumou?rs?)\\b"
                    + "(?![ -](?:registr|centre|center|institute|database|society|network|data base|specific|related|free"
                    + "|directed|associated))");
    /** What only the name of a disease ends in: osteosarcoma, pancreatitis, anaemia; -osis ends diagnosis too. */
    private static final Pattern DISEASE = Pattern.compile("(?!micro)\\p{L}{3,}(?:omas?|omata|itis|itides|a?emias?)");
    private static final Set<String> NOT_ORGANS = Set.of("neuroendocrine", "endocrine", "the", "this", "that", "a",
            "primary", "my", "his", "her", "of", "metastatic", "secondary", "cell", "carcinoid", "net", "well",
            "poorly",
            "differentiated", "small", "large", "mesenteric", "in", "with", "grade", "stage", "unknown", "other", "any",
            "national", "is", "are", "and", "or", "functioning", "when", "for", "if", "what", "which", "advanced",
            "neuroendocrin",
            "neuroendocine", "ordinary", "usual", "common", "conventional", "regular", "normal", "pure", "no", "on",
            "at", "has", "have", "do", "does", "to", "from", "kind", "kinds", "low",
            "high");

    private static final LuceneLevenshteinDistance LIKENESS = new LuceneLevenshteinDistance();
    private static final float LEAST_LIKENESS = 0.8f;
    /** A shorter word is like too many others. */
    private static final int SHORTEST_DISEASE = 5;

    /** The kind of the names of other tumours; those of diseases that are no tumour have more words. */
    private static final String DISEASE_KIND = "disease";
    private static final String OTHER_CANCER_KIND = "another disease than a neuroendocrine tumour";
    private static final Pattern NAME_OF_TUMOUR = Pattern.compile(".*(?:omas?|omata)");

    private record Outside(String kind, Pattern name, String shown) {}

    /**
     * A name in a text of something that the graph holds nothing on.
     *
     * @param kind what it is, in words
     */
    record OutsideName(String name, String kind) {
        /** Whether it is the name of a tumour. */
        boolean isTumour() {
            return kind.equals(OTHER_CANCER_KIND) || kind.equals(DISEASE_KIND);
        }

        /** Whether it is an organ and a word for any tumour, which may describe one of the graph: "skin cancer". */
        boolean isOfOrgan() {
            return kind.equals(OTHER_CANCER_KIND);
        }

        @Override
        public String toString() {
            return "%s (%s)".formatted(name, kind);
        }
    }

    private static final Pattern WORD = Pattern.compile("\\p{L}{" + SHORTEST_DISEASE + ",}");

    private final List<Outside> outside;
    private final List<Outside> outsideFactors;
    private final List<String> diseases;
    private final List<Set<String>> otherLanguages;

    Scope() {
        outside = named("outside-names.txt");
        outsideFactors = named("outside-factors.txt");
        diseases = Stream.concat(
                outside.stream().filter(one -> one.kind.startsWith(DISEASE_KIND)).map(one -> one.shown)
                        .filter(name -> name.matches("[a-z]{" + (SHORTEST_DISEASE + 1) + ",}")),
                Stream.of("cancer", "carcinoma", "adenocarcinoma")).toList();
        otherLanguages = TextAnalyzer.resource("other-languages.txt").stream()
                .map(line -> Set.of(line.split("\\s+")))
                .toList();
    }

    /** The names of a resource whose lines are "kind: name, name". */
    private static List<Outside> named(String resource) {
        return TextAnalyzer.resource(resource).stream()
                .map(line -> line.split("\\s*:\\s*", 2))
                .flatMap(sides -> Arrays.stream(sides[1].split("\\s*,\\s*"))
                        .map(name -> new Outside(sides[0], Pattern.compile(
                                "(?i)(?<![\\w-])" + Pattern.quote(name) + "s?(?![\\w])"), name)))
                .toList();
    }

    /** The names of what may be asked for as a factor and no source gives as one. */
    Set<String> outsideFactors() {
        return outsideFactors.stream().map(Outside::shown).collect(Collectors.toSet());
    }

    /**
     * The first factor in the text that no claim is on, as "age (older)".
     *
     * @param isKnown whether a name is one of the graph, such as a factor that somebody has imported
     */
    Optional<String> outsideFactor(String text, Predicate<String> isKnown) {
        return outsideFactors.stream().filter(one -> one.name.matcher(text).find())
                .filter(one -> !isKnown.test(one.kind) && !isKnown.test(one.shown)).findFirst()
                .map(one -> one.kind.equals(one.shown) ? one.kind : "%s (%s)".formatted(one.kind, one.shown));
    }

    /**
     * The text with the names of other diseases spelt right, so that they are declined by name.
     *
     * @param isKnown whether a word is one of the graph, or of the questions
     */
    String withDiseasesSpelt(String text, Predicate<String> isKnown) {
        return WORD.matcher(text).replaceAll(match -> isKnown.test(match.group())
                ? match.group()
                : diseases.stream().filter(name -> isAlike(match.group().toLowerCase(Locale.ROOT), name)).findFirst()
                        .orElse(match.group()));
    }

    private static boolean isAlike(String word, String name) {
        return word.charAt(0) == name.charAt(0) && LIKENESS.getDistance(word, name) >= LEAST_LIKENESS;
    }

    /** Why the whole text is not for the catalogue, in words for the user; empty when it may be answerable. */
    Optional<String> refuse(String text) {
        if (SPARQL.matcher(text).matches()) {
            return Optional
                    .of("this is SPARQL, not a question in words: run it with netmet sparql, or send it to /sparql");
        }
        if (SQL.matcher(text).matches()) {
            return Optional.of("this is SQL, which the graph does not speak; it answers questions in words on where "
                    + "neuroendocrine tumours spread, and SPARQL");
        }
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+"));
        if (otherLanguages.stream().anyMatch(stops -> isIn(words, stops))) {
            return Optional.of("questions are understood in English only; please ask it in English, for instance "
                    + "\"where does pancreatic NET spread\"");
        }
        if (text.isBlank() || COURTESY.matcher(text).matches()) {
            return Optional.of("there is no question in this; ask one about where neuroendocrine tumours spread");
        }
        if (words.size() > MOST_WORDS) {
            return Optional.of(("the text has %d words; ask one question of at most %d words, in shorter form, such as "
                    + "\"how often does small bowel NET spread to the liver\"").formatted(words.size(), MOST_WORDS));
        }
        return Optional.empty();
    }

    private static boolean isIn(List<String> words, Set<String> stops) {
        long hits = words.stream().filter(stops::contains).distinct().count();
        return hits >= 2 || hits == 1 && words.stream().anyMatch(word -> !word.matches("[a-z]*"));
    }

    /** Whether the text asks only what is to be done, or will come, for one person. */
    boolean isAdviceOnly(String text) {
        return ADVICE_ONLY.matcher(text).matches();
    }

    /** Whether a part of the text asks for advice. */
    boolean asksForAdvice(String text) {
        return ADVICE.matcher(text).find();
    }

    /** The text without the parts that ask for advice. */
    String withoutAdvice(String text) {
        String rest = ADVICE.matcher(text).replaceAll(" ");
        // Where nothing else is said, what it is about may be told: "do I need follow-up for a rectal carcinoid".
        return rest.matches("\\W*") ? ADVISED.matcher(text).replaceFirst(" ") : rest;
    }

    /** Whether the text goes on from an earlier question, which is not known here. */
    boolean isFollowUp(String text) {
        return FOLLOW_UP.matcher(text).matches();
    }

    /** The text with contractions written out, without "or not", which negates nothing, and the number of "top 5". */
    static String plain(String text) {
        return text.replace('\u2019', '\'')
                // "What % have metastases": a sign is no word.
                .replaceAll("\\s*(?<!\\d)(?<!\\d )%(?:\\s+|$)?", " percent ").strip()
                .replaceAll("(?i)\\b(do|does|did|is|are|was|were|has|have|ca)n['’]?t\\b", "$1 not")
                .replaceAll("(?i)\\bca not\\b|\\bcannot\\b", "can not").replaceAll("(?i)\\bwo(?:n't|nt)\\b", "will not")
                .replaceAll("(?i)\\s+or not\\b", "")
                // "Gastrinoma of the duodenum or of the pancreas" and "colorectal small cell or large cell NEC" name two tumours.
                .replaceAll(
                        "(?i)\\b([\\w-]+)((?: of| in)(?: the)? [\\w-]+),?" + AGAINST
                                + "((?:of|in)(?: the)? )(?=[\\w-]+)",
                        "$1$2 $3 $1 $4")
                .replaceAll(
                        "(?i)\\b([\\w-]+) ((?:small|large)[- ]cell)" + AGAINST
                                + "((?:small|large)[- ]cell) (necs?|carcinomas?|neuroendocrine carcinomas?)\\b",
                        "$1 $2 $5 $3 $1 $4 $5")
                // "Prostate: neuroendocrine carcinoma vs ordinary adenocarcinoma" names two tumours of one organ.
                .replaceAll(
                        "(?i)^\\W*([a-z]{4,}(?: [a-z]{4,})?): ((?:[\\w-]+ ){0,2}" + TUMOUR
                                + ")" + AGAINST + "((?:" + ORDINARY
                                + ") )?((?:[\\w-]+ ){0,2}" + TUMOUR + ")\\b",
                        "$1 $2 $3 $4$1 $5")
                // "Gastrinoma - duodenum or pancreas" asks of one tumour in which of two places, and names no tumour of one.
                .replaceAll(
                        "(?i)(?:\\s*:|\\s+[-\u2013\u2014])\\s+(?=(?:the )?[a-z]+ (?:or|vs?\\.?|versus) (?:the )?[a-z]+\\b(?!\\s+(?:mets|metasta)))",
                        " in the ")
                // "Stomach vs bowel vs pancreas NEN" names three neoplasms, "medullary vs papillary thyroid cancer" two tumours.
                .replaceAll("(?i)\\b(" + ORGAN + ")" + AGAINST + "(" + ORGAN + ")" + AGAINST + "(" + ORGAN
                        + ") (n[e][tnc]s?|carcinoids?)\\b", "$1 $6 $2 $3 $6 $4 $5 $6")
                .replaceAll(
                        "(?i)\\b([a-z]+ary|[a-z]+ar|[a-z]+ic)" + AGAINST + "([a-z]+ary|[a-z]+ar|[a-z]+ic) (thyroid)\\b",
                        "$1 $4 $2 $3 $4")
                // "Oesophageal or gastric NEN" names two neoplasms.
                .replaceAll(
                        "(?i)\\b([a-z]{4,}(?:eal|ic|al|ar|ary|ine)|" + ORGAN + ")" + AGAINST
                                + "([\\w-]+) (n[e][tnc]s?|carcinoids?)\\b",
                        "$1 $4 $2 $3 $4")
                // "Lymph nodes left aside" leaves them out as "other than lymph nodes" does.
                .replaceAll("(?i)[,;]\\s*(?:the )?((?:[\\w-]+ ){1,2}[\\w-]+?|[\\w-]+) (?:left|set|put) aside\\b",
                        " other than $1")
                .replaceAll("(?i)[,;]\\s*(?:the )?((?:[\\w-]+ ){0,1}[\\w-]+) (?:excluded|disregarded|not counted)\\W*$",
                        " other than $1")
                // "Everything but bone" and "non-bone metastases" leave bone out.
                .replaceAll(
                        "(?i)\\b(?:every(?:thing|where)|any(?:thing|where)|(?:all|any)(?: other)? (?:sites?|organs?|places?))"
                                + " (?:but|bar|save|except)(?: for)? (?!not\\b)",
                        "other than ")
                .replaceAll("(?i)\\bnon-?\\s?(" + PLACE + ")\\s+" + SPREAD, "$2 other than $1")
                .replaceAll("(?i)\\bnon-(" + PLACE + ")\\b", "other than $1")
                // "Sites of ileal NET, not the liver" leaves the liver out.
                .replaceAll("(?i)\\s*[,;(–-]\\s*not (?!only|just|yet|merely|spread|counted|counting|including|from|of)",
                        " other than ")
                .replaceAll("(?i)\\btop \\d+\\b", "top");
    }

    /** Replaces names that only look like ours, as .NET, and signs that words stand for, as N+. */
    static String withoutLookalikes(String text) {
        return NODE_POSITIVE.matcher(NOT_THE_TUMOUR.matcher(text).replaceAll("dotnet")).replaceAll("node-positive")
                // "Within 5 years of the op", "post-op".
                .replaceAll("(?i)\\bpost-?\\s?op\\b(?!\\w)", "after resection")
                .replaceAll("(?i)\\bpre-?\\s?op\\b", "before surgery")
                .replaceAll("(?i)\\b(?:after|since|of|from|following) (?:the |an |his |her |my )?op\\b",
                        "after resection")
                .replaceAll("(?i)\\b(the|an|before|at|during) op\\b", "$1 operation")
                .replaceAll("(?i)\\b(" + ORGAN + "|thyroid|head and neck) ca\\b(?![ -]?\\d)", "$1 cancer")
                // The stage of the nodes by examination; the nodes that a biopsy finds affected.
                .replaceAll("(?i)\\b(?:clinical(?:ly)? |c)N0\\b", "clinically node-negative")
                .replaceAll("(?i)\\b(?:clinical(?:ly)? |c)N(?:1|\\+)(?!\\w)", "clinically node-positive")
                .replaceAll(
                        "(?i)\\b(?:sentinel (?:lymph )?nodes?|SLNB?)[- ](?:positivity(?: rate)?|positive rate)\\b",
                        "lymph node metastases in patients with sentinel node biopsy")
                // "MeSH D015266" is an id as "MESH:D015266" is; the name of the vocabulary asks for what has it.
                .replaceAll(
                        "\\b(?i:MeSH)(?: (?:id|code|term|number))?[ :#]+(?i:D)(\\d{4,})\\b", "MeSH MESH:D$1")
                .replaceAll("\\b(?i:NCIT?|NCI Thesaurus)(?: (?:id|code|term|number))?[ :#]+(?i:C)(\\d{4,})\\b",
                        "NCIt NCIT:C$1")
                .replaceAll("\\b(?i:MONDO)(?: (?:id|code|term|number))?[ #]+(\\d{4,})\\b", "MONDO MONDO:$1")
                .replaceAll("\\b(?i:DOID)(?: (?:id|code|term|number))?[ #]+(\\d{2,})\\b", "DOID DOID:$1")
                // Those who were operated on are a group of patients; what surgery does is another question.
                .replaceAll(
                        "(?i)\\b(in|of|among) (?:(?:surgically )?(?:resected|excised)|surgically (?:treated|removed))"
                                + "\\b(?! (?:and|or|liver|primar|metas|mets))",
                        "$1 operated patients with")
                .replaceAll("(?i)^\\W*(?:surgically )?(?:resected|excised) "
                        + "(?!(?:and|or|vs?|versus|liver|bone|brain|lung|patients)\\b|primar|metas|mets)",
                        "operated patients with ")
                .replaceAll(
                        "(?i)\\b(?:when|if|once) (?:they (?:are|were) )?(?:surgically )?(?:operated(?: on)?|resected)\\b(?! (?:for|at|in|within))",
                        "in operated patients")
                .replaceAll("(?i)\\b(?:once|when|if|already) distant\\b(?! (?:site|met|spread|node|organ))",
                        "in patients with distant metastases")
                // "Localised vs stage III vs stage IV" and "localised, regional, distant" compare groups of patients.
                .replaceAll("(?i)\\b(locali[sz]ed|regional)(?=" + JOINED + STAGE + ")", "$1 disease")
                .replaceAll("(?i)\\b(" + STAGE + JOINED + ")(locali[sz]ed|regional)\\b(?!" + JOINED + "| (?:\\w+ )?"
                        + OF_STAGE + ")", "$1$2 disease")
                .replaceAll(
                        "(?i)\\b((?:locali[sz]ed|regional) disease" + JOINED
                                + ")distant\\b(?! (?:met|spread|site|disease))",
                        "$1patients with distant metastases")
                .replaceAll("(?i)\\bdistant (?:mets?|metastas[ei]s|metastatic) (sites?|organs?)\\b", "metastatic $1")
                // "Distant sites of" asks for them; "spread to distant sites" names any of them.
                .replaceAll(
                        "(?i)^(\\W*(?:(?:the|which|what|list|all|common|usual|typical) )*)distant (sites|organs)\\b",
                        "$1metastatic $2")
                .replaceAll("(?i)\\bdistribution of (?:the )?(?:distant )?(?:mets|metastases)\\b", "metastatic sites")
                .replaceAll("(?i)\\b(?:extra-?hepatic|non-?hepatic)\\s+" + SPREAD, "$1 outside the liver")
                .replaceAll("(?i)\\bextra-?nodal\\s+" + SPREAD, "$1 outside the lymph nodes")
                .replaceAll("(?i)\\bextra-?cranial\\s+" + SPREAD, "$1 outside the brain")
                .replaceAll("(?i)\\b(?:extra-?skeletal|extra-?osseous)\\s+" + SPREAD, "$1 outside bone");
    }

    /** The diseases among words that nothing knows, by the form of the word. */
    static List<OutsideName> diseases(List<String> unknown) {
        return unknown.stream().filter(word -> DISEASE.matcher(word).matches())
                .map(word -> new OutsideName(word,
                        NAME_OF_TUMOUR.matcher(word).matches() ? DISEASE_KIND : DISEASE_KIND + " that is no tumour"))
                .toList();
    }

    /**
     * The names in the text of things that are outside the graph.
     *
     * @param isKnown whether a name is one of the graph, such as a comparator
     */
    List<OutsideName> outsideNames(String text, Predicate<String> isKnown) {
        List<OutsideName> named = outside.stream()
                .filter(one -> one.name.matcher(text).find() && !isKnown.test(one.shown))
                .map(one -> new OutsideName(one.shown, one.kind))
                .collect(Collectors.toCollection(ArrayList::new));
        Matcher cancers = OTHER_CANCER.matcher(text);
        while (cancers.find()) {
            String organ = cancers.group(1).toLowerCase(Locale.ROOT);
            boolean isCancer = !cancers.group(2).toLowerCase(Locale.ROOT).matches("tumou?rs?");
            if (isCancer && !NOT_ORGANS.contains(organ) && !isKnown.test(cancers.group())) {
                named.add(new OutsideName(cancers.group(), OTHER_CANCER_KIND));
            }
        }
        return named;
    }
}
