package org.netmet.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** The same SQL counts the same on Apache Spark and on DuckDB; Spark as {@code mvn -f .ci/pom.xml package} lays it out. */
@Tag("libraries")
class CohortOnSparkTest {
    private static final Path HOME = Path.of("target/spark").toAbsolutePath();

    @Test
    void counts_on_spark_what_duckdb_counts(@TempDir Path folder) throws IOException, SQLException {
        assertThat(HOME.resolve("jars")).as("run mvn -f .ci/pom.xml package").isDirectory();
        Path csv = InventedPatients.write(new InventedPatients(41).list(5000), folder.resolve("patients.csv"));
        Path parquet = folder.resolve("patients.parquet");
        copy(csv, parquet);

        Cohort.Outcome.Counted here = CohortTest.counted(request(csv));
        Cohort.Outcome.Counted there = CohortTest.counted(onSpark(request(csv)));
        Cohort.Outcome.Counted ofParquet = CohortTest.counted(onSpark(request(parquet)));

        assertThat(here.claims()).isGreaterThan(300);
        assertThat(there).isEqualTo(here);
        assertThat(CohortTest.shares(ofParquet.csv())).isEqualTo(CohortTest.shares(here.csv()));
        assertThat(CohortTest.shares(CohortTest.counted(request(parquet)).csv()))
                .isEqualTo(CohortTest.shares(here.csv()));
    }

    @Test
    void counts_rows_of_sites_and_finds_the_faults_that_duckdb_finds(@TempDir Path folder) throws IOException {
        Path patients = Files.writeString(folder.resolve("patients.csv"), """
                patient,primary,diagnosed
                1,lung NET,2019-01-01
                2,lung NET,2019-01-01
                3,"pancreatic NET",2019-01-01
                """);
        Path metastases = Files.writeString(folder.resolve("metastases.csv"), """
                patient,site,found,affected
                1,liver,2019-01-20,1
                1,Hepatic,2018-12-20,1
                2,bones,2021-01-20,1
                3,bone,,0
                """);
        CohortRequest rows = CohortTest.request(patients, Optional.of(metastases), Map.of(), Map.of(), 0);

        assertThat(CohortTest.counted(onSpark(rows))).isEqualTo(CohortTest.counted(rows));

        Files.writeString(metastases, "4,bone,2019-30-01,perhaps\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(Cohort.count(onSpark(rows), org.netmet.Shipped.netmet().terms(),
                org.netmet.Shipped.netmet().hierarchy())).asString()
                .contains("\"perhaps\" in column affected in 1 row is neither yes nor no")
                .contains("\"2019-30-01\" in column found in 1 row is no date")
                .contains("patient \"4\" in 1 row is not in ");
    }

    private static CohortRequest request(Path table) {
        return CohortTest.request(table, Optional.empty(), Map.of(), Map.of(), 0);
    }

    private static CohortRequest onSpark(CohortRequest request) {
        return new CohortRequest(request.patients(), request.metastases(), request.columns(), request.names(),
                request.time(), request.population(), request.methods(), request.ascertainment(), request.regional(),
                request.days(), request.suppressBelow(), request.memory(),
                new CohortRequest.Engine.OnSpark(HOME, "local[2]"));
    }

    private static void copy(Path csv, Path parquet) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('%s')) TO '%s' (FORMAT parquet)".formatted(csv, parquet));
        }
    }
}
