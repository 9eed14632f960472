package org.netmet.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Tests what is said when the file of users' graphs cannot be written. */
class UserGraphFileTest {
    @Test
    void tells_a_full_disk_from_other_causes() {
        assertThat(UserGraphFile.isDiskFull(new IOException("No space left on device"))).isTrue();
        assertThat(UserGraphFile.isDiskFull(new FileSystemException("/srv/a", null, "No space left on device")))
                .isTrue();
        assertThat(UserGraphFile.isDiskFull(new AccessDeniedException("/srv/a"))).isFalse();
    }

    @Test
    void lets_one_of_two_writers_that_read_one_state_write(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users.nq");
        for (int round = 0; round < 50; round++) {
            String read = UserGraphFile.state(file);
            var graphs =
                    Map.of(NodeFactory.createURI("http://example.org/" + round), GraphFactory.createDefaultGraph());
            List<CompletableFuture<Boolean>> both = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                try {
                    return UserGraphFile.replace(graphs, file, read).isPresent();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            })).limit(2).toList();

            assertThat(both.stream().filter(CompletableFuture::join)).as("round " + round).hasSize(1);
        }
    }

    @Test
    void names_the_cause_without_the_path() {
        assertThat(UserGraphFile.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(UserGraphFile.reason(new FileSystemException("/srv/a", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(UserGraphFile.reason(new AccessDeniedException("/srv/a"))).isEqualTo("permission denied");
        assertThat(UserGraphFile.reason(new IOException("/srv/a is odd"))).doesNotContain("/srv");
    }
}
