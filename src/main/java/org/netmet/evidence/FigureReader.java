package org.netmet.evidence;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.netmet.model.ClaimContent;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Estimand;
import org.netmet.model.Figure;
import org.netmet.model.Share;
import org.netmet.model.Term;
import org.netmet.model.Terms;
import org.netmet.rdf.Vocabulary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads claims as {@link ReportedFigure}: a query, and the rows of its result. The caller runs the query, so that its
 * limits hold.
 */
public final class FigureReader {
    private static final String PREFIXES = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX dcterms: <http://purl.org/dc/terms/>
            PREFIX bibo: <http://purl.org/ontology/bibo/>
            PREFIX foaf: <http://xmlns.com/foaf/0.1/>
            """;
    private static final String BODY = """
              ?claim nm:estimates ?estimand ; nm:reportedAs ?printed ; nm:form ?form ; nm:ascertainment ?ascertainment ;
                     nm:statedIn ?source ; nm:locatorInWords ?locator .
              ?estimand nm:measure ?measure ; nm:tumour ?tumour ; nm:site ?site ; nm:population ?population ;
                        nm:timeFrame ?timeFrame ; nm:unit ?unit .
              ?source skos:notation ?key ; dcterms:title ?title .
              OPTIONAL { ?source bibo:doi ?doi }
              OPTIONAL { ?source bibo:pmid ?pmid }
              OPTIONAL { ?source foaf:page ?page }
              OPTIONAL { ?estimand nm:stratum ?stratum }
              OPTIONAL { ?claim nm:lower ?lower }
              OPTIONAL { ?claim nm:upper ?upper }
              OPTIONAL { ?claim nm:affected ?affected ; nm:examined ?examined }
              OPTIONAL { ?claim nm:confidenceLower ?confidenceLower ; nm:confidenceUpper ?confidenceUpper }
              OPTIONAL { ?claim nm:intervalLower ?intervalLower ; nm:intervalUpper ?intervalUpper }
              OPTIONAL { ?claim nm:rank ?rank }
              OPTIONAL { ?claim nm:rankFromLast ?rankFromLast }
              OPTIONAL { ?claim nm:rankedAmong ?among }
              OPTIONAL { ?claim nm:word ?word }
              OPTIONAL { ?claim nm:direction ?direction ; nm:comparedWith ?than .
                         ?than nm:measure ?thanMeasure ; nm:tumour ?thanTumour ; nm:site ?thanSite ;
                               nm:population ?thanPopulation ; nm:timeFrame ?thanTimeFrame ; nm:unit ?thanUnit }
              OPTIONAL { ?claim nm:cohort/skos:prefLabel ?cohort }
              OPTIONAL { ?claim nm:caution ?caution }
              OPTIONAL { ?claim nm:inDoubt ?doubt }
              OPTIONAL { ?claim nm:workedOut ?workedOut }
              OPTIONAL { ?claim skos:note ?remark }
            """;

    private final Terms terms;
    private final String release;

    public FigureReader(Terms terms, String release) {
        this.terms = terms;
        this.release = release;
    }

    /** The query for claims by their keys. A key that is no claim with a figure, rank or word has no row. */
    public static Query ofClaims(Collection<String> keys) {
        String values = keys.stream().map(key -> "<" + Vocabulary.resource("claim", key).getURI() + ">")
                .filter(iri -> iri.matches("<[^<>\"{}|^`\\\\\\s]+>")).collect(Collectors.joining(" "));
        return QueryFactory.create(PREFIXES + "SELECT * {\n  VALUES ?claim { " + values + " }\n" + BODY + "}");
    }

    /** The query for the claims on a tumour or a kind of it, at a site or a part of it. */
    public static Query within(Term tumour, Term site) {
        return ofEstimands("?tumour nm:within <%s> . ?site nm:within <%s> ."
                .formatted(tumour.iri(), site.iri()));
    }

    /** The query for the claims on what holds a tumour, at a site or what holds it, the pair itself left out. */
    public static Query around(Term tumour, Term site) {
        return ofEstimands(
                "<%1$s> nm:within ?tumour . <%2$s> nm:within ?site . FILTER (?tumour != <%1$s> || ?site != <%2$s>)"
                        .formatted(tumour.iri(), site.iri()));
    }

    /** The query for the ranks of a tumour at any site. */
    public static Query ranks(Term tumour) {
        return ofEstimands(
                "FILTER (?tumour = <%s>) FILTER EXISTS { ?ranked nm:estimates ?estimand ; nm:rankedAmong ?sites }"
                        .formatted(tumour.iri()));
    }

    private static Query ofEstimands(String where) {
        return QueryFactory
                .create(PREFIXES + "SELECT * {\n  { SELECT DISTINCT ?estimand { ?estimand nm:tumour ?tumour ; "
                        + "nm:site ?site . " + where + " } }\n" + BODY + "}");
    }

    /** The figures of the rows, each claim once, in the order of the rows. */
    public List<ReportedFigure> read(List<Map<String, Node>> rows) {
        var byClaim = new LinkedHashMap<Node, List<Map<String, Node>>>();
        rows.forEach(row -> byClaim.computeIfAbsent(row.get("claim"), claim -> new ArrayList<>()).add(row));
        return byClaim.values().stream().map(this::figure).toList();
    }

    private ReportedFigure figure(List<Map<String, Node>> rows) {
        Map<String, Node> row = rows.getFirst();
        var cautions = new LinkedHashSet<String>(each(rows, "caution"));
        each(rows, "doubt").forEach(why -> cautions.add("in doubt: " + why));
        List<String> workedOut = each(rows, "workedOut");
        if (!workedOut.isEmpty()) {
            cautions.add("worked out by the curator: " + String.join(", ", workedOut));
        }
        List<Term> strata = rows.stream().map(one -> one.get("stratum")).filter(one -> one != null).distinct()
                .map(this::term).toList();
        String key = text(row, "key").orElseThrow();
        String identifier = text(row, "doi").map(doi -> "doi:" + doi)
                .or(() -> text(row, "pmid").map(pmid -> "pmid:" + pmid))
                .or(() -> text(row, "page")).orElse(Vocabulary.resource("source", key).getURI());
        return new ReportedFigure(Vocabulary.lastSegment(row.get("claim").getURI()),
                new Estimand(term(row, "measure"), term(row, "tumour"), strata, term(row, "site"),
                        term(row, "population"), term(row, "timeFrame"), term(row, "unit")),
                content(row), text(row, "printed").orElseThrow(), term(row, "ascertainment"), interval(row),
                text(row, "cohort"), List.copyOf(cautions), each(rows, "remark"),
                new SourceReference(key, text(row, "title").orElseThrow(), identifier,
                        text(row, "locator").orElseThrow()),
                release);
    }

    private ClaimContent content(Map<String, Node> row) {
        String form = Vocabulary.lastSegment(row.get("form").getURI());
        return switch (form) {
            case "rank" -> new ClaimContent.RankContent(
                    number(row, "rank").or(() -> number(row, "rankFromLast")).orElseThrow().intValueExact(),
                    row.get("rank") == null, term(row, "among"));
            case "word" -> new ClaimContent.WordContent(term(row, "word"));
            case "comparison" -> new ClaimContent.Compared(term(row, "direction"),
                    new Estimand(term(row, "thanMeasure"), term(row, "thanTumour"), List.of(), term(row, "thanSite"),
                            term(row, "thanPopulation"), term(row, "thanTimeFrame"), term(row, "thanUnit")));
            default -> new ClaimContent.FigureContent(value(form, row), counts(row),
                    limits(row, "confidenceLower", "confidenceUpper"));
        };
    }

    private static Figure value(String form, Map<String, Node> row) {
        Optional<BigDecimal> lower = number(row, "lower");
        Optional<BigDecimal> upper = number(row, "upper");
        return switch (form) {
            case "point" -> new Figure.Point(lower.orElseThrow());
            case "approximate" -> new Figure.Approximate(lower.orElseThrow());
            case "range" -> new Figure.Range(lower.orElseThrow(), upper.orElseThrow());
            case "at-most" -> new Figure.AtMost(upper.orElseThrow(), false);
            case "less-than" -> new Figure.AtMost(upper.orElseThrow(), true);
            case "at-least" -> new Figure.AtLeast(lower.orElseThrow(), false);
            case "more-than" -> new Figure.AtLeast(lower.orElseThrow(), true);
            default -> throw new IllegalStateException("no figure has the form " + form);
        };
    }

    private static Optional<Share> counts(Map<String, Node> row) {
        return number(row, "affected").flatMap(affected -> number(row, "examined")
                .map(examined -> new Share(affected.intValueExact(), examined.intValueExact())));
    }

    private static Optional<ReportedFigure.Interval> interval(Map<String, Node> row) {
        return limits(row, "confidenceLower", "confidenceUpper")
                .map(limits -> new ReportedFigure.Interval(limits, "printed by the source"))
                .or(() -> limits(row, "intervalLower", "intervalUpper")
                        .map(limits -> new ReportedFigure.Interval(limits, "Wilson, from the counts")));
    }

    private static Optional<ConfidenceLimits> limits(Map<String, Node> row, String lower, String upper) {
        return number(row, lower).flatMap(low -> number(row, upper).map(high -> new ConfidenceLimits(low, high)));
    }

    private static Optional<String> text(Map<String, Node> row, String column) {
        return Optional.ofNullable(row.get(column))
                .map(node -> node.isLiteral() ? node.getLiteralLexicalForm() : node.toString())
                .filter(written -> !written.isBlank());
    }

    private static Optional<BigDecimal> number(Map<String, Node> row, String column) {
        return text(row, column).map(BigDecimal::new);
    }

    private static List<String> each(List<Map<String, Node>> rows, String column) {
        return rows.stream().flatMap(row -> text(row, column).stream()).distinct().sorted().toList();
    }

    private Term term(Map<String, Node> row, String column) {
        return term(row.get(column));
    }

    private Term term(Node node) {
        return terms.findByIri(node.getURI())
                .orElseThrow(() -> new IllegalStateException("no term is " + node));
    }
}
