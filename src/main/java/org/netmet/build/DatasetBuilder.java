package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.model.Citation;
import org.netmet.model.Claim;
import org.netmet.model.ClaimContent;
import org.netmet.model.Cohort;
import org.netmet.model.FileLocation;
import org.netmet.model.Overlap;
import org.netmet.model.Problem;
import org.netmet.model.Source;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.Terms;
import org.netmet.queries.BuildQuery;
import org.netmet.rdf.Datasets;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.RdfLiterals;
import org.netmet.rdf.TurtleReader;
import org.netmet.rdf.Vocabulary;
import org.netmet.stats.FigureInterval;
import org.netmet.tables.CitationTable;
import org.netmet.tables.ClaimTable;
import org.netmet.tables.CohortTable;
import org.netmet.tables.Located;
import org.netmet.tables.MappingTable;
import org.netmet.tables.OverlapTable;
import org.netmet.tables.ParsedTable;
import org.netmet.tables.ReferenceData;
import org.netmet.tables.RejectedTable;
import org.netmet.tables.SourceTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Builds the RDF dataset from the files of a project: parses tables and Turtle files, converts rows to triples, and
 * runs the derivations.
 *
 * <p>Derived triples go to named graphs of their own. The default graph is the union of all named graphs, so that a
 * query without {@code GRAPH} matches everything, and a query with {@code GRAPH} shows which file states a triple.
 */
public final class DatasetBuilder {
    private static final String OTHER_NAME = "import the table under another name: --name NAME";

    private static final String COUNT_CLAIM = "CountClaim";

    private final Project project;
    private final DatasetGraph dataset = Datasets.empty();
    private final FileLocations origins = new FileLocations();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lookedAt = new TreeMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Overlap> overlaps = new ArrayList<>();

    private DatasetBuilder(Project project) {
        this.project = project;
    }

    /**
     * Result of a build.
     *
     * @param dataset all triples that could be read; to be served only when there are no problems
     * @param lookedAt the number of items that were read, by kind
     */
    public record BuildResult(
            DatasetGraph dataset, Terms terms, FileLocations origins, List<Problem> problems,
            Map<String, Integer> lookedAt) {}

    /** Builds the dataset of a project. Faults in the files are returned as problems, not thrown. */
    public static BuildResult build(Project project) {
        return new DatasetBuilder(project).run();
    }

    private BuildResult run() {
        turtle("ontology", project.ontology());
        turtle("shapes", project.shapes());
        project.schemes().forEach(file -> turtle("schemes", file));
        project.externalOntologies().forEach(file -> turtle("borrowed/" + stem(file), file));
        var imported = new ImportedTerms(dataset, origins);
        for (ImportedTable asked : project.imports()) {
            asked.terms().ifPresent(file -> problems.addAll(imported.read(asked, file)));
        }
        Graph schemes = SchemeReader.concepts(dataset);
        Terms terms = SchemeReader.terms(schemes);
        looked("terms", terms.size());
        mappings();
        Map<String, ReferenceData.Measure> measures = SchemeReader.measures(schemes, terms);
        claims(terms, measures, SchemeReader.ascertainments(schemes, terms));
        derive(measures);
        return new BuildResult(dataset, terms, origins, problems, lookedAt);
    }

    private void turtle(String graphName, Path file) {
        if (!Files.isRegularFile(file)) {
            problems.add(new Problem(FileLocation.of(project.displayPath(file)), "the file is missing", "put it back"));
            return;
        }
        problems.addAll(TurtleReader.read(file, project.displayPath(file), graph(graphName), origins));
        looked("Turtle files", 1);
    }

    private void mappings() {
        for (Path file : project.mappings()) {
            var reading = MappingTable.read(file, project.displayPath(file));
            var statements = new ClaimRdfWriter(graph("mappings/" + stem(file)), origins);
            keep(reading, "mappings").forEach(statements::mapping);
        }
    }

