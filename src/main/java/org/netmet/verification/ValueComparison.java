package org.netmet.verification;

import org.netmet.evidence.ReportedFigure;
import org.netmet.model.ClaimContent;
import org.netmet.model.Figure;
import org.netmet.model.Share;
import org.netmet.stats.FisherExact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How a stated figure stands to the value of a claim, all else being equal. */
enum ValueComparison {
    /** The claim says the same. */
    EQUAL,
    /** The same number, but of another kind: a bound told as a rate. */
    EQUAL_OF_OTHER_KIND,
    /** Another kind of figure that does not exclude it. */
    OTHER_KIND,
    /** Another figure, which does not exclude it. */
    OPEN,
    /** The claim excludes it. */
    EXCLUDED,
    /** A rank, a word or a comparison: no value. */
    NO_VALUE;

    private static final double SIGNIFICANT = 0.05;
    /** The decimals of a share that is printed in whole per cent. */
    private static final int WHOLE_PER_CENT = 2;
    private static final BigDecimal LEAST_TOLERANCE = new BigDecimal("0.005");
    private static final BigDecimal MOST_TOLERANCE = new BigDecimal("0.03");
    private static final BigDecimal RELATIVE_TOLERANCE = new BigDecimal("0.1");
    /** How far figures without an interval may lie apart before one excludes the other: of the value, and at least. */
    private static final BigDecimal RELATIVE_DISTANCE = new BigDecimal("0.3");
    private static final BigDecimal LEAST_DISTANCE = new BigDecimal("0.05");

    static ValueComparison of(StatedValue.Number stated, ReportedFigure claim) {
        if (!(claim.content() instanceof ClaimContent.FigureContent figured)) {
            return NO_VALUE;
        }
        return switch (figured.figure()) {
            case Figure.OneValue one -> ofPoint(stated, figured, one, claim);
            case Figure.Range(BigDecimal low, BigDecimal high) -> ofRange(stated.figure(), low, high);
            case Figure.AtMost(BigDecimal bound, boolean strict) -> ofUpper(stated.figure(), bound, strict);
            case Figure.AtLeast(BigDecimal bound, boolean strict) -> ofLower(stated.figure(), bound, strict);
        };
    }

    private static ValueComparison ofPoint(
            StatedValue.Number stated, ClaimContent.FigureContent figured, Figure.OneValue one, ReportedFigure claim) {
        BigDecimal value = printed(one.value());
        BigDecimal distance = LEAST_DISTANCE.max(value.multiply(RELATIVE_DISTANCE));
        BigDecimal low = claim.interval().map(interval -> interval.limits().lower()).orElse(value.subtract(distance));
        BigDecimal high = claim.interval().map(interval -> interval.limits().upper()).orElse(value.add(distance));
        return switch (stated.figure()) {
            case Figure.OneValue asserted -> {
                if (isEqual(stated, asserted, figured, one)) {
                    yield EQUAL;
                }
                if (stated.counts().isPresent() && figured.counts().isPresent()) {
                    yield FisherExact.probability(stated.counts().get(), figured.counts().get()) < SIGNIFICANT
                            ? EXCLUDED
                            : OPEN;
                }
                yield asserted.value().compareTo(low) < 0 || asserted.value().compareTo(high) > 0 ? EXCLUDED : OPEN;
            }
            case Figure.Range(BigDecimal from, BigDecimal to) ->
                to.compareTo(low) < 0 || from.compareTo(high) > 0 ? EXCLUDED : OTHER_KIND;
            case Figure.AtMost(BigDecimal bound, boolean strict) -> {
                if (low.compareTo(bound) > 0) {
                    yield EXCLUDED;
                }
                // "Up to" says that the bound is reached somewhere; one figure below it does not say so.
                yield strict && high.compareTo(bound) < 0 ? EQUAL : OTHER_KIND;
            }
            case Figure.AtLeast(BigDecimal bound, boolean strict) -> {
                if (high.compareTo(bound) < 0) {
                    yield EXCLUDED;
                }
                yield low.compareTo(bound) >= 0 ? EQUAL : OTHER_KIND;
            }
        };
    }

    /** Whether a figure is another one, rounded. More decimals than the source prints are not what it says. */
    private static boolean isRoundedTo(BigDecimal rounded, BigDecimal exact) {
        return rounded.scale() <= exact.scale()
                && exact.setScale(rounded.scale(), RoundingMode.HALF_UP).compareTo(rounded) == 0;
    }

