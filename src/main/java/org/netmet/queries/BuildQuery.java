package org.netmet.queries;

import org.apache.jena.query.Query;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A CONSTRUCT or SELECT query that the build runs, a file of {@code queries/derive} or {@code queries/export}; users
 * cannot call it by name.
 *
 * @param target the destination of its result: the named graph of a derivation, such as {@code derived/closure}, or the
 *     release file of an export, such as {@code cube.ttl}
 */
public record BuildQuery(String target, Query query) {
    /** The valid queries in the order of their file names, and the problems of the others. */
    public record Files(List<BuildQuery> queries, List<Problem> problems) {}

    @FunctionalInterface
    private interface Reader {
        BuildQuery read(Header header, Query query) throws Header.Broken;
    }

    /**
     * Parses the CONSTRUCT queries that derive named graphs.
     *
     * @param shown the path of a file as messages show it
     */
    public static Files derivations(List<Path> files, Function<Path, String> shown) {
        return read(files, shown, BuildQuery::derivation);
    }

    /**
     * Parses the queries that write files of a release.
     *
     * @param shown the path of a file as messages show it
     */
    public static Files exports(List<Path> files, Function<Path, String> shown) {
        return read(files, shown, (header, query) -> new BuildQuery(header.require("file"), query));
    }

    private static Files read(List<Path> files, Function<Path, String> shown, Reader reader) {
        var queries = new ArrayList<BuildQuery>();
        var problems = new ArrayList<Problem>();
        for (Path file : files) {
            try {
                String text = Catalogue.text(file);
                Header header = Header.parse(text);
                header.require("summary");
                header.require("description");
                queries.add(reader.read(header, Catalogue.parse(text)));
            } catch (Header.Broken broken) {
                problems.add(new Problem(new FileLocation(shown.apply(file), broken.line()), broken.getMessage(),
                        broken.fix()));
            }
        }
        return new Files(queries, problems);
    }

    private static BuildQuery derivation(Header header, Query query) throws Header.Broken {
        String graph = header.require("graph");
        if (!query.isConstructType()) {
            throw new Header.Broken(1, "the derivation is no CONSTRUCT query", "write CONSTRUCT { ... } WHERE { ... }");
        }
        if (!graph.startsWith("derived/")) {
            throw new Header.Broken(1, "the derivation writes into %s, where nothing is derived".formatted(graph),
                    "name a graph of its own: #+ graph: derived/...");
        }
        return new BuildQuery(graph, query);
    }
}
