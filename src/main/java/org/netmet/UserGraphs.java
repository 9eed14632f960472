package org.netmet;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.shared.AccessDeniedException;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.graph.GraphReadOnly;
import org.apache.jena.update.UpdateException;
import org.apache.jena.update.UpdateRequest;
import org.apache.jena.vocabulary.RDF;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryFailure;
import org.netmet.execution.BoundedUpdate;
import org.netmet.execution.BusyException;
import org.netmet.execution.MemoryLimitExceededException;
import org.netmet.execution.OperationRefusedException;
import org.netmet.execution.QueryLimits;
import org.netmet.execution.ValueLimits;
import org.netmet.model.Problem;
import org.netmet.rdf.Vocabulary;
import org.netmet.store.UserGraphFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Named graphs that users add and update while the server runs: notes, links, their own ontologies. Our graphs stay as
 * in the files.
 *
 * <p>An update is atomic (copy-on-write): it changes a copy, all shapes and guards validate the copy, the file is
 * written, and only then the copy replaces the current state. Running queries continue with the state that they started
 * with.
 */
public final class UserGraphs {
    /** Our names in any spelling, and those of Jena's for the default graph and the union. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)https?://w3id\\.org\\.?(?::\\d*)?/netmet(?:[/?#]|$)|urn:x-arq:");
    private static final int MOST_TRIPLES = 200_000;
    /**
     * The time limit of validation, as a multiple of a query's time limit: the checks read the whole graph several
     * times.
     */
    private static final int CHECKS = 10;

    private final Netmet base;
    private final Path file;
    private final List<String> setAside;
    private volatile Netmet current;
    private volatile boolean closed;
    /** The state of the file as this process read or wrote it last. */
    private String state;

    private UserGraphs(Netmet base, Path file, List<String> setAside, String state) {
        this.base = base;
        this.file = file;
        this.setAside = List.copyOf(setAside);
        this.current = base;
        this.state = state;
    }

    /** The outcome of an update. */
    public sealed interface UpdateOutcome {
        /** The update was applied; {@code release} identifies the new content. */
        record Applied(String release) implements UpdateOutcome {}

        /** Nothing was changed; {@code why} is the message for the user. */
        record Refused(String why) implements UpdateOutcome {}

        /** Nothing was changed: the update names a graph that does not exist. */
        record NoSuchGraph(String why) implements UpdateOutcome {}

        /** Nothing was changed: the data are no longer as the client has seen them. */
        record Outdated() implements UpdateOutcome {}

        /** Nothing was changed, because validation found problems. */
        record Invalid(List<Problem> problems) implements UpdateOutcome {}

        /** Nothing was changed, because a limit was exceeded. */
        record Failed(Failure why) implements UpdateOutcome {}
    }

    /**
     * A change that one client asked for.
     *
     * @param limits the limits of the change; its validation may take some times as long
     * @param condition whether the data are as the client expects them
     * @param live false when nobody waits for the change any more; then it is not applied
     */
    public record Conditions(QueryLimits limits, Predicate<Netmet> condition, AtomicBoolean live) {
        /** Conditions of a change that holds whatever the data are. */
        public static Conditions always(QueryLimits limits) {
            return new Conditions(limits, ignored -> true, new AtomicBoolean(true));
        }

        /** Withdraws the change; false when it has been applied already. */
        boolean take() {
            return live.compareAndSet(true, false);
        }
    }

    /** The longest time that a change may take, its validation included. */
    public static Duration longest(QueryLimits limits) {
        return limits.time().multipliedBy(CHECKS + 1L);
    }

    /**
     * Opens the users' graphs from their file. A graph that cannot be read, or whose name is taken by a file of the
     * project, is moved to a file beside and left out; so no content of this file keeps the server from starting.
     *
     * @param named N-Quads; created by the first update
     * @throws IOException if it exists and is no regular file, or nothing in it can be read
     */
    public static UserGraphs open(Netmet base, Path named) throws IOException {
        Path file = UserGraphFile.located(named);
        // Before the file is read: what another process writes afterwards must be seen as a change.
        String state = UserGraphFile.state(file);
        if (!Files.exists(file)) {
            return new UserGraphs(base, file, List.of(), state);
        }
        UserGraphFile.Content content = UserGraphFile.read(file, name -> !isOurs(name, base));
        var annotations = new UserGraphs(base, file, content.setAside(), state);
        DatasetGraph copy = annotations.copy(base);
        content.graphs().forEach(copy::addGraph);
        Map<Node, Graph> own = annotations.own(copy);
        annotations.current = own.isEmpty() ? base : annotations.annotated(own, annotations.whole(own));
        return annotations;
    }

    /** What was left out when the file was read, a message for each graph. */
    public List<String> setAside() {
        return setAside;
    }

