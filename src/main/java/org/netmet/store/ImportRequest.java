package org.netmet.store;

import org.netmet.build.ImportedTable;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resolves the paths of an import command to named tables, before their content is read.
 *
 * @param leftAlone what a named folder holds besides tables, without hidden files
 */
public record ImportRequest(List<ImportedTable> tables, List<Path> leftAlone, List<Problem> problems) {
    private static final String TABLE = ".csv";
    private static final int NAMED = 10;

    /**
     * Finds the tables of the given paths and names each.
     *
     * @param named CSV files, and directories of which every CSV file is meant
     * @param name the name of the table, if there is only one; otherwise each takes the name of its file
     * @param terms a Turtle file with the terms that the user defines for the tables
     */
    public static ImportRequest of(List<Path> named, Optional<String> name, Optional<Path> terms) {
        var problems = new ArrayList<Problem>();
        terms.filter(file -> !Files.isRegularFile(file)).ifPresent(file -> problems.add(missing(file)));
        var leftAlone = new ArrayList<Path>();
        List<Path> files =
                named.stream().flatMap(path -> files(path, leftAlone, problems).stream()).distinct().toList();
        if (name.isPresent() && files.size() > 1) {
            problems.add(new Problem(FileLocation.of("--name " + name.get()),
                    "one name for %d tables".formatted(files.size()),
                    "import each by itself, or leave --name out: each is called after its file"));
        }
        Map<String, ImportedTable> tables = new LinkedHashMap<>();
        for (Path file : files) {
            String called = name.orElseGet(() -> key(file));
            if (!ImportedTable.isName(called)) {
                problems.add(
                        new Problem(FileLocation.of(shown(file)), "\"%s\" is no name for a table".formatted(called),
                                "name it with a-z, 0-9 and single hyphens: --name my-figures"));
                continue;
            }
            var table = new ImportedTable(called, input(file), terms.map(ImportRequest::input));
            ImportedTable earlier = tables.putIfAbsent(called, table);
            if (earlier != null && name.isEmpty()) {
                problems.add(new Problem(FileLocation.of(shown(file)),
                        "would be called %s, as %s would".formatted(called, earlier.table().shownAs()),
                        "rename one of the two, or import it by itself with --name"));
            }
        }
        return new ImportRequest(List.copyOf(tables.values()), List.copyOf(leftAlone),
                problems.stream().sorted().toList());
    }

    private static List<Path> files(Path path, List<Path> leftAlone, List<Problem> problems) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            problems.add(missing(path));
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> shown = files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
            List<Path> tables = shown.stream().filter(file -> isTable(file) && Files.isRegularFile(file)).toList();
            shown.stream().filter(file -> !tables.contains(file)).forEach(leftAlone::add);
            if (tables.isEmpty()) {
                problems.add(new Problem(FileLocation.of(shown(path)), "no file in the folder ends in .csv"
                        + (shown.isEmpty() ? "" : "; it holds " + inWords(shown)),
                        "name a folder with tables, or the tables themselves"));
            }
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static boolean isTable(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(TABLE);
    }

    /** The names of files, at most ten of them, with the number of the rest. */
    public static String inWords(List<Path> files) {
        String names = files.stream().limit(NAMED)
                .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                .collect(Collectors.joining(", "));
        return files.size() > NAMED ? names + " and " + (files.size() - NAMED) + " more" : names;
    }

    /** Slug of a file name: {@code My figures (2).csv} gives my-figures-2. */
    private static String key(Path file) {
        String stem = file.getFileName().toString().replaceFirst("(?i)\\.(csv|tsv|tab|txt)$", "");
        return Normalizer.normalize(stem, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static Problem missing(Path file) {
        return new Problem(FileLocation.of(shown(file)), "no such file or folder", "correct the path");
    }

    private static ImportedTable.Input input(Path file) {
        return new ImportedTable.Input(file, shown(file));
    }

    private static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }
}
