package org.netmet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.build.Fingerprint;
import org.netmet.build.Project;
import org.netmet.rdf.Datasets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class StoreTest {
    @TempDir
    Path dir;

    private Path folder;
    private Store store;

    @BeforeEach
    void build() throws IOException {
        folder = dir.resolve("store");
        store = Store.at(folder);
        assertThat(write(store, 500, false)).isEmpty();
    }

    @Test
    void gives_back_the_graph_the_questions_and_the_release() throws IOException {
        var opened = opened();

        Txn.executeRead(opened.dataset(), () -> {
            assertThat(opened.dataset().getDefaultGraph().size()).isEqualTo(500);
            assertThat(Datasets.size(opened.dataset())).isEqualTo(500);
        });
        assertThat(opened.release()).isEqualTo(Fingerprint.of(opened.content()));
        assertThat(opened.content().questions()).hasSize(1).first().asString().endsWith("queries/spread/sites.rq");
        assertThat(dir).isDirectoryNotContaining("glob:**/unfinished-*");
        close(opened);
    }

    @Test
    void is_not_written_over_unless_somebody_says_so() throws IOException {
        assertThat(write(store, 7, false)).contains(
                "%s exists already%n  fix: name a new folder, or build it anew: netmet build --store %s --replace"
                        .formatted(folder, folder));

        assertThat(write(store, 7, true)).isEmpty();

        var opened = opened();
        assertThat(opened.release()).isEqualTo(Fingerprint.of(new Project(dir.resolve("project"))));
        assertThat(Datasets.size(opened.dataset())).isEqualTo(7);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("netmet-store", "fuseki.ttl", "build-2");
        }
        close(opened);
    }

    @Test
    void never_replaces_what_is_no_store() throws IOException {
        Path thesis = Files.writeString(Files.createDirectory(dir.resolve("home")).resolve("thesis.txt"), "all of it");

        assertThat(write(Store.at(dir.resolve("home")), 7, true)).contains(
                "%s exists already, and is no store of netmet's%n  fix: name a new folder"
                        .formatted(dir.resolve("home")));
        assertThat(thesis).exists();
    }

    @Test
    void says_that_there_is_no_folder() {
        Path none = dir.resolve("none");

        assertThat(refusal(none)).isEqualTo(
                "there is no folder %s%n  fix: correct the path, or build a store there: netmet build --store %s"
                        .formatted(none, none));
    }

    @Test
    void says_that_a_folder_is_no_store_or_a_database_of_another() throws IOException {
        Path empty = Files.createDirectory(dir.resolve("empty"));
        Path plain = Files.createDirectory(dir.resolve("plain"));
        DatasetGraph other = DatabaseMgr.connectDatasetGraph(Location.create(plain));
        TDBInternal.expel(other, true);

        assertThat(refusal(empty)).startsWith(empty + " is no store of netmet's").contains("\n  fix: ");
        assertThat(refusal(plain)).startsWith(plain + " is a TDB database that netmet did not build")
                .contains("\n  fix: ");
    }

    @Test
    void says_that_another_layout_built_it_and_how_to_go_on() throws IOException {
        relabel("layout=2", "layout=0");
        assertThat(refusal(folder)).isEqualTo(
                "%s was built by layout 0, and this netmet reads layout 2%n  fix: netmet build --store %s --replace"
                        .formatted(folder, folder));

        relabel("layout=0", "layout=3");
        assertThat(refusal(folder)).isEqualTo(
                "%s was built by layout 3, and this netmet reads layout 2%n  fix: use the newer netmet that built it, or: netmet build --store %s --replace"
                        .formatted(folder, folder));
        assertThat(write(store, 7, true)).isEmpty();
        close(opened());
    }

    @Test
    void tells_a_file_that_was_cut_off_changed_or_removed() throws IOException {
        Path index = folder.resolve("build-1/tdb2/Data-0001/GSPO.dat");
        try (FileChannel file = FileChannel.open(index, StandardOpenOption.WRITE)) {
            file.truncate(5000);
        }
        assertThat(refusal(folder)).startsWith(
                "the store %s is damaged: build-1/tdb2/Data-0001/GSPO.dat has 5000 bytes of ".formatted(folder))
                .endsWith("%n  fix: netmet build --store %s --replace".formatted(folder));

        Files.delete(index);
        assertThat(refusal(folder)).contains("is damaged: build-1/tdb2/Data-0001/GSPO.dat is missing");

        Files.write(index, new byte[8 << 20]);
        assertThat(refusal(folder)).contains("GSPO.dat is not as it was written");

        Files.writeString(folder.resolve("netmet-store"), "layout=2\n");
        assertThat(refusal(folder)).contains("its descriptor is not as it was written");
    }

    @Test
    @Tag("slow")
    void names_the_process_that_holds_it() throws Exception {
        Process holder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('!');

            assertThat(refusal(folder)).isEqualTo(
                    "%s is in use by process %d: TDB2 lets one process at a time into a database%n  fix: wait for it, ask it over HTTP if it serves, or leave --store out: the answers are the same"
                            .formatted(folder, holder.pid()));
        } finally {
            holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        close(opened());
    }

    /** Main class of another process, which opens a store and keeps it locked. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            Store.at(Path.of(arguments[0])).open();
            System.out.print('!');
            System.out.flush();
            Thread.sleep(60_000);
        }
    }

    @Test
    void opens_in_a_fuseki_that_knows_nothing_of_us() {
        // Read from a Path: another test may run the server, which leaves Jena unable to open files by name.
        Path description = folder.resolve("fuseki.ttl");
        FusekiServer server = FusekiServer.create().port(0)
                .parseConfig(RDFParser.source(description).base(description.toUri().toString()).toModel())
                .build().start();
        try (var running = QueryExecHTTP.service("http://localhost:%d/netmet/sparql".formatted(server.getHttpPort()))
                .query("SELECT (COUNT(*) AS ?all) (COUNT(?g) AS ?named) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
                .build()) {
            var row = running.select().next();

            assertThat(row.get("all").getLiteralValue()).isEqualTo(1000);
            assertThat(row.get("named").getLiteralValue()).isEqualTo(500);
        } finally {
            DatasetGraph dataset = server.getDataAccessPointRegistry().accessPoints().getFirst().getDataService()
                    .getDataset();
            server.stop();
            TDBInternal.expel(dataset, true);
        }
    }

    @Test
    void is_not_written_when_the_files_are_no_longer_what_the_graph_was_made_from() throws IOException {
        Path other = dir.resolve("other");

        assertThatThrownBy(() -> Store.at(other).write(dataset(7), project(7), "0123456789abcdef", false))
                .isInstanceOf(IOException.class).hasMessage("the files in %s changed meanwhile".formatted(
                        dir.resolve("project")));
        assertThat(other).doesNotExist();
        assertThat(dir).isDirectoryNotContaining("glob:**/unfinished-*");
    }

    private Optional<String> write(Store to, int triples, boolean replace) throws IOException {
        Project project = project(triples);
        return to.write(dataset(triples), project, Fingerprint.of(project), replace);
    }

    private Project project(int triples) throws IOException {
        Path query = dir.resolve("project/queries/spread/sites.rq");
        Files.createDirectories(query.getParent());
        Files.writeString(query, "SELECT * { ?s ?p %d }".formatted(triples));
        return new Project(dir.resolve("project"));
    }

    private Store.Opening.Opened opened() {
        return (Store.Opening.Opened) store.open();
    }

    private static void close(Store.Opening.Opened opened) {
        TDBInternal.expel(opened.dataset(), true);
    }

    private static String refusal(Path folder) {
        return ((Store.Opening.Refused) Store.at(folder).open()).why();
    }

    /** Replaces a line of the manifest and updates its checksum, as if it had been written so. */
    private void relabel(String from, String to) throws IOException {
        Path file = StoreManifest.file(folder);
        List<String> lines = Files.readAllLines(file);
        String text = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
        Files.writeString(file, StoreManifest.sealed(text.replace(from, to)));
    }

    private static DatasetGraph dataset(int triples) {
        DatasetGraph dataset = Datasets.empty();
        for (int i = 0; i < triples; i++) {
            dataset.add(SSE.parseQuad(
                    "(<http://example.org/g> <http://example.org/s> <http://example.org/p> %d)".formatted(i)));
        }
        Datasets.shareAllInDefaultGraph(dataset);
        return dataset;
    }
}
