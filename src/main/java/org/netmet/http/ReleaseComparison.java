package org.netmet.http;

import org.netmet.http.html.Link;
import org.netmet.http.html.ReleasePage.Change;
import org.netmet.http.html.ReleasePage.Changes;
import org.netmet.http.html.ReleasePage.Difference;
import org.netmet.http.html.RoutePaths;
import org.netmet.publish.DifferenceReport;
import org.netmet.publish.ReleaseDifference;
import org.netmet.publish.ReleaseDifference.ChangedClaim;
import org.netmet.publish.ReleaseDifference.MovedAnswer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the page of a release says of the difference to an earlier one. It keeps texts only, so that the graph of the
 * earlier release can be let go.
 *
 * @param inWords a sentence
 * @param difference empty while there is none
 */
record ReleaseComparison(String inWords, Optional<Difference> difference) {
    /** No earlier release was named. */
    static final ReleaseComparison NONE = new ReleaseComparison("No earlier release is at hand here to compare with. "
            + "Whoever has its files sees the difference with netmet diff FROM TO, or on this page when the server is "
            + "started with --earlier DIR.", Optional.empty());

    /** An earlier release was named, and is being compared. */
    static final ReleaseComparison PENDING = new ReleaseComparison(
            "An earlier release is being compared, which takes about a minute. Load this page again.",
            Optional.empty());

    /** The comparison failed; the operator is told why. */
    static final ReleaseComparison FAILED = new ReleaseComparison(
            "The earlier release that this server was given cannot be compared; its log says why.", Optional.empty());

    private static final String KEY = "claim:";
    private static final int MOST = 100;

    static ReleaseComparison of(ReleaseDifference difference) {
        String sentence =
                "Since release %s: of the claims %d added, %d removed, %d changed, %d the same; the answers to %d of "
                        + "%d questions moved, each asked with its own example.";
        return new ReleaseComparison(sentence.formatted(difference.from().release(), difference.added().size(),
                difference.removed().size(), difference.changed().size(), difference.same(),
                difference.moved().size(), difference.asked()),
                Optional.of(new Difference(Stream.of(
                        changes("Claims added", difference.added(), claim -> claim(claim, true)),
                        changes("Claims removed", difference.removed(), claim -> claim(claim, false)),
                        changes("Claims changed", difference.changed(), ReleaseComparison::changed),
                        changes("Answers that moved", difference.moved(), ReleaseComparison::moved))
                        .filter(list -> !list.rows().isEmpty()).toList())));
    }

    private static <T> Changes changes(String title, List<T> all, Function<T, Change> row) {
        return new Changes("%s (%d)".formatted(title, all.size()), all.stream().limit(MOST).map(row).toList(),
                Math.max(0, all.size() - MOST));
    }

    private static Change claim(Map<String, String> cells, boolean isHere) {
        String claim = cells.get("claim");
        return new Change(isHere ? link(claim) : new Link(claim, ""),
                DifferenceReport.described(cells).substring(claim.length()).strip(), List.of());
    }

    private static Change changed(ChangedClaim claim) {
        return new Change(link(claim.claim()), "", claim.fields().stream().map(field -> "%s: %s → %s".formatted(
                field.field(), DifferenceReport.shown(field.from()), DifferenceReport.shown(field.to()))).toList());
    }

    private static Change moved(MovedAnswer answer) {
        return new Change(new Link(answer.question(), RoutePaths.answer(answer.question(), answer.arguments())),
                String.join(", ", answer.arguments().values()), Stream.concat(
                        answer.removed().map(line -> "before: " + line), answer.added().map(line -> "now: " + line))
                        .toList());
    }

    private static Link link(String claim) {
        String key = claim.startsWith(KEY) ? claim.substring(KEY.length()) : claim;
        return new Link(claim, RoutePaths.RESOURCES + "/claim/" + key);
    }
}