    private void claims(Terms terms, Map<String, ReferenceData.Measure> measures, Map<String, Term> ofMethods) {
        var sourceGraph = new ClaimRdfWriter(graph("sources"), origins);
        ParsedTable<Source> sources = SourceTable.read(project.sources(), project.displayPath(project.sources()));
        keep(sources, "sources").forEach(sourceGraph::source);
        Set<String> sourceKeys = sources.things().map(Source::key).collect(Collectors.toSet());
        var citations = CitationTable.read(project.citations(), project.displayPath(project.citations()), sourceKeys);
        keep(citations, "citations").forEach(sourceGraph::citation);
        var marks = new ReferenceData.Marks.Listed(
                citations.things().collect(Collectors.toMap(Citation::key, citation -> citation)));
        var beforeCohorts = new ReferenceData(
                terms, measures, sourceKeys, marks, Set.of(), ReferenceData.Ascertainments.none(),
                ReferenceData.Owner.PROJECT);
        ParsedTable<Cohort> cohorts =
                CohortTable.read(project.cohorts(), project.displayPath(project.cohorts()), beforeCohorts);
        keep(cohorts, "cohorts").forEach(sourceGraph::cohort);
        var ofCohorts = new TreeMap<String, Term>();
        cohorts.things().forEach(
                cohort -> cohort.ascertainment().ifPresent(how -> ofCohorts.put(cohort.key(), how)));
        Set<String> cohortKeys = cohorts.things().map(Cohort::key).collect(Collectors.toSet());
        for (Located<Overlap> overlap : keep(
                OverlapTable.read(project.overlaps(), project.displayPath(project.overlaps()), cohortKeys),
                "overlaps")) {
            sourceGraph.overlap(overlap);
            overlaps.add(overlap.thing());
        }
        var register = new ReferenceData(
                terms, measures, sourceKeys, marks, cohortKeys,
                new ReferenceData.Ascertainments(ofMethods, ofCohorts), ReferenceData.Owner.PROJECT);
        keep(RejectedTable.read(project.rejected(), project.displayPath(project.rejected()), sourceKeys),
                "rejected items");
        for (Path file : project.claims()) {
            rows(file, register);
        }
        for (Path file : project.notes()) {
            notes(file, sourceKeys);
        }
        for (ImportedTable asked : project.imports()) {
            imported(asked, register.ofUser());
        }
    }

    /** Reads an imported table into a named graph of its own, with one source for the table. */
    private void imported(ImportedTable asked, ReferenceData register) {
        String name = asked.name();
        String shownAs = asked.table().shownAs();
        if (register.sources().contains(name)) {
            problems.add(new Problem(FileLocation.of(shownAs), "\"%s\" is the key of a source of ours".formatted(name),
                    "import your table under another name: --name %s-mine".formatted(name)));
            return;
        }
        ParsedTable<Claim> reading = ClaimTable.read(asked.table().path(), shownAs, name, register);
        if (reading.rows() == 0 && reading.problems().isEmpty()) {
            problems.add(new Problem(FileLocation.of(shownAs), "the table has no rows", "add a row for each figure"));
        }
        var statements = new ClaimRdfWriter(graph(asked.graphName()), origins);
        var marks = new TreeSet<String>();
        for (Located<Claim> claim : keep(reading, "claims in imports")) {
            if (isNew("claim", claim.thing().key(), claim.place(), OTHER_NAME)) {
                for (Citation mark : claim.thing().cites()) {
                    if (marks.add(mark.key()) && isNew("citation", mark.key(), claim.place(), OTHER_NAME)) {
                        statements.citation(new Located<>(claim.place(), mark));
                    }
                }
                // Written with the first claim: a source without claims would be reported as a second problem of the
                // same table.
                statements.source(new Located<>(FileLocation.of(shownAs), Source.ofUser(name)));
                statements.claim(claim, register.measures());
                claims.add(claim.thing());
            }
        }
    }

    /**
     * Whether no resource has this IRI yet, else adds a problem. Two keys can give one IRI: claim x-1 of source a, and
     * claim 1 of source a-x.
     */
    private boolean isNew(String kind, String key, FileLocation place, String fix) {
        Optional<FileLocation> earlier = origins.find(Vocabulary.resource(kind, key));
        earlier.ifPresent(stands -> problems.add(new Problem(place, "%s:%s is already at %s".formatted(kind, key,
                stands), fix)));
        return earlier.isEmpty();
    }

    private void rows(Path file, ReferenceData register) {
        String source = stem(file);
        requireSource(file, source, register.sources());
        ParsedTable<Claim> reading = ClaimTable.read(file, project.displayPath(file), source, register);
        if (reading.rows() == 0 && reading.problems().isEmpty()) {
            problems.add(new Problem(FileLocation.of(project.displayPath(file)), "the table has no rows",
                    "add a row for each figure, or remove the file"));
        }
        var statements = new ClaimRdfWriter(graph("claims/" + source), origins);
        for (Located<Claim> claim : keep(reading, "claims in tables")) {
            // Ids are unique within a table; a copy of the table in another folder would give every claim twice.
            if (isNew("claim", claim.thing().key(), claim.place(), "remove one of the two tables")) {
                statements.claim(claim, register.measures());
                claims.add(claim.thing());
            }
        }
    }

