package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.build.Project;
import org.netmet.http.EarlierReleases.Lookup;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.publish.ReleaseReader;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests links that name an earlier release, which the server has the files of. */
class EarlierReleasesTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String HTML = "text/html";
    private static final String ANSWER = "api/questions/sites-of-primary/answer?tumour=" + encoded("ileal NET");
    private static final String PAIR = "pair?tumour=" + encoded("ileal NET") + "&site=bone";
    private static final String EARLIER_ROW = "patients,point,5,,,,,2,40,,,,,,2/40,";
    private static final String ROW = "patients,point,10,,,,,4,40,,,,,,4/40,";

    @TempDir
    Path dir;

    private Project project;
    private Path earlier;
    private String then;
    private Netmet now;
    private NetmetServer.Started server;
    private HttpRequests asked;
    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve_a_project_that_changed_after_its_release() throws IOException {
        project = ExampleProject.in(dir.resolve("project"));
        earlier = dir.resolve("release");
        Netmet before = ExampleProject.opened(project);
        then = before.release();
        before.publish(earlier);
        change("data/claims/example-2001.csv", EARLIER_ROW, ROW);
        change("data/claims/example-2001.csv", "\n7,site proportion,lung NET,,bone,",
                "\n99,site proportion,lung NET,,bone,");
        serve();
    }

    private void serve() {
        now = ExampleProject.opened(project);
        server = (NetmetServer.Started) NetmetServer.start(now, ServerConfig.of(0, LIMIT));
        asked = new HttpRequests(server);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = project.root().resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private void hold() {
        server.hold(List.of(ReleaseReader.find(earlier).orElseThrow()), log::add);
    }

    private HttpResponse<String> pinned(String path, String accept) throws Exception {
        return asked.get(path + (path.contains("?") ? "&" : "?") + "release=" + then, "Accept", accept);
    }

    @Test
    void answers_a_link_of_the_earlier_release_with_its_figures_and_says_what_today_says() throws Exception {
        hold();
        HttpResponse<String> old = pinned(ANSWER, HTML);
        HttpResponse<String> today = asked.get(ANSWER, "Accept", HTML);

        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(old.body()).contains(" 2 of 40<").doesNotContain(" 4 of 40<")
                .contains("From release <strong>" + then + "</strong>")
                .contains("today’s release " + now.release() + "</a> says: ").contains("bone 10 %")
                .doesNotContain("another one since");
        assertThat(pinned("api/questions/sites-of-primary/answer?tumour=" + encoded("lung NET"), HTML).body())
                .contains("has other rows (1 of these gone or changed, 1 new or changed).");
        assertThat(today.body()).contains(" 4 of 40<").doesNotContain(" 2 of 40<").doesNotContain("From release");
        assertThat(old.headers().firstValue("x-release")).hasValue(then);
        assertThat(today.headers().firstValue("x-release")).hasValue(now.release());
        assertThat(log).isEmpty();
    }

    @Test
    void keeps_the_links_and_forms_of_such_a_page_in_its_release() throws Exception {
        hold();
        String page = pinned(ANSWER, HTML).body();
        String content = page.substring(page.indexOf("<main"), page.indexOf("</main>"));

        Matcher links = Pattern.compile("href=\"(/(?:id/|pair|api/questions/[a-z-]+/answer)[^\"]*)\"").matcher(content);
        var left = new ArrayList<String>();
        int seen = 0;
        while (links.find()) {
            seen++;
            if (!links.group(1).contains("release=" + then)) {
                left.add(links.group(1));
            }
        }
        assertThat(seen).isGreaterThan(10);
        // Only the link to the same page of today leaves the release.
        assertThat(left).hasSize(1).first().asString().startsWith("/api/questions/sites-of-primary/answer?tumour=");
        assertThat(content).contains("<input type=\"hidden\" name=\"release\" value=\"" + then + "\">")
                .contains("/embed/sites-of-primary?tumour=ileal%20NET&amp;release=" + then);
        assertThat(page.substring(page.indexOf("<footer"))).contains(then).doesNotContain("/releases/" + then);
    }

    @Test
    void gives_files_charts_pairs_matrices_frames_and_things_of_the_earlier_release() throws Exception {
        hold();

        assertThat(pinned(ANSWER + "&format=csv", "*/*").body()).contains(",2,40,").doesNotContain(",4,40,");
        assertThat(asked.get(ANSWER + "&format=csv").body()).contains(",4,40,").doesNotContain(",2,40,");
        assertThat(pinned(ANSWER, "application/json").body()).contains("\"0.05\"").doesNotContain("\"0.1\"");
        assertThat(pinned(ANSWER + "&format=svg", "*/*").body()).contains("2 of 40", then);
        assertThat(pinned(PAIR, HTML).body()).contains(" 2 of 40<", "From release <strong>" + then,
                "Permanent link: <a href=\"" + server.address() + "pair?tumour=ileal%20NET&amp;site=bone&amp;release=");
        assertThat(pinned("matrix", HTML).body()).contains("From release <strong>" + then, "today’s release",
                "/matrix?group=", "release=" + then);
        assertThat(pinned("embed/sites-of-primary?tumour=" + encoded("ileal NET"), HTML).body())
                .contains(" 2 of 40<", "From release");
        assertThat(pinned("id/claim/example-2001-3", HTML).body()).contains("2/40", "From release <strong>" + then,
                "says something else of it.");
        assertThat(pinned("id/claim/example-2001-2", HTML).body()).contains("says the same of it.");
        assertThat(pinned("id/claim/example-2001-7", HTML).body()).contains("does not have it.");
        assertThat(pinned("id/claim/example-2001-7", "text/turtle").statusCode()).isEqualTo(200);
        assertThat(asked.get("id/claim/example-2001-7").statusCode()).isEqualTo(404);
        assertThat(pinned("id/claim/example-2001-99", "text/turtle").body())
                .contains("release " + then + " says nothing");
    }

    @Test
    void tells_caches_the_releases_apart() throws Exception {
        hold();
        for (String path : List.of(ANSWER, ANSWER + "&format=csv", PAIR, "matrix", "id/claim/example-2001-3")) {
            String old = pinned(path, HTML).headers().firstValue("etag").orElseThrow();
            String today = asked.get(path, "Accept", HTML).headers().firstValue("etag").orElseThrow();

            assertThat(old).as(path).isNotEqualTo(today);
            assertThat(asked.get(path + (path.contains("?") ? "&" : "?") + "release=" + then, "Accept", HTML,
                    "If-None-Match", old).statusCode()).as(path).isEqualTo(304);
            assertThat(asked.get(path, "Accept", HTML, "If-None-Match", old).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void says_what_to_do_when_the_release_is_not_here() throws Exception {
        for (String path : List.of(ANSWER, PAIR, "matrix", "id/claim/example-2001-3")) {
            HttpResponse<String> gone = pinned(path, "*/*");

            assertThat(gone.statusCode()).as(path).isEqualTo(410);
            assertThat(gone.body()).contains("this server has release " + now.release(), "netmet serve --earlier DIR",
                    "\"current\"").doesNotContain("release=" + then);
        }
        hold();
        assertThat(asked.get(ANSWER + "&release=0123456789abcdef").statusCode()).isEqualTo(410);
        assertThat(pinned(ANSWER, HTML).statusCode()).isEqualTo(200);
    }

    @Test
    void sets_a_damaged_release_aside_and_names_it() throws Exception {
        Path quads = ReleaseReader.find(earlier).orElseThrow();
        byte[] bytes = Files.readAllBytes(quads);
        bytes[bytes.length / 2] ^= 1;
        Files.write(quads, bytes);
        hold();

        HttpResponse<String> gone = pinned(ANSWER, "application/json");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("set aside, its log says which").doesNotContain(dir.toString());
        assertThat(log).hasSize(1).first().asString().contains(quads + " is set aside", "SHA-256", "SHA256SUMS says",
                "fix: take its files again");
        assertThat(asked.get(ANSWER).statusCode()).isEqualTo(200);
    }

    @Test
    void sets_a_release_aside_that_is_damaged_while_the_server_runs() throws Exception {
        hold();
        assertThat(asked.get(ANSWER + "&release=0123456789abcdef").statusCode()).isEqualTo(410);
        Files.write(ReleaseReader.find(earlier).orElseThrow(), new byte[] {1, 2, 3});

        assertThat(pinned(ANSWER, HTML).statusCode()).isEqualTo(410);
        assertThat(log).hasSize(1).first().asString().contains("is set aside");
    }

    @Test
    void refuses_a_release_whose_terms_have_another_version() throws Exception {
        change("ontology/netmet.ttl", "owl:versionInfo \"0.1.0\"", "owl:versionInfo \"0.2.0\"");
        server.stop();
        serve();
        hold();

        HttpResponse<String> gone = pinned(ANSWER, "application/json");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("has version 0.1.0 of the terms, and this server 0.2.0");
    }

    @Test
    void says_that_the_query_of_a_question_is_another_one_since() throws Exception {
        change("queries/spread/sites-of-primary.rq", "SELECT", "# Changed.\nSELECT");
        server.stop();
        serve();
        hold();

        assertThat(pinned(ANSWER, HTML).body()).contains(" 2 of 40<",
                "The query of this question is another one since");
        assertThat(pinned(PAIR, HTML).body()).contains(" 2 of 40<").doesNotContain("another one since");
    }

    @Test
    void keeps_a_fixed_number_of_releases_open_and_reads_the_others_again() throws Exception {
        var releases = new ArrayList<>(List.of(then));
        var files = new ArrayList<>(List.of(ReleaseReader.find(earlier).orElseThrow()));
        String row = ROW;
        for (int affected = 6; affected < 9; affected += 2) {
            String next = "patients,point,%d,,,,,%d,40,,,,,,%d/40,".formatted(affected * 5 / 2, affected, affected);
            change("data/claims/example-2001.csv", row, next);
            row = next;
            Netmet another = ExampleProject.opened(project);
            releases.add(another.release());
            another.publish(dir.resolve(another.release()));
            files.add(ReleaseReader.find(dir.resolve(another.release())).orElseThrow());
        }
        server.hold(files, log::add);

        assertThat(releases).doesNotHaveDuplicates().hasSizeGreaterThan(EarlierReleases.MOST_OPEN);
        List<String> shares = List.of(",2,40,", ",6,40,", ",8,40,", ",2,40,");
        for (int i = 0; i < shares.size(); i++) {
            String release = releases.get(i % releases.size());
            assertThat(asked.get(ANSWER + "&format=csv&release=" + release).body()).contains(shares.get(i));
        }
    }

    @Test
    void does_not_wait_longer_than_a_query_may_take_and_reads_one_at_a_time() throws Exception {
        var held = new EarlierReleases(now, Duration.ZERO, netmet -> new Edition(netmet, netmet.questionService(LIMIT),
                netmet.questionService(LIMIT), Optional.empty()));
        held.hold(List.of(ReleaseReader.find(earlier).orElseThrow()), log::add);

        Lookup first = held.find(then);
        assertThat(first).isInstanceOf(Lookup.BeingRead.class);
        for (int i = 0; i < 600 && held.find(then) instanceof Lookup.BeingRead; i++) {
            Thread.sleep(50);
        }
        assertThat(held.find(then)).isInstanceOf(Lookup.Open.class);
    }
}
