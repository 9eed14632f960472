package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.build.DatasetBuilder;
import org.netmet.build.Fingerprint;
import org.netmet.build.Project;
import org.netmet.store.DatasetCache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Tests opening a project while its files change, and the user's cache. */
class OpeningTest {
    @TempDir
    Path dir;

    private Project project;
    private Path kept;
    private DatasetCache cache;

    @BeforeEach
    void lay_out() {
        project = ExampleProject.in(dir.resolve("project"));
        kept = dir.resolve("cache");
        cache = DatasetCache.in(kept);
    }

    @Test
    void reads_again_when_a_file_changed_while_it_was_read() throws IOException {
        var readings = new AtomicInteger();

        Netmet netmet = Shipped.opened(Netmet.open(project, cache, asked -> {
            var assembled = DatasetBuilder.build(asked);
            if (readings.getAndIncrement() == 0) {
                change();
            }
            return assembled;
        }));

        assertThat(readings).hasValue(2);
        assertThat(netmet.release()).isEqualTo(Fingerprint.of(project));
        assertThat(files()).singleElement().asString().startsWith(netmet.release());
    }

    @Test
    void gives_up_on_files_that_never_rest_and_keeps_nothing() throws IOException {
        var opening = Netmet.open(project, cache, asked -> {
            change();
            return DatasetBuilder.build(asked);
        });

        assertThat(opening).isEqualTo(new Netmet.Opening.FilesChanging(project));
        assertThat(kept).doesNotExist();
    }

    @Test
    void reads_what_an_archive_ships_and_writes_nothing_to_it() throws IOException {
        String release = Shipped.opened(Netmet.open(project, cache)).release();
        Path own = dir.resolve("own");

        Netmet shipped = Shipped.opened(Netmet.open(project, DatasetCache.in(own, kept), asked -> {
            throw new AssertionError("built, although it was shipped");
        }));
        change();
        Netmet changed = Shipped.opened(Netmet.open(project, DatasetCache.in(own, kept)));

        assertThat(shipped.release()).isEqualTo(release);
        assertThat(shipped.size()).isPositive();
        assertThat(files()).singleElement().asString().startsWith(release);
        assertThat(own).isDirectoryContaining("glob:**/" + changed.release() + "-*");
    }

    @Test
    void keeps_what_it_just_built_and_forgets_what_is_dated_in_the_future_first() throws IOException {
        Files.createDirectories(kept);
        for (int i = 0; i < 4; i++) {
            Path old = Files.createFile(kept.resolve(i + "-test.rt"));
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().plus(Duration.ofDays(i))));
        }

        String release = Shipped.opened(Netmet.open(project, cache)).release();

        assertThat(files()).hasSize(4).contains(release + "-test.rt", "0-test.rt");
    }

    @Test
    void builds_again_when_what_is_kept_is_damaged() throws IOException {
        String release = Shipped.opened(Netmet.open(project, cache)).release();
        Path file = kept.resolve(release + "-test.rt");
        long whole = Files.size(file);
        Files.write(file, new byte[100]);

        assertThat(Shipped.opened(Netmet.open(project, cache)).size()).isPositive();
        assertThat(file).hasSize(whole);
    }

    private void change() {
        try {
            Files.writeString(project.notes().getFirst(), "\n# changed\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private java.util.List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
