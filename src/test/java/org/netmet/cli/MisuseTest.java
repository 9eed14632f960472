package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** What is said to somebody who does not know the commands. */
class MisuseTest {
    private record Run(int exit, String out, String err) {}

    @Test
    void shows_three_examples_and_how_to_go_on_when_nothing_is_asked() {
        Run run = run();

        assertThat(run.exit).isZero();
        assertThat(run.err).isEmpty();
        assertThat(run.out.lines().filter(line -> line.startsWith("  netmet ask "))).hasSize(3);
        assertThat(run.out).contains("netmet questions", "netmet help");
        assertThat(run.out.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helps_with_a_command_and_with_a_command_of_a_command() {
        assertThat(run("help").out).isEqualTo(run("--help").out).contains("completion");
        assertThat(run("help", "ask").out).isEqualTo(run("ask", "--help").out).startsWith("Usage: netmet ask");
        assertThat(run("help", "link", "borrow").out).isEqualTo(run("link", "borrow", "--help").out)
                .startsWith("Usage: netmet link borrow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    aks bone                | netmet has no command "aks"            | did you mean "ask"?
                    serv                    | netmet has no command "serv"           | did you mean "serve"?
                    xylophone               | netmet has no command "xylophone"      | see netmet --help
                    help aks                | netmet has no command "aks"            | did you mean "ask"?
                    link chek               | netmet link has no command "chek"      | did you mean "check"?
                    link                    | say one of: check, index, borrow       | see netmet link --help
                    ask bone --ful          | netmet ask has no option --ful         | did you mean "--full"?
                    ask bone --xylophone=1  | netmet ask has no option --xylophone   | see netmet ask --help
                    serve now               | netmet serve takes no "now"            | see netmet serve --help
                    where                   | Missing required parameter: 'IRI'      | see netmet where --help
                    """)
    void says_in_two_lines_what_to_type_instead(String typed, String found, String fix) {
        Run run = run(typed.split(" "));

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).isEqualTo("%s%n  fix: %s%n".formatted(found, fix));
    }

    @Test
    void takes_a_sentence_without_a_command_for_a_question() {
        Run run = run("where does ileal NET spread");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).isEqualTo("""
                netmet has no command "where does ileal NET spread"
                  fix: to ask in words: netmet ask "where does ileal NET spread"
                """);
    }

    @Test
    void completes_commands_and_options_in_bash() throws Exception {
        String script = run("completion").out;
        String asked = script + """

                compopt() { :; }
                complete_line() {
                    COMP_LINE="$*"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9; COMPREPLY=()
                    _complete_netmet netmet "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                    echo "${COMPREPLY[*]}"
                }
                complete_line netmet as
                complete_line netmet link bo
                complete_line netmet ask --fu
                """;

        Process bash = new ProcessBuilder("bash", "--norc").redirectErrorStream(true).start();
        try (var in = bash.outputWriter()) {
            in.write(asked);
        }
        String said = new String(bash.getInputStream().readAllBytes());

        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(Arrays.stream(said.split("\n")).map(String::strip)).containsExactly("ask", "borrow", "--full");
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
