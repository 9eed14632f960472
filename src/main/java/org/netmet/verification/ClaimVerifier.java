package org.netmet.verification;

import org.netmet.evidence.ReportedFigure;
import org.netmet.model.ClaimContent;
import org.netmet.model.Figure;
import org.netmet.verification.Verification.Nearest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Judges a statement by the claims on its tumour and site. It reads no graph: the caller finds the claims. */
public final class ClaimVerifier {
    private static final int MOST_NEAREST = 5;
    /** Measures whose values are shares of a pair of tumour and site. */
    private static final Set<String> SHARES = Set.of("site-proportion", "origin-share", "share-of-metastases",
            "sole-site-share", "five-year-cumulative-incidence");
    private static final Set<String> SELDOM =
            Set.of("rare", "extremely-rare", "uncommon", "less-common", "relatively-low");
    private static final Set<String> OFTEN =
            Set.of("most-common", "common", "high", "among-highest", "major", "in-most", "likely", "characteristic");
    private static final String MOST_COMMON = "most-common";

    private ClaimVerifier() {}

    /**
     * The claims that a statement is judged by.
     *
     * @param within those on the tumour or a kind of it, at the site or a part of it
     * @param around those on what holds the tumour or the site
     * @param ranks the ranks of the tumour at any site
     */
    public record Evidence(
            List<ReportedFigure> within, List<ReportedFigure> around, List<ReportedFigure> ranks) {}

    public static Verification verify(Statement statement, Evidence evidence) {
        List<ComparedClaim> within =
                evidence.within().stream().map(claim -> ComparedClaim.of(statement, claim)).toList();
        List<ComparedClaim> pair = within.stream().filter(ComparedClaim::isOfPair).toList();
        List<ComparedClaim> others = Stream.concat(within.stream().filter(claim -> !claim.isOfPair()),
                evidence.around().stream().map(claim -> ComparedClaim.of(statement, claim))).toList();
        if (!statement.outside().isEmpty()) {
            return nothing(statement, "the graph holds nothing on " + String.join(", ", statement.outside()),
                    List.of());
        }
        if (statement.tumour().isEmpty()) {
            return nothing(statement, "no tumour is named that the graph holds", List.of());
        }
        if (statement.site().isEmpty()) {
            return nothing(statement, "no site is named, and nothing is said of spread", others);
        }
        return switch (statement.value()) {
            case StatedValue.Number number -> number(statement, number, pair, others);
            case StatedValue.Rank rank -> rank(statement, rank, pair, others, evidence.ranks());
            case StatedValue.Word word -> word(statement, word, pair, others);
            case StatedValue.Never never -> never(statement, within, others);
            case StatedValue.Occurs occurs -> occurs(statement, within, others);
        };
    }

    private static Verification number(
            Statement statement, StatedValue.Number number, List<ComparedClaim> pair, List<ComparedClaim> others) {
        List<ComparedClaim> shares =
                pair.stream().filter(one -> SHARES.contains(one.claim().estimand().measure().key())).toList();
        List<ComparedClaim> comparable = shares.stream().filter(ComparedClaim::isComparable).toList();
        List<ComparedClaim> different = shares.stream().filter(one -> !one.isComparable()).toList();
        List<ComparedClaim> equal = with(comparable, number, ValueComparison.EQUAL);
        if (!equal.isEmpty()) {
            return verification(statement, Verdict.SUPPORTED, "a claim on the same quantity says so",
                    equal, comparable, different);
        }
        List<ComparedClaim> bounds = with(comparable, number, ValueComparison.EQUAL_OF_OTHER_KIND);
        if (!bounds.isEmpty()) {
            return verification(statement, Verdict.RANK_OR_WORD,
                    "the source gives this number as a bound, not as a rate",
                    bounds, comparable, different);
        }
        List<ComparedClaim> elsewhere = with(different, number, ValueComparison.EQUAL);
        if (!elsewhere.isEmpty()) {
            return verification(statement, Verdict.OTHER_DENOMINATOR, "this figure is held, but it differs in "
                    + String.join("; ", elsewhere.getFirst().differences()), elsewhere, comparable, different);
        }
        bounds = with(different, number, ValueComparison.EQUAL_OF_OTHER_KIND);
        if (!bounds.isEmpty()) {
            return verification(statement, Verdict.RANK_OR_WORD,
                    "the source gives this number as a bound, not as a rate, "
                            + "and it differs in " + String.join("; ", bounds.getFirst().differences()),
                    bounds, comparable,
                    different);
        }
        List<ComparedClaim> kinds = with(comparable, number, ValueComparison.OTHER_KIND);
        List<ComparedClaim> open = with(comparable, number, ValueComparison.OPEN);
        List<ComparedClaim> excluding = with(comparable, number, ValueComparison.EXCLUDED);
        if (!excluding.isEmpty() && open.isEmpty() && kinds.isEmpty()) {
            return verification(statement, Verdict.CONTRADICTED,
                    "every claim on the same quantity excludes this figure",
                    excluding, comparable, different);
        }
        if (!open.isEmpty()) {
            return verification(statement, Verdict.NOT_IN_GRAPH,
                    "no source gives this figure; what is held on the same quantity does not exclude it", open,
                    comparable,
                    different);
        }
        if (!kinds.isEmpty()) {
            return verification(statement, Verdict.RANK_OR_WORD,
                    "what is held on the same quantity is a figure of another kind, which neither says this nor excludes it",
                    kinds, comparable, different);
        }
        List<ComparedClaim> valued = different.stream()
                .filter(one -> ValueComparison.of(number, one.claim()) != ValueComparison.NO_VALUE).toList();
        if (!valued.isEmpty()) {
            return verification(statement, Verdict.OTHER_DENOMINATOR,
                    "figures are held only of other patients, times or units", valued, different, others);
        }
        return shares.isEmpty()
                ? nothing(statement, "no source says how often", others)
                : verification(statement, Verdict.RANK_OR_WORD, "sources give a rank or a word, and no figure", shares,
                        pair, others);
    }

