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
 * Named graphs that users add and update while the server runs: notes, links, their own ontologies. Our graphs stay as
 * in the files.
 *
 * <p>An update is atomic (copy-on-write): it changes a copy, all shapes and guards validate the copy, the file is
 * written, and only then the copy replaces the current state. Running queries continue with the state that they started
 * with.
 */
public final class UserGraphs {
    private static final int MOST_TRIPLES = 200_000;
    /**
     * The time limit of validation, as a multiple of a query's time limit: the checks read the whole graph several
     * times.
     */
    private static final int CHECKS = 10;

    private final Netmet base;
    private final Path file;
    private volatile Netmet current;

    private UserGraphs(Netmet base, Path file) {
        this.base = base;
        this.file = file;
        this.current = base;
    }

    /** The outcome of an update. */
    public sealed interface UpdateOutcome {
        /** The update was applied; {@code release} identifies the new content. */
        record Applied(String release) implements UpdateOutcome {}

        /** Nothing was changed; {@code why} is the message for the user. */
        record Refused(String why) implements UpdateOutcome {}

        /** Nothing was changed, because validation found problems. */
        record Invalid(List<Problem> problems) implements UpdateOutcome {}

        /** Nothing was changed, because a limit was exceeded. */
        record Failed(Failure why) implements UpdateOutcome {}
    }

    /**
     * Opens the users' graphs from their file.
     *
     * @param file N-Quads; created by the first update
     * @throws IOException if the file exists and cannot be read
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

    /** The graph with the last completed update. */
    public Netmet current() {
        return current;
    }

    /** Applies a SPARQL update. */
    public UpdateOutcome apply(UpdateRequest update, QueryLimits bounds) {
        return change(bounds, copy -> BoundedUpdate.apply(update, copy, bounds));
    }

    /** Creates or replaces a named graph. */
    public UpdateOutcome put(Node name, Graph content, QueryLimits limits) {
        return change(limits, copy -> {
            ours(name);
            copy.removeGraph(name);
            copy.addGraph(name, content);
        });
    }

    /** Adds triples to a named graph. */
    public UpdateOutcome add(Node name, Graph content, QueryLimits limits) {
        return change(limits, copy -> {
            ours(name);
            content.stream().forEach(triple -> copy.add(Quad.create(name, triple)));
        });
    }

    /** Removes a named graph. */
    public UpdateOutcome remove(Node name, QueryLimits limits) {
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

    private synchronized UpdateOutcome change(QueryLimits limits, Consumer<DatasetGraph> change) {
        DatasetGraph copy = copy();
        try {
            change.accept(copy);
            return complaint(copy).orElseGet(() -> keep(copy, limits.times(CHECKS)));
        } catch (AccessDeniedException denied) {
            return new UpdateOutcome.Refused(
                    ("the graphs under %s and those that lie beside them say what the files say and are not changed "
                            + "here, nor is the default graph, which is their union%n  fix: change the files, or write to a graph with a name of your own")
                            .formatted(Vocabulary.BASE));
        } catch (OperationRefusedException refused) {
            return new UpdateOutcome.Refused(refused.getMessage());
        } catch (QueryCancelledException | MemoryLimitExceededException limit) {
            return new UpdateOutcome.Failed(QueryFailure.of(limit, limits));
        } catch (VirtualMachineError machine) {
            return new UpdateOutcome.Failed(QueryFailure.of(machine));
        }
    }

    private UpdateOutcome keep(DatasetGraph copy, QueryLimits limits) {
        Netmet changed = whole(copy);
        List<Problem> problems;
        try {
            problems = changed.problemsOf(changed.dataset(), limits);
        } catch (QueryCancelledException | MemoryLimitExceededException limit) {
            return new UpdateOutcome.Failed(QueryFailure.of(limit, limits));
        }
        if (!problems.isEmpty()) {
            return new UpdateOutcome.Invalid(problems);
        }
        try {
            UserGraphFile.write(own(copy), file);
        } catch (IOException e) {
            return new UpdateOutcome.Refused(
                    "%s cannot be written: %s%n  fix: free space, or start the server with another file"
                            .formatted(file.getFileName(), reason(e)));
        }
        current = changed;
        return new UpdateOutcome.Applied(changed.release());
    }

    /** The cause from the operating system, without the path in its message. */
    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> "input/output error";
        };
    }

    /** Checks that SHACL shapes cannot express. */
    private Optional<UpdateOutcome> complaint(DatasetGraph copy) {
        boolean lost = UserGraphFile.names(base.allGraphs()).stream().anyMatch(name -> !copy.containsGraph(name));
        Map<Node, Graph> own = own(copy);
        Optional<Node> strange = own.keySet().stream().filter(this::isOurs).findFirst();
        if (lost || strange.isPresent()) {
            return Optional.of(new UpdateOutcome.Refused(("names of graphs under %s are given by the files%n"
                    + "  fix: write to a graph with a name of your own").formatted(Vocabulary.BASE)));
        }
        if (own.values().stream().mapToLong(Graph::size).sum() > MOST_TRIPLES) {
            return Optional
                    .of(new UpdateOutcome.Refused("more than %d triples are not kept here%n  fix: serve large graphs "
                            .formatted(MOST_TRIPLES) + "from files, with --with"));
        }
        return own.values().stream()
                .flatMap(graph -> graph.stream(Node.ANY, RDF.type.asNode(), Node.ANY))
                .filter(triple -> triple.getObject().isURI()
                        && triple.getObject().getURI().startsWith(Vocabulary.ONTOLOGY))
                .findFirst()
                .map(triple -> new UpdateOutcome.Refused(
                        ("<%s> would be a %s, and those are worked out together with what is pooled "
                                + "and compared%n  fix: import figures as a table: netmet import FILE.csv").formatted(
                                        triple.getSubject(),
                                        triple.getObject().getURI().substring(Vocabulary.ONTOLOGY.length()))));
    }

    /** A copy of the dataset: our graphs are read-only, the users' graphs are writable. */
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

    /** The copy as a graph to be queried: its default graph is the union of all. */
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
