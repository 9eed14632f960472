package org.netmet.diagnose;

import org.netmet.model.Terms;

/**
 * What usually is the matter when a query has no rows, by what is looked at.
 *
 * @param names names by themselves
 * @param graphs the graphs that are asked
 * @param patterns one pattern that nothing matches
 * @param joins patterns that match alone, but not together
 * @param filters filters that take every row away
 */
record Suspicions(
        NameFaults names, GraphFaults graphs, PatternFaults patterns, JoinFaults joins, FilterFaults filters) {
    static Suspicions in(Probes probes, Known known, Terms terms, Written written) {
        var names = new NameFaults(known, written);
        var graphs = new GraphFaults(probes, known, written);
        var forms = new OtherForms(known, written);
        var reports = new ReportFaults(new Reports(known.all(), terms), terms, written);
        return new Suspicions(names, graphs,
                new PatternFaults(probes, known, written, names, graphs, forms, reports),
                new JoinFaults(probes, known, written, names, graphs, forms, reports),
                new FilterFaults(probes, known, written, names, forms, reports));
    }
}
