package org.netmet.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.model.Overlap;
import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

class OverlapTableTest {
    private static final Set<String> COHORTS = Set.of("registry-2000-2010", "hospital-2005-2015", "hospital-1990-1999");

    @TempDir
    private Path dir;

    @Test
    void reads_each_pair_with_its_reason() throws IOException {
        var reading = read("""
                cohort,other,reason
                registry-2000-2010,hospital-2005-2015,"the hospital reports to the registry, 2005-2010"
                """);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.things()).containsExactly(new Overlap(
                "registry-2000-2010", "hospital-2005-2015", "the hospital reports to the registry, 2005-2010"));
    }

    @Test
    void refuses_a_pair_that_stands_already_the_other_way_round() throws IOException {
        var reading = read("""
                cohort,other,reason
                registry-2000-2010,hospital-2005-2015,one registry
                hospital-2005-2015,registry-2000-2010,one registry
                """);

        assertThat(reading.problems()).extracting(Problem::toString).containsExactly("""
                overlaps.csv:3: "hospital-2005-2015.registry-2000-2010" is already at overlaps.csv:2
                  fix: remove one of the two rows, or give this one a key of its own""");
    }

    @Test
    void refuses_unknown_cohorts_and_a_cohort_with_itself() throws IOException {
        var reading = read("""
                cohort,other,reason
                registry-2000-2010,hospital-2005-2051,one registry
                hospital-1990-1999,hospital-1990-1999,one hospital
                """);

        assertThat(reading.things()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::toString).containsExactly("""
                overlaps.csv:2: unknown cohort "hospital-2005-2051"
                  fix: did you mean "hospital-2005-2015"?""", """
                overlaps.csv:3: hospital-1990-1999 overlaps with itself
                  fix: name two cohorts, or remove the row""");
    }

    private ParsedTable<Overlap> read(String table) throws IOException {
        Path file = Files.writeString(dir.resolve("overlaps.csv"), table);
        return OverlapTable.read(file, "overlaps.csv", COHORTS);
    }
}
