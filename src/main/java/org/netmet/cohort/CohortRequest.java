package org.netmet.cohort;

import org.netmet.model.Term;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be counted, and how its tables are to be read.
 *
 * @param patients the table with a row for each patient, or for each patient and site
 * @param metastases a second table, with a row for each patient and site
 * @param columns the headers of columns, by role or by the name of a site; those that are absent have their role as header
 * @param names the names of our terms, by what the tables write for them
 * @param time when metastases were looked for, where the tables have no dates
 * @param population of whom the table is
 * @param methods how metastases were looked for, where the tables do not say
 * @param ascertainment how metastases were looked for, where it is not what the methods imply
 * @param regional sites that do not make a disease distant, besides lymph nodes
 * @param days how many days before or after the diagnosis of the primary count as at diagnosis
 * @param suppressBelow cells of fewer patients are left out; 0 or 1 leaves out none
 * @param memory how much memory the engine may use, such as 2g
 */
public record CohortRequest(
        PatientFile patients,
        Optional<PatientFile> metastases,
        Map<String, String> columns,
        Map<String, String> names,
        Optional<Term> time,
        Term population,
        List<Term> methods,
        Optional<Term> ascertainment,
        List<Term> regional,
        int days,
        int suppressBelow,
        String memory,
        Engine engine) {
    public CohortRequest {
        columns = Map.copyOf(columns);
        names = Map.copyOf(names);
        methods = List.copyOf(methods);
        regional = List.copyOf(regional);
    }

    /** What counts. */
    public sealed interface Engine {
        /** DuckDB, in this process. */
        record Embedded() implements Engine {}

        /**
         * Apache Spark.
         *
         * @param home the folder of the installation
         * @param master the master, such as {@code local[2]}
         */
        record OnSpark(Path home, String master) implements Engine {}
    }
}
