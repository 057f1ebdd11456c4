package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.ToolDescription;
import io.botwarden.platform.mcp.ToolResult;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;

/** The server for clients that open a session: the protocol up to version 2025-11-25. */
final class SessionServer {

    private SessionServer() {}

    /** Builds the server, which from then on answers the requests of the sessions. */
    static McpAsyncServer build(
            McpSessions sessions,
            ServerIdentity identity,
            List<Tool> tools,
            McpJsonMapper json,
            JsonSchemaValidator validator) {
        return McpServer.async(sessions)
                .serverInfo(
                        Implementation.builder(identity.name(), identity.version())
                                .title(identity.title())
                                .build())
                .instructions(identity.instructions())
                .jsonMapper(json)
                .jsonSchemaValidator(validator)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(tools.stream().map(SessionServer::specification).toList())
                .build();
    }

    private static AsyncToolSpecification specification(Tool tool) {
        ToolDescription described = tool.description();
        return AsyncToolSpecification.builder()
                .tool(
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
                                .build())
                .callHandler((exchange, request) -> {
                    Implementation client = exchange.getClientInfo();
                    return Calls.call(
                                    tool,
                                    client == null ? null : client.name(),
                                    request.arguments())
                            .map(SessionServer::result);
                })
                .build();
    }

    private static CallToolResult result(ToolResult result) {
        return switch (result) {
            case ToolResult.Content content ->
                    CallToolResult.builder()
                            .structuredContent(content.content())
                            .addTextContent(Calls.text(content))
                            .isError(false)
                            .build();
            case ToolResult.Refused refused ->
                    CallToolResult.builder()
                            .addTextContent(Calls.text(refused.reasons()))
                            .isError(true)
                            .build();
        };
    }
}
