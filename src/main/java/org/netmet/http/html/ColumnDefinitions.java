package org.netmet.http.html;

import org.netmet.model.TermKind;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the columns of answers are defined: in the glossary, or else in the ontology. */
public final class ColumnDefinitions {
    /** The schemes of the glossary, those that readers of a figure meet first; strata and populations are the longest. */
    static final List<TermKind> SCHEMES = List.of(TermKind.MEASURE, TermKind.TIME_FRAME, TermKind.UNIT,
            TermKind.ASCERTAINMENT, TermKind.SELECTION, TermKind.FORM, TermKind.WORD, TermKind.READING,
            TermKind.POPULATION, TermKind.STRATUM);
    /** Columns that are called as the property of the glossary which they show. */
    static final Set<String> IN_GLOSSARY = Set.of("affected", "examined", "locator", "statement", "mark", "rank",
            "intervalLower", "intervalUpper", "difference", "saying", "reason", "caution", "studies");
    /** Columns that are called as the property of the ontology which they show, whose values are things. */
    static final Set<String> IN_ONTOLOGY =
            Set.of("tumour", "site", "method", "topic", "direction", "verdict", "cohort", "factor", "suspects");

    private ColumnDefinitions() {}

    /** The address of the definition of a column, as a query names it; empty when it is no term. */
    public static String address(String column) {
        return SCHEMES.stream().filter(kind -> kind.segment().equals(column.toLowerCase(Locale.ROOT))).findFirst()
                .map(kind -> RoutePaths.GLOSSARY + "#" + kind.scheme())
                .orElseGet(() -> IN_GLOSSARY.contains(column)
                        ? RoutePaths.GLOSSARY + "#" + column
                        : IN_ONTOLOGY.contains(column) ? RoutePaths.ONTOLOGY + "#" + column : "");
    }
}
