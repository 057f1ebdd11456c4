package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The notification of an alert: its name, its labels and its link. */
class AlertMessageTest extends NotificationTest {

    @Autowired private WebTestClient http;

    @Test
    void sendsLabelsAndLink() {
        String bot = bot();
        String code =
                String.valueOf(
                        row("select code from bot where id = %d".formatted(key(bot))).get("code"));
        String path = "/" + UUID.randomUUID();
        rule(webhook(path), bot, "AlertFired");

        http.post()
                .uri("/import/alertmanager")
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        """
                        {"version": "4", "groupKey": "%1$s", "alerts": [{"status": "firing", "startsAt": "2026-03-01T08:00:00Z",
                          "labels": {"alertname": "HighLatency", "bot": "%1$s", "http_route": "/answer"},
                          "annotations": {"summary": "Answers take long"}}]}
                        """
                                .formatted(code))
                .exchange()
                .expectStatus()
                .isOk();

        eventually(() -> RECEIVER.at(path).size() == 1);
        Map<String, Object> alert =
                row("select id from alert where bot_id = %d".formatted(key(bot)));
        assertThat(RECEIVER.at(path).getFirst().body())
                .contains(
                        "\"labels\":{\"alertname\":\"HighLatency\",\"bot\":\"%s\",\"http_route\":\"/answer\"}"
                                .formatted(code))
                .contains("https://botwarden.example/alerts/alert_" + alert.get("id"));
    }
}
