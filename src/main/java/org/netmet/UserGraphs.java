package org.netmet;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.shared.AccessDeniedException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.graph.GraphReadOnly;
import org.apache.jena.update.UpdateRequest;
import org.apache.jena.vocabulary.RDF;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryFailure;
import org.netmet.execution.BoundedUpdate;
import org.netmet.execution.MemoryLimitExceededException;
import org.netmet.execution.OperationRefusedException;
import org.netmet.execution.QueryLimits;
import org.netmet.model.Problem;
import org.netmet.rdf.Vocabulary;
import org.netmet.store.UserGraphFile;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Graphs that users put beside ours while it is open: notes, links, ontologies of their own. Ours stay as the files say.
 *
 * <p>A change is made to a copy, held against every shape and guard, written to the file, and only then is the copy what
 * the next query sees. Queries under way go on with what they began with.
 */
public final class UserGraphs {
    private static final int MOST_TRIPLES = 200_000;
    /** How many times as long as a query all checks of a change may take: they read the whole graph several times. */
    private static final int CHECKS = 10;

    private final Netmet base;
    private final Path file;
    private volatile Netmet current;

    private UserGraphs(Netmet base, Path file) {
        this.base = base;
        this.file = file;
        this.current = base;
    }

    /** What came of a change. */
    public sealed interface Changed {
        record Done(String release) implements Changed {}

        /** Nothing was changed; why, in words. */
        record Not(String why) implements Changed {}

        /** Nothing was changed, because the graph would not be sound with it. */
        record Unsound(List<Problem> problems) implements Changed {}

        /** Nothing was changed, because a limit was met. */
        record Failed(Failure why) implements Changed {}
    }

    /**
     * Opens what was written before.
     *
     * @param file N-Quads; made when the first change is
     * @throws IOException if the file is there and cannot be read
     */
    public static UserGraphs open(Netmet base, Path file) throws IOException {
        var annotations = new UserGraphs(base, file);
        if (Files.exists(file)) {
            DatasetGraph copy = annotations.copy();
            try {
                UserGraphFile.read(file, copy);
            } catch (AccessDeniedException taken) {
                throw new IOException(("%s says something in a graph whose name is that of another file%n"
                        + "  fix: rename the graph there, or start the server without that file").formatted(file),
                        taken);
            }
            annotations.current = annotations.whole(copy);
        }
        return annotations;
    }

    /** The graph as it is now. */
    public Netmet current() {
        return current;
    }

    public Changed apply(UpdateRequest update, QueryLimits bounds) {
        return change(bounds, copy -> BoundedUpdate.apply(update, copy, bounds));
    }

    /** Puts a graph in the place of the one that has that name. */
    public Changed put(Node name, Graph content, QueryLimits limits) {
        return change(limits, copy -> {
            ours(name);
            copy.removeGraph(name);
            copy.addGraph(name, content);
        });
    }

    /** Adds triples to a graph. */
    public Changed add(Node name, Graph content, QueryLimits limits) {
        return change(limits, copy -> {
            ours(name);
            content.stream().forEach(triple -> copy.add(Quad.create(name, triple)));
        });
    }

    public Changed remove(Node name, QueryLimits limits) {
        return change(limits, copy -> {
            ours(name);
            copy.removeGraph(name);
        });
    }

    private void ours(Node name) {
        if (isOurs(name)) {
            throw new AccessDeniedException();
        }
    }

    private boolean isOurs(Node name) {
        return !name.isURI() || name.getURI().startsWith(Vocabulary.BASE) || base.beside().graphs().containsKey(name);
    }

    private synchronized Changed change(QueryLimits limits, Consumer<DatasetGraph> change) {
        DatasetGraph copy = copy();
        try {
            change.accept(copy);
            return complaint(copy).orElseGet(() -> keep(copy, limits.times(CHECKS)));
        } catch (AccessDeniedException denied) {
            return new Changed.Not(
                    ("the graphs under %s and those that lie beside them say what the files say and are not changed "
                            + "here, nor is the default graph, which is their union%n  fix: change the files, or write to a graph with a name of your own")
                            .formatted(Vocabulary.BASE));
        } catch (OperationRefusedException refused) {
            return new Changed.Not(refused.getMessage());
        } catch (QueryCancelledException | MemoryLimitExceededException limit) {
            return new Changed.Failed(QueryFailure.of(limit, limits));
        } catch (VirtualMachineError machine) {
            return new Changed.Failed(QueryFailure.of(machine));
        }
    }

