package org.netmet.cli;

import org.netmet.build.ExternalIdCheck;
import org.netmet.build.Project;
import org.netmet.ontologies.ExternalId;
import org.netmet.ontologies.ModuleExtractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code link borrow} command: extracts a module from another ontology, with the terms asked for and all their
 * ancestors.
 */
@Command(
        name = "borrow",
        mixinStandardHelpOptions = true,
        description = {
            "Cuts the terms that we use, or those named, from ontologies or lists, with everything above them by is-a and",
            "part-of: label, exact synonyms, whether obsolete, and replacement. The same files give the same bytes."
        })
final class LinkBorrowCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Where the terms are: .obo, .owl, .ofn, .omn, .ttl, OBO Graphs .json, or lists .tsv; also with "
                    + ".gz. Of several files the newest names a term, and the links of all count")
    private List<Path> files;

    @Option(names = "--ids", paramLabel = "ID[,ID]...", split = ",", description = "The terms to cut")
    private List<String> ids = List.of();

    @Option(
            names = "--terms",
            paramLabel = "LISTFILE",
            description = "A file with a term to cut at the begin of each line")
    private Path terms;

    @Option(
            names = "--without",
            paramLabel = "BELOW>ABOVE",
            split = ",",
            description = "Links that are wrong and left out")
    private List<String> without = List.of();

    @Option(names = "--licence", paramLabel = "TEXT", description = "The licence of files that do not state theirs")
    private String licence;

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                common.err().printf("there is no file %s%n  fix: name an ontology or a list of ids%n", file);
                return ExitCode.USAGE_ERROR;
            }
        }
        List<ExternalId> named = Stream.concat(ids.stream(), listed().stream()).map(this::id).toList();
        Project project = common.project();
        if (named.isEmpty() && !project.exists()) {
            return common.noProject(project);
        }
        ModuleExtractor.Selection wanted = named.isEmpty()
                ? new ModuleExtractor.Selection.Used(ExternalIdCheck.of(project).wanted())
                : new ModuleExtractor.Selection.Named(named);
        ModuleExtractor.Module cut =
                ModuleExtractor.of(files, wanted, links(), Optional.ofNullable(licence), commandLine());
        cut.problems().forEach(common.err()::println);
        if (!cut.problems().isEmpty()) {
            return ExitCode.FINDINGS;
        }
        common.err().printf("cut %d term%s with %d above%n", cut.asked(), cut.asked() == 1 ? "" : "s", cut.ancestors());
        common.result(cut.turtle());
        return ExitCode.SUCCESS;
    }

    private List<String> listed() {
        if (terms == null) {
            return List.of();
        }
        try {
            return Files.readAllLines(terms).stream()
                    .map(line -> line.strip().split("\\s")[0])
                    .filter(word -> !word.isEmpty() && !word.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + terms, e);
        }
    }

    private ExternalId id(String written) {
        return ExternalId.parse(written).orElseThrow(() -> new ParameterException(
                command.commandLine(), "\"%s\" is no id; write one such as UBERON:0002107".formatted(written)));
    }

    private Collection<ModuleExtractor.Link> links() {
        return without.stream()
                .map(written -> ModuleExtractor.Link.parse(written).orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "\"%s\" is no link; write one such as \"UBERON:0000998>UBERON:0000473\"".formatted(written))))
                .toList();
    }

    /** The command line that repeats this extraction. Folders are left out, because they differ between users. */
    private String commandLine() {
        var words = new ArrayList<String>(List.of("netmet link borrow"));
        files.forEach(file -> words.add(file.getFileName().toString()));
        if (!ids.isEmpty()) {
            words.add("--ids " + String.join(",", ids));
        }
        if (terms != null) {
            words.add("--terms " + terms.getFileName());
        }
        if (licence != null) {
            words.add("--licence \"" + licence + "\"");
        }
        if (!without.isEmpty()) {
            words.add(without.stream().collect(Collectors.joining(",", "--without \"", "\"")));
        }
        return String.join(" ", words);
    }
}
