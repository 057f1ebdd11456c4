package io.botwarden.story;

import static io.botwarden.story.EndToEndTest.eventually;
import static io.botwarden.story.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.notification.Receiver;
import jakarta.mail.MessagingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The live bot fails, and the right people are notified: clauses 3.1, 3.2 and 6.3. */
final class Trouble {

    private final People people;
    private final Planning planning;
    private final Receivers outside;
    private String alert = "";
    private String incident = "";

    Trouble(People people, Planning planning, Receivers outside) {
        this.people = people;
        this.planning = planning;
        this.outside = outside;
    }

    String incident() {
        return incident;
    }

    void itIsSettledWhoIsToldOfIt() {
        String channel =
                people.ada
                        .does("addNotificationChannel", "notificationChannel")
                        .with("name", "Hook")
                        .with("kind", "WEBHOOK")
                        .with("target", outside.hook())
                        .with("secret", Receiver.SECRET)
                        .unlike(people.olga)
                        .id();
        people.ada
                .does("addNotificationRule", "notificationRule")
                .with("name", "Incidents")
                .with("events", List.of("IncidentReported", "IncidentResolved"))
                .with("bot", Map.of("id", planning.bot()))
                .with("recipient", Map.of("channel", channel))
                .unlike(people.olga);
        Map<String, Object> layer =
                Map.of(
                        "name", "Days",
                        "rotation", "DAILY",
                        "startsOn", "2026-01-01",
                        "handoverTime", "09:00",
                        "members", List.of(Map.of("id", people.olga.employee())));
        String schedule =
                people.paul
                        .does("addOnCallSchedule", "onCallSchedule")
                        .with("name", "Desk")
                        .with("timeZone", "UTC")
                        .with("department", Map.of("id", people.desk))
                        .with("layers", List.of(layer))
                        .unlike(people.devi)
                        .id();
        people.ada
                .does("addEscalationPolicy", "escalationPolicy")
                .with("name", "Who is on call")
                .with("bot", Map.of("id", planning.bot()))
                .with("severities", List.of("CRITICAL", "HIGH"))
                .with("repeats", 0)
                .with(
                        "steps",
                        List.of(
                                Map.of(
                                        "afterMinutes",
                                        0,
                                        "recipient",
                                        Map.of("schedule", schedule)),
                                Map.of(
                                        "afterMinutes",
                                        30,
                                        "recipient",
                                        Map.of("employee", Map.of("id", people.paul.employee())))))
                .unlike(people.olga);
    }

    void theBotReportsMoreErrorsThanTheRuleAllows() {
        reports(1);
        Map<String, Object> threshold = new LinkedHashMap<>();
        threshold.put("scope", Map.of("bot", Map.of("id", planning.bot())));
        threshold.put("metric", "errors");
        threshold.put("aggregation", "LAST");
        threshold.put("threshold", 5);
        threshold.put("windowSeconds", 600);
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("condition", Map.of("threshold", threshold));
        definition.put("forSeconds", 0);
        definition.put("keepFiringSeconds", 0);
        definition.put("severity", "HIGH");
        definition.put("opensIncident", true);
        String rule =
                people.devi
                        .does("draftAlertRule", "alertRule")
                        .with("code", "errors")
                        .with("name", "Too many errors")
                        .with("definition", definition)
                        .unlike(people.sally)
                        .id();
        people.devi
                .does("activateAlertRule", "alertRule")
                .with("rule", Map.of("id", rule))
                .unlike(people.sally);
        reports(9);
    }

    /** By OTLP, like the bot's own exporter; no other account may do this. */
    void reports(int errors) {
        Instant now = Instant.now();
        String body =
                """
                {"resourceMetrics": [{"resource": {"attributes": [{"key": "botwarden.bot", "value": {"stringValue": "%s"}}]},
                 "scopeMetrics": [{"metrics": [{"name": "errors", "gauge": {"dataPoints": [{"timeUnixNano": "%d", "asInt": "%d"}]}}]}]}]}
                """
                        .formatted(
                                EndToEndTest.CODE,
                                now.getEpochSecond() * 1_000_000_000L + now.getNano(),
                                errors);
        export(people.devi, body).expectStatus().isForbidden();
        export(people.machine(planning.bot()), body).expectStatus().isOk().expectBody().json("{}");
    }

