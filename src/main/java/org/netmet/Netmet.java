package org.netmet;

import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.system.Txn;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QuestionService;
import org.netmet.build.DatasetBuilder;
import org.netmet.build.DatasetBuilder.Assembled;
import org.netmet.build.ExternalIdCheck;
import org.netmet.build.Fingerprint;
import org.netmet.build.ImportedTable;
import org.netmet.build.Project;
import org.netmet.build.ProjectCheck;
import org.netmet.build.SchemeReader;
import org.netmet.execution.QueryLimits;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.Terms;
import org.netmet.ontologies.TermIndexFile;
import org.netmet.publish.DatasetMetadata;
import org.netmet.publish.ReleaseWriter;
import org.netmet.publish.SelfDescription;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Prefixes;
import org.netmet.store.DatasetCache;
import org.netmet.store.ImportFolder;
import org.netmet.store.ImportFolder.Brought;
import org.netmet.store.Store;
import org.netmet.store.UserGraphFile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A graph that is open for questions. Only a graph without a single problem opens. */
public final class Netmet {
    private static final int ATTEMPTS = 3;
    // Of a process that serves nobody else, such as a command.
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

    private Netmet(Project project, DatasetGraph dataset, Catalogue catalogue, Terms terms, String release) {
        this(project, dataset, catalogue, terms, release, false, AttachedOntologies.NOTHING);
    }

    private Netmet(
            Project project, DatasetGraph dataset, Catalogue catalogue, Terms terms, String release,
            boolean annotated, AttachedOntologies beside) {
        this.project = project;
        this.dataset = dataset;
        this.catalogue = catalogue;
        this.terms = terms;
        this.release = release;
        this.annotated = annotated;
        this.beside = beside;
        this.allGraphs = beside.graphs().isEmpty() ? dataset : UserGraphFile.joined(dataset, beside.graphs());
        Datasets.closeToTheWorld(dataset);
        Datasets.closeToTheWorld(allGraphs);
    }

    /** What came of opening a folder. */
    public sealed interface Opening {
        record Opened(Netmet netmet) implements Opening {}

        /** The data have problems; nothing is served. */
        record Refused(ProjectCheck inspection) implements Opening {}

        /** The folder holds no project of ours. */
        record NoProject(Project project) implements Opening {}

        /** The files were other ones after each reading than before it. */
        record Restless(Project project) implements Opening {}

        /** The store cannot be used; why, in words. */
        record NoStore(String why) implements Opening {}
    }

    /** Opens a project, from the user's cache when its files have not changed since they were last found sound. */
    public static Opening open(Project project) {
        return open(project, DatasetCache.ofUser());
    }

    /** Opens the project in a folder. */
    public static Opening openProject(Path folder) {
        return open(new Project(folder));
    }

    static Opening open(Project project, DatasetCache cache) {
        return open(project, cache, DatasetBuilder::assemble);
    }

    /** Files may change while they are read: what was read of them is used only if they are still the same afterwards. */
    static Opening open(Project project, DatasetCache cache, Function<Project, Assembled> assembling) {
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
        return new Opening.Restless(project);
    }

    private static Opening foundSound(Project project, String release, DatasetGraph kept) {
        Catalogue catalogue = Catalogue.readSound(project.questions(), project::shown);
        return new Opening.Opened(new Netmet(project, kept, catalogue, SchemeReader.terms(kept), release));
    }

    private static Opening assembled(Project project, String release, Assembled assembled) {
        Catalogue catalogue = catalogue(project);
        ProjectCheck inspection = describedAndInspected(project, catalogue, release, assembled);
        return inspection.isClean()
                ? new Opening.Opened(new Netmet(project, assembled.dataset(), catalogue, assembled.terms(), release))
                : new Opening.Refused(inspection);
    }

    /** Describes the dataset first, so that what is served was checked as a whole; what could not be read is not. */
    private static ProjectCheck describedAndInspected(
            Project project, Catalogue catalogue, String release, Assembled assembled) {
        var linked = new ExternalIdCheck(project, assembled).check();
        if (assembled.problems().isEmpty()) {
            SelfDescription.describe(assembled.dataset(), catalogue, assembled.terms(),
                    DatasetMetadata.of(release, project.imports()));
        }
        return ProjectCheck.of(assembled, catalogue, linked);
    }

