package io.botwarden.security.breach;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Data breaches, from the report to the end, with their deadlines. */
@BotwardenTest
class DataBreachTest {

    private static final String FIELDS =
            "id number state version dueAt overdue authorityDueAt peopleToldAt incident { number title severity } responsible { name } subjects { bot { id } dataAsset { id } } notifications { recipient late } timeline { kind }";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private DataBreachesDue due;
    @Autowired private MovableClock clock;
    @Autowired private WebTestClient http;

    private Company company;
    private TestViewer operator;
    private TestViewer other;
    private Instant discovered;

    @BeforeEach
    void found() {
        company = fixture.company();
        operator = viewers.overBot("OPERATOR", company.bot);
        other = viewers.overBot("OPERATOR", company.bot);
        fixture.execute(
                "update bot set owner_id = %d where id = %d".formatted(company.sally, company.bot));
        discovered = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void runsFromTheReportToTheEnd() {
        Answer reported = report(operator, Map.of());
        assertThat(reported.record())
                .containsEntry("state", "REPORTED")
                .containsEntry("responsible", Map.of("name", "Sally"))
                .containsEntry("dueAt", after(1))
                .containsEntry("authorityDueAt", after(3))
                .extractingByKey("incident")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("title", "Data breach " + reported.text("number"))
                .containsEntry("severity", "CRITICAL");

        Answer assessed = assess(operator, reported, "HIGH", true, true);
        assertThat(assessed.record())
                .containsEntry("state", "ASSESSED")
                .containsEntry("dueAt", after(3));
        Answer half = notify(operator, reported, "AUTHORITY", Map.of());
        assertThat(half.record())
                .containsEntry("state", "ASSESSED")
                .containsEntry("dueAt", after(7));
        clock.move(Duration.ofDays(8));
        Answer told = notify(operator, reported, "PEOPLE", Map.of());
        assertThat(told.record())
                .containsEntry("state", "NOTIFIED")
                .containsEntry("dueAt", null)
                .containsEntry(
                        "notifications",
                        List.of(
                                Map.of("recipient", "AUTHORITY", "late", false),
                                Map.of("recipient", "PEOPLE", "late", true)));

        assertThat(close(other, reported).codes()).containsExactly("WRONG_STATE");
        assertThat(
                        update(
                                        operator,
                                        reported,
                                        Map.of(
                                                "cause", "A typo",
                                                "containment", "Recalled",
                                                "peopleFinal", 3))
                                .errors())
                .isEmpty();
        assertThat(close(operator, reported).codes()).containsExactly("OWN_WORK");
        Answer closed = close(other, reported);
        assertThat(closed.state()).isEqualTo("CLOSED");
        assertThat(closed.record().get("timeline"))
                .isEqualTo(
                        List.of(
                                Map.of("kind", "REPORTED"),
                                Map.of("kind", "ASSESSED"),
                                Map.of("kind", "NOTIFIED"),
                                Map.of("kind", "NOTIFIED"),
                                Map.of("kind", "UPDATED"),
                                Map.of("kind", "CLOSED")));
    }

    @Test
    void nobodyIsNotifiedWhereNoRiskIsLikely() {
        Answer reported = report(operator, Map.of());
        assertThat(assess(operator, reported, "LIKELY", false, false).refusals())
                .containsExactly("INVALID authorityDue");
        assertThat(assess(operator, reported, "HIGH", true, false).refusals())
                .containsExactly("INVALID peopleDue");
        Answer exempt = assess(operator, reported, "UNLIKELY", false, false);
        assertThat(exempt.record())
                .containsEntry("state", "NO_NOTIFICATION_DUE")
                .containsEntry("dueAt", null);
        assertThat(assess(operator, reported, "HIGH", true, true).state()).isEqualTo("ASSESSED");
    }

    @Test
    void rejectsInvalidReports() {
        assertThat(
                        report(
                                        operator,
                                        Map.of(
                                                "discoveredAt",
                                                clock.instant().plusSeconds(90).toString(),
                                                "occurredAt",
                                                clock.instant().plusSeconds(99).toString(),
                                                "dataKinds",
                                                List.of()))
                                .refusals())
                .containsExactlyInAnyOrder(
                        "INVALID discoveredAt", "INVALID occurredAt", "INVALID dataKinds");
        long foreign =
                fixture.insert(
                        "insert into data_asset (bot_id, name, data_classification, personal) values (%d, :code, 'RESTRICTED', true) returning id"
                                .formatted(fixture.company().bot));
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        assertThat(
                        report(
                                        administrator,
                                        Map.of("dataAssets", List.of("data_asset_" + foreign)))
                                .refusals())
                .containsExactly("INVALID dataAssets");
        Answer reported = report(operator, Map.of());
        assertThat(
                        notify(
                                        operator,
                                        reported,
                                        "AUTHORITY",
                                        Map.of("notifiedAt", discovered.minusSeconds(1).toString()))
                                .refusals())
                .containsExactly("INVALID notifiedAt");
    }

    @Test
    void isVisibleToFew() {
        Answer reported = report(operator, Map.of());
        String query = "dataBreach(by: {id: \"%s\"}) { number }".formatted(reported.id());
        assertThat(fixture.client(other).read(query))
                .containsEntry("number", reported.text("number"));
        TestViewer developer = viewers.overBot("DEVELOPER", company.bot);
        assertThat(seen(developer, query)).isFalse();
        TestViewer stranger = viewers.overBot("OPERATOR", fixture.company().bot);
        assertThat(seen(stranger, query)).isFalse();
        Answer own = report(developer, Map.of());
        assertThat(own.errors()).isEmpty();
        assertThat(assess(developer, own, "HIGH", true, true).codes()).containsExactly("FORBIDDEN");
    }

    @Test
    void reportsEachDeadlineOnce() {
        Answer reported = report(operator, Map.of());
        due.run().block();
        assertThat(events(reported)).containsExactly(0L, 0L);
        clock.move(Duration.ofHours(13));
        due.run().block();
        due.run().block();
        assertThat(events(reported)).containsExactly(1L, 0L);
        clock.move(Duration.ofHours(25));
        due.run().block();
        due.run().block();
        assertThat(events(reported)).containsExactly(1L, 1L);
        assertThat(read(reported)).containsEntry("overdue", true);

        assertThat(assess(operator, reported, "LIKELY", true, false).record())
                .containsEntry("overdue", false);
        clock.move(Duration.ofHours(73));
        due.run().block();
        assertThat(events(reported)).containsExactly(1L, 2L);
    }

    @Test
    void belongsToAnIncidentThatExists() {
        Map<String, Object> incident =
                fixture.client(operator)
                        .run(
                                "reportIncident",
                                "ReportIncidentInput",
                                "incident",
                                "id",
                                Map.of(
                                        "title", "Odd mails",
                                        "severity", "HIGH",
                                        "bot", Map.of("id", "bot_" + company.bot)))
                        .record();
        Answer reported =
                report(operator, Map.of("incident", Map.of("id", incident.get("id").toString())));
        assertThat(
                        fixture.client(operator)
                                .read(
                                        "incident(by: {id: \"%s\"}) { dataBreaches { edges { node { id } } } }"
                                                .formatted(incident.get("id")))
                                .toString())
                .contains(reported.id());
    }

    /**
     * A bot that the viewer does not see finds nothing, although the breach that concerns it is
     * visible.
     */
    @Test
    void isFoundByItsBots() {
        long hidden = fixture.company().bot;
        long unaffected = fixture.company().bot;
        TestViewer everything = viewers.overEverything("OPERATOR");
        Answer reported =
                report(
                        everything,
                        Map.of(
                                "bots",
                                List.of(
                                        Map.of("id", "bot_" + company.bot),
                                        Map.of("id", "bot_" + hidden))));

        assertThat(found(operator, company.bot)).contains(reported.text("number"));
        assertThat(found(operator, hidden)).isEqualTo("{edges=[]}");
        assertThat(found(everything, hidden)).contains(reported.text("number"));
        assertThat(found(everything, unaffected)).isEqualTo("{edges=[]}");
    }

    private String found(TestViewer who, long bot) {
        return fixture.client(who)
                .read(
                        "dataBreaches(filter: {bots: [{id: \"bot_%d\"}]}) { edges { node { number } } }"
                                .formatted(bot))
                .toString();
    }

    @Test
    void isPrintedForTheAuthority() {
        Answer reported = report(operator, Map.of());
        assess(operator, reported, "HIGH", true, true);
        String page = page(operator, reported, "html", 200);
        assertThat(page)
                .contains(
                        reported.text("number"),
                        "Unwanted calls",
                        "Article 33(3) GDPR",
                        "Help bot");
        assertThat(page(operator, reported, "html?lang=zh", 200)).contains("数据泄露");
        assertThat(page(operator, reported, "pdf", 200)).startsWith("%PDF");
        assertThat(page(viewers.overBot("DEVELOPER", company.bot), reported, "html", 404))
                .contains("Unknown data breach");
    }

    private String page(TestViewer who, Answer breach, String ending, int status) {
        byte[] body =
                http.get()
                        .uri("/reports/breaches/%s.%s".formatted(breach.text("number"), ending))
                        .headers(headers -> headers.setBearerAuth(who.token()))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
    }

    /** Some days after the discovery, as the API shows it. */
    private String after(int days) {
        return discovered.plus(Duration.ofDays(days)).toString().replace("Z", ".000Z");
    }

    private boolean seen(TestViewer who, String query) {
        return fixture.client(who)
                .graphql()
                .document("{ %s }".formatted(query))
                .execute()
                .returnResponse()
                .toMap()
                .toString()
                .contains("DB-");
    }

    private List<Long> events(Answer breach) {
        return List.of(
                fixture.events("DataBreachDueSoon", breach.id()),
                fixture.events("DataBreachOverdue", breach.id()));
    }

    private Map<String, Object> read(Answer breach) {
        return fixture.client(operator)
                .read("dataBreach(by: {id: \"%s\"}) { overdue }".formatted(breach.id()));
    }

    private Answer report(TestViewer who, Map<String, Object> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("title", "Mail to the wrong people");
        input.put("description", "An answer went to another customer.");
        input.put("bots", List.of(Map.of("id", "bot_" + company.bot)));
        input.put("dataKinds", List.of("CONTACT", "CONVERSATIONS"));
        input.put("discoveredAt", discovered.toString());
        input.put("peopleEstimated", 3);
        input.putAll(other);
        return run(who, "reportDataBreach", input);
    }

    private Answer assess(
            TestViewer who, Answer breach, String risk, boolean authority, boolean people) {
        return step(
                who,
                "assessDataBreach",
                breach,
                Map.of(
                        "risk", risk,
                        "consequences", "Unwanted calls",
                        "measures", "The answer was recalled",
                        "authorityDue", authority,
                        "authorityReason", "As the risk is",
                        "peopleDue", people,
                        "peopleReason", "As the risk is"));
    }

    private Answer notify(
            TestViewer who, Answer breach, String recipient, Map<String, Object> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("recipient", recipient);
        input.put("name", "By letter");
        input.put("content", "What happened");
        input.putAll(other);
        return step(who, "recordBreachNotification", breach, input);
    }

    private Answer update(TestViewer who, Answer breach, Map<String, Object> input) {
        return step(who, "updateDataBreach", breach, input);
    }

    private Answer close(TestViewer who, Answer breach) {
        return step(who, "closeDataBreach", breach, Map.of("conclusion", "Check twice"));
    }

    private Answer step(TestViewer who, String mutation, Answer breach, Map<String, Object> input) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("breach", Map.of("id", breach.id()));
        return run(who, mutation, all);
    }

    private Answer run(TestViewer who, String mutation, Map<String, Object> input) {
        DeliveryClient client = fixture.client(who);
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return client.run(mutation, type, "breach", FIELDS, input);
    }
}
