package org.netmet.rdf;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.netmet.model.TermKind;

/** Constants for the terms of {@code ontology/netmet.ttl}, and the IRIs of netmet resources and named graphs. */
public final class Vocabulary {
    /** Base IRI of all netmet IRIs. */
    public static final String BASE = "https://w3id.org/netmet/";
    public static final String ONTOLOGY = BASE + "ontology#";
    public static final String ID = BASE + "id/";
    public static final String GRAPH = BASE + "graph/";
    /** Prefix of the names of the graphs of imported tables. */
    public static final String IMPORTS = "imports/";

    // Classes end in _CLASS where a property has the same name.
    public static final Node SOURCE = term("Source");
    public static final Node CITATION = term("Citation");
    public static final Node COHORT_CLASS = term("Cohort");
    public static final Node OVERLAP = term("Overlap");
    public static final Node ESTIMAND = term("Estimand");
    public static final Node CLAIM = term("Claim");
    public static final Node RATE_CLAIM = term("RateClaim");
    public static final Node SURVIVAL_CLAIM = term("SurvivalClaim");
    public static final Node INTERVAL_CLAIM = term("IntervalClaim");
    public static final Node RATIO_CLAIM = term("RatioClaim");
    public static final Node COUNT_CLAIM = term("CountClaim");
    public static final Node RANK_CLAIM = term("RankClaim");
    public static final Node WORD_CLAIM = term("WordClaim");
    public static final Node COMPARISON_CLAIM = term("ComparisonClaim");
    public static final Node RISK_FACTOR_CLAIM = term("RiskFactorClaim");
    public static final Node CLINICAL_STATEMENT = term("ClinicalStatement");

    public static final Node ESTIMATES = term("estimates");
    public static final Node MEASURE = term("measure");
    public static final Node TUMOUR = term("tumour");
    public static final Node SITE = term("site");
    public static final Node POPULATION = term("population");
    public static final Node SELECTION = term("selection");
    public static final Node TIME_FRAME = term("timeFrame");
    public static final Node UNIT = term("unit");
    public static final Node STRATUM = term("stratum");
    public static final Node VARIABLE = term("variable");
    public static final Node MIN_INCLUSIVE = term("minInclusive");
    public static final Node MIN_EXCLUSIVE = term("minExclusive");
    public static final Node MAX_INCLUSIVE = term("maxInclusive");
    public static final Node MAX_EXCLUSIVE = term("maxExclusive");
    public static final Node SCALE = term("scale");
    public static final Node STATED_BY = term("statedBy");
    public static final Node FORM = term("form");
    public static final Node LOWER = term("lower");
    public static final Node UPPER = term("upper");
    public static final Node AFFECTED = term("affected");
    public static final Node EXAMINED = term("examined");
    public static final Node CONFIDENCE_LOWER = term("confidenceLower");
    public static final Node CONFIDENCE_UPPER = term("confidenceUpper");
    public static final Node INTERVAL_LOWER = term("intervalLower");
    public static final Node INTERVAL_UPPER = term("intervalUpper");
    public static final Node EXACT_LOWER = term("exactLower");
    public static final Node EXACT_UPPER = term("exactUpper");
    public static final Node EXTENT_LOWER = term("extentLower");
    public static final Node EXTENT_UPPER = term("extentUpper");
    public static final Node RANK = term("rank");
    public static final Node RANK_FROM_LAST = term("rankFromLast");
    public static final Node RANKED_AMONG = term("rankedAmong");
    public static final Node WORD = term("word");
    public static final Node COMPARED_WITH = term("comparedWith");
    public static final Node DIRECTION = term("direction");
    public static final Node REPORTED_AS = term("reportedAs");
    public static final Node STATEMENT = term("statement");
    public static final Node TOPIC = term("topic");
    public static final Node METHOD = term("method");
    public static final Node SUSPECTS = term("suspects");
    public static final Node FILED_UNDER = term("filedUnder");
    public static final Node FACTOR = term("factor");
    public static final Node STATED_IN = term("statedIn");
    public static final Node ATTRIBUTED_TO = term("attributedTo");
    public static final Node CITES = term("cites");
    public static final Node MARK = term("mark");
    public static final Node RESOLVES_TO = term("resolvesTo");
    public static final Node LOCATOR = term("locator");
    public static final Node COHORT = term("cohort");
    public static final Node OVERLAPS_WITH = term("overlapsWith");
    public static final Node BETWEEN = term("between");
    public static final Node READ_IN = term("readIn");
    public static final Node ASCERTAINMENT = term("ascertainment");
    public static final Node IMPLIES_ASCERTAINMENT = term("impliesAscertainment");
    public static final Node COHORT_SELECTION = term("cohortSelection");
    public static final Node SELECTED_FOR = term("selectedFor");
    public static final Node WORKED_OUT = term("workedOut");
    public static final Node IN_DOUBT = term("inDoubt");
    public static final Node WITHIN = term("within");
    public static final Node OVERLAPS_STRATUM = term("overlapsStratum");
    public static final Node BROADER_ESTIMAND = term("broaderEstimand");
    public static final Node PAIR_KEY = term("pairKey");