    private static Verification rank(
            Statement statement, StatedValue.Rank rank, List<ComparedClaim> pair, List<ComparedClaim> others,
            List<ReportedFigure> ranks) {
        List<ComparedClaim> ofMeasure = pair.stream().filter(ClaimVerifier::isOfMeasure).toList();
        List<ComparedClaim> placed = ofMeasure.stream()
                .filter(one -> one.claim().content() instanceof ClaimContent.RankContent held
                        && isAmongPrimaries(held) == rank.amongPrimaries()
                        && one.claim().estimand().strata().isEmpty())
                .toList();
        List<ComparedClaim> same = placed.stream().filter(one -> one.isComparable() && isPlace(rank, one)).toList();
        boolean isFirst = rank.place() == 1 && !rank.fromLast() && !rank.amongPrimaries();
        List<ComparedClaim> worded = ofMeasure.stream()
                .filter(one -> isFirst && one.isComparable() && isWord(one, MOST_COMMON::equals)).toList();
        if (!same.isEmpty() || !worded.isEmpty()) {
            return verification(statement, Verdict.SUPPORTED, "a source gives this place",
                    Stream.concat(same.stream(), worded.stream()).toList(), pair, others);
        }
        List<ComparedClaim> placedOtherwise =
                placed.stream().filter(one -> one.isComparable() && !isPlace(rank, one)).toList();
        if (!placedOtherwise.isEmpty()) {
            return verification(statement, Verdict.CONTRADICTED, "sources give another place", placedOtherwise, pair,
                    others);
        }
        List<ComparedClaim> taken = ranks.stream().filter(one -> !rank.amongPrimaries()
                && one.estimand().strata().isEmpty() && one.content() instanceof ClaimContent.RankContent held
                && !isAmongPrimaries(held) && held.place() == rank.place() && held.fromLast() == rank.fromLast())
                .map(one -> ComparedClaim.of(statement, one))
                .filter(one -> one.differences().stream().allMatch(part -> part.startsWith("site:"))).toList();
        if (!taken.isEmpty()) {
            return verification(statement, Verdict.CONTRADICTED, "sources give this place to another site", taken, pair,
                    others);
        }
        return ofMeasure.isEmpty()
                ? nothing(statement, "no source ranks it", others)
                : verification(statement, Verdict.RANK_OR_WORD,
                        "no source gives a place; figures and words are not turned "
                                + "into one here (see the ranking of comparable groups)",
                        ofMeasure, pair, others);
    }

    private static boolean isAmongPrimaries(ClaimContent.RankContent rank) {
        return rank.among().key().contains("primaries");
    }

    private static boolean isPlace(StatedValue.Rank rank, ComparedClaim claim) {
        return claim.claim().content() instanceof ClaimContent.RankContent held && held.place() == rank.place()
                && held.fromLast() == rank.fromLast();
    }

    private static boolean isWord(ComparedClaim claim, Predicate<String> which) {
        return claim.claim().content() instanceof ClaimContent.WordContent held && which.test(held.word().key());
    }

    private static boolean isOfMeasure(ComparedClaim claim) {
        return claim.differences().stream().noneMatch(part -> part.startsWith("measure:"));
    }

