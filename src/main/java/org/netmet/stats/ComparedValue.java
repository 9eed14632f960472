package org.netmet.stats;

import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

import java.util.Optional;

/**
 * The value of a figure with all that is known of its precision, as input of {@link Homogeneity}.
 *
 * @param printed the values that are rounded to what is printed
 * @param counts affected out of examined; absent when no counts are printed
 * @param confidence the 95 % confidence interval that the source prints; absent when it prints none
 * @param largestSample the size of the cohort, which the unknown denominator of a share of patients cannot exceed;
 *     absent when it is unknown or the value is no such share
 * @param isShare whether the value lies on the scale from 0 to 1 of shares; if not, it is a time, a ratio and the like
 */
public record ComparedValue(
        FigureInterval printed,
        Optional<Share> counts,
        Optional<ConfidenceLimits> confidence,
        Optional<Integer> largestSample,
        boolean isShare) {

    /** A value of which nothing but the figure is known. */
    static ComparedValue of(FigureInterval printed, boolean isShare) {
        return new ComparedValue(printed, Optional.empty(), Optional.empty(), Optional.empty(), isShare);
    }

    /** What the figure says: the share of its counts, else all that is rounded to what is printed. */
    FigureInterval stated() {
        return counts.map(Share::proportion)
                .map(share -> new FigureInterval(Optional.of(share), Optional.of(share)))
                .orElse(printed);
    }

    /** The printed interval, else the Wilson interval of the counts; absent when chance cannot be judged from either. */
    Optional<ConfidenceLimits> limits() {
        return confidence.or(() -> counts.map(Wilson::interval));
    }

    /**
     * The counts, else the counts of the whole cohort with the share nearest to {@code share} that the figure allows.
     * Absent when neither counts nor the size of the cohort are known.
     */
    Optional<Share> largestCounts(double share) {
        return counts.or(() -> largestSample.map(size -> {
            double lowest = printed.lower().map(Number::doubleValue).orElse(0.0);
            double highest = printed.upper().map(Number::doubleValue).orElse(1.0);
            double nearest =
                    Math.clamp(share, Math.max(0, lowest), Math.max(Math.max(0, lowest), Math.min(1, highest)));
            return new Share((int) Math.min(size, Math.round(nearest * size)), size);
        }));
    }
}
