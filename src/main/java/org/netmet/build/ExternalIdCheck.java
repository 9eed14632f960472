package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.sys.JenaSystem;
import org.netmet.build.DatasetBuilder.BuildResult;
import org.netmet.model.Problem;
import org.netmet.ontologies.ExternalId;
import org.netmet.ontologies.ReferenceCheck;
import org.netmet.ontologies.TermIndex;
import org.netmet.ontologies.TermIndexFile;
import org.netmet.ontologies.TermReferences;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Checks the ids of external vocabularies (UBERON, NCIt, MONDO, …) that a project uses against what these vocabularies
 * state about them.
 */
public final class ExternalIdCheck {
    private final Project project;
    private final BuildResult assembled;

    public ExternalIdCheck(Project project, BuildResult assembled) {
        this.project = project;
        this.assembled = assembled;
    }

    /** Builds the dataset of a project in order to check its external ids. */
    public static ExternalIdCheck of(Project project) {
        JenaSystem.init();
        return new ExternalIdCheck(project, DatasetBuilder.build(project));
    }

    /** Checks the ids against the term index of the project. */
    public ReferenceCheck.Findings check() {
        TermIndexFile.Reading index = TermIndexFile.read(project.index(), project.displayPath(project.index()));
        if (!index.problems().isEmpty()) {
            // Without an index every id would be reported as unknown; the problems of the index itself are enough.
            ReferenceCheck.Findings findings = check(index.authority());
            return new ReferenceCheck.Findings(findings.lookedAt(), findings.uses(), index.problems());
        }
        return check(index.authority());
    }

    /** Checks the ids against the given term index. */
    public ReferenceCheck.Findings check(TermIndex authority) {
        return ReferenceCheck.of(graph(), assembled.origins()::find, files(), authority);
    }

    /** The content of a term index file for the ids that the project uses. */
    public String index(TermIndex authority) {
        return TermIndexFile.write(TermReferences.ids(graph(), assembled.origins()::find, files()), authority);
    }

    /** The ids for which the subsets of external ontologies are extracted. */
    public SortedSet<ExternalId> wanted() {
        return TermReferences.wanted(graph(), assembled.origins()::find);
    }

    /** The problems of the input files; while there are any, some ids may be missing from the check. */
    public SortedSet<Problem> problems() {
        return new TreeSet<>(assembled.problems());
    }

    private Graph graph() {
        return assembled.dataset().getDefaultGraph();
    }

    private Map<String, Path> files() {
        var files = new LinkedHashMap<String, Path>();
        project.inputs().stream()
                .filter(file -> !file.equals(project.index()))
                .forEach(file -> files.put(project.displayPath(file), file));
        return files;
    }
}