    private static Verification word(
            Statement statement, StatedValue.Word word, List<ComparedClaim> pair, List<ComparedClaim> others) {
        List<ComparedClaim> ofMeasure = pair.stream().filter(ClaimVerifier::isOfMeasure).toList();
        List<ComparedClaim> worded =
                ofMeasure.stream().filter(one -> one.isComparable() && isWord(one, any -> true)).toList();
        List<ComparedClaim> same = worded.stream().filter(one -> isWord(one, word.key()::equals)).toList();
        if (!same.isEmpty()) {
            return verification(statement, Verdict.SUPPORTED, "a source uses this word", same, pair, others);
        }
        Set<String> alike = SELDOM.contains(word.key()) ? SELDOM : OFTEN;
        Set<String> opposite = SELDOM.contains(word.key()) ? OFTEN : SELDOM;
        List<ComparedClaim> against = worded.stream().filter(one -> isWord(one, opposite::contains)).toList();
        boolean isDisputed = worded.stream().anyMatch(one -> isWord(one, alike::contains));
        if (!against.isEmpty() && !isDisputed) {
            return verification(statement, Verdict.CONTRADICTED, "sources use words of the opposite", against, pair,
                    others);
        }
        return ofMeasure.isEmpty()
                ? nothing(statement, "no source says how often", others)
                : verification(statement, Verdict.RANK_OR_WORD,
                        "no source uses this word; a figure, a place or another "
                                + "word is not turned into it",
                        ofMeasure, pair, others);
    }

    private static Verification never(
            Statement statement, List<ComparedClaim> within, List<ComparedClaim> others) {
        List<ComparedClaim> happens = within.stream().filter(ClaimVerifier::happens).toList();
        return happens.isEmpty()
                ? nothing(statement,
                        "no source says never; that nothing is reported, or none was found in some patients, "
                                + "does not say so",
                        Stream.concat(within.stream(), others.stream()).toList())
                : verification(statement, Verdict.CONTRADICTED, "sources report that it happens", happens, within,
                        others);
    }

    private static Verification occurs(
            Statement statement, List<ComparedClaim> within, List<ComparedClaim> others) {
        List<ComparedClaim> happens = within.stream().filter(ClaimVerifier::happens).toList();
        return happens.isEmpty()
                ? nothing(statement, "no source reports it", Stream.concat(within.stream(), others.stream()).toList())
                : verification(statement, Verdict.SUPPORTED, "sources report that it happens", happens, within, others);
    }

    /** Whether a claim says that the site was affected in anybody. */
    private static boolean happens(ComparedClaim compared) {
        ReportedFigure claim = compared.claim();
        return SHARES.contains(claim.estimand().measure().key()) && switch (claim.content()) {
            case ClaimContent.FigureContent figured -> figured.counts().map(share -> share.affected() > 0)
                    .orElseGet(() -> figured.figure().lower().filter(low -> low.compareTo(BigDecimal.ZERO) > 0)
                            .isPresent() && !(figured.figure() instanceof Figure.AtMost));
            case ClaimContent.RankContent ranked -> !ranked.fromLast();
            case ClaimContent.WordContent worded -> true;
            case ClaimContent.Compared comparison -> false;
        };
    }

    private static List<ComparedClaim> with(
            List<ComparedClaim> claims, StatedValue.Number number, ValueComparison wanted) {
        return claims.stream().filter(one -> ValueComparison.of(number, one.claim()) == wanted)
                .sorted(Comparator.comparingInt(one -> one.differences().size())).toList();
    }

    private static Verification nothing(Statement statement, String why, List<ComparedClaim> near) {
        return verification(statement, Verdict.NOT_IN_GRAPH, why, near, List.of(), List.of());
    }

    private static Verification verification(
            Statement statement, Verdict verdict, String why, List<ComparedClaim> deciding, List<ComparedClaim> next,
            List<ComparedClaim> further) {
        boolean isOpposite = !UnreadWords.negations(statement.unread()).isEmpty();
        boolean isPartlyRead = isOpposite || verdict == Verdict.SUPPORTED && !statement.unread().isEmpty();
        var nearest = new ArrayList<Nearest>();
        Stream.of(deciding, next, further).forEach(claims -> claims.stream()
                .sorted(Comparator.comparingInt(one -> one.differences().size()))
                .map(one -> new Nearest(one.claim(), one.differences())).forEach(nearest::add));
        return new Verification(statement, isPartlyRead ? Verdict.NOT_IN_GRAPH : verdict,
                isPartlyRead
                        ? List.of(isOpposite
                                ? "words were not read that can turn the statement into its opposite: "
                                        + String.join(", ", UnreadWords.negations(statement.unread()))
                                : "a claim is near, but words of the statement were not read: "
                                        + String.join(", ", statement.unread()) + "; " + why)
                        : List.of(why),
                nearest.stream().distinct().limit(MOST_NEAREST).toList());
    }
}
