package org.netmet.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.build.DatasetBuilder;
import org.netmet.build.Project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tests the ascertainment of claims: from its own cell, its methods or its cohort. */
class AscertainmentTest {
    private static final String HEADER =
            "id,measure,tumour,site,population,time,unit,form,value,printed,locator,cohort,"
                    + "method,ascertainment,worked_out,in_doubt";
    private static final String FIGURE =
            ",site proportion,ileal NET,%s,all with the primary,at diagnosis,patients,point,5,"
                    + "5%%,Table 1,%s,%s,%s,%s,%s";

    @TempDir
    Path dir;

    @Test
    void is_that_of_the_claim_before_its_methods_and_of_its_methods_before_its_cohort() throws IOException {
        Graph graph = graph(
                figure("liver", "invented-registry", "SSTR PET", "autopsy"),
                figure("bone", "invented-registry", "SSTR PET", ""),
                figure("brain", "invented-registry", "", ""),
                figure("lung", "invented-clinic", "", ""),
                figure("skin", "", "", ""));

        assertThat(List.of(1, 2, 3, 4, 5)).extracting(row -> ascertainment(graph, row)).containsExactly(
                "autopsy", "somatostatin-receptor-pet", "registry-coding", "unstated", "unstated");
    }

    @Test
    void is_mixed_when_methods_imply_several_and_not_when_they_imply_one() throws IOException {
        Graph graph = graph(
                figure("liver", "", "SSTR PET;CT", ""),
                figure("bone", "", "CT;MRI", ""),
                figure("brain", "invented-registry", "liver resection", ""),
                figure("lung", "invented-registry", "SSTR PET", "unstated"));

        assertThat(List.of(1, 2, 3, 4)).extracting(row -> ascertainment(graph, row)).containsExactly(
                "mixed", "conventional-imaging", "registry-coding", "unstated");
    }

    @Test
    void stands_at_every_claim_that_has_an_estimand() {
        Graph graph = DatasetBuilder.build(ExampleProject.in(dir)).dataset().getDefaultGraph();

        assertThat(graph.stream(Node.ANY, Vocabulary.ESTIMATES, Node.ANY).toList()).isNotEmpty().allSatisfy(
                claim -> assertThat(graph.stream(claim.getSubject(), Vocabulary.ASCERTAINMENT, Node.ANY)).hasSize(1));
    }

    @Test
    void says_which_cells_were_worked_out_and_why_a_figure_is_in_doubt() throws IOException {
        Graph graph = graph(FIGURE.formatted("liver", "", "", "", "value", "The base is not said"));

        assertThat(literals(graph, Vocabulary.WORKED_OUT)).containsExactly("value");
        assertThat(literals(graph, Vocabulary.IN_DOUBT)).containsExactly("The base is not said");
    }

    private static String figure(String site, String cohort, String methods, String ascertainment) {
        return FIGURE.formatted(site, cohort, methods, ascertainment, "", "");
    }

    private Graph graph(String... figures) throws IOException {
        Project project = ExampleProject.in(dir);
        var table = new StringBuilder(HEADER + "\n");
        for (int i = 0; i < figures.length; i++) {
            table.append(i + 1).append(figures[i]).append('\n');
        }
        Files.writeString(dir.resolve("data/claims/example-2005.csv"), table);
        DatasetBuilder.BuildResult assembled = DatasetBuilder.build(project);
        assertThat(assembled.problems()).isEmpty();
        return assembled.dataset().getDefaultGraph();
    }

    private static String ascertainment(Graph graph, int row) {
        return graph.stream(Vocabulary.resource("claim", "example-2005-" + row), Vocabulary.ASCERTAINMENT, Node.ANY)
                .map(triple -> Vocabulary.lastSegment(triple.getObject().getURI()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> literals(Graph graph, Node property) {
        return graph.stream(Vocabulary.resource("claim", "example-2005-1"), property, Node.ANY)
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .toList();
    }
}
