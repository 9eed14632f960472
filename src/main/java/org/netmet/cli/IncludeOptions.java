package org.netmet.cli;

import org.netmet.build.ImportedTable;
import org.netmet.model.StringSimilarity;
import org.netmet.ontologies.Ontology;
import org.netmet.store.ImportFolder;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The option {@code --with}: adds imported tables and attached ontologies to the graph that is queried. Without it, no
 * answer contains figures of the user's own tables. The name of a table has no dot; an ontology is a file, recognised
 * by its extension.
 */
final class IncludeOptions {
    @Option(
            names = "--with",
            paramLabel = "NAME|FILE",
            description = "Look into your own table too, as netmet import --list names it; or let an ontology lie beside "
                    + "the graph, by its file (.owl, .obo, .json, .ttl, ...; each also .gz). Several with commas")
    private List<String> names = List.of();

    /** The imported tables and the ontology files that were asked for, and a message for each unknown table name. */
    record Asked(List<ImportedTable> tables, List<Path> ontologies, List<String> unknown) {}

    boolean isAsked() {
        return !names.isEmpty();
    }

    Asked asked() {
        ImportFolder imports = ImportFolder.ofUser();
        List<String> known = imports.list().stream().map(ImportedTable::name).toList();
        var tables = new ArrayList<ImportedTable>();
        var ontologies = new ArrayList<Path>();
        var unknown = new ArrayList<String>();
        for (String name : names.stream().flatMap(given -> parts(given).stream()).distinct().toList()) {
            if (imports.find(name).isEmpty() && (Ontology.isNamed(name) || Files.isRegularFile(Path.of(name)))) {
                ontologies.add(Path.of(name));
                continue;
            }
            imports.find(name).ifPresentOrElse(tables::add, () -> unknown.add(unknown(name, known)));
        }
        return new Asked(tables, ontologies, unknown);
    }

    /** The parts between commas; a comma in the name of a file that is there parts nothing. */
    private static List<String> parts(String given) {
        List<String> pieces = List.of(given.split(","));
        var parts = new ArrayList<String>();
        for (int from = 0; from < pieces.size();) {
            int to = pieces.size();
            while (to > from + 1 && !Files.isRegularFile(Path.of(String.join(",", pieces.subList(from, to))))) {
                to--;
            }
            parts.add(String.join(",", pieces.subList(from, to)).strip());
            from = to;
        }
        return parts;
    }

    static String unknown(String name, List<String> known) {
        return "no import is called \"%s\"%n  fix: %s".formatted(name, StringSimilarity.didYouMean(name, known,
                known.isEmpty() ? "nothing is imported yet: netmet import FILE.csv" : "see netmet import --list"));
    }
}
