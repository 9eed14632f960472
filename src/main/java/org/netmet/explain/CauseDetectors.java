package org.netmet.explain;

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
record CauseDetectors(
        NameFaults names, GraphFaults graphs, PatternFaults patterns, JoinFaults joins, FilterFaults filters) {
    static CauseDetectors in(ProbeRunner probes, DatasetVocabulary known, Terms terms, PatternFormatter written) {
        var names = new NameFaults(known, written);
        var graphs = new GraphFaults(probes, known, written);
        var forms = new OtherForms(known, written);
        var reports = new ReportFaults(new EvidenceLookup(known.all(), terms), terms, written);
        return new CauseDetectors(names, graphs,
                new PatternFaults(probes, known, written, names, graphs, forms, reports),
                new JoinFaults(probes, known, written, names, graphs, forms, reports),
                new FilterFaults(probes, known, written, names, forms, reports));
    }
}
