package org.netmet.verification;

import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.language.Entity;
import org.netmet.language.NamedEntities;
import org.netmet.language.NamedEntities.Named;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.verification.Statement.Quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a statement, or its parts, into a {@link Statement}. */
public final class StatementReader {
    private static final Set<String> KINDS =
            Set.of("tumour", "site", "population", "timeframe", "stratum", "ascertainment");
    private static final Pattern ORIGIN =
            Pattern.compile("\\bas (?:the|their|a) primary|\\b(?:was|is|were|are) the (?:most "
                    + "common |most frequent )?primary\\b|\\baris(?:e|es|ing) from|\\borigina\\w+ (?:from|in)|\\bc[oa]mes? from|"
                    + "\\baccount(?:s|ed)? for|\\bprimary of\\b|\\bdue to\\b");
    private static final Pattern OF_METASTASES =
            Pattern.compile(
                    "%?\\s*of (?:all )?(?:the )?(?:recorded )?(?:distant )?(?:metastases|metastatic lesions|lesions)\\b");
    private static final Pattern SOLE =
            Pattern.compile("\\b(?:isolated|solitary|sole|exclusively)\\b|\\bas the only site\\b|"
                    + "\\bonly (?:in|at|to) the\\b|\\bmetastases only\\b");
    private static final Pattern METASTATIC =
            Pattern.compile("\\bmetastatic\\b(?! (?:site|sites|rate|spread|organ|lesion|"
                    + "lesions|potential|pattern))");
    private static final Pattern DISTANT_POPULATION =
            Pattern.compile("\\b(?:patients|those|people|cases) with distant metasta");
    private static final Pattern DISTANT = Pattern.compile("\\bdistant (?:metasta\\w+|sites?|spread|organs?)");
    private static final Pattern SPREAD = Pattern.compile("metasta|spread|dissemin|secondar");
    /** A place that no name stands for: "spread to the tonsil" is not "spread". */
    private static final Pattern TO_UNKNOWN =
            Pattern.compile("(?:spread\\w*|metasta\\w+|disseminat\\w+)\\s+(?:to|into)\\s+"
                    + "(?:the\\s+|other\\s+)?(?!distant|sites?|organs?|any)[a-z]+");
    private static final Pattern OF_WITH = Pattern.compile("(?:patients|those|people|cases) with (.+?) metasta");
    private static final Pattern AUTOPSY = Pattern.compile("\\b(?:at autopsy|autopsied|post[- ]mortem|necropsy)\\b");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    private final Terms terms;
    private final NamedEntities names;

    public StatementReader(Terms terms, DatasetGraph dataset) {
        this.terms = terms;
        this.names = new NamedEntities(terms, dataset, KINDS);
    }

    /**
     * Reads a statement.
     *
     * @param given a sentence
     * @param parts what is known of it besides: {@code tumour}, {@code site}, {@code population}, {@code timeframe},
     *     {@code figure}; they stand above the words
     */
    public Statement read(String given, Map<String, String> parts) {
        // Invisible characters would cut a number or a name in two.
        String text = INVISIBLE.matcher(given).replaceAll("");
        ValueReader.Read read = ValueReader.read(Optional.ofNullable(parts.get("figure")).orElse(text));
        String words = parts.containsKey("figure") ? text.toLowerCase(Locale.ROOT) : read.rest();
        Quantity quantity = quantity(text.toLowerCase(Locale.ROOT));
        List<Named> named = names.of(words);
        Optional<Term> population = part(parts, TermKind.POPULATION).or(() -> population(words, named, quantity));
        List<Named> free = named.stream().filter(one -> !isOnly(one, "population")).toList();
        Optional<Term> tumour = part(parts, TermKind.TUMOUR).or(() -> tumour(free));
        Optional<Term> site = part(parts, TermKind.SITE).or(() -> site(words, free, named, tumour, quantity));
        boolean isForeign = isUnheldTumour(free) || parts.entrySet().stream().anyMatch(part -> kind(part.getKey())
                .filter(kind -> terms.find(kind, part.getValue()).isEmpty()).isPresent());
        return new Statement(text, quantity, isForeign ? Optional.empty() : tumour, site, population,
                part(parts, TermKind.TIME_FRAME).or(() -> first(named, "timeframe", TermKind.TIME_FRAME)),
                first(free, "ascertainment", TermKind.ASCERTAINMENT), strata(free), read.value(),
                names.outside(text), UnreadWords.of(words, named.stream().map(Named::words).toList()));
    }

