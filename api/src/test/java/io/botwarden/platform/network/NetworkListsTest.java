package io.botwarden.platform.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.outgoing.OutgoingCallDenied;
import io.botwarden.platform.outgoing.OutgoingCalls;
import io.botwarden.testing.transport.Tls;
import io.botwarden.testing.transport.TransportTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

@TransportTest
class NetworkListsTest {

    @LocalServerPort private int port;
    @Autowired private TestViewers viewers;
    @Autowired private OutgoingCalls calls;
    @Autowired private DatabaseClient database;

    @ParameterizedTest
    @CsvSource({
        "/actuator/prometheus, 10.1.2.3, 200",
        "/actuator/prometheus, 10.2.2.3, 403",
        "/%61ctuator/prometheus, 10.2.2.3, 403",
        "/actuator/health, 203.0.113.1, 200",
        "/import/mappings, 10.2.2.3, 200",
        "/import/mappings, 10.1.2.3, 403",
        "/import/mappings, 2001:db8::1, 403",
        "/graphql?query=%7B__typename%7D, 10.9.9.9, 200",
        "/graphql?query=%7B__typename%7D, 203.0.113.2, 403",
        "/, 203.0.113.3, 403",
        "/auth/options, 203.0.113.4, 403"
    })
    void listLimitsPurpose(String path, String from, int status) {
        HttpResponse<String> answer = get(path, from, "ADMINISTRATOR");

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            assertThat(answer.body()).contains("This network may not be used for");
            assertThat(answer.headers().map())
                    .containsKeys("strict-transport-security", "x-content-type-options");
        }
    }

    @Test
    void combinesDeniedAttempts() {
        for (int attempt = 0; attempt < 5; attempt++) {
            get("/actuator/prometheus", "198.51.100.7", "ADMINISTRATOR");
        }
        assertThat(events("198.51.100.7")).hasSize(1);
        assertThat(events("198.51.100.7").getFirst()).startsWith("NETWORK_DENIED");
    }

    @Test
    void administrationNeedsNetwork() {
        TestViewers.TestViewer admin = viewers.overEverything("ADMINISTRATOR");
        String inside = viewer(admin.token(), "10.1.2.3");
        String outside = viewer(admin.token(), "10.9.2.3");

        assertThat(inside).contains("access:manage", "catalog:manage-organisation");
        assertThat(outside)
                .contains("catalog:read", "access:read")
                .doesNotContain("access:manage", "catalog:manage-organisation");
        assertThat(events("10.9.2.3")).hasSize(1);
        assertThat(createAccount(admin.token(), "10.9.2.3")).contains("FORBIDDEN");
        assertThat(createAccount(admin.token(), "10.1.2.3")).doesNotContain("FORBIDDEN");
    }

    @Test
    void recordsDeniedCall() {
        URI url = URI.create("http://169.254.169.254/latest/meta-data/");
        assertThatExceptionOfType(OutgoingCallDenied.class)
                .isThrownBy(() -> calls.get(url, Map.of()).block());

        assertThat(
                        all(
                                "select summary as line from security_event where kind = 'OUTGOING_CALL_DENIED'"))
                .contains("The call to 169.254.169.254 is not allowed: its address is not public");
    }

    private HttpResponse<String> get(String path, String from, String role) {
        return Tls.to(port)
                .get(
                        path,
                        Map.of(
                                "X-Forwarded-For",
                                from,
                                "Authorization",
                                "Bearer " + viewers.overEverything(role).token()));
    }

    private String viewer(String token, String from) {
        return Tls.to(port).viewer(headers(token, from)).body();
    }

    private String createAccount(String token, String from) {
        String mutation =
                """
                {"query": "mutation { createAccount(input: {username: \\"\\", displayName: \\"\\", password: \\"\\"}) { errors { code } } }"}
                """;
        return Tls.to(port).graphQl(mutation, headers(token, from)).body();
    }

    private static Map<String, String> headers(String token, String from) {
        return Map.of("X-Forwarded-For", from, "Authorization", "Bearer " + token);
    }

    private List<String> events(String address) {
        return all(
                "select kind || ' ' || summary as line from security_event where address = '%s'"
                        .formatted(address));
    }

    private List<String> all(String query) {
        return Objects.requireNonNull(
                database.sql(query)
                        .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                        .all()
                        .collectList()
                        .block());
    }
}
