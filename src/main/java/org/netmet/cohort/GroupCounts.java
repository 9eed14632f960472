package org.netmet.cohort;

import org.netmet.cohort.GroupCount.Group;
import org.netmet.cohort.SqlEngine.ResultRow;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sums the counts of kinds of patients to the groups of the model: by tumour, site, population and time frame. */
final class GroupCounts {
    private static final String ALL = "all";
    private static final int FIRST_SITE = 7;
    private static final int NUMBERS_OF_SITE = 4;

    private final CohortRequest request;
    private final CohortTables tables;
    private final Terms terms;
    private final boolean dated;
    private final Map<Group, Sum> sums = new LinkedHashMap<>();
    private long patients;

    GroupCounts(CohortRequest request, Terms terms, CohortTables tables, boolean dated) {
        this.request = request;
        this.terms = terms;
        this.tables = tables;
        this.dated = dated;
    }

    private static final class Sum {
        private final Set<Term> methods = new TreeSet<>(Comparator.comparing(Term::key));
        private long affected;
        private long examined;
    }

    /** Adds the rows of {@code counts.sql}. */
    void add(List<ResultRow> cube) {
        cube.forEach(this::add);
    }

    private void add(ResultRow row) {
        patients += row.number(6);
        boolean four = tables.values().isStageFour(row.text(2));
        boolean distant = row.number(4) == 1;
        boolean distantEarly = row.number(5) == 1;
        List<Term> methods = tables.values().list(Role.METHOD, row.text(3));
        for (Term tumour : tumours(row.text(0), row.text(1))) {
            for (int site = 0; site < tables.sites().size(); site++) {
                int first = FIRST_SITE + NUMBERS_OF_SITE * site;
                Counted ever = new Counted(tumour, tables.sites().get(site), methods, row.number(first + 1),
                        row.number(first));
                Counted early = new Counted(tumour, tables.sites().get(site), methods, row.number(first + 3),
                        row.number(first + 2));
                if (dated) {
                    add(ever, time("diagnosis-or-follow-up"), "with-distant-metastases", distant, four);
                }
                if (dated && tables.hasDays(site)) {
                    add(early, time("at-diagnosis"), "with-distant-metastases-at-diagnosis", distantEarly, four);
                }
                if (!dated) {
                    Term when = request.time().orElseGet(() -> time("unstated"));
                    add(ever, when, when.key().equals("at-diagnosis")
                            ? "with-distant-metastases-at-diagnosis"
                            : "with-distant-metastases", distant, four);
                }
            }
        }
    }

    private record Counted(Term tumour, Term site, List<Term> methods, long affected, long examined) {}

    private Set<Term> tumours(String primary, String subtype) {
        var tumours = new LinkedHashSet<Term>();
        tables.values().term(Role.PRIMARY, primary).ifPresent(tumours::add);
        tables.values().term(Role.SUBTYPE, subtype).ifPresent(tumours::add);
        return tumours;
    }

    private void add(Counted counted, Term time, String ofDistant, boolean distant, boolean four) {
        add(counted, time, request.population());
        if (!request.population().key().equals(ALL)) {
            return; // Of a selected population the model has no part with distant metastases or at stage IV.
        }
        // Who has a distant metastasis has one at any distant site: that share says nothing.
        if (distant && !DistantSites.isAnyDistant(counted.site())) {
            add(counted, time, terms.find(TermKind.POPULATION, ofDistant).orElseThrow());
        }
        if (four) {
            add(counted, time, terms.find(TermKind.POPULATION, "stage-iv").orElseThrow());
        }
    }

    private void add(Counted counted, Term time, Term population) {
        if (counted.examined() == 0) {
            return;
        }
        Sum sum = sums.computeIfAbsent(new Group(counted.tumour(), counted.site(), population, time), g -> new Sum());
        sum.affected += counted.affected();
        sum.examined += counted.examined();
        sum.methods.addAll(counted.methods());
    }

    /** Adds a row of {@code methods.sql}: a method by which metastases were seen. */
    void addMethod(ResultRow row) {
        Term site = tables.sites().get((int) row.number(2));
        Set<Term> tumours = tumours(row.text(0), row.text(1));
        List<Term> methods = tables.values().list(Role.METHOD, row.text(3));
        sums.forEach((group, sum) -> {
            if (group.site().equals(site) && tumours.contains(group.tumour())) {
                sum.methods.addAll(methods);
            }
        });
    }

    private Term time(String key) {
        return terms.find(TermKind.TIME_FRAME, key).orElseThrow();
    }

    long patients() {
        return patients;
    }

    /** The groups in which anybody was looked at, sorted by their keys. */
    List<GroupCount> list() {
        return sums.entrySet().stream()
                .map(sum -> new GroupCount(sum.getKey(), List.copyOf(sum.getValue().methods), sum.getValue().affected,
                        sum.getValue().examined))
                .sorted(Comparator.comparing(count -> count.group().key()))
                .toList();
    }
}
