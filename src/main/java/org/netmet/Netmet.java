package org.netmet;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.system.Txn;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QuestionService;
import org.netmet.build.DatasetBuilder;
import org.netmet.build.DatasetBuilder.BuildResult;
import org.netmet.build.ExternalIdCheck;
import org.netmet.build.Fingerprint;
import org.netmet.build.ImportedTable;
import org.netmet.build.Project;
import org.netmet.build.ProjectCheck;
import org.netmet.build.SchemeReader;
import org.netmet.execution.QueryLimits;
import org.netmet.execution.RemoteDataset;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.TermHierarchy;
import org.netmet.model.Terms;
import org.netmet.ontologies.TermIndexFile;
import org.netmet.publish.DatasetMetadata;
import org.netmet.publish.ReleaseReader;
import org.netmet.publish.ReleaseWriter;
import org.netmet.publish.SelfDescription;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;
import org.netmet.store.DatasetCache;
import org.netmet.store.ImportFolder;
import org.netmet.store.ImportFolder.ImportResult;
import org.netmet.store.Store;
import org.netmet.store.UserGraphFile;
import org.netmet.verification.StatementCheck;
import org.netmet.verification.StatementReader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An open knowledge graph with its catalogue of questions. A project with any problem is not opened. */
public final class Netmet {
    private static final int ATTEMPTS = 3;
    // The query executor of a process that serves no other users, such as a command.
    private static final QueryExecutor EXECUTOR =
            new QueryExecutor(Math.max(4, Runtime.getRuntime().availableProcessors()));

    private final Project project;
    private final DatasetGraph dataset;
    private final Catalogue catalogue;
    private final Terms terms;
    private final String release;
    private final boolean annotated;
    private final AttachedOntologies beside;
    private final DatasetGraph allGraphs;
    private DatasetGraph copied;
    private StatementReader statements;

    private Netmet(Project project, DatasetGraph dataset, Catalogue catalogue, Terms terms, String release) {
        this(project, dataset, catalogue, terms, release, false, AttachedOntologies.NOTHING);
    }

    private Netmet(
            Project project, DatasetGraph dataset, Catalogue catalogue, Terms terms, String release,
            boolean annotated, AttachedOntologies beside) {
        this(project, dataset, catalogue, terms, release, annotated, beside, dataset);
    }

    /** @param stated our graphs, and those of users; the default graph is their union */
    private Netmet(
            Project project, DatasetGraph dataset, Catalogue catalogue, Terms terms, String release,
            boolean annotated, AttachedOntologies beside, DatasetGraph stated) {
        this.project = project;
        this.dataset = dataset;
        this.catalogue = catalogue;
        this.terms = terms;
        this.release = release;
        this.annotated = annotated;
        this.beside = beside;
        this.allGraphs = beside.graphs().isEmpty() ? stated : UserGraphFile.joined(stated, beside.graphs());
        Datasets.disableFederatedQuery(dataset);
        Datasets.disableFederatedQuery(allGraphs);
    }

    /** The outcome of opening a project or a store. */
    public sealed interface Opening {
        record Opened(Netmet netmet) implements Opening {}

        /** The data have problems. */
        record ProblemsFound(ProjectCheck inspection) implements Opening {}

        /** The folder contains no netmet project. */
        record NoProject(Project project) implements Opening {}

        /** The files changed during each attempt to read them. */
        record FilesChanging(Project project) implements Opening {}

        /** The store is not usable; {@code why} is the message for the user. */
        record StoreUnusable(String why) implements Opening {}
    }

    /** Opens a project. The user's cache is used when the files are the same as at the last check without problems. */
    public static Opening open(Project project) {
        return open(project, DatasetCache.ofUser());
    }

    /** Opens the project in a folder. */
    public static Opening openProject(Path folder) {
        return open(new Project(folder));
    }

    static Opening open(Project project, DatasetCache cache) {
        return open(project, cache, DatasetBuilder::build);
    }