    private static Optional<TermKind> kind(String part) {
        return TermKind.findBySegment(part);
    }

    private Optional<Term> part(Map<String, String> parts, TermKind kind) {
        return Optional.ofNullable(parts.get(kind.segment())).flatMap(name -> terms.find(kind, name));
    }

    private static Quantity quantity(String text) {
        if (ORIGIN.matcher(text).find()) {
            return Quantity.ORIGIN_SHARE;
        }
        if (OF_METASTASES.matcher(text).find()) {
            return Quantity.SHARE_OF_METASTASES;
        }
        return SOLE.matcher(text).find() ? Quantity.SOLE_SITE_SHARE : Quantity.SITE_PROPORTION;
    }

    private Optional<Term> population(String words, List<Named> named, Quantity quantity) {
        if (quantity == Quantity.ORIGIN_SHARE) {
            return Optional.empty();
        }
        Optional<Term> found = named.stream().filter(one -> isOnly(one, "population"))
                .max(java.util.Comparator.comparingInt(one -> one.to() - one.from()))
                .flatMap(one -> term(one, "population", TermKind.POPULATION));
        if (found.isPresent()) {
            return found;
        }
        if (AUTOPSY.matcher(words).find()) {
            return terms.find(TermKind.POPULATION, "autopsied patients");
        }
        if (DISTANT_POPULATION.matcher(words).find()) {
            return terms.find(TermKind.POPULATION, "with-distant-metastases");
        }
        return METASTATIC.matcher(words).find() ? terms.find(TermKind.POPULATION, "metastatic") : Optional.empty();
    }

    /** The tumour: a name that can only be one before a name that can be a site too, such as "lung". */
    private Optional<Term> tumour(List<Named> named) {
        return first(named.stream().filter(one -> isOnly(one, "tumour")).toList(), "tumour", TermKind.TUMOUR)
                .or(() -> first(named, "tumour", TermKind.TUMOUR));
    }

    private Optional<Term> site(
            String words, List<Named> free, List<Named> named, Optional<Term> tumour, Quantity quantity) {
        Optional<Term> site = free.stream().filter(one -> term(one, "site", TermKind.SITE).isPresent())
                .filter(one -> isOnly(one, "site") || tumour.isPresent()
                        && !term(one, "tumour", TermKind.TUMOUR).equals(tumour))
                .findFirst().flatMap(one -> term(one, "site", TermKind.SITE));
        if (site.isEmpty() && quantity == Quantity.ORIGIN_SHARE || site.isEmpty() && !named.equals(free)) {
            // "Patients with bone metastases" is a population, and names the site.
            var inside = OF_WITH.matcher(words);
            if (inside.find()) {
                site = first(names.of(inside.group(1)), "site", TermKind.SITE);
            }
        }
        if (site.isPresent() || !SPREAD.matcher(words).find() || TO_UNKNOWN.matcher(words).find()) {
            return site;
        }
        boolean isDistant = DISTANT.matcher(DISTANT_POPULATION.matcher(words).replaceAll(" ")).find();
        return terms.find(TermKind.SITE, isDistant ? "any distant site" : "any site");
    }

    private List<Term> strata(List<Named> named) {
        List<Term> strata = new ArrayList<>();
        named.stream().filter(one -> isOnly(one, "stratum"))
                .forEach(one -> term(one, "stratum", TermKind.STRATUM).ifPresent(strata::add));
        return strata;
    }

    /** "Bone NET" is no tumour of the graph, but a site before the word for all of them. */
    private static boolean isUnheldTumour(List<Named> named) {
        for (int i = 1; i < named.size(); i++) {
            if (isOnly(named.get(i - 1), "site") && isOnly(named.get(i), "tumour")
                    && named.get(i - 1).to() == named.get(i).from()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Term> first(List<Named> named, String parameter, TermKind kind) {
        return named.stream().flatMap(one -> term(one, parameter, kind).stream()).findFirst();
    }

    private Optional<Term> term(Named named, String parameter, TermKind kind) {
        return named.entities().stream().filter(one -> one.parameter().equals(parameter)).map(Entity::value)
                .flatMap(name -> terms.find(kind, name).stream()).findFirst();
    }

    private static boolean isOnly(Named named, String parameter) {
        return named.entities().stream().allMatch(one -> one.parameter().equals(parameter));
    }
}