    /** The graph with the last completed update. */
    public Netmet current() {
        return current;
    }

    /**
     * Refuses changes while another process reads the file, to take over; or takes them again.
     *
     * @param refused whether changes are refused
     */
    public synchronized void close(boolean refused) {
        closed = refused;
    }

    /** Applies a SPARQL update. */
    public UpdateOutcome apply(UpdateRequest update, Conditions conditions) {
        return change(conditions, copy -> BoundedUpdate.apply(update, copy, conditions.limits()));
    }

    /** Creates or replaces a named graph. */
    public UpdateOutcome put(Node name, Graph content, Conditions conditions) {
        return change(conditions, copy -> {
            ours(name);
            copy.removeGraph(name);
            copy.addGraph(name, content);
        });
    }

    /** Adds triples to a named graph. */
    public UpdateOutcome add(Node name, Graph content, Conditions conditions) {
        return change(conditions, copy -> {
            ours(name);
            content.stream().forEach(triple -> copy.add(Quad.create(name, triple)));
        });
    }

    /** Removes a named graph. */
    public UpdateOutcome remove(Node name, Conditions conditions) {
        return change(conditions, copy -> {
            ours(name);
            copy.removeGraph(name);
        });
    }

    /** Whether a user's graph of this name exists. */
    public boolean has(Node name) {
        return !isOurs(name) && current.allGraphs().containsGraph(name);
    }

    private void ours(Node name) {
        if (isOurs(name)) {
            throw new AccessDeniedException();
        }
    }

    private boolean isOurs(Node name) {
        return isOurs(name, base);
    }

    private static boolean isOurs(Node name, Netmet base) {
        return !name.isURI() || RESERVED.matcher(UserGraphFile.normalized(name.getURI())).lookingAt()
                || base.beside().graphs().containsKey(name);
    }

    /**
     * Applies a change to a copy, and puts the copy in place when nobody else has changed the data meanwhile; otherwise
     * begins again. No lock is held while a change runs: one that never ends would lock out all others.
     */
    private UpdateOutcome change(Conditions conditions, Consumer<DatasetGraph> change) {
        long end = System.nanoTime() + longest(conditions.limits()).toNanos();
        try {
            do {
                Netmet before = current;
                if (!conditions.condition().test(before)) {
                    return new UpdateOutcome.Outdated();
                }
                DatasetGraph copy = copy(before);
                change.accept(copy);
                Optional<UpdateOutcome> complaint = complaint(copy);
                if (complaint.isPresent()) {
                    return complaint.get();
                }
                Map<Node, Graph> own = own(copy);
                DatasetGraph stated = whole(own);
                if (isAboutOurs(own(before.allGraphs()), own)) {
                    List<Problem> problems = base.problemsOf(stated, conditions.limits().times(CHECKS));
                    if (!problems.isEmpty()) {
                        return new UpdateOutcome.Invalid(problems);
                    }
                }
                Netmet changed = own.isEmpty() ? base : annotated(own, stated);
                Optional<UpdateOutcome> kept = keep(before, changed, copy, conditions);
                if (kept.isPresent()) {
                    return kept.get();
                }
            } while (System.nanoTime() < end);
            return new UpdateOutcome.Failed(new Failure.Busy());
        } catch (AccessDeniedException denied) {
            return new UpdateOutcome.Refused(
                    ("the graphs under %s and those that lie beside them say what the files say and are not changed "
                            + "here, nor is the default graph, which is their union%n  fix: change the files, or write to a graph with a name of your own")
                            .formatted(Vocabulary.BASE));
        } catch (OperationRefusedException refused) {
            return new UpdateOutcome.Refused(refused.getMessage());
        } catch (QueryCancelledException | MemoryLimitExceededException | BusyException limit) {
            return new UpdateOutcome.Failed(QueryFailure.of(limit, conditions.limits()));
        } catch (UpdateException absent) {
            return new UpdateOutcome.NoSuchGraph(
                    "the update names a graph that does not exist\n  fix: create it first, or write SILENT");
        } catch (JenaException cannot) {
            return new UpdateOutcome.Refused(
                    "the update cannot be run: %s".formatted(String.valueOf(cannot.getMessage()).strip()));
        } catch (VirtualMachineError machine) {
            return new UpdateOutcome.Failed(QueryFailure.of(machine));
        }
    }

