package io.botwarden.monitoring.telemetry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.botwarden.testing.NoBufferLeaks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Resources that are not mapped to a bot and can be ignored. */
@BotwardenTest(database = "telemetry")
@NoBufferLeaks
class TelemetryResourcesTest {

    @Autowired private WebTestClient http;
    @Autowired private JdbcClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;

    private Response say(TestViewer by, String mutation, String input) {
        return testers.http(by.token())
                .document(
                        "mutation { %s(input: {%s}) { resource { ignoredBy { username } ignoreReason version } errors { code field } } }"
                                .formatted(mutation, input))
                .execute();
    }

    private List<String> listed(TestViewer by, boolean ignored) {
        return testers.http(by.token())
                .document(
                        "{ telemetryResources(first: 100, filter: {hasIgnoredAt: %s}) { edges { node { value } } } }"
                                .formatted(ignored))
                .execute()
                .path("telemetryResources.edges[*].node.value")
                .entityList(String.class)
                .get();
    }

    private static String code(Response response, String mutation) {
        Map<?, ?> error = response.path(mutation + ".errors[0]").entity(Map.class).get();
        return error.get("code") + " " + error.get("field");
    }

    @Test
    void ignoresAndRestoresResource() {
        TestViewer operator = viewers.overEverything("OPERATOR");
        String value = "scraper-" + UUID.randomUUID();
        send(operator, value);
        String id =
                database.sql(
                                "select 'telemetry_resource_' || id from telemetry_resource where value = :value")
                        .param("value", value)
                        .query(String.class)
                        .single();
        String resource = "resource: \"%s\"".formatted(id);
        assertThat(listed(operator, false)).contains(value);
        assertThat(
                        code(
                                say(operator, "reconsiderTelemetryResource", resource),
                                "reconsiderTelemetryResource"))
                .isEqualTo("WRONG_STATE null");
        String ignore = resource + ", reason: \"%s\"";
        assertThat(
                        code(
                                say(operator, "ignoreTelemetryResource", ignore.formatted(" ")),
                                "ignoreTelemetryResource"))
                .isEqualTo("INVALID reason");
        assertThat(
                        code(
                                say(
                                        viewers.overEverything("AUDITOR"),
                                        "ignoreTelemetryResource",
                                        ignore.formatted("x")),
                                "ignoreTelemetryResource"))
                .isEqualTo("FORBIDDEN null");

        say(operator, "ignoreTelemetryResource", ignore.formatted("A load test"))
                .path("ignoreTelemetryResource.resource")
                .matchesJson(
                        """
                        {"ignoredBy": {"username": "%s"}, "ignoreReason": "A load test", "version": 2}
                        """
                                .formatted(operator.viewer().username()));
        // it is rejected again, and stays ignored
        send(operator, value);
        assertThat(listed(operator, false)).doesNotContain(value);
        assertThat(listed(operator, true)).contains(value);
        assertThat(
                        database.sql(
                                        "select rejected || ' ' || version from telemetry_resource where value = :value")
                                .param("value", value)
                                .query(String.class)
                                .single())
                .isEqualTo("2 2");
        assertThat(
                        code(
                                say(operator, "ignoreTelemetryResource", ignore.formatted("Again")),
                                "ignoreTelemetryResource"))
                .isEqualTo("WRONG_STATE null");
        assertThat(
                        code(
                                say(
                                        operator,
                                        "reconsiderTelemetryResource",
                                        resource + ", version: 1"),
                                "reconsiderTelemetryResource"))
                .isEqualTo("CONFLICT version");

        say(operator, "reconsiderTelemetryResource", resource)
                .path("reconsiderTelemetryResource.resource.ignoredBy")
                .valueIsNull();
        assertThat(listed(operator, false)).contains(value);
    }

    /** One point of an unknown resource. */
    private void send(TestViewer sender, String service) {
        http.post()
                .uri("/v1/metrics")
                .headers(headers -> headers.setBearerAuth(sender.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        """
                        {"resourceMetrics": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "%s"}}]},
                          "scopeMetrics": [{"metrics": [{"name": "g", "gauge": {"dataPoints": [{"timeUnixNano": "%d", "asDouble": 1}]}}]}]}]}
                        """
                                .formatted(service, System.currentTimeMillis() * 1_000_000))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("partialSuccess.rejectedDataPoints")
                .isEqualTo("1");
    }
}
