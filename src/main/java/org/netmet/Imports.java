package org.netmet;

import org.netmet.graph.Import;
import org.netmet.report.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables that a user has imported, in a folder of the user's own: {@code <name>.csv}, with {@code <name>.ttl}. */
public final class Imports {
    private static final String TABLE = ".csv";
    private static final String TERMS = ".ttl";

    private final Path folder;

    private Imports(Path folder) {
        this.folder = folder;
    }

    /** Those of whoever runs this; the system property {@code netmet.imports} names another folder. */
    public static Imports ofUser() {
        String named = System.getProperty("netmet.imports");
        if (named != null) {
            return in(Path.of(named));
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        Path base =
                xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".local/share") : Path.of(xdg);
        return in(base.resolve("netmet/imports"));
    }

    static Imports in(Path folder) {
        return new Imports(folder.toAbsolutePath().normalize());
    }

    /** What came of bringing tables: all of them are there now, or none. */
    public sealed interface Brought {
        /** @param tables one for each, in the order of their names */
        record All(List<Kept> tables) implements Brought {}

        /** Something is wrong with one of them at least. */
        record None(List<Problem> problems) implements Brought {}
    }

    /**
     * A table that is there now.
     *
     * @param replaced whether a table of that name was there before
     */
    public record Kept(Import table, boolean replaced) {}

    /** All of them, by name. */
    public List<Import> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(TABLE))
                    .map(file -> file.substring(0, file.length() - TABLE.length()))
                    .filter(Import::isName)
                    .sorted()
                    .map(this::named)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    public Optional<Import> find(String name) {
        return list().stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * Copies tables into the folder when a check of them finds nothing wrong. What is checked is the copy, so that no file
     * can change between the check and the copying.
     *
     * @param check every problem with the tables
     */
    Brought bring(List<Import> offered, Function<List<Import>, List<Problem>> check) {
        try {
            Files.createDirectories(folder);
            Path apart = Files.createTempDirectory(folder, "unfinished-");
            try {
                List<Import> copies = new ArrayList<>();
                for (Import table : offered) {
                    copies.add(copy(table, apart));
                }
                List<Problem> problems = check.apply(copies);
                return problems.isEmpty() ? new Brought.All(keep(copies)) : new Brought.None(problems);
            } finally {
                delete(apart);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    /** Removes a table and its terms; false when there is none of that name. */
    public boolean remove(String name) {
        if (find(name).isEmpty()) {
            return false;
        }
        try {
            Files.deleteIfExists(file(name, TABLE));
            Files.deleteIfExists(file(name, TERMS));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + name, e);
        }
        // Graphs that were built with it hold its figures too.
        Cache.ofUser().forget();
        return true;
    }

    private List<Kept> keep(List<Import> copies) throws IOException {
        var kept = new ArrayList<Kept>();
        for (Import copy : copies) {
            String name = copy.name();
            boolean replaced = Files.exists(file(name, TABLE));
            // Terms first: a table without its terms would not open, terms without a table are seen by nobody.
            if (copy.terms().isPresent()) {
                move(copy.terms().get().path(), file(name, TERMS));
            }
            move(copy.table().path(), file(name, TABLE));
            if (copy.terms().isEmpty()) {
                Files.deleteIfExists(file(name, TERMS));
            }
            kept.add(new Kept(named(name), replaced));
        }
        kept.sort(Comparator.comparing(table -> table.table().name()));
        return kept;
    }

    private static Import copy(Import table, Path to) throws IOException {
        Path copy = Files.copy(table.table().path(), to.resolve(table.name() + TABLE));
        Optional<Import.Input> terms = Optional.empty();
        if (table.terms().isPresent()) {
            Import.Input given = table.terms().get();
            terms = Optional.of(
                    new Import.Input(Files.copy(given.path(), to.resolve(table.name() + TERMS)), given.shownAs()));
        }
        return new Import(table.name(), new Import.Input(copy, table.table().shownAs()), terms);
    }

    private Import named(String name) {
        return new Import(
                name, input(file(name, TABLE)),
                Optional.of(file(name, TERMS)).filter(Files::exists).map(Imports::input));
    }

    private static Import.Input input(Path file) {
        return new Import.Input(file, file.toString().replace('\\', '/'));
    }

    private Path file(String name, String ending) {
        return folder.resolve(name + ending);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path apart) throws IOException {
        try (Stream<Path> files = Files.list(apart)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(apart);
    }
}
