package io.botwarden.platform.mcp;

import static io.botwarden.testing.transport.TransportSetup.ADDRESS;
import static io.botwarden.testing.transport.TransportSetup.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.transport.Tls;
import io.botwarden.testing.transport.TransportTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Access tokens of an external issuer for the MCP server. */
@TransportTest
class McpTokenTest {

    private static final String RESOURCE = ADDRESS + "/mcp";
    private static final String INITIALIZE =
            """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25", "capabilities": {},
              "clientInfo": {"name": "Test", "version": "1"}}}
            """;

    @LocalServerPort private int port;

    @Test
    void tokenIsForOneResource() {
        String forMcp = token(RESOURCE);
        String forOthers = token("botwarden");

        assertThat(mcp(forMcp).statusCode()).isEqualTo(200);
        assertThat(mcp(forOthers).statusCode()).isEqualTo(401);
        assertThat(graphQl(forMcp).statusCode()).isEqualTo(401);
        assertThat(graphQl(forOthers).statusCode()).isEqualTo(200);
        // also when it was verified for the other one before
        assertThat(mcp(forOthers).statusCode()).isEqualTo(401);
        assertThat(graphQl(forMcp).statusCode()).isEqualTo(401);
        assertThat(mcp(token("https://other.example/mcp")).statusCode()).isEqualTo(401);
        assertThat(mcp(token(RESOURCE + "/")).statusCode()).isEqualTo(401);
        assertThat(mcp(token("botwarden", RESOURCE)).statusCode()).isEqualTo(200);
    }

    @Test
    void clientsFindIssuer() {
        HttpResponse<String> refused = Tls.to(port).post("/mcp", INITIALIZE, Map.of());
        String metadata = ADDRESS + "/.well-known/oauth-protected-resource/mcp";

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer resource_metadata=\"%s\"".formatted(metadata));
        assertThat(mcp(token("botwarden")).headers().firstValue("WWW-Authenticate"))
                .contains(
                        "Bearer error=\"invalid_token\", resource_metadata=\"%s\""
                                .formatted(metadata));
        assertThat(Tls.to(port).get("/.well-known/oauth-protected-resource/mcp", Map.of()).body())
                .contains(
                        "\"resource\":\"%s\"".formatted(RESOURCE),
                        "\"authorization_servers\":[\"%s\"]".formatted(PROVIDER.issuer()));
    }

    @Test
    void admitsPagesOfConfiguredAddress() {
        String token = token(RESOURCE);

        assertThat(
                        Tls.to(port)
                                .post(
                                        "/mcp",
                                        INITIALIZE,
                                        Map.of(
                                                "Authorization",
                                                "Bearer " + token,
                                                "Origin",
                                                ADDRESS))
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        Tls.to(port)
                                .post(
                                        "/mcp",
                                        INITIALIZE,
                                        Map.of(
                                                "Authorization",
                                                "Bearer " + token,
                                                "Origin",
                                                "https://localhost:" + port))
                                .statusCode())
                .isEqualTo(403);
    }

    private static String token(String... audience) {
        return PROVIDER.sign(
                PROVIDER.header().build(),
                PROVIDER.claims("mcp-user").audience(List.of(audience)).build());
    }

    private HttpResponse<String> mcp(String token) {
        return Tls.to(port).post("/mcp", INITIALIZE, Map.of("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> graphQl(String token) {
        return Tls.to(port).viewer(Map.of("Authorization", "Bearer " + token));
    }
}