    /** Opens a store with the questions in it; its project may be gone. */
    public static Opening open(Store store) {
        JenaSystem.init();
        return switch (store.open()) {
            case Store.Opening.Opened(DatasetGraph dataset, Project content, String release) -> {
                Catalogue catalogue = Catalogue.readSound(content.questions(), content::shown);
                Terms terms = Txn.calculateRead(dataset, () -> SchemeReader.terms(dataset));
                yield new Opening.Opened(new Netmet(content, dataset, catalogue, terms, release));
            }
            case Store.Opening.Refused(String why) -> new Opening.NoStore(why);
        };
    }

    /** Looks at everything and says what is wrong, without opening. */
    public static ProjectCheck inspect(Project project) {
        JenaSystem.init();
        return describedAndInspected(
                project, catalogue(project), Fingerprint.of(project), DatasetBuilder.assemble(project));
    }

    /**
     * Imports tables of a user's: all, or none when one of them has a problem beside what the project says.
     *
     * @param imports where they go
     */
    public static Brought bring(Project project, List<ImportedTable> offered, ImportFolder imports) {
        JenaSystem.init();
        return imports.bring(offered, copies -> inspect(project.with(copies)).problems());
    }

    private static Catalogue catalogue(Project project) {
        return Catalogue.read(project.queries(), project::shown);
    }

    /** @param limit how long a query may run */
    public QuestionService desk(Duration limit) {
        return desk(QueryLimits.of(limit));
    }

    /** @param bounds how far a query may go */
    public QuestionService desk(QueryLimits bounds) {
        return desk(bounds, EXECUTOR);
    }

    /** The same, its queries run by an executor that others use too. */
    public QuestionService desk(QueryLimits limits, QueryExecutor executor) {
        return new QuestionService(catalogue, terms, dataset, () -> TermIndexFile.names(project.index()), allGraphs,
                limits, executor);
    }

    /** The same with whole ontologies beside it. */
    public Netmet with(AttachedOntologies ontologies) {
        return new Netmet(project, dataset, catalogue, terms, release, annotated, ontologies);
    }

    /** Reads ontologies that are to lie beside a graph. */
    public static AttachedOntologies.Reading beside(List<Path> files) {
        JenaSystem.init();
        return AttachedOntologies.read(files);
    }

    /** What lies beside the graph. */
    public AttachedOntologies beside() {
        return beside;
    }

    /** Ours and those that lie beside it; the default graph is ours alone. */
    public DatasetGraph allGraphs() {
        return allGraphs;
    }

    /** The word that names all that a query of a user's own can find. */
    public String edition() {
        return beside.graphs().isEmpty() ? release : release + "+" + beside.digest();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Terms terms() {
        return terms;
    }

    public DatasetGraph dataset() {
        return dataset;
    }

    /** The word that names this content; equal content, equal word. */
    public String release() {
        return release;
    }

    /** The files and lines that say something of a thing, read afresh from the files. */
    public List<FileLocation> places(String iri) {
        FileLocations origins = DatasetBuilder.assemble(project).origins();
        return origins.list(NodeFactory.createURI(Prefixes.expanded(iri)));
    }

    /** What the graph says of itself, for servers to hand out. */
    public SelfDescription publication() {
        return new SelfDescription(inMemory(), identity());
    }

    /** How many triples there are. */
    public long size() {
        return Datasets.size(dataset);
    }

    /** Writes the files of a release into a folder: all or none. */
    public ReleaseWriter.Outcome publish(Path folder) throws IOException {
        return new ReleaseWriter(inMemory(), project, identity()).write(folder);
    }

    /** What is published is read here and there and not in one transaction, which a database does not allow. */
    private synchronized DatasetGraph inMemory() {
        if (copied == null) {
            copied = Datasets.inMemory(dataset);
        }
        return copied;
    }

    /** Whether this can be published: with nothing of a user's, and with the files that it was built from. */
    public boolean isRelease() {
        return !annotated && identity().isRelease() && project.exists();
    }

    /** The same with graphs of users' beside it. */
    Netmet annotated(DatasetGraph with, String name) {
        return new Netmet(project, with, catalogue, terms, name, true, beside);
    }

    /**
     * Everything wrong with graphs that stand beside this one, by our own shapes and guards.
     *
     * @param limits how far all of them together may go
     */
    List<Problem> problemsOf(DatasetGraph with, QueryLimits limits) {
        return ProjectCheck.of(with, Catalogue.read(project.queries(), project::shown), limits);
    }

    private DatasetMetadata identity() {
        return DatasetMetadata.of(release, project.imports());
    }

    /**
     * Writes the graph into a store, whole or not at all.
     *
     * @param replace whether a store that is there may go
     * @return why nothing was written, in words; empty when it was
     */
    public Optional<String> store(Store store, boolean replace) throws IOException {
        return store.write(dataset, project, release, replace);
    }
}