    private Changed keep(DatasetGraph copy, QueryLimits limits) {
        Netmet changed = whole(copy);
        List<Problem> problems;
        try {
            problems = changed.problemsOf(changed.dataset(), limits);
        } catch (QueryCancelledException | MemoryLimitExceededException limit) {
            return new Changed.Failed(QueryFailure.of(limit, limits));
        }
        if (!problems.isEmpty()) {
            return new Changed.Unsound(problems);
        }
        try {
            UserGraphFile.write(own(copy), file);
        } catch (IOException e) {
            return new Changed.Not("%s cannot be written: %s%n  fix: free space, or start the server with another file"
                    .formatted(file.getFileName(), reason(e)));
        }
        current = changed;
        return new Changed.Done(changed.release());
    }

    /** The reason of the operating system, without the path that it would be shown with. */
    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> "input/output error";
        };
    }

    /** What no shape can say of a change. */
    private Optional<Changed> complaint(DatasetGraph copy) {
        boolean lost = UserGraphFile.names(base.allGraphs()).stream().anyMatch(name -> !copy.containsGraph(name));
        Map<Node, Graph> own = own(copy);
        Optional<Node> strange = own.keySet().stream().filter(this::isOurs).findFirst();
        if (lost || strange.isPresent()) {
            return Optional.of(new Changed.Not(("names of graphs under %s are given by the files%n"
                    + "  fix: write to a graph with a name of your own").formatted(Vocabulary.BASE)));
        }
        if (own.values().stream().mapToLong(Graph::size).sum() > MOST_TRIPLES) {
            return Optional.of(new Changed.Not("more than %d triples are not kept here%n  fix: serve large graphs "
                    .formatted(MOST_TRIPLES) + "from files, with --with"));
        }
        return own.values().stream()
                .flatMap(graph -> graph.stream(Node.ANY, RDF.type.asNode(), Node.ANY))
                .filter(triple -> triple.getObject().isURI()
                        && triple.getObject().getURI().startsWith(Vocabulary.ONTOLOGY))
                .findFirst()
                .map(triple -> new Changed.Not(
                        ("<%s> would be a %s, and those are worked out together with what is pooled "
                                + "and compared%n  fix: import figures as a table: netmet import FILE.csv").formatted(
                                        triple.getSubject(),
                                        triple.getObject().getURI().substring(Vocabulary.ONTOLOGY.length()))));
    }

    /** Ours, which cannot be changed, and the users' as they are now, which can. */
    private DatasetGraph copy() {
        DatasetGraph copy = UserGraphFile.links(new GraphReadOnly(current.dataset().getDefaultGraph()));
        UserGraphFile.names(base.allGraphs()).forEach(
                name -> copy.addGraph(name, new GraphReadOnly(base.allGraphs().getGraph(name))));
        own(current.dataset()).forEach((name, graph) -> {
            Graph own = GraphFactory.createDefaultGraph();
            graph.stream().forEach(own::add);
            copy.addGraph(name, own);
        });
        return copy;
    }

    /** The same as one that can be asked: its default graph the union of all. */
    private Netmet whole(DatasetGraph copy) {
        Graph union = GraphFactory.createDefaultGraph();
        base.dataset().getDefaultGraph().stream().forEach(union::add);
        Map<Node, Graph> own = own(copy);
        own.values().forEach(graph -> graph.stream().forEach(union::add));
        DatasetGraph whole = UserGraphFile.links(union);
        UserGraphFile.names(base.dataset()).forEach(name -> whole.addGraph(name, base.dataset().getGraph(name)));
        own.forEach(whole::addGraph);
        if (own.isEmpty()) {
            return base;
        }
        return base.annotated(whole, base.release() + "-" + UserGraphFile.digest(own));
    }

    private Map<Node, Graph> own(DatasetGraph dataset) {
        Map<Node, Graph> own = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Node name : UserGraphFile.names(dataset)) {
            if (!base.allGraphs().containsGraph(name) && !dataset.getGraph(name).isEmpty()) {
                own.put(name, dataset.getGraph(name));
            }
        }
        return own;
    }
}