    /** Writes the file and puts the copy in place; empty when the data have changed meanwhile. */
    private synchronized Optional<UpdateOutcome> keep(
            Netmet before, Netmet changed, DatasetGraph copy, Conditions conditions) {
        if (current != before) {
            return Optional.empty();
        }
        if (closed || !conditions.take()) {
            return Optional.of(new UpdateOutcome.Failed(new Failure.Busy()));
        }
        try {
            Optional<String> written = UserGraphFile.replace(own(copy), file, state);
            if (written.isEmpty()) {
                return Optional.of(new UpdateOutcome.Refused(
                        ("another program has changed %s since this server read it, and its changes would be lost%n"
                                + "  fix: let one server write a file; start this one again to read it anew")
                                .formatted(file.getFileName())));
            }
            state = written.get();
        } catch (IOException e) {
            String why = "%s cannot be written: %s".formatted(file.getFileName(), UserGraphFile.reason(e));
            return Optional.of(UserGraphFile.isDiskFull(e)
                    ? new UpdateOutcome.Failed(new Failure.DiskFull(why))
                    : new UpdateOutcome.Refused(why + "\n  fix: start the server with another file"));
        }
        current = changed;
        return Optional.of(new UpdateOutcome.Applied(changed.release()));
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
        Optional<Node> unnamable = own.keySet().stream().filter(name -> !isGraphName(name.getURI())).findFirst();
        if (unnamable.isPresent()) {
            return Optional.of(new UpdateOutcome.Refused("<%s> is no name for a graph%n  fix: name it by a full IRI"
                    .formatted(unnamable.get().getURI())));
        }
        if (own.values().stream().mapToLong(Graph::size).sum() > MOST_TRIPLES) {
            return Optional
                    .of(new UpdateOutcome.Refused("more than %d triples are not kept here%n  fix: serve large graphs "
                            .formatted(MOST_TRIPLES) + "from files, with --with"));
        }
        Optional<String> unreadable = own.values().stream().flatMap(Graph::stream)
                .flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()))
                .flatMap(node -> unreadable(node).stream()).findFirst();
        if (unreadable.isPresent()) {
            return Optional.of(new UpdateOutcome.Refused(unreadable.get() + "\n  fix: correct it there"));
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

    /** Why a node could not be read again once it is written, or is beyond the limits of values; empty when it could. */
    private static Optional<String> unreadable(Node node) {
        if (node.isTripleTerm()) {
            return Stream.of(node.getTriple().getSubject(), node.getTriple().getPredicate(),
                    node.getTriple().getObject()).flatMap(part -> unreadable(part).stream()).findFirst();
        }
        return node.isURI() && !UserGraphFile.isIri(node.getURI())
                ? Optional.of("<%s> is no IRI".formatted(node.getURI()))
                : ValueLimits.excess(node);
    }

    /** Whether a name is an absolute IRI, well formed by RFC 3987, so that the graph can be written and read again. */
    public static boolean isGraphName(String name) {
        return UserGraphFile.isIri(name);
    }

    /** A copy of the dataset: our graphs are read-only, the users' graphs are writable. */
    private DatasetGraph copy(Netmet before) {
        DatasetGraph copy = UserGraphFile.links(new GraphReadOnly(before.allGraphs().getDefaultGraph()));
        UserGraphFile.names(base.allGraphs()).forEach(
                name -> copy.addGraph(name, new GraphReadOnly(base.allGraphs().getGraph(name))));
        own(before.allGraphs()).forEach((name, graph) -> {
            Graph own = GraphFactory.createDefaultGraph();
            graph.stream().forEach(own::add);
            copy.addGraph(name, own);
        });
        return copy;
    }

    private Netmet annotated(Map<Node, Graph> own, DatasetGraph stated) {
        return base.annotated(stated, base.release() + "-" + UserGraphFile.digest(own));
    }

    /**
     * Whether a change adds or removes a triple that names something of ours. Only such a triple can break a shape or a
     * guard, which take seconds; what users say of their own things is not looked at.
     */
    private static boolean isAboutOurs(Map<Node, Graph> before, Map<Node, Graph> after) {
        return isAboutOursIn(after, before) || isAboutOursIn(before, after);
    }

    private static boolean isAboutOursIn(Map<Node, Graph> some, Map<Node, Graph> without) {
        return some.entrySet().stream().anyMatch(graph -> {
            Graph other = without.getOrDefault(graph.getKey(), GraphFactory.emptyGraph());
            return graph.getValue().stream().anyMatch(triple -> !other.contains(triple)
                    && Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject())
                            .anyMatch(node -> node.isTripleTerm() || node.isURI()
                                    && node.getURI().startsWith(Vocabulary.BASE)));
        });
    }

    /** Our graphs and those of users; the default graph is the union of all. */
    private DatasetGraph whole(Map<Node, Graph> own) {
        Graph union = GraphFactory.createDefaultGraph();
        base.dataset().getDefaultGraph().stream().forEach(union::add);
        own.values().forEach(graph -> graph.stream().forEach(union::add));
        DatasetGraph whole = UserGraphFile.links(union);
        UserGraphFile.names(base.dataset()).forEach(name -> whole.addGraph(name, base.dataset().getGraph(name)));
        own.forEach(whole::addGraph);
        return whole;
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
