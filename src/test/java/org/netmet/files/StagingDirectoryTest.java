package org.netmet.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

class StagingDirectoryTest {
    @TempDir
    Path dir;

    @Test
    void goes_when_it_is_closed() throws IOException {
        try (var unfinished = StagingDirectory.in(dir)) {
            Path made = Files.createDirectory(unfinished.resolve("made"));
            Files.writeString(made.resolve("a"), "a");
            StagingDirectory.move(made, dir.resolve("done"));
            Files.writeString(unfinished.resolve("rest"), "not wanted");
        }

        assertThat(dir).isDirectoryContaining("glob:**/done").isDirectoryNotContaining("glob:**/unfinished-*");
    }

    @Test
    void of_a_killed_process_goes_when_the_next_is_made_and_of_a_living_one_stays() throws Exception {
        Process other = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp", System.getProperty("java.class.path"), Other.class.getName(), dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');

            try (var mine = StagingDirectory.in(dir); var mineToo = StagingDirectory.in(dir)) {
                assertThat(mine.resolve("lock")).exists();
                assertThat(mineToo.resolve("lock")).exists();
                assertThat(dir.toFile().list()).hasSize(3);
            }
        } finally {
            other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(dir.toFile().list()).hasSize(1);

        try (var next = StagingDirectory.in(dir)) {
            assertThat(dir.toFile().list()).hasSize(1);
            assertThat(next.resolve("lock")).exists();
        }
        assertThat(dir).isEmptyDirectory();
    }

    /** Main class of another process, which holds a staging directory open. */
    static final class Other {
        public static void main(String[] arguments) throws Exception {
            StagingDirectory unfinished = StagingDirectory.in(Path.of(arguments[0]));
            Files.writeString(unfinished.resolve("half"), "hal");
            System.out.print('!');
            System.out.flush();
            Thread.sleep(60_000);
        }
    }
}
