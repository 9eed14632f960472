package org.netmet.summary;

import java.util.List;

/** A list of figures that can be compared, with the rows behind it in the order of its items. */
record FigureGroup(Summary.Group group, List<SummaryRow> rows) {
    /** The value of a column that all rows share; empty when the group is not limited in it. */
    String of(String column) {
        return group.of().getOrDefault(column, "");
    }
}
