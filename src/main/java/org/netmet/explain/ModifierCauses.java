package org.netmet.explain;

import org.apache.jena.query.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds solution modifiers, HAVING and OFFSET, that remove every row of a pattern. */
record ModifierCauses(ProbeRunner probes, PatternFormatter written) {
    /** The causes for a query whose pattern has rows. */
    List<Cause> of(Query query) {
        var causes = new ArrayList<Cause>();
        if (query.hasHaving()) {
            Query without = unlimited(query);
            without.getHavingExprs().clear();
            int groups = rows(without);
            if (groups > 0 && probes.run(unlimited(query)).filter(List::isEmpty).isPresent()) {
                causes.add(new Cause(CauseKind.HAVING_REMOVES_ALL,
                        "HAVING " + query.getHavingExprs().stream().map(written::of).collect(Collectors.joining(" ")),
                        "no group passes it; without it there " + ProbeRunner.counted(groups, "group"),
                        "leave it out, or ask for less, and look at what the groups have"));
            }
        }
        if (query.hasOffset() && query.getOffset() > 0) {
            int rows = rows(unlimited(query));
            if (rows > 0 && rows <= query.getOffset()) {
                causes.add(new Cause(CauseKind.OFFSET_BEYOND_THE_END, "OFFSET " + query.getOffset(),
                        "it begins behind the last row; in all there " + ProbeRunner.counted(rows, "row"),
                        "take a smaller OFFSET"));
            }
        }
        return causes;
    }

    /** The number of rows; 0 also when they were not found in time. */
    private int rows(Query query) {
        return probes.run(query).map(List::size).orElse(0);
    }

    /** The query as SELECT without OFFSET and ORDER BY and with a high LIMIT, to count its rows. */
    private static Query unlimited(Query query) {
        Query select = query.cloneQuery();
        if (!select.isSelectType()) {
            select.setQuerySelectType();
            select.setQueryResultStar(true);
        }
        select.setOffset(Query.NOLIMIT);
        select.setLimit(ProbeRunner.COUNTED);
        if (select.getOrderBy() != null) {
            select.getOrderBy().clear();
        }
        return select;
    }
}
