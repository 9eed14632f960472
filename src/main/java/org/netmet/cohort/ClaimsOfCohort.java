package org.netmet.cohort;

import org.netmet.model.Term;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes counts as a claim table, as {@code netmet import} and {@code data/claims} take it. */
final class ClaimsOfCohort {
    private static final String HEADER =
            "id,measure,tumour,site,population,time,unit,form,value,affected,examined,printed,"
                    + "method,ascertainment,read_in,in_doubt,locator,note";

    private ClaimsOfCohort() {}

    /** @param undated the sites of which some affected patients have no date */
    static String csv(List<GroupCount> counts, CohortRequest request, Set<Term> undated) {
        return Stream.concat(Stream.of(HEADER), counts.stream().map(count -> row(count, request, undated)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(GroupCount count, CohortRequest request, Set<Term> undated) {
        boolean partly = isEarly(count.group(), request) && undated.contains(count.group().site());
        GroupCount.Group group = count.group();
        List<Term> methods = count.methods().isEmpty() ? request.methods() : count.methods();
        BigDecimal percent = BigDecimal.valueOf(100 * count.affected())
                .divide(BigDecimal.valueOf(count.examined()), 2, RoundingMode.HALF_UP).stripTrailingZeros();
        return Stream.of(
                group.key(), "site proportion", group.tumour().name(), group.site().name(), group.population().name(),
                group.time().name(), "patients", "point", percent.toPlainString(), String.valueOf(count.affected()),
                String.valueOf(count.examined()), count.affected() + "/" + count.examined(),
                methods.stream().map(Term::name).collect(Collectors.joining(";")),
                request.ascertainment().map(Term::name).orElse(""), "full text",
                partly ? "affected patients without a date are left out" : "",
                "Table of patients " + request.patients().path().getFileName(), note(group, request))
                .map(ClaimsOfCohort::quoted)
                .collect(Collectors.joining(","));
    }

    private static String note(GroupCount.Group group, CohortRequest request) {
        String day = isEarly(group, request)
                ? " At diagnosis: up to %d days after it.".formatted(request.days())
                : "";
        return "Counted by netmet cohort." + day;
    }

    /** Whether a group was made by dates, and is of what was found early. */
    private static boolean isEarly(GroupCount.Group group, CohortRequest request) {
        return group.time().key().equals("at-diagnosis") && request.time().isEmpty();
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
