package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.NoBufferLeaks;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Notifications from Prometheus Alertmanager. */
@NoBufferLeaks
class AlertmanagerTest extends AlertingTest {

    private JsonNode told(String body) {
        return Objects.requireNonNull(
                http.post()
                        .uri("/import/alertmanager")
                        .headers(headers -> headers.setBearerAuth(token))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody());
    }

    /** The format of Alertmanager 0.27. */
    private static String notification(String alerts) {
        return """
        {"receiver": "botwarden", "status": "firing", "alerts": [%s],
         "groupLabels": {"alertname": "HighLatency"}, "commonLabels": {"alertname": "HighLatency"}, "commonAnnotations": {},
         "externalURL": "http://alertmanager:9093", "version": "4",
         "groupKey": "{}:{alertname=\\"HighLatency\\"}", "truncatedAlerts": 2}
        """
                .formatted(alerts);
    }

    private String alert(String status, String labels, String endsAt) {
        return """
        {"status": "%s", "labels": {"alertname": "HighLatency", %s},
         "annotations": {"summary": "Answers take long", "runbook_url": "https://runbooks.example/latency"},
         "startsAt": "%s", "endsAt": "%s",
         "generatorURL": "http://prometheus:9090/graph?g0.expr=x", "fingerprint": "c8f2a1d3e4b5f607"}
        """
                .formatted(status, labels, noon.plusNanos(123_456_789), endsAt);
    }

    @Test
    void importsAlertsOnceAndResolvesThem() {
        String one = "\"bot\": \"one\", \"severity\": \"critical\"";
        String unknown = "\"bot\": \"nobody\", \"severity\": \"warning\"";
        String firing =
                notification(
                        alert("firing", one, "0001-01-01T00:00:00Z")
                                + ","
                                + alert("firing", unknown, "0001-01-01T00:00:00Z"));
        JsonNode report = told(firing);
        assertThat(report.path("accepted").asInt()).isEqualTo(2);
        assertThat(report.path("remarks").toString())
                .isEqualTo(
                        "[\"1 new alerts do not name a registered bot in their label bot\",\"Alertmanager omitted 2 alerts (max_alerts)\"]");
        assertThat(alerts()).containsExactly("one FIRING 0 0 - incident 1 opened", "FIRING 0 0 -");

        JsonNode again = told(firing);
        assertThat(again.path("accepted").asInt()).isZero();
        assertThat(again.path("duplicate").asInt()).isEqualTo(2);
        assertThat(alerts()).hasSize(2);

        String over =
                notification(
                        alert("resolved", one, noon.plusSeconds(300).toString())
                                + ","
                                + alert(
                                        "resolved",
                                        "\"bot\": \"two\"",
                                        noon.plusSeconds(300).toString()));
        JsonNode ended = told(over);
        assertThat(ended.path("accepted").asInt()).isEqualTo(1);
        assertThat(ended.path("rejected").asInt()).isEqualTo(1);
        assertThat(ended.path("rejections").path(0).toString())
                .isEqualTo(
                        "{\"line\":2,\"field\":\"status\",\"reason\":\"This alert is resolved, but was never reported as firing.\"}");
        assertThat(alerts())
                .containsExactly("one RESOLVED 0 0 300 incident 1 opened", "FIRING 0 0 -");
        assertThat(told(over).path("duplicate").asInt()).isEqualTo(1);
        // sent again it is not a new alert, even after its end
        assertThat(told(firing).path("duplicate").asInt()).isEqualTo(2);
    }

    @Test
    void rejectsInvalidBodyAndSkipsInvalidAlert() {
        for (String body : List.of("", "{", "[]", "{\"version\": \"3\", \"alerts\": []}")) {
            http.post()
                    .uri("/import/alertmanager")
                    .headers(headers -> headers.setBearerAuth(token))
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
        JsonNode report =
                told(
                        notification(
                                alert(
                                                "resolved",
                                                "\"bot\": \"one\"",
                                                noon.minusSeconds(3600).toString())
                                        + ",{\"status\": \"odd\"}"));
        assertThat(report.path("rejected").asInt()).isEqualTo(2);
        assertThat(report.path("rejections").path(0).path("field").asString()).isEqualTo("endsAt");
        assertThat(alerts()).isEmpty();
    }
}
