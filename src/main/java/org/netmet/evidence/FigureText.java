package org.netmet.evidence;

import org.netmet.model.ClaimContent;
import org.netmet.model.Estimand;
import org.netmet.model.Term;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure as one line of text that can be repeated as it stands: the value, then of whom, when, how and by whom. */
public final class FigureText {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private FigureText() {}

    public static String of(ReportedFigure figure) {
        Estimand of = figure.estimand();
        String cautions = figure.cautions().isEmpty() ? "" : "; caution: " + String.join("; ", figure.cautions());
        return "%s, %s, %s: %s [%s%s%s] of %s; %s; counted in %s; %s; source %s (%s), %s%s [claim:%s]".formatted(
                of.measure().name(), subject(of), of.site().name(), figure.printed(), figure.kind(),
                figure.counts().map(share -> ", %d of %d".formatted(share.affected(), share.examined()))
                        .orElse(figure.content() instanceof ClaimContent.FigureContent ? ", counts not given" : ""),
                figure.interval().map(interval -> ", 95 %% interval %s-%s %%".formatted(
                        percent(interval.limits().lower()), percent(interval.limits().upper())))
                        .filter(any -> figure.counts().isPresent()).orElse(""),
                of.population().name(), of.timeFrame().name(), of.unit().name(), figure.ascertainment().name(),
                figure.source().key(), figure.source().identifier(), figure.source().locator(), cautions,
                figure.claim());
    }

    /** The tumour with its strata. */
    public static String subject(Estimand of) {
        return Stream.concat(Stream.of(of.tumour().name()), of.strata().stream().map(Term::name))
                .collect(Collectors.joining(", "));
    }

    static String percent(BigDecimal share) {
        return share.multiply(HUNDRED).setScale(1, java.math.RoundingMode.HALF_UP).stripTrailingZeros()
                .toPlainString();
    }
}
