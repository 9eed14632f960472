package org.netmet.store;

import org.netmet.files.FileLocks;
import org.netmet.files.StagingDirectory;
import org.netmet.build.ImportedTable;
import org.netmet.model.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Directory of imported tables, one per user: {@code <name>.csv}, with {@code <name>.ttl} for its terms. Imports are
 * transactional, and a file lock serialises writers of several processes.
 */
public final class ImportFolder {
    private static final String TABLE = ".csv";
    private static final String TERMS = ".ttl";
    /** Suffix of an empty marker file: the accepted table has no terms. */
    private static final String NO_TERMS = ".none";
    private static final String ACCEPTED = "accepted";
    private static final String LOCK = ".lock";

    private final Path folder;

    private ImportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The import directory of the current user ({@code $XDG_DATA_HOME/netmet/imports}); the system property {@code
     * netmet.imports} overrides it.
     */
    public static ImportFolder ofUser() {
        String named = System.getProperty("netmet.imports");
        if (named != null) {
            return in(Path.of(named));
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        Path base =
                xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".local/share") : Path.of(xdg);
        return in(base.resolve("netmet/imports"));
    }

    /** The import directory at the given path, which need not exist. */
    public static ImportFolder in(Path folder) {
        return new ImportFolder(folder.toAbsolutePath().normalize());
    }

    /** Result of an import: all tables are imported, or none is. */
    public sealed interface ImportResult {
        /**
         * All tables are imported.
         *
         * @param tables one entry per table, sorted by name
         */
        record All(List<Kept> tables) implements ImportResult {}

        /** Nothing is imported, because at least one table has problems. */
        record None(List<Problem> problems) implements ImportResult {}
    }

    /**
     * An imported table.
     *
     * @param replaced whether a table of that name existed before
     */
    public record Kept(ImportedTable table, boolean replaced) {}

    /** The imported tables, sorted by name. */
    public List<ImportedTable> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        finish();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(TABLE))
                    .map(file -> file.substring(0, file.length() - TABLE.length()))
                    .filter(ImportedTable::isName)
                    .sorted()
                    .map(this::named)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The imported table of this name; empty when there is none. */
    public Optional<ImportedTable> find(String name) {
        return list().stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * Imports tables if validation finds no problem: all or none. The copies are validated, not the originals, so that
     * no file can change between validation and import.
     *
     * @param check returns every problem of the tables
     */
    public ImportResult importTables(List<ImportedTable> offered, Function<List<ImportedTable>, List<Problem>> check) {
        try {
            try (var unfinished = StagingDirectory.in(folder)) {
                Path apart = Files.createDirectory(unfinished.resolve("tables"));
                List<ImportedTable> copies = new ArrayList<>();
                for (ImportedTable table : offered) {
                    copies.add(copy(table, apart));
                }
                List<Problem> problems = check.apply(copies);
                return problems.isEmpty() ? new ImportResult.All(keep(copies, apart)) : new ImportResult.None(problems);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    /** Deletes a table and its terms; false when there is no table of that name. */
    public boolean remove(String name) {
        if (find(name).isEmpty()) {
            return false;
        }
        // Cached datasets contain its figures too. Emptied before, in case the process ends during the removal, and
        // after, in case another process cached one meanwhile.
        DatasetCache.ofUser().forget();
        try {
            FileLocks.exclusively(folder.resolve(LOCK), () -> {
                Files.deleteIfExists(file(name, TABLE));
                Files.deleteIfExists(file(name, TERMS));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + name, e);
        }
        DatasetCache.ofUser().forget();
        return true;
    }

    /**
     * Commits an import. The atomic move to {@code accepted} is the commit point: after a crash, the next reader
     * finishes the rest (see {@link #finish}).
     */
    private List<Kept> keep(List<ImportedTable> copies, Path apart) throws IOException {
        for (ImportedTable copy : copies) {
            if (copy.terms().isEmpty()) {
                Files.createFile(apart.resolve(copy.name() + NO_TERMS));
            }
        }
        var replaced = new HashSet<String>();
        FileLocks.exclusively(folder.resolve(LOCK), () -> {
            putInPlace();
            copies.stream().map(ImportedTable::name).filter(name -> Files.exists(file(name, TABLE)))
                    .forEach(replaced::add);
            StagingDirectory.move(apart, folder.resolve(ACCEPTED));
            putInPlace();
        });
        return copies.stream()
                .map(ImportedTable::name)
                .sorted()
                .map(name -> new Kept(named(name), replaced.contains(name)))
                .toList();
    }

    /** Recovers an import that was committed and then interrupted. */
    private void finish() {
        if (Files.isDirectory(folder.resolve(ACCEPTED))) {
            try {
                FileLocks.exclusively(folder.resolve(LOCK), this::putInPlace);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot finish an import that was cut short in " + folder, e);
            }
        }
    }

    private void putInPlace() throws IOException {
        Path accepted = folder.resolve(ACCEPTED);
        if (!Files.isDirectory(accepted)) {
            return;
        }
        List<String> names;
        try (Stream<Path> files = Files.list(accepted)) {
            // Tables last: a table without its terms is invalid, terms without a table are ignored.
            names = files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.comparing((String name) -> name.endsWith(TABLE)).thenComparing(name -> name))
                    .toList();
        }
        for (String name : names) {
            if (name.endsWith(NO_TERMS)) {
                Files.deleteIfExists(folder.resolve(name.replace(NO_TERMS, TERMS)));
                Files.delete(accepted.resolve(name));
            } else {
                StagingDirectory.move(accepted.resolve(name), folder.resolve(name));
            }
        }
        Files.delete(accepted);
    }

    private static ImportedTable copy(ImportedTable table, Path to) throws IOException {
        Path copy = Files.copy(table.table().path(), to.resolve(table.name() + TABLE));
        Optional<ImportedTable.Input> terms = Optional.empty();
        if (table.terms().isPresent()) {
            ImportedTable.Input given = table.terms().get();
            terms = Optional.of(
                    new ImportedTable.Input(Files.copy(given.path(), to.resolve(table.name() + TERMS)),
                            given.shownAs()));
        }
        return new ImportedTable(table.name(), new ImportedTable.Input(copy, table.table().shownAs()), terms);
    }

    private ImportedTable named(String name) {
        return new ImportedTable(
                name, input(file(name, TABLE)),
                Optional.of(file(name, TERMS)).filter(Files::exists).map(ImportFolder::input));
    }

    private static ImportedTable.Input input(Path file) {
        return new ImportedTable.Input(file, file.toString().replace('\\', '/'));
    }

    private Path file(String name, String ending) {
        return folder.resolve(name + ending);
    }
}
