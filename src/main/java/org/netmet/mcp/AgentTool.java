package org.netmet.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.apache.jena.atlas.json.JSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A tool: what the list of tools says of it, and the work of a call.
 *
 * @param inputSchema JSON Schema
 * @param outputSchema JSON Schema
 */
record AgentTool(String name, String title, String description, String inputSchema, String outputSchema, Work work) {
    /** The work of a call. */
    interface Work {
        ToolAnswer answer(OpenGraph graph, ToolArguments arguments) throws ToolFailure;
    }

    /** What {@code tools/list} says of it. */
    Tool definition(McpJsonMapper mapper) {
        return Tool.builder(name, mapper, inputSchema).title(title).description(description)
                .outputSchema(mapper, outputSchema)
                .annotations(ToolAnnotations.builder().readOnlyHint(true).openWorldHint(false).build()).build();
    }

    /** The result of a call; a failure is a result too, so that the agent reads its message. */
    CallToolResult call(Supplier<OpenGraph> graph, Map<String, Object> given, McpJsonMapper mapper) {
        try {
            ToolAnswer answer = work.answer(graph.get(), new ToolArguments(given == null ? Map.of() : given));
            Map<?, ?> structured = mapper.readValue(JSON.toStringFlat(answer.json()), Map.class);
            return CallToolResult.builder().addTextContent(answer.text()).structuredContent(structured).isError(false)
                    .build();
        } catch (ToolFailure why) {
            return CallToolResult.builder().addTextContent(why.getMessage()).isError(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
