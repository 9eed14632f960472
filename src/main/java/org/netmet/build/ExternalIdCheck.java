package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.sys.JenaSystem;
import org.netmet.build.DatasetBuilder.Assembled;
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

/** The ids of other vocabularies that a project uses, and what these vocabularies say of them. */
public final class ExternalIdCheck {
    private final Project project;
    private final Assembled assembled;

    public ExternalIdCheck(Project project, Assembled assembled) {
        this.project = project;
        this.assembled = assembled;
    }

    public static ExternalIdCheck of(Project project) {
        JenaSystem.init();
        return new ExternalIdCheck(project, DatasetBuilder.assemble(project));
    }

    /** Holds the ids against the index that the project brings. */
    public ReferenceCheck.Findings check() {
        TermIndexFile.Reading index = TermIndexFile.read(project.index(), project.shown(project.index()));
        if (!index.problems().isEmpty()) {
            // Without an index each id would be complained of, which says the same a hundred times.
            ReferenceCheck.Findings findings = check(index.authority());
            return new ReferenceCheck.Findings(findings.lookedAt(), findings.uses(), index.problems());
        }
        return check(index.authority());
    }

    /** Holds the ids against what others say of them. */
    public ReferenceCheck.Findings check(TermIndex authority) {
        return ReferenceCheck.of(graph(), assembled.origins()::find, files(), authority);
    }

    /** The index of the ids that the project uses. */
    public String index(TermIndex authority) {
        return TermIndexFile.write(TermReferences.ids(graph(), assembled.origins()::find, files()), authority);
    }

    /** The ids that slices of their vocabularies are cut for. */
    public SortedSet<ExternalId> wanted() {
        return TermReferences.wanted(graph(), assembled.origins()::find);
    }

    /** What is wrong with the files themselves, so that not all ids could be seen. */
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
                .forEach(file -> files.put(project.shown(file), file));
        return files;
    }
}