    public static final Node UNRESOLVED = term("Unresolved");

    public static final Node SYNTHESIS = term("Synthesis");
    public static final Node INCLUSION = term("Inclusion");
    public static final Node EXCLUSION = term("Exclusion");
    public static final Node SYNTHESISES = term("synthesises");
    public static final Node IN_SYNTHESIS = term("inSynthesis");
    public static final Node OF_CLAIM = term("ofClaim");
    public static final Node POOLED_SHARE = term("pooledShare");
    public static final Node TOTAL_AFFECTED = term("totalAffected");
    public static final Node TOTAL_EXAMINED = term("totalExamined");
    public static final Node PREDICTION_LOWER = term("predictionLower");
    public static final Node PREDICTION_UPPER = term("predictionUpper");
    public static final Node STUDIES = term("studies");
    public static final Node TAU_SQUARED = term("tauSquared");
    public static final Node I_SQUARED = term("iSquared");
    public static final Node Q_STATISTIC = term("qStatistic");
    public static final Node Q_PROBABILITY = term("qProbability");
    public static final Node HOMOGENEITY_PROBABILITY = term("homogeneityProbability");
    public static final Node SHARE_DIFFERENCE = term("shareDifference");
    public static final Node SHARE_DIFFERENCE_LOWER = term("shareDifferenceLower");
    public static final Node SHARE_DIFFERENCE_UPPER = term("shareDifferenceUpper");
    public static final Node POOLED_BY = term("pooledBy");
    public static final Node POOLED_WITHOUT = term("pooledWithout");
    public static final Node REASON = term("reason");

    public static final Node COMPARISON = term("Comparison");
    public static final Node AGREEMENT = term("Agreement");
    public static final Node APPARENT_AGREEMENT = term("ApparentAgreement");
    public static final Node CONFLICT = term("Conflict");
    public static final Node APPARENT_CONFLICT = term("ApparentConflict");
    public static final Node NOT_COMPARABLE = term("NotComparable");
    public static final Node COMPARES = term("compares");
    public static final Node VERDICT = term("verdict");
    public static final Node DIFFERS_IN = term("differsIn");
    public static final Node UNSTATED_IN = term("unstatedIn");
    public static final Node DIFFERENCE = term("difference");
    public static final Node SHARES_ORIGIN = term("sharesOrigin");

    public static final Node SAYING = term("saying");
    public static final Node TUMOUR_IN_WORDS = term("tumourInWords");
    public static final Node SITE_IN_WORDS = term("siteInWords");
    public static final Node STRATUM_IN_WORDS = term("stratumInWords");
    public static final Node METHOD_IN_WORDS = term("methodInWords");
    public static final Node TOPIC_IN_WORDS = term("topicInWords");
    public static final Node LOCATOR_IN_WORDS = term("locatorInWords");
    public static final Node SORT_VALUE = term("sortValue");
    public static final Node SORT_PLACE = term("sortPlace");
    public static final Node SOURCES_IN_WORDS = term("sourcesInWords");
    public static final Node CLAIMS_IN_WORDS = term("claimsInWords");
    public static final Node CAUTION = term("caution");
    public static final Node ABOVE_WHOLE = term("aboveWhole");

    private Vocabulary() {}

    /** The IRI of a netmet resource, such as {@code id/claim/example-2001-1}. */
    public static Node resource(String kind, String key) {
        return NodeFactory.createURI(ID + kind + "/" + key);
    }

    /** The IRI of the SKOS concept scheme of a kind of term. */
    public static Node scheme(TermKind kind) {
        return resource("scheme", kind.scheme());
    }

    /** The IRI of a named graph of netmet, such as {@code graph/claims/example-2001}. */
    public static Node graph(String name) {
        return NodeFactory.createURI(GRAPH + name);
    }

    /** Whether a term is the "unstated" concept of a scheme: the source does not state that part of the estimand. */
    public static boolean isUnstated(Node term) {
        return term.isURI() && term.getURI().startsWith(ID) && term.getURI().endsWith("/unstated");
    }

    /** The key of a netmet resource: the last path segment of its IRI. */
    public static String lastSegment(String iri) {
        return iri.substring(iri.lastIndexOf('/') + 1);
    }

    private static Node term(String name) {
        return NodeFactory.createURI(ONTOLOGY + name);
    }
}