    private static WebTestClient.ResponseSpec export(Person who, String body) {
        return who.http()
                .post()
                .uri("/v1/metrics")
                .headers(headers -> headers.setBearerAuth(who.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    void anAlertFiresAndOpensAnIncident() {
        eventually(() -> !alerts().isEmpty());
        assertThat(alerts()).hasSize(1);
        Map<String, Object> fired = alerts().getFirst();
        assertThat(fired).containsEntry("state", "FIRING").containsEntry("openedIncident", true);
        assertThat(new BigDecimal(String.valueOf(fired.get("value")))).isEqualByComparingTo("9");
        alert = text(fired, "id");
        incident = text(DeliveryClient.object(fired.get("incident")), "id");
        assertThat(seen())
                .containsEntry("state", "OPEN")
                .containsEntry("severity", "HIGH")
                .containsEntry("department", Map.of("id", people.desk));
    }

    void whoIsOnCallIsToldByMailAndTheOthersByWebhook() throws MessagingException {
        String number = text(seen(), "number");
        eventually(() -> !outside.calls().isEmpty());
        eventually(() -> outside.told("incident.reported") == 1);
        assertThat(outside.calls()).hasSize(1);
        assertThat(outside.calls().getFirst().getSubject()).contains("Too many errors");
        Receiver.Told told = outside.toldFirst();
        assertThat(told.isSignedBy(Receiver.SECRET)).isTrue();
        assertThat(told.body()).contains("\"id\":\"" + incident + "\"", number);
        eventually(() -> timeline().contains("ESCALATED"));
    }

    void whoIsOnCallTakesItUp() {
        Person olga = people.olga;
        olga.does("acknowledgeAlert", "alert").with("alert", alert).unlike(people.devi);
        assertThat(
                        olga.does("acknowledgeIncident", "incident")
                                .with("incident", Map.of("id", incident))
                                .with("assignee", Map.of("id", olga.employee()))
                                .telling("state")
                                .unlike(people.devi)
                                .state())
                .isEqualTo("ACKNOWLEDGED");
        eventually(() ->
                olga.list(
                                "escalations(filter: {incident: [{id: \"%s\"}]})"
                                        .formatted(incident),
                                "state")
                        .equals(List.of(Map.of("state", "STOPPED"))));
        olga.does("reportDefect", "defect")
                .with("title", "It does not answer")
                .with("bot", Map.of("id", planning.bot()))
                .with("incident", Map.of("id", incident))
                .with("foundIn", "PRODUCTION")
                .with("severity", "MODERATE")
                .unlike(people.audrey);
    }

    void theAlertIsOver() {
        eventually(() -> alerts().getFirst().get("resolvedAt") != null);
        assertThat(alerts())
                .singleElement()
                .satisfies(over ->
                        assertThat(over)
                                .containsEntry("id", alert)
                                .containsEntry("state", "RESOLVED")
                                .containsEntry("resolution", "AUTOMATIC"));
    }

    /** The incident as Olga sees it now. */
    Map<String, Object> seen() {
        return people.olga.sees(
                "Incident",
                incident,
                "number state severity slaMet department { id } startedAt detectedAt openedAt acknowledgedAt resolvedAt closedAt");
    }

    /** The kinds of the incident's timeline entries. */
    List<Object> timeline() {
        return people.olga.list("Incident", incident, "timeline(first: 100)", "kind").stream()
                .map(entry -> entry.get("kind"))
                .toList();
    }

    /** The bot's alerts. */
    List<Map<String, Object>> alerts() {
        return people.olga.list(
                "alerts(filter: {bot: [{id: \"%s\"}]})".formatted(planning.bot()),
                "id state value firedAt resolvedAt resolution openedIncident incident { id }");
    }
}
