package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is written to a terminal, and that nothing of it goes into a pipe. */
class TerminalTest {
    private static final String ESCAPE = "\u001B[";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock = """
                    TERM=xterm                             | -          | true  | less
                    TERM=xterm NO_COLOR=                   | -          | true  | less
                    TERM=xterm NO_COLOR=1                  | -          | false | less
                    TERM=xterm                             | --no-color | false | less
                    TERM=dumb                              | -          | false | -
                    TERM=xterm PAGER=more                  | -          | true  | more
                    TERM=xterm PAGER=more NETMET_PAGER=cat | -          | true  | -
                    TERM=xterm PAGER=cat NETMET_PAGER=most | -          | true  | most
                    """)
    void follows_the_environment(String variables, String option, boolean styles, String pager) {
        Terminal terminal = Terminal.of(environment(variables), option == null ? List.of() : List.of("ask", option),
                true, true, false);

        assertThat(terminal.hasStyles()).isEqualTo(styles);
        assertThat(terminal.pager()).isEqualTo(Optional.ofNullable(pager));
        assertThat(terminal.columns()).isEqualTo(80);
    }

    @Test
    void has_nothing_of_a_terminal_in_a_pipe() {
        Terminal pipe = Terminal.of(environment("TERM=xterm PAGER=more"), List.of(), false, false, false);
        Terminal errorsOnly = Terminal.of(environment("TERM=xterm PAGER=more"), List.of(), false, true, false);

        assertThat(pipe.hasStyles()).isFalse();
        assertThat(pipe.pager()).isEmpty();
        assertThat(pipe.columns()).isEqualTo(120);
        assertThat(errorsOnly.hasStyles()).isFalse();
        assertThat(errorsOnly.pager()).isEmpty();
        assertThat(errorsOnly.canRewrite()).isTrue();
        assertThat(errorsOnly.columns()).isEqualTo(120);
    }

    @Test
    void styles_the_question_the_titles_and_the_way_to_more_and_changes_no_word() {
        String text = """
                Where does it spread?

                liver 5 %

                1  All with the primary
                   liver 5 %
                Also held: 4 more,
                of others.  All: --full

                site   share
                -----  -----
                liver  5 %
                """;

        String styled = TextStyle.styled(text);

        assertThat(styled.lines().filter(line -> line.startsWith(ESCAPE + "1m")).map(TerminalTest::plain))
                .containsExactly("Where does it spread?", "1  All with the primary", "site   share");
        assertThat(styled.lines().filter(line -> line.startsWith(ESCAPE + "2m")).map(TerminalTest::plain))
                .containsExactly("Also held: 4 more,", "of others.  All: --full", "-----  -----");
        assertThat(plain(styled)).isEqualTo(text);
    }

    @Test
    void lets_no_character_of_the_data_steer_the_terminal() {
        assertThat(TextStyle.withoutControls("a\u001B]0;title\u0007b\u202Ec\u009Bd\te\r\nf"))
                .isEqualTo("a\uFFFD]0;title\uFFFDb\uFFFDc\uFFFDd\te\nf");
    }

    @Test
    void pages_what_is_longer_than_the_screen_and_only_that(@TempDir Path dir) {
        Path paged = dir.resolve("paged");
        var terminal = new Terminal(true, true, false, true, 80, 24, Optional.of("cat > '" + paged + "'"));
        String long25 = IntStream.range(0, 25).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

        assertThat(shown(long25, terminal, false)).isEqualTo(long25);
        assertThat(paged).doesNotExist();
        assertThat(shown("one line\n", terminal, true)).isEqualTo("one line\n");
        assertThat(paged).doesNotExist();
        assertThat(shown(long25, terminal, true)).isEmpty();
        assertThat(paged).hasContent(long25);
    }

    @Test
    void prints_what_a_pager_that_does_not_exist_does_not_show() {
        var terminal =
                new Terminal(true, true, false, true, 80, 2, Optional.of("no-such-pager-of-anybody 2>/dev/null"));

        assertThat(shown("a\nb\nc\n", terminal, true)).isEqualTo("a\nb\nc\n");
    }

    @Test
    void says_on_a_terminal_what_takes_long_and_removes_it() throws InterruptedException {
        var rewritten = new StringWriter();
        var pipe = new StringWriter();
        var terminal = new Terminal(false, true, false, true, 80, 24, Optional.empty());

        String done = Progress.during(terminal, new PrintWriter(rewritten), "reading", () -> {
            Thread.sleep(1300);
            return "done";
        });
        Progress.during(Terminal.none(Map.of()), new PrintWriter(pipe), "reading", () -> {
            Thread.sleep(1300);
            return "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(rewritten.toString()).startsWith("\r" + ESCAPE + "Kreading ... 1 s").endsWith("\r" + ESCAPE + "K");
        assertThat(pipe.toString()).isEmpty();
    }

    @Test
    @Tag("slow")
    void finds_out_by_itself_whether_it_writes_to_a_terminal(@TempDir Path dir) throws Exception {
        Path paged = dir.resolve("paged");
        Map<String, String> environment = Map.of("TERM", "xterm", "NETMET_PAGER", "tee '" + paged + "'");
        String[] asked = {"questions"};

        String pipe = output(environment, netmet(asked));
        String pty = output(environment, List.of("script", "-qec", quoted(netmet(asked)), "/dev/null"));
        String help = output(environment, List.of("script", "-qec", quoted(netmet("help", "ask")), "/dev/null"));
        String helpInPipe = output(environment, netmet("help", "ask"));

        assertThat(pipe.lines()).hasSizeGreaterThan(24);
        assertThat(paged).content().isEqualTo(pipe);
        assertThat(pty).contains(pipe.lines().skip(3).findFirst().orElseThrow());
        assertThat(help).contains(ESCAPE + "1m");
        assertThat(helpInPipe).contains("netmet ask").doesNotContain(ESCAPE);
    }

    private static List<String> netmet(String... arguments) {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "org.netmet.cli.Main"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static String quoted(List<String> command) {
        return command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private static String output(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeAll(List.of("COLUMNS", "LINES", "PAGER", "NO_COLOR"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private static Map<String, String> environment(String variables) {
        return Arrays.stream(variables.split(" ")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String shown(String text, Terminal terminal, boolean paged) {
        var out = new StringWriter();
        Pager.show(text, terminal, paged, new PrintWriter(out));
        return out.toString();
    }

    private static String plain(String styled) {
        return styled.replaceAll("\u001B\\[\\d+m", "");
    }
}
