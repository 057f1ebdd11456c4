package io.botwarden.platform.mcp;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.modern.client.transport.HttpClientMcpTransport;
import io.modelcontextprotocol.modern.client.transport.McpHttpRequestCustomizer;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Clients of the MCP server of a test: those of the official SDK. */
@Component
public class McpClients {

    /** The name that the clients give themselves. */
    static final String NAME = "Test client";

    private final Environment environment;

    McpClients(Environment environment) {
        this.environment = environment;
    }

    /** A client that has opened a session. */
    McpSyncClient open(String token) {
        McpSyncClient client =
                McpClient.sync(
                                HttpClientStreamableHttpTransport.builder(address())
                                        .endpoint("/mcp")
                                        .requestBuilder(
                                                HttpRequest.newBuilder()
                                                        .header("Authorization", "Bearer " + token))
                                        .build())
                        .requestTimeout(LONG_ENOUGH)
                        .initializationTimeout(LONG_ENOUGH)
                        .clientInfo(Implementation.builder(NAME, "1.0").build())
                        .build();
        client.initialize();
        return client;
    }

    /** A client of the version without sessions. */
    io.modelcontextprotocol.modern.client.McpSyncClient single(String token) {
        return io.modelcontextprotocol.modern.client.McpClient.sync(
                        HttpClientMcpTransport.builder(URI.create(address() + "/mcp"))
                                .requestCustomizer(
                                        McpHttpRequestCustomizer.fromSync(
                                                (request, headers, context) ->
                                                        headers.set(
                                                                "Authorization",
                                                                "Bearer " + token)))
                                .build())
                .clientInfo(
                        io.modelcontextprotocol.modern.McpSchema.Implementation.builder(NAME, "1.0")
                                .build())
                .roundTimeout(LONG_ENOUGH)
                .callTimeout(LONG_ENOUGH)
                .build();
    }

    /** Calls a tool. */
    CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    }

    /** Calls a tool that must answer, and returns the content. */
    @SuppressWarnings("unchecked")
    Map<String, Object> content(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = call(client, tool, arguments);
        if (Boolean.TRUE.equals(result.isError())) {
            throw new AssertionError(text(result));
        }
        return (Map<String, Object>) Objects.requireNonNull(result.structuredContent());
    }

    /** The text of a result. */
    static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    private String address() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }
}
