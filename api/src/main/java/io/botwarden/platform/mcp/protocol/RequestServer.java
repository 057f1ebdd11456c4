package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.ToolDescription;
import io.botwarden.platform.mcp.ToolResult;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.McpSchema.CacheScope;
import io.modelcontextprotocol.modern.McpSchema.CallToolOutcome;
import io.modelcontextprotocol.modern.McpSchema.CallToolResult;
import io.modelcontextprotocol.modern.McpSchema.Implementation;
import io.modelcontextprotocol.modern.McpSchema.TextContent;
import io.modelcontextprotocol.modern.McpSchema.ToolAnnotations;
import io.modelcontextprotocol.modern.server.McpAsyncResponse;
import io.modelcontextprotocol.modern.server.McpRequestContext;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.modern.server.feature.McpAsyncTool;
import io.modelcontextprotocol.modern.server.feature.McpAsyncToolRepository;
import io.modelcontextprotocol.modern.server.feature.ToolsFeature;
import io.modelcontextprotocol.modern.server.feature.ToolsPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The server for requests that need no session: the protocol from version 2026-07-28. */
final class RequestServer {

    private RequestServer() {}

    static McpServer build(
            ServerIdentity identity,
            List<Tool> tools,
            McpJsonMapper json,
            JsonSchemaValidator validator) {
        Map<String, McpAsyncTool> byName = new LinkedHashMap<>();
        tools.forEach(tool -> byName.put(tool.description().name(), tool(tool)));
        return McpServer.builder()
                .serverInfo(
                        Implementation.builder(identity.name(), identity.version())
                                .title(identity.title())
                                .build())
                .instructions(identity.instructions())
                .jsonMapper(json)
                .feature(
                        ToolsFeature.ofAsync(
                                new Repository(byName), json, validator, 0, CacheScope.PRIVATE))
                .build();
    }

    private static McpAsyncTool tool(Tool tool) {
        ToolDescription described = tool.description();
        McpSchema.Tool definition =
                McpSchema.Tool.builder(described.name(), described.input())
                        .title(described.title())
                        .description(described.text())
                        .outputSchema(described.output())
                        .annotations(
                                ToolAnnotations.builder()
                                        .title(described.title())
                                        .readOnlyHint(described.reads())
                                        .destructiveHint(false)
                                        .idempotentHint(described.reads())
                                        .openWorldHint(false)
                                        .build())
                        .build();
        return McpAsyncTool.of(
                definition,
                (context, request) -> {
                    Implementation client = context.clientInfo();
                    return Calls.call(
                                    tool,
                                    client == null ? null : client.name(),
                                    request.arguments())
                            .map(result -> McpAsyncResponse.result(outcome(result)));
                });
    }

    private static CallToolOutcome outcome(ToolResult result) {
        return switch (result) {
            case ToolResult.Content content ->
                    CallToolResult.builder()
                            .structuredContent(content.content())
                            .addContent(TextContent.builder(Calls.text(content)).build())
                            .build();
            case ToolResult.Refused refused ->
                    CallToolResult.builder()
                            .addContent(TextContent.builder(Calls.text(refused.reasons())).build())
                            .isError(true)
                            .build();
        };
    }

    /** The tools, in order. */
    private record Repository(Map<String, McpAsyncTool> byName) implements McpAsyncToolRepository {

        @Override
        public Mono<ToolsPage> list(McpRequestContext context, @Nullable String cursor) {
            return Mono.just(
                    ToolsPage.of(byName.values().stream().map(McpAsyncTool::definition).toList()));
        }

        @Override
        public Mono<McpAsyncTool> find(McpRequestContext context, String name) {
            return Mono.justOrEmpty(byName.get(name));
        }
    }
}
