package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code netmet mcp} in a process of its own, as an agent starts it. */
@Tag("slow")
class McpOverStdioTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> ARGUMENTS =
            List.of("-cp", System.getProperty("java.class.path"), "org.netmet.cli.Main", "mcp");

    @Test
    void answers_the_client_of_the_sdk() {
        var transport = new StdioClientTransport(ServerParameters.builder(JAVA).args(ARGUMENTS).build(),
                McpJsonDefaults.getMapper());
        try (McpSyncClient client = McpClient.sync(transport).requestTimeout(LIMIT).initializationTimeout(LIMIT)
                .build()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("netmet");
            assertThat(client.listTools().tools()).extracting(McpSchema.Tool::name).contains("rates_of_pair", "rank");

            McpSchema.CallToolResult rates = client.callTool(CallToolRequest.builder("rates_of_pair")
                    .arguments(Map.of("tumour", "lung NET", "site", "bone")).build());

            assertThat(rates.isError()).isFalse();
            assertThat(((TextContent) rates.content().getFirst()).text())
                    .startsWith("How often does lung NET spread to bone?").contains("claim:");
        }
    }

    @Test
    void answers_all_that_was_asked_and_ends_with_its_input() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(JAVA), ARGUMENTS.stream()).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    {"jsonrpc":"2.0","id":2,"method":"tools/list"}
                    {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"rank","arguments":{"site":"bone"}}}
                    """.getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).startsWith("{\"jsonrpc\":\"2.0\""));
        assertThat(String.join("\n", lines)).contains("\"id\":1", "\"id\":2", "\"id\":3", "lung NET 48 %");
    }
}