    /** A share as printed: a decimal in RDF has no trailing zeros, and 10 % is not rounded to tens. */
    private static BigDecimal printed(BigDecimal share) {
        return share.scale() < WHOLE_PER_CENT ? share.setScale(WHOLE_PER_CENT) : share;
    }

    private static boolean isEqual(
            StatedValue.Number stated, Figure.OneValue asserted, ClaimContent.FigureContent figured,
            Figure.OneValue one) {
        Optional<Share> counts = figured.counts();
        if (stated.counts().isPresent()) {
            return counts.map(stated.counts().get()::equals)
                    .orElseGet(() -> stated.counts().get().agreesWith(printed(one.value())));
        }
        BigDecimal said = printed(asserted.value().stripTrailingZeros());
        boolean isRounded = isRoundedTo(said, printed(one.value()))
                || counts.map(share -> share.agreesWith(said)).orElse(false);
        boolean isAbout = asserted instanceof Figure.Approximate || one instanceof Figure.Approximate;
        BigDecimal tolerance =
                MOST_TOLERANCE.min(LEAST_TOLERANCE.max(one.value().multiply(RELATIVE_TOLERANCE)));
        return isRounded || isAbout
                && asserted.value().subtract(one.value()).abs().compareTo(tolerance) <= 0;
    }

    private static ValueComparison ofRange(Figure stated, BigDecimal low, BigDecimal high) {
        return switch (stated) {
            case Figure.OneValue asserted -> isAmong(asserted.value(), low, high) ? OTHER_KIND : EXCLUDED;
            case Figure.Range(BigDecimal from, BigDecimal to) -> {
                boolean isSame = from.compareTo(low) == 0 && to.compareTo(high) == 0;
                yield isSame ? EQUAL : to.compareTo(low) < 0 || from.compareTo(high) > 0 ? EXCLUDED : OPEN;
            }
            case Figure.AtMost(BigDecimal bound, boolean strict) -> bound.compareTo(high) == 0
                    ? EQUAL
                    : bound.compareTo(low) < 0 ? EXCLUDED : OTHER_KIND;
            case Figure.AtLeast(BigDecimal bound, boolean strict) -> bound.compareTo(low) <= 0
                    ? EQUAL
                    : bound.compareTo(high) > 0 ? EXCLUDED : OTHER_KIND;
        };
    }

    private static boolean isAmong(BigDecimal value, BigDecimal low, BigDecimal high) {
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }

    private static ValueComparison ofUpper(Figure stated, BigDecimal bound, boolean strict) {
        return switch (stated) {
            case Figure.OneValue asserted -> {
                int above = asserted.value().compareTo(bound);
                yield above == 0 ? EQUAL_OF_OTHER_KIND : above > 0 ? EXCLUDED : OTHER_KIND;
            }
            case Figure.Range(BigDecimal from, BigDecimal to) -> from.compareTo(bound) > 0 ? EXCLUDED : OTHER_KIND;
            case Figure.AtMost(BigDecimal most, boolean exclusive) ->
                most.compareTo(bound) == 0 && strict == exclusive ? EQUAL : OTHER_KIND;
            case Figure.AtLeast(BigDecimal least, boolean exclusive) ->
                least.compareTo(bound) > 0 ? EXCLUDED : OTHER_KIND;
        };
    }

    private static ValueComparison ofLower(Figure stated, BigDecimal bound, boolean strict) {
        return switch (stated) {
            case Figure.OneValue asserted -> {
                int above = asserted.value().compareTo(bound);
                yield above == 0 ? EQUAL_OF_OTHER_KIND : above < 0 ? EXCLUDED : OTHER_KIND;
            }
            case Figure.Range(BigDecimal from, BigDecimal to) -> to.compareTo(bound) < 0 ? EXCLUDED : OTHER_KIND;
            case Figure.AtMost(BigDecimal most, boolean exclusive) -> most.compareTo(bound) < 0 ? EXCLUDED : OTHER_KIND;
            case Figure.AtLeast(BigDecimal least, boolean exclusive) ->
                least.compareTo(bound) == 0 && strict == exclusive ? EQUAL : OTHER_KIND;
        };
    }
}
