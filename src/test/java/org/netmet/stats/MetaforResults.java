package org.netmet.stats;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.netmet.model.Share;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The test data sets and their results in R; {@code remake.R} in the same directory regenerates them. */
public final class MetaforResults {
    private static final Path FOLDER = Path.of("src/test/resources/golden/metafor");

    private MetaforResults() {}

    /** The studies of each data set, by its name. */
    public static Map<String, List<Study>> sets() {
        return rows("sets.csv").stream()
                .collect(Collectors.groupingBy(
                        row -> row.getField("set"),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> new Study(row.getField("study"), share(row)), Collectors.toList())));
    }

    static Share share(NamedCsvRecord row) {
        return new Share(
                Integer.parseInt(row.getField("affected")), Integer.parseInt(row.getField("examined")));
    }

    /** The versions of R and of its packages that produced the files. */
    static List<String> versions() throws IOException {
        return Files.readAllLines(FOLDER.resolve("versions.txt"));
    }

    public static List<NamedCsvRecord> rows(String file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve(file))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
