package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.build.Project;
import org.netmet.publish.ReleaseDifference;
import org.netmet.publish.ReleaseReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tests what the page of a release says of an earlier release. */
class ReleaseComparisonTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path dir;

    private Project project;
    private Path earlier;
    private Netmet now;
    private NetmetServer.Started server;
    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve_a_project_that_changed_after_its_release() throws IOException {
        project = ExampleProject.in(dir.resolve("project"));
        earlier = dir.resolve("release");
        ExampleProject.opened(project).publish(earlier);
        Path claims = project.root().resolve("data/claims/example-2001.csv");
        String text = Files.readString(claims);
        String changed = text
                .replace("patients,point,30,,,,,12,40,,,,,,12/40,", "patients,point,32.5,,,,,13,40,,,,,,13/40,")
                .replace("\n7,site proportion,lung NET,,bone,", "\n99,site proportion,lung NET,,bone,");
        assertThat(changed).contains("13/40", "\n99,site");
        Files.writeString(claims, changed);
        now = ExampleProject.opened(project);
        server = (NetmetServer.Started) NetmetServer.start(now, ServerConfig.of(0, LIMIT));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void says_what_to_do_when_there_is_no_earlier_release() throws Exception {
        assertThat(page()).contains("No earlier release is at hand", "netmet diff FROM TO", "--earlier DIR",
                "SHA-256");
    }

    @Test
    void lists_claims_and_answers_that_changed_since_the_earlier_release() throws Exception {
        server.compare(this::difference, log::add);
        String page = awaited("Since release ");

        assertThat(page)
                .contains("of the claims 1 added, 1 removed, 1 changed", "Claims added (1)", "Claims removed (1)",
                        "Claims changed (1)", "href=\"/id/claim/example-2001-99\"", "href=\"/id/claim/example-2001-1\"",
                        "printed: 12/40 → 13/40", "Answers that moved (", "before: ", "now: ")
                .doesNotContain("href=\"/id/claim/example-2001-7\"").doesNotContain(earlier.toString());
        assertThat(log).isEmpty();
    }

    @Test
    void tells_the_operator_why_nothing_is_compared_and_readers_that_it_is_not() throws Exception {
        Callable<ReleaseDifference> broken = () -> {
            throw new IllegalStateException("netmet.nq.gz is damaged");
        };
        server.compare(broken, log::add);

        assertThat(awaited("cannot be compared")).doesNotContain("damaged");
        assertThat(log).containsExactly("the earlier release is not compared: netmet.nq.gz is damaged");
    }

    private ReleaseDifference difference() {
        var before = (Netmet.Opening.Opened) Netmet.openRelease(ReleaseReader.find(earlier).orElseThrow(), project);
        return ReleaseDifference.between(side(before.netmet()), side(now));
    }

    private static ReleaseDifference.Side side(Netmet netmet) {
        return new ReleaseDifference.Side("", netmet.release(), netmet.dataset(), netmet.catalogue(),
                netmet.questionService(LIMIT));
    }

    private String awaited(String text) throws Exception {
        for (int i = 0; i < 300; i++) {
            String page = page();
            if (page.contains(text)) {
                return page;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("\"%s\" is not on the page:%n%s".formatted(text, page()));
    }

    private String page() throws Exception {
        return new HttpRequests(server).get("releases/", "Accept", "text/html").body();
    }
}