    /**
     * Writes the interval of values that are rounded to a figure as printed. It is computed here, because RDF decimals are canonical and
     * lose the printed precision that the table has.
     */
    private void extent(Claim claim, Map<String, ReferenceData.Measure> measures) {
        // A number of cases is not an estimate: a different number of cases does not contradict it.
        boolean isCount = measures.get(claim.estimand().measure().key()).claimClass().equals(COUNT_CLAIM);
        if (claim.content() instanceof ClaimContent.FigureContent figured && !isCount) {
            Node subject = Vocabulary.resource("claim", claim.key());
            FigureInterval extent = FigureInterval.of(figured.figure());
            Graph extents = graph("derived/extent");
            extent.lower().ifPresent(
                    lower -> extents.add(subject, Vocabulary.EXTENT_LOWER, RdfLiterals.decimal(lower)));
            extent.upper().ifPresent(
                    upper -> extents.add(subject, Vocabulary.EXTENT_UPPER, RdfLiterals.decimal(upper)));
        }
    }

    private void notes(Path file, Set<String> sources) {
        String source = stem(file);
        requireSource(file, source, sources);
        // Parsed into a separate graph first: only statements of this file are claims of this source.
        Graph read = GraphFactory.createDefaultGraph();
        problems.addAll(TurtleReader.read(file, project.displayPath(file), read, origins));
        Graph graph = graph("claims/" + source);
        read.stream().forEach(graph::add);
        var statements = new ClaimRdfWriter(graph, origins);
        Set<Node> claims = read.stream(Node.ANY, Vocabulary.STATED_IN, Node.ANY)
                .map(Triple::getSubject)
                .collect(Collectors.toCollection(HashSet::new));
        claims.forEach(claim -> {
            FileLocation place = origins.find(claim).orElseThrow();
            statements.evidence(claim, place);
            statements.ascertainment(claim, place);
        });
        looked("claims in notes", claims.size());
        looked("Turtle files", 1);
    }

    private void requireSource(Path file, String source, Set<String> sources) {
        if (!sources.contains(source)) {
            problems.add(
                    new Problem(FileLocation.of(project.displayPath(file)), "unknown source \"%s\"".formatted(source),
                            StringSimilarity.didYouMean(source, sources,
                                    "the file is named for a key of data/sources.csv: add the source there")));
        }
    }

    /**
     * Adds the derived graphs: first the syntheses and intervals, which are computed in Java, then the CONSTRUCT
     * queries of the project in the order of their file names. Each query sees the results of those before it.
     */
    private void derive(Map<String, ReferenceData.Measure> measures) {
        SynthesisWriter.derive(claims, overlaps, graph("derived/synthesis"));
        claims.forEach(claim -> extent(claim, measures));
        Datasets.shareAllInDefaultGraph(dataset);
        BuildQuery.Files derivations = BuildQuery.derivations(project.derivations(), project::displayPath);
        problems.addAll(derivations.problems());
        problems.addAll(BuildQuery.exports(project.exports(), project::displayPath).problems());
        looked("derivations", project.derivations().size());
        looked("exports", project.exports().size());
        derivations.queries().forEach(derivation -> derive(dataset, derivation));
    }

    /** Runs a CONSTRUCT query and adds its triples to its target graph and to the default graph. */
    static void derive(DatasetGraph dataset, BuildQuery derivation) {
        Graph graph = dataset.getGraph(Vocabulary.graph(derivation.target()));
        try (QueryExec running = QueryExec.dataset(dataset).query(derivation.query()).build()) {
            running.construct().stream().map(RdfLiterals::canonical).forEach(triple -> {
                graph.add(triple);
                dataset.getDefaultGraph().add(triple);
            });
        }
    }

    private <T> List<Located<T>> keep(ParsedTable<T> reading, String what) {
        problems.addAll(reading.problems());
        looked(what, reading.rows());
        return reading.found();
    }

    private void looked(String what, int count) {
        lookedAt.merge(what, count, Integer::sum);
    }

    private Graph graph(String name) {
        return dataset.getGraph(Vocabulary.graph(name));
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }
}
