package org.netmet.summary;

import java.util.List;

/** What a population is, by its name: two denominators that must not be taken for each other. */
record Population(String name) {
    private static final String ALL = "all with the primary";
    private static final List<String> METASTATIC = List.of("metastatic disease", "distant metastases", "stage IV");
    private static final List<String> LIMITED = List.of("at the site", "without", "no distant", "none at");

    static Population of(SummaryRow row) {
        return new Population(row.text("population").orElse(""));
    }

    boolean isOfAll() {
        return name.equals(ALL);
    }

    /** Whether it is of patients with distant metastases, of whatever site. */
    boolean isOfMetastatic() {
        return METASTATIC.stream().anyMatch(name::contains) && LIMITED.stream().noneMatch(name::contains);
    }

    /** Whether it holds patients with other cancers too. */
    boolean isOfAnyCancer() {
        return name.contains("of any cancer");
    }

    /** Whether it was chosen for metastases at one site, so that it says little of where a tumour spreads in general. */
    boolean isOfOneSite() {
        return name.contains("metastases") && !isOfMetastatic() && !name.contains("at the site")
                && !name.contains("without") && !name.contains("no distant");
    }
}
