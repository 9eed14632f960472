package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.UserGraphs.Conditions;
import org.netmet.UserGraphs.UpdateOutcome;
import org.netmet.execution.QueryLimits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tests what keeps the file of users' graphs, and the names of ours, from being overwritten. */
class UserGraphsTest {
    @TempDir
    private Path folder;

    private static UpdateOutcome put(UserGraphs graphs, String name) {
        Graph one = RDFParser.fromString("<http://example.org/s> <http://example.org/p> 1 .", Lang.TURTLE).toGraph();
        return graphs.put(NodeFactory.createURI(name), one, Conditions.always(QueryLimits.of(Duration.ofSeconds(30))));
    }

    @Test
    void does_not_overwrite_what_another_server_wrote() throws IOException {
        Path file = folder.resolve("own.nq");
        UserGraphs first = UserGraphs.open(Shipped.netmet(), file);
        UserGraphs second = UserGraphs.open(Shipped.netmet(), file);

        assertThat(put(first, "http://example.org/first")).isInstanceOf(UpdateOutcome.Applied.class);
        assertThat(put(second, "http://example.org/second")).isInstanceOfSatisfying(UpdateOutcome.Refused.class,
                refused -> assertThat(refused.why()).startsWith("another program has changed own.nq").contains("fix:"));
        assertThat(put(first, "http://example.org/third")).isInstanceOf(UpdateOutcome.Applied.class);
        assertThat(Files.readString(file)).contains("/first>", "/third>").doesNotContain("/second>");
        assertThat(put(UserGraphs.open(Shipped.netmet(), file), "http://example.org/second"))
                .isInstanceOf(UpdateOutcome.Applied.class);
        assertThat(Files.readString(file)).contains("/first>", "/second>", "/third>");
    }

    @Test
    void writes_through_a_link_and_to_no_device_or_folder() throws IOException {
        Path file = folder.resolve("own.nq");
        Files.writeString(file, "");
        Path link = Files.createSymbolicLink(folder.resolve("link.nq"), file);

        assertThat(put(UserGraphs.open(Shipped.netmet(), link), "http://example.org/first"))
                .isInstanceOf(UpdateOutcome.Applied.class);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("/first>");
        assertThatThrownBy(() -> UserGraphs.open(Shipped.netmet(), Path.of("/dev/null")))
                .isInstanceOf(IOException.class).hasMessageContainingAll("/dev/null is no regular file", "fix:");
        assertThatThrownBy(() -> UserGraphs.open(Shipped.netmet(), folder))
                .isInstanceOf(IOException.class).hasMessageContaining("is no regular file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://w3id.org/netmet", "https://w3id.org/netmet/graph/mine", "https://w3id.org/%6Eetmet/graph/mine",
                "https://w3id.org/./netmet/mine",
                "https://w3id.org/x/../netmet/graph/claims/classic-sites", "https://w3id.org/x/%2e%2e/netmet/mine",
                "https://w3id.org//netmet/mine", "HTTP://W3ID.ORG:80/NETMET/mine"
            })
    void takes_no_graph_under_a_name_of_ours(String name) throws IOException {
        UserGraphs graphs = UserGraphs.open(Shipped.netmet(), folder.resolve("own.nq"));

        assertThat(put(graphs, name)).isInstanceOf(UpdateOutcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://w3id.org/netmetrics/a", "https://example.org/%6Eetmet/é",
                "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
                "https://w3id.org/netmet/../other"})
    void takes_other_names(String name) throws IOException {
        UserGraphs graphs = UserGraphs.open(Shipped.netmet(), folder.resolve("own.nq"));

        assertThat(put(graphs, name)).isInstanceOf(UpdateOutcome.Applied.class);
        assertThat(graphs.has(NodeFactory.createURI(name))).isTrue();
    }
}
