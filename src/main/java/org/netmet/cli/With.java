package org.netmet.cli;

import org.netmet.Imports;
import org.netmet.graph.Import;
import org.netmet.report.Likeness;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/** The option that lays imported tables beside the graph. Without it, nobody's own figures are in any answer. */
final class With {
    @Option(
            names = "--with",
            paramLabel = "NAME",
            split = ",",
            description = "Look into your own table too, as netmet import --list names it; several with commas")
    private List<String> names = List.of();

    /** The tables asked for, and in words each name that no table has. */
    record Asked(List<Import> tables, List<String> unknown) {}

    boolean isAsked() {
        return !names.isEmpty();
    }

    Asked asked() {
        Imports imports = Imports.ofUser();
        List<String> known = imports.list().stream().map(Import::name).toList();
        var tables = new ArrayList<Import>();
        var unknown = new ArrayList<String>();
        for (String name : names.stream().map(String::strip).distinct().toList()) {
            imports.find(name).ifPresentOrElse(tables::add, () -> unknown.add(unknown(name, known)));
        }
        return new Asked(tables, unknown);
    }

    static String unknown(String name, List<String> known) {
        return "no import is called \"%s\"%n  fix: %s".formatted(name, Likeness.didYouMean(name, known,
                known.isEmpty() ? "nothing is imported yet: netmet import FILE.csv" : "see netmet import --list"));
    }
}
