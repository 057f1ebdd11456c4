package io.botwarden.security.event;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * A sensor sends syslog; people are notified, late, triage the event, open an incident and close
 * it.
 */
@BotwardenTest
class SecurityEventStoryTest {

    private static final String SEEN =
            "id number state severity occurrences sensor type summary overdueAt verdict reopenedAt version assignee { name }"
                    + " incident { id number securityEvents(first: 5) { edges { node { number } } } }"
                    + " messages(first: 5) { totalCount }";

    @Autowired private WebTestClient http;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private MovableClock clock;
    @Autowired private SecurityEventsDue due;
    @Autowired private SecurityEvents own;

    @SuppressWarnings("NullAway.Init")
    private Company company;

    @SuppressWarnings("NullAway.Init")
    private TestViewer analyst;

    private String bot = "";
    private String code = "";

    @BeforeEach
    void found() {
        company = fixture.company();
        bot = "bot_" + company.bot;
        code = outcomes.codeOf(bot);
        analyst = fixture.employed(viewers.overEverything("OPERATOR"), company.devi);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void triagesWhatSensorReports() {
        attack(1);
        attack(2);
        Map<String, Object> event = seen();
        assertThat(event)
                .containsEntry("state", "NEW")
                .containsEntry("severity", "CRITICAL")
                .containsEntry("occurrences", 2)
                .containsEntry("sensor", "fw-1")
                .containsEntry("type", "ids SCAN")
                .containsEntry("messages", Map.of("totalCount", 2));
        String number = String.valueOf(event.get("number"));

        check();
        assertThat(fixture.events("SecurityEventDetected", id(event))).isOne();
        assertThat(work(number)).isTrue();

        clock.move(Duration.ofHours(2));
        check();
        check();
        assertThat(fixture.events("SecurityEventOverdue", id(event))).isOne();
        assertThat(seen().get("overdueAt")).isNotNull();

        run("closeSecurityEvent", Map.of("verdict", "BENIGN", "reason", "No"), "WRONG_STATE");
        run("triageSecurityEvent", Map.of("note", "Looks real"));
        assertThat(seen()).containsEntry("assignee", Map.of("name", "Devi"));
        assertThat(work(number)).isTrue();

        run("escalateSecurityEvent", Map.of("note", "Somebody scans the bot."));
        Map<String, Object> escalated = seen();
        Map<String, Object> incident = DeliveryClient.object(escalated.get("incident"));
        assertThat(escalated).containsEntry("state", "ESCALATED");
        assertThat(String.valueOf(incident.get("securityEvents"))).contains(number);

        run(
                "closeSecurityEvent",
                Map.of("verdict", "TRUE_POSITIVE", "reason", "A real scan"),
                "INCIDENT_OPEN");
        outcomes.done(
                fixture.again(analyst),
                "resolveIncident",
                "incident { id }",
                Map.of("incident", ref(id(incident)), "note", "Blocked the network"));
        run("closeSecurityEvent", Map.of("verdict", "TRUE_POSITIVE", "reason", "A real scan"));
        assertThat(seen())
                .containsEntry("state", "CLOSED")
                .containsEntry("verdict", "TRUE_POSITIVE");

        clock.move(Duration.ofMinutes(1));
        attack(3);
        check();
        assertThat(seen())
                .containsEntry("state", "NEW")
                .containsEntry("occurrences", 3)
                .hasEntrySatisfying("reopenedAt", at -> assertThat(at).isNotNull());
        assertThat(fixture.events("SecurityEventReopened", id(event))).isOne();
    }

    @Test
    void linksToExistingIncident() {
        attack(1);
        attack(2);
        Map<String, Object> event = seen();
        Map<String, Object> incident =
                outcomes.done(
                        analyst,
                        "reportIncident",
                        "incident { id number }",
                        Map.of(
                                "title", "Bot is slow",
                                "bot", ref(bot),
                                "severity", "HIGH",
                                "description", "Since noon"));
        Map<String, Object> link =
                Map.of("incident", ref(id(incident)), "note", "The scan makes it slow.");
        run("linkSecurityEvent", link, "WRONG_STATE");
        run("triageSecurityEvent", Map.of());
        run("linkSecurityEvent", link);
        assertThat(seen())
                .containsEntry("state", "ESCALATED")
                .extractingByKey("incident")
                .asString()
                .contains(String.valueOf(incident.get("number")));
        assertThat(
                        String.valueOf(
                                fixture.client(analyst)
                                        .read(
                                                "incident(by: {id: \"%s\"}) { timeline(first: 20) { edges { node { kind note } } } }"
                                                        .formatted(id(incident)))))
                .contains("LINKED", String.valueOf(event.get("number")));
        run(
                "closeSecurityEvent",
                Map.of("verdict", "TRUE_POSITIVE", "reason", "A real scan"),
                "INCIDENT_OPEN");
        assertThat(
                        fixture.count(
                                "select sum(occurrences) as n from security_event_day where 'security_event_' || event_id = '%s'"
                                        .formatted(id(event))))
                .isEqualTo(2);
    }

    @Test
    void countsWhatIsKnownToBeFalse() {
        attack(1);
        check();
        run("triageSecurityEvent", Map.of());
        run("closeSecurityEvent", Map.of("verdict", "FALSE_POSITIVE", "reason", "Our own scanner"));
        clock.move(Duration.ofMinutes(1));
        attack(2);
        check();

        assertThat(seen()).containsEntry("state", "CLOSED").containsEntry("occurrences", 2);
    }

    @Test
    void notifiesOfOwnEventsFromSeverityOn() {
        String user = code;
        record(user, SecurityEvent.Kind.RATE_LIMITED, SecurityEvent.Severity.LOW);
        record(user, SecurityEvent.Kind.MANY_DENIALS, SecurityEvent.Severity.MODERATE);
        record(user, SecurityEvent.Kind.MANY_DENIALS, SecurityEvent.Severity.MODERATE);
        check();

        List<Map<String, Object>> events =
                nodes(
                        "securityEvents(filter: {username: [\"%s\"]}) { edges { node { id kind occurrences } } }"
                                .formatted(user));
        assertThat(events).hasSize(2);
        for (Map<String, Object> event : events) {
            boolean minor = "RATE_LIMITED".equals(event.get("kind"));
            assertThat(event).containsEntry("occurrences", minor ? 1 : 2);
            assertThat(fixture.events("SecurityEventDetected", id(event))).isEqualTo(minor ? 0 : 1);
        }
    }

    private void record(String user, SecurityEvent.Kind kind, SecurityEvent.Severity severity) {
        own.record(new SecurityEvent(kind, severity, null, user, "192.0.2.1", "Happened")).block();
    }

    private void attack(int port) {
        JsonNode report =
                IntakeClient.answer(
                        new IntakeClient(http, fixture.again(outcomes.administrator()).token())
                                .post(
                                        "/ingest/security-events?bot=" + code,
                                        IntakeClient.bytes(
                                                "<34>1 %s fw-1 ids - SCAN - Port %d scanned"
                                                        .formatted(clock.instant(), port)),
                                        "text/plain",
                                        null),
                        HttpStatus.OK);
        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 0 0");
    }

    private void check() {
        await().atMost(BotwardenTest.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(due.run().thenReturn(true).block()).isTrue());
    }

    private Map<String, Object> seen() {
        List<Map<String, Object>> found =
                nodes(
                        "securityEvents(filter: {bot: [{id: \"%s\"}]}) { edges { node { %s } } }"
                                .formatted(bot, SEEN));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<Map<String, Object>> nodes(String query) {
        return DeliveryClient.objects(fixture.client(analyst).read(query).get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private boolean work(String number) {
        return String.valueOf(
                        fixture.client(analyst)
                                .read("myWork(first: 100) { edges { node { title } } }"))
                .contains(number);
    }

    private void run(String mutation, Map<String, ?> input, String... refusals) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("securityEvent", ref(id(seen())));
        Map<String, Object> payload =
                outcomes.run(fixture.again(analyst), mutation, "securityEvent { id }", all);
        assertThat(ControlOutcomes.codes(payload))
                .as("%s: %s", mutation, payload)
                .containsExactly((Object[]) refusals);
    }
}
