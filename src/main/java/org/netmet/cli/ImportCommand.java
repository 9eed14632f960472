package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.build.ImportedTable;
import org.netmet.build.Project;
import org.netmet.model.Problem;
import org.netmet.store.ImportFolder;
import org.netmet.store.ImportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code import} command: validates a user's own CSV table by the rules of the shipped tables and stores it apart
 * from them.
 */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Checks tables of your own as ours are checked, and keeps them in a folder of your own.",
            "All tables named are imported, or none. They are in no answer unless you ask for them: --with NAME."
        },
        footer = {
            "",
            "  netmet import --template > my-figures.csv",
            "  netmet import my-figures.csv",
            "  netmet ask claims-of-source source=my-figures --with my-figures"
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Tables (CSV, also with semicolons or tabs), or folders with tables ending in .csv")
    private List<Path> files = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the table; default: after its file")
    private String name;

    @Option(names = "--terms", paramLabel = "FILE", description = "Turtle with terms of your own that the tables name")
    private Path terms;

    @Option(names = "--template", description = "Print a table to begin with")
    private boolean template;

    @Option(names = "--list", description = "List what is imported")
    private boolean list;

    @Option(names = "--remove", paramLabel = "NAME", description = "Remove an imported table")
    private String remove;

    @Option(names = "--all-problems", description = "Print each problem; default: the first twenty, by kind")
    private boolean allProblems;

    private final ImportFolder imports = ImportFolder.ofUser();

    @Override
    public Integer call() {
        long tasks = Stream.of(!files.isEmpty(), template, list, remove != null).filter(asked -> asked).count();
        boolean misplaced = files.isEmpty() && (name != null || terms != null);
        if (tasks != 1 || misplaced) {
            common.err().println("say one of: FILE..., --template, --list, --remove NAME"
                    + (misplaced ? "; --name and --terms go with FILE" : ""));
            return ExitCode.USAGE_ERROR;
        }
        if (template) {
            common.result(template());
            return ExitCode.SUCCESS;
        }
        if (list) {
            return list();
        }
        return remove == null ? importTables() : remove();
    }

    private int importTables() {
        Project project = common.project();
        if (!project.exists()) {
            return common.noProject(project);
        }
        ImportRequest offer = ImportRequest.of(files, Optional.ofNullable(name), Optional.ofNullable(terms));
        if (!offer.problems().isEmpty()) {
            refuse(offer.problems());
            return ExitCode.USAGE_ERROR;
        }
        return switch (check(project, offer)) {
            case ImportFolder.ImportResult.All all -> {
                common.result(all.tables().stream().map(this::inWords).collect(Collectors.joining()));
                if (!offer.leftAlone().isEmpty()) {
                    common.err()
                            .printf("left alone, because they do not end in .csv: %s%n  fix: name a table itself to "
                                    + "import it%n", ImportRequest.inWords(offer.leftAlone()));
                }
                yield ExitCode.SUCCESS;
            }
            case ImportFolder.ImportResult.None none -> {
                refuse(none.problems());
                yield ExitCode.FINDINGS;
            }
        };
    }

    private ImportFolder.ImportResult check(Project project, ImportRequest offer) {
        int tables = offer.tables().size();
        return common.during("checking %d table%s".formatted(tables, tables == 1 ? "" : "s"),
                () -> Netmet.importTables(project, offer.tables(), imports));
    }

    private void refuse(List<Problem> problems) {
        if (allProblems) {
            problems.forEach(common.err()::println);
        } else {
            common.err().print(ProblemDigest.of(problems).inWords("--all-problems"));
        }
        common.err().printf("%d problem%s: nothing is imported%n", problems.size(), problems.size() == 1 ? "" : "s");
    }

    private String inWords(ImportFolder.Kept kept) {
        ImportedTable table = kept.table();
        return """
                imported %s as %s%s
                  graph: %s
                  ask:   netmet ask claims-of-source source=%s --with %s
                """.formatted(
                size(table), table.name(), kept.replaced() ? ", in place of the table of that name" : "",
                table.graph(), table.name(), table.name());
    }

    private int list() {
        List<ImportedTable> tables = imports.list();
        if (tables.isEmpty()) {
            common.err().println("nothing is imported");
        }
        common.result(tables.stream()
                .map(table -> "%-24s %-24s %s%n".formatted(table.name(), size(table), table.table().shownAs()))
                .collect(Collectors.joining()));
        return ExitCode.SUCCESS;
    }

    private int remove() {
        if (!imports.remove(remove)) {
            common.err()
                    .println(IncludeOptions.unknown(remove, imports.list().stream().map(ImportedTable::name).toList()));
            return ExitCode.USAGE_ERROR;
        }
        common.result("removed %s%n".formatted(remove));
        return ExitCode.SUCCESS;
    }

    private static String size(ImportedTable table) {
        int rows = table.rows();
        return "%d row%s%s".formatted(rows, rows == 1 ? "" : "s", table.terms().isPresent() ? " with terms" : "");
    }

    private static String template() {
        try (InputStream in = ImportCommand.class.getResourceAsStream("template.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template", e);
        }
    }
}
