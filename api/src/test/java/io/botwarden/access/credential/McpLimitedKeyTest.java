package io.botwarden.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.mcp.ToolClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The MCP server with a key that is limited to a bot. (Policy 5.3.1) */
class McpLimitedKeyTest extends LimitedKeys {

    @Autowired private ToolClient program;

    @Test
    void readsItsBotsOnly() {
        String own = incident(mine);
        String others = incident(other);

        assertThat(
                        program.content(
                                        key,
                                        "find_records",
                                        Map.of("type", "Incident", "fields", List.of("id")))
                                .toString())
                .contains("id=" + own + "}")
                .doesNotContain("id=" + others + "}");
        assertThat(
                        program.content(
                                key,
                                "get_record",
                                Map.of("type", "Incident", "by", Map.of("id", others))))
                .containsEntry("record", null);
    }

    @Test
    void proposesNothing() {
        String own = incident(mine);

        assertThat(
                        program.refused(
                                key, "acknowledgeIncident", Map.of("incident", Map.of("id", own))))
                .contains("Actions are proposed to people");
    }
}
