package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Tests the supervisor with a small program in place of the server. */
class ServerSupervisorTest {
    /** Notes when it starts and ends; the first one of a file asks for another, which ends when the first has. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            boolean first = !Files.exists(file);
            note(file, "start, port " + System.getProperty("netmet.port") + ", supervised "
                    + System.getProperty(ServerSupervisor.SUPERVISED));
            if (first && arguments[1].equals("fails")) {
                System.exit(2);
            }
            if (!first && arguments[1].equals("successor fails")) {
                note(file, "failed");
                System.exit(5);
            }
            System.out.println("a line of its own");
            System.out.println(ServerSupervisor.CONTROL + ServerSupervisor.READY + "4711");
            if (first) {
                System.out.println(ServerSupervisor.CONTROL + ServerSupervisor.REPLACE);
                System.out.flush();
                int told = System.in.read();
                note(file, told < 0 ? "end" : "goes on");
                System.exit(7);
            }
            while (Files.readAllLines(file).stream().noneMatch("end"::equals)) {
                Thread.sleep(10);
            }
            System.exit(3);
        }

        private static void note(Path file, String line) throws IOException {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String how) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ServerSupervisor(List.of(java, "-cp", System.getProperty("java.class.path")),
                List.of(Child.class.getName(), folder.resolve("notes").toString(), how), new PrintStream(out, true),
                new PrintStream(err, true)).run();
    }

    @Test
    void starts_the_next_process_on_the_same_port_before_the_first_ends() throws IOException {
        assertThat(run("replaced")).as("the exit code of the last").isEqualTo(3);

        assertThat(folder.resolve("notes")).content().isEqualTo("""
                start, port null, supervised true
                start, port 4711, supervised true
                end
                """);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(
                "a line of its own\na line of its own\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("a new process replaces it");
    }

    @Test
    void lets_the_first_go_on_when_the_next_cannot_start() throws IOException {
        assertThat(run("successor fails")).isEqualTo(7);

        assertThat(Files.readAllLines(folder.resolve("notes"))).endsWith("failed", "goes on");
    }

    @Test
    void ends_as_a_server_that_cannot_start() {
        assertThat(run("fails")).isEqualTo(2);
    }

    @Test
    void supervises_nothing_but_the_server() {
        assertThat(ServerSupervisor.of("ask", "serve")).isEmpty();
        assertThat(ServerSupervisor.of()).isEmpty();
        assertThat(ServerSupervisor.of("serve", "--port", "0")).isPresent();
    }
}
