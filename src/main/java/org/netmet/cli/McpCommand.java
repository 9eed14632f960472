package org.netmet.cli;

import io.modelcontextprotocol.server.McpSyncServer;
import org.netmet.Netmet;
import org.netmet.answer.QueryExecutor;
import org.netmet.execution.QueryLimits;
import org.netmet.mcp.EndOfInput;
import org.netmet.mcp.McpServers;
import org.netmet.mcp.OpenGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.concurrent.Callable;

/** The {@code mcp} command: speaks the Model Context Protocol on standard input and output, until the input ends. */
@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        description = "Serves the graph to an agent by the Model Context Protocol, on standard input and output.",
        footer = {"", "  Over HTTP it is at /mcp of netmet serve."})
final class McpCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Mixin
    private StoreOption stored;

    @Override
    public Integer call() {
        return common.withGraph(stored, with, this::serve);
    }

    private int serve(Netmet netmet) {
        // Nothing but the protocol goes to standard output, whatever a library prints.
        System.setOut(System.err);
        var executor = new QueryExecutor(Math.max(2, Runtime.getRuntime().availableProcessors()));
        var graph = new OpenGraph(netmet, netmet.questionService(QueryLimits.of(common.limit()), executor), executor);
        var streams = new EndOfInput(System.in, new FileOutputStream(FileDescriptor.out));
        McpSyncServer server = McpServers.overStreams(streams.in(), streams.out(), () -> graph, Main.version());
        try {
            streams.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.closeGracefully();
        return ExitCode.SUCCESS;
    }
}
