package io.botwarden.platform.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Calls tools with the client of the official SDK, each in a session of its own. */
@Component
public class ToolClient {

    private final McpClients clients;

    ToolClient(McpClients clients) {
        this.clients = clients;
    }

    /** Proposes an action, and returns the proposal. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> propose(String token, String action, Map<String, Object> input) {
        try (McpSyncClient client = clients.open(token)) {
            return (Map<String, Object>)
                    clients.content(
                                    client,
                                    "propose_action",
                                    Map.of("action", action, "input", input))
                            .get("proposedAction");
        }
    }

    /** Calls a tool that must answer, and returns the content. */
    public Map<String, Object> content(String token, String tool, Map<String, Object> arguments) {
        try (McpSyncClient client = clients.open(token)) {
            return clients.content(client, tool, arguments);
        }
    }

    /** Proposes an action that must be refused, and returns why. */
    public String refused(String token, String action, Map<String, Object> input) {
        try (McpSyncClient client = clients.open(token)) {
            CallToolResult result =
                    clients.call(
                            client, "propose_action", Map.of("action", action, "input", input));
            assertThat(result.isError()).as(McpClients.text(result)).isTrue();
            return McpClients.text(result);
        }
    }
}
