package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.netmet.Shipped;
import org.netmet.http.NetmetServer;
import org.netmet.http.ServerConfig;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs every command in README and docs, and checks that every path named there exists. */
class DocumentationTest {
    private static final String NETMET = "./netmet ";
    private static final String DOCUMENTED_SERVER = "http://localhost:3030/";
    /** Commands that have already run when this test runs. */
    private static final Set<String> ALREADY_RUN = Set.of("mvn verify", "./netmet serve");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");
    private static NetmetServer.Started server;

    private record Command(Path page, String line) {}

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @TestFactory
    Stream<DynamicTest> runs_each_command() throws IOException, InterruptedException {
        List<Command> commands = commands();
        assertThat(commands).isNotEmpty();
        Map<String, String[]> words =
                words(commands.stream().map(Command::line).filter(line -> line.startsWith(NETMET)));
        return commands.stream().map(command -> DynamicTest.dynamicTest(command.toString(),
                () -> run(command.line, words)));
    }

    @Test
    void links_only_to_files_that_exist() throws IOException {
        int links = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                links++;
                assertThat(page.resolveSibling(link.group(1))).as("linked from %s", page).exists();
            }
        }
        assertThat(links).isPositive();
    }

    @Test
    void shows_the_answer_that_is_given() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("```text\n") + "```text\n".length();
        String shown = readme.substring(from, readme.indexOf("```", from));
        var out = new StringWriter();

        Main.run(new PrintWriter(out, true), new PrintWriter(new StringWriter()), "ask",
                "which primaries spread most to bone");

        assertThat(shown).isNotBlank();
        assertThat(out.toString()).startsWith(shown);
    }

    @Test
    void shows_the_figures_about_the_graph_in_the_readme_that_it_gives_when_asked() throws IOException {
        List<String> shown = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| groups ") || line.startsWith("| claims of "))
                .toList();
        var out = new StringWriter();

        Main.run(new PrintWriter(out, true), new PrintWriter(new StringWriter()), "ask", "counts-of-everything",
                "--format", "json");

        List<String> answered = JSON.parse(out.toString()).getObj("results").getArray("bindings")
                .map(JsonValue::getAsObject)
                .filter(row -> Set.of("claims by kind of source",
                        "evidence by tumour, site, population, time and ascertainment").contains(text(row, "part")))
                .map(row -> "| %s | %s |".formatted(text(row, "thing"), text(row, "number")))
                .toList();
        assertThat(answered).isNotEmpty();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(answered);
    }

    private static String text(JsonObject row, String column) {
        return row.getObj(column).getString("value");
    }

    private static void run(String line, Map<String, String[]> words) throws IOException, InterruptedException {
        if (ALREADY_RUN.contains(line)) {
            return;
        }
        if (line.startsWith(NETMET)) {
            var err = new StringWriter();
            var out = new StringWriter();
            int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true),
                    words.get(line));
            assertThat(exit).as(err.toString()).isZero();
            assertThat(out.toString()).isNotBlank();
            return;
        }
        assertThat(line).as("a command of a kind that this test knows").startsWith("curl ");
        String answer = bash(line.replace(DOCUMENTED_SERVER, server.address()).replaceFirst("^curl ", "curl --fail "));
        assertThat(answer).isNotBlank();
    }

    /** The arguments of each line, split by the rules of a shell; one shell process splits all lines. */
    private static Map<String, String[]> words(Stream<String> lines) throws IOException, InterruptedException {
        List<String> each = lines.distinct().toList();
        String script = each.stream().map(line -> "set -- %s\nprintf '%%s\\n' \"$@\"\nprintf '\\0'\n"
                .formatted(line.substring(NETMET.length()))).collect(Collectors.joining());
        String[] split = bash(script).split("\0");
        assertThat(split).hasSameSizeAs(each);
        return IntStream.range(0, split.length).boxed()
                .collect(Collectors.toMap(each::get, i -> split[i].split("\n")));
    }

    private static String bash(String command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("bash", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command).isZero();
        return out;
    }

    private static List<Command> commands() throws IOException {
        var commands = new ArrayList<Command>();
        for (Path page : pages()) {
            boolean inside = false;
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("```")) {
                    inside = line.equals("```sh");
                } else if (inside && !line.isBlank()) {
                    commands.add(new Command(page, line.strip()));
                }
            }
        }
        return commands;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "data/README.md", "ontology/README.md",
                            "queries/README.md")
                            .map(Path::of),
                    docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }
}
