package org.netmet.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import jakarta.servlet.http.HttpServlet;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** MCP servers with all tools and resources: one over standard input and output, one as a servlet. */
public final class McpServers {
    /** The size limit of a message, in bytes: a long query fits. */
    private static final int LARGEST_MESSAGE = 256 << 10;
    private static final String NAME = "netmet";
    private static final String INSTRUCTIONS =
            """
                    Where neuroendocrine tumours spread, how often, of whom, and who says so. Never repeat a figure without its \
                    population, time frame, kind and source. Figures of different populations, times, units or ascertainments are \
                    not compared. A bound is no rate; a rank or a word has no value; no row means not reported, not never. Read \
                    netmet://traps. Check a sentence that you wrote with check_claim. Research use, not medical advice.""";

    private McpServers() {}

    /**
     * A servlet of the stateless streamable HTTP transport: each request is answered by itself, so a replaced process
     * loses nothing.
     *
     * @param path where the servlet is
     * @param address the public URL of the server; empty when it is known by its own names only
     */
    public static HttpServlet servlet(
            String path, Supplier<OpenGraph> graph, Optional<URI> address, String version) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        HttpServletStatelessServerTransport transport = HttpServletStatelessServerTransport.builder()
                .jsonMapper(mapper).messageEndpoint(path).maxRequestSize(LARGEST_MESSAGE)
                .httpHeaderValidator(new HostAndOriginValidator(address)).build();
        McpServer.sync(transport).serverInfo(NAME, version).instructions(INSTRUCTIONS).jsonMapper(mapper)
                .capabilities(capabilities())
                // On the thread of the request: the limits of queries hold, and no second pool of threads is needed.
                .immediateExecution(true)
                .tools(Toolbox.TOOLS.stream().map(tool -> new McpStatelessServerFeatures.SyncToolSpecification(
                        tool.definition(mapper),
                        (context, request) -> tool.call(graph, request.arguments(), mapper))).toList())
                .resources(Stream.of(Resources.values())
                        .map(one -> new McpStatelessServerFeatures.SyncResourceSpecification(one.definition(),
                                (context, request) -> read(one, graph)))
                        .toList())
                .build();
        return new PlainErrorServlet(transport);
    }

    /** A server over streams, which speaks until the input ends. */
    public static McpSyncServer overStreams(
            InputStream in, OutputStream out, Supplier<OpenGraph> graph, String version) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        return McpServer.sync(new StdioServerTransportProvider(mapper, in, out))
                .serverInfo(NAME, version).instructions(INSTRUCTIONS).jsonMapper(mapper)
                .capabilities(capabilities())
                .tools(Toolbox.TOOLS.stream().map(tool -> new McpServerFeatures.SyncToolSpecification(
                        tool.definition(mapper),
                        (exchange, request) -> tool.call(graph, request.arguments(), mapper))).toList())
                .resources(Stream.of(Resources.values())
                        .map(one -> new McpServerFeatures.SyncResourceSpecification(one.definition(),
                                (exchange, request) -> read(one, graph)))
                        .toList())
                .build();
    }

    private static ServerCapabilities capabilities() {
        return ServerCapabilities.builder().tools(false).resources(false, false).build();
    }

    private static ReadResourceResult read(Resources resource, Supplier<OpenGraph> graph) {
        return ReadResourceResult
                .builder(List.of(TextResourceContents.builder(resource.uri(), resource.text(graph.get()))
                        .mimeType(resource.mediaType()).build()))
                .build();
    }
}