    /** Opens a project. Files may change while they are read, so the fingerprint is compared before and after. */
    static Opening open(Project project, DatasetCache cache, Function<Project, BuildResult> assembling) {
        JenaSystem.init();
        if (!project.exists()) {
            return new Opening.NoProject(project);
        }
        String release = Fingerprint.of(project);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<DatasetGraph> kept = cache.find(release);
            Opening opening = kept.isPresent()
                    ? foundSound(project, release, kept.get())
                    : assembled(project, release, assembling.apply(project));
            String after = Fingerprint.of(project);
            if (after.equals(release)) {
                if (kept.isEmpty() && opening instanceof Opening.Opened(Netmet netmet)) {
                    cache.keep(release, netmet.dataset);
                }
                return opening;
            }
            release = after;
        }
        return new Opening.FilesChanging(project);
    }

    private static Opening foundSound(Project project, String release, DatasetGraph kept) {
        Catalogue catalogue = Catalogue.readSound(project.questions(), project::displayPath);
        return new Opening.Opened(new Netmet(project, kept, catalogue, SchemeReader.terms(kept), release));
    }

    private static Opening assembled(Project project, String release, BuildResult assembled) {
        Catalogue catalogue = catalogue(project);
        ProjectCheck inspection = describedAndInspected(project, catalogue, release, assembled);
        return inspection.isClean()
                ? new Opening.Opened(new Netmet(project, assembled.dataset(), catalogue, assembled.terms(), release))
                : new Opening.ProblemsFound(inspection);
    }

    /**
     * Adds the self-description before the check, so that the check covers everything that is served; it is left out
     * when a file could not be read.
     */
    private static ProjectCheck describedAndInspected(
            Project project, Catalogue catalogue, String release, BuildResult assembled) {
        var linked = new ExternalIdCheck(project, assembled).check();
        if (assembled.problems().isEmpty()) {
            SelfDescription.describe(assembled.dataset(), catalogue, assembled.terms(),
                    DatasetMetadata.of(release, project.imports()));
        }
        return ProjectCheck.of(assembled, catalogue, linked);
    }

    /** Opens a store, which contains its questions; the project is not needed. */
    public static Opening open(Store store) {
        JenaSystem.init();
        return switch (store.open()) {
            case Store.Opening.Opened(DatasetGraph dataset, Project content, String release) -> {
                Catalogue catalogue = Catalogue.readSound(content.questions(), content::displayPath);
                Terms terms = Txn.calculateRead(dataset, () -> SchemeReader.terms(dataset));
                yield new Opening.Opened(new Netmet(content, dataset, catalogue, terms, release));
            }
            case Store.Opening.Refused(String why) -> new Opening.StoreUnusable(why);
        };
    }

    /**
     * Opens the graph of a release, to compare it with another one.
     *
     * @param file its N-Quads file
     * @param project the project whose questions are asked: a release has its own as descriptions only
     */
    public static Opening openRelease(Path file, Project project) {
        JenaSystem.init();
        return project.exists()
                ? release(file, project, Catalogue.readSound(project.questions(), project::displayPath))
                : new Opening.NoProject(project);
    }

    /** Opens the graph of an earlier release, to ask it the questions of this one. */
    public Opening openEarlier(Path file) {
        return release(file, project, catalogue);
    }

    private static Opening release(Path file, Project project, Catalogue catalogue) {
        try {
            DatasetGraph dataset = ReleaseReader.read(file);
            return ReleaseReader.release(dataset)
                    .<Opening>map(release -> new Opening.Opened(
                            new Netmet(project, dataset, catalogue, SchemeReader.terms(dataset), release)))
                    .orElseGet(() -> new Opening.StoreUnusable(
                            "%s is no release of netmet: it has no dcat:version%n  fix: name one that netmet build -o wrote"
                                    .formatted(file)));
        } catch (IOException e) {
            return new Opening.StoreUnusable("%s%n  fix: make the release again: netmet build -o DIR"
                    .formatted(e.getMessage()));
        }
    }

    /** Checks a project without opening it. */
    public static ProjectCheck inspect(Project project) {
        JenaSystem.init();
        return describedAndInspected(
                project, catalogue(project), Fingerprint.of(project), DatasetBuilder.build(project));
    }

    /**
     * Imports tables of a user: all, or none when one of them causes a problem in the project.
     *
     * @param imports the folder for the imported tables
     */
    public static ImportResult importTables(Project project, List<ImportedTable> offered, ImportFolder imports) {
        JenaSystem.init();
        return imports.importTables(offered, copies -> inspect(project.with(copies)).problems());
    }

    private static Catalogue catalogue(Project project) {
        return Catalogue.read(project.queries(), project::displayPath);
    }

    /**
     * A query service with a time limit.
     *
     * @param limit the time limit of a query
     */
    public QuestionService questionService(Duration limit) {
        return questionService(QueryLimits.of(limit));
    }

    /**
     * A query service with limits.
     *
     * @param bounds the limits of a query
     */
    public QuestionService questionService(QueryLimits bounds) {
        return questionService(bounds, EXECUTOR);
    }

    /** A query service with limits and an executor that is shared with others. */
    public QuestionService questionService(QueryLimits limits, QueryExecutor executor) {
        return new QuestionService(catalogue, terms, dataset, () -> TermIndexFile.names(project.index()), allGraphs,
                limits, executor);
    }

    /**
     * A query service whose queries are answered by another SPARQL endpoint that holds the files of a release; the names of
     * things, and how words are understood, are those of this graph.
     *
     * @param limits the limits of a query, to which the endpoint is added
     */
    public QuestionService questionServiceAt(URI endpoint, QueryLimits limits) {
        Set<URI> services = Stream.concat(limits.services().stream(), Stream.of(endpoint)).collect(Collectors.toSet());
        return new QuestionService(catalogue, terms, dataset, () -> TermIndexFile.names(project.index()), allGraphs,
                new QueryLimits(limits.time(), limits.size(), services), EXECUTOR,
                Optional.of(
                        new RemoteDataset(endpoint, RemoteDataset.Division.PATTERN, Vocabulary.BASE + "function#")));
    }

    /** A copy with attached ontologies. */
    public Netmet with(AttachedOntologies ontologies) {
        return new Netmet(project, dataset, catalogue, terms, release, annotated, ontologies);
    }

    /** Reads ontologies to be attached. */
    public static AttachedOntologies.Reading beside(List<Path> files) {
        JenaSystem.init();
        return AttachedOntologies.read(files);
    }

    /** The attached ontologies. */
    public AttachedOntologies beside() {
        return beside;
    }

    /**
     * The dataset with all named graphs, also those of users and attached ontologies; its default graph is the union of
     * ours and the users'.
     */
    public DatasetGraph allGraphs() {
        return allGraphs;
    }

    /** The identifier of all data that a SPARQL query can read: the release and the digest of attached ontologies. */
    public String edition() {
        return beside.graphs().isEmpty() ? release : release + "+" + beside.digest();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Terms terms() {
        return terms;
    }

    /** Which tumours are kinds of which, and which sites are parts of which. */
    public TermHierarchy hierarchy() {
        Map<String, Set<String>> wider = new HashMap<>();
        Txn.executeRead(dataset, () -> dataset.getUnionGraph()
                .find(Node.ANY, Vocabulary.WITHIN, Node.ANY)
                .forEachRemaining(within -> wider.computeIfAbsent(within.getSubject().getURI(), n -> new HashSet<>())
                        .add(within.getObject().getURI())));
        return new TermHierarchy(wider);
    }

    /** The dataset for questions of the catalogue: our graphs and the users' graphs, without attached ontologies. */
    public DatasetGraph dataset() {
        return dataset;
    }

    /** The release identifier of the content; equal content has an equal release. */
    public String release() {
        return release;
    }

    /** Checks statements by the claims that a question service finds. */
    public synchronized StatementCheck statementCheck(QuestionService questions) {
        // Built at first use: the names of all terms are read for it.
        if (statements == null) {
            statements = new StatementReader(terms, dataset);
        }
        return new StatementCheck(questions, statements, terms, release);
    }

    /** The files and lines that mention a resource, read again from the files. */
    public List<FileLocation> places(String iri) {
        FileLocations origins = DatasetBuilder.build(project).origins();
        return origins.list(NodeFactory.createURI(Prefixes.expanded(iri)));
    }

    /** The self-description for servers: VoID, DCAT and the service description. */
    public SelfDescription publication() {
        return new SelfDescription(inMemory(), identity());
    }

    /** The number of triples in the default graph. */
    public long size() {
        return Datasets.size(dataset);
    }

    /** Writes the files of a release into a folder, all or none (atomic). */
    public ReleaseWriter.Outcome publish(Path folder) throws IOException {
        return new ReleaseWriter(inMemory(), project, identity()).write(folder);
    }

    /** A copy in memory: the release writer reads without one transaction, which a TDB2 database does not allow. */
    private synchronized DatasetGraph inMemory() {
        if (copied == null) {
            copied = Datasets.inMemory(dataset);
        }
        return copied;
    }

    /** Whether a release can be published: there are no users' data, and the project's files exist. */
    public boolean isRelease() {
        return !annotated && identity().isRelease() && project.exists();
    }

    /**
     * A copy with users' graphs, for SPARQL queries of users. Questions of the catalogue, and the pages of our terms, read
     * our graphs only: a user's triple must not change what they say.
     *
     * @param with our graphs and those of users; the default graph is their union
     */
    Netmet annotated(DatasetGraph with, String name) {
        return new Netmet(project, dataset, catalogue, terms, name, true, beside, with);
    }

    /**
     * Validates users' graphs with our SHACL shapes and guards.
     *
     * @param limits the limits of all checks together
     */
    List<Problem> problemsOf(DatasetGraph with, QueryLimits limits) {
        return ProjectCheck.of(with, Catalogue.read(project.queries(), project::displayPath), limits);
    }

    private DatasetMetadata identity() {
        return DatasetMetadata.of(release, project.imports());
    }

    /**
     * Writes the graph into a store, all or nothing (atomic).
     *
     * @param replace whether an existing store may be replaced
     * @return the message when nothing was written; empty on success
     */
    public Optional<String> store(Store store, boolean replace) throws IOException {
        return store.write(dataset, project, release, replace);
    }
}
