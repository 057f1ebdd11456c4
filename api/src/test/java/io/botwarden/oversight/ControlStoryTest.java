package io.botwarden.oversight;

import static io.botwarden.oversight.OversightFixture.MANUAL;
import static io.botwarden.oversight.inspection.InspectionFixture.nodes;
import static io.botwarden.oversight.inspection.InspectionFixture.ref;
import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.notification.NotificationTest;
import io.botwarden.oversight.control.WaiverEnds;
import io.botwarden.oversight.evidence.EvidenceScript;
import io.botwarden.oversight.inspection.InspectionFixture;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * A control over half a year: it fails, is waived, fails again, is found by an inspection, passes,
 * and fails once more. In between, an auditor checks the evidence of a quarter without a server.
 */
@BotwardenTest(own = true, starters = true)
class ControlStoryTest extends NotificationTest {

    private static final Duration WAIVED = Duration.ofDays(20);

    @Autowired private OversightFixture oversight;
    @Autowired private DeliveryFixture fixture;
    @Autowired private WaiverEnds waivers;
    @Autowired private WebTestClient http;

    @TempDir Path folder;

    private InspectionFixture given;
    private LocalDate quarter;
    private String subject;
    private long ada;
    private String address;
    private TestViewer owner;

    /** The story begins with a quarter. */
    @BeforeEach
    void begin() {
        quarter =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .with(IsoFields.DAY_OF_QUARTER, 1)
                        .plusMonths(3);
        clock.move(Duration.between(clock.instant(), midnight(quarter)));
        given = new InspectionFixture(fixture, viewers, clock);
        subject = "bot_" + given.bot;
        address = UUID.randomUUID() + "@example.org";
        ada = key(employee("Ada", address));
        owner = fixture.employed(viewers.overEverything("DEVELOPER"), ada);
        Map<String, Object> input = new HashMap<>();
        input.put("control", Map.of("code", MANUAL));
        input.put("owner", ref("employee", ada));
        input.put("reason", "Ada knows the manuals");
        given.pass(Duration.ZERO);
        assertThat(
                        given.admin
                                .run(
                                        "updateControl",
                                        "UpdateControlInput",
                                        "control",
                                        "code",
                                        input)
                                .refusals())
                .isEmpty();
    }

    @Test
    void controlFromFailureToEvidence() throws IOException, InterruptedException {
        given.evaluate();
        assertThat(result()).containsEntry("state", "IN_GRACE");
        assertThat(actionItems()).as("there is a week to write it").isEmpty();

        fails();
        Answer waiver = isWaived();
        ends(waiver);
        String finding = isInspectedAndRectified();
        passes();
        clock.move(
                Duration.between(clock.instant(), midnight(quarter.plusMonths(3)).plusSeconds(1)));
        given.pass(Duration.ZERO);
        isProven(waiver);
        failsOnceMore(finding);
    }

    @Test
    void waiverMustEnd() {
        fixture.client(viewers.overBot("OPERATOR", given.bot))
                .graphql()
                .document(
                        "mutation { requestControlWaiver(input: {control: {code: \"%s\"}, scope: {bot: {id: \"%s\"}}, reason: \"It is replaced soon\"}) { errors { code } } }"
                                .formatted(MANUAL, subject))
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.getMessage())
                                                .contains("missing required fields '[endsAt]'")));
    }

    private void fails() {
        given.pass(Duration.ofDays(16));
        given.evaluate();
        assertThat(result())
                .containsEntry("state", "FAILING")
                .containsEntry("found", "There is no published manual.")
                .containsEntry("severity", "MODERATE");
        isDueAfterThirtyDays(actionItems());
        eventually(() -> told("ControlFailed") == 1);
        eventually(() -> mails("manual-published") == 1);
    }

    private void isDueAfterThirtyDays(List<Map<String, Object>> items) {
        assertThat(items.getLast())
                .containsEntry("state", "OPEN")
                .containsEntry("assignee", ref("employee", given.company.devi))
                .containsEntry("originKind", "CONTROL_RESULT")
                .containsEntry(
                        "dueAt",
                        Instant.parse((String) result().get("since"))
                                .plus(Duration.ofDays(30))
                                .toString());
    }

    private Answer isWaived() {
        TestViewer operator = viewers.overBot("OPERATOR", given.bot);
        Answer requested =
                oversight.request(operator, given.bot, clock.instant().plus(WAIVED).toString());
        assertThat(oversight.approve(owner, requested).codes())
                .as("she owns the control")
                .containsExactly("FORBIDDEN");
        assertThat(oversight.approve(viewers.overEverything("AUDITOR"), requested).refusals())
                .isEmpty();
        assertThat(result())
                .containsEntry("state", "WAIVED")
                .containsEntry("waiver", Map.of("id", requested.id()));
        assertThat(states()).containsExactly("CANCELLED");
        return requested;
    }

    private void ends(Answer waiver) {
        given.pass(WAIVED.plusSeconds(1));
        waivers.expire();
        assertThat(
                        given.admin.read(
                                "controlWaiver(by: {id: \"%s\"}) { state }".formatted(waiver.id())))
                .containsEntry("state", "ENDED");
        assertThat(result()).containsEntry("state", "FAILING").containsEntry("waiver", null);
        assertThat(states()).containsExactly("CANCELLED", "OPEN");
        isDueAfterThirtyDays(actionItems());
        eventually(() -> told("ControlFailed") == 2);
    }

    /** Returns the finding. */
    private String isInspectedAndRectified() {
        Answer inspection = given.started(given.bots(given.bot), Map.of(), "seed");
        assertThat(given.items(given.lead, inspection).getFirst())
                .containsEntry("control", Map.of("code", MANUAL))
                .containsEntry("failing", 1)
                .containsEntry("passing", 0);
        Answer finding = given.found(inspection, given.bot);
        assertThat(finding.record())
                .containsEntry("state", "OPEN")
                .containsEntry("recurring", false)
                .containsEntry("responsible", ref("employee", given.company.devi));

        DeliveryClient devi = given.company.developer();
        assertThat(given.complete(devi, finding).record()).containsEntry("state", "DONE");
        assertThat(given.verify(devi, finding).codes()).containsExactly("FORBIDDEN");
        assertThat(given.verify(given.other, finding).refusals()).isEmpty();
        assertThat(given.finding(finding))
                .containsEntry("state", "VERIFIED")
                .containsEntry("recurredAt", null);
        return finding.id();
    }

    private void passes() {
        given.publish(given.bot);
        given.pass(Duration.ofDays(1));
        given.evaluate();
        assertThat(result()).containsEntry("state", "PASSING");
        assertThat(states()).containsExactly("CANCELLED", "VERIFIED");
    }

    private void isProven(Answer waiver) throws IOException, InterruptedException {
        Path pack = Files.write(folder.resolve("pack.zip"), export());
        EvidenceScript script = EvidenceScript.below(folder);
        EvidenceScript.Result intact = script.run(pack);
        assertThat(intact.text()).contains("The pack is intact");
        assertThat(intact.code()).isZero();
        Path changed = Files.write(folder.resolve("changed.zip"), EvidenceScript.changed(pack));
        assertThat(script.run(changed).text()).contains("controls.json: it was changed");
        assertThat(script.run(changed).code()).isEqualTo(1);

        JsonNode document = EvidenceScript.controls(pack);
        JsonNode control = found(document.get("controls"), "code", MANUAL);
        assertThat(control.get("owner").stringValue()).isNotEmpty();
        assertThat(control.get("runs").valueStream())
                .extracting(run -> run.get("changes").path(subject).asString(""))
                .filteredOn(state -> !state.isEmpty())
                .containsExactly("IN_GRACE", "FAILING", "WAIVED", "FAILING", "PASSING");
        assertThat(found(control.get("results"), "subject", subject).get("state").stringValue())
                .isEqualTo("PASSING");
        JsonNode ended = found(document.get("waivers"), "number", waiver.text("number"));
        assertThat(ended.get("state").stringValue()).isEqualTo("ENDED");
        assertThat(ended.get("endedAt").isNull()).isFalse();
        assertThat(document.get("actionItems").valueStream())
                .filteredOn(item -> item.get("subject").stringValue().equals(subject))
                .extracting(item -> item.get("state").stringValue())
                .containsExactly("CANCELLED", "VERIFIED");
    }

    /** Repeated while transactions of other tests on the same server are running. */
    private byte[] export() {
        WebTestClient patient = http.mutate().responseTimeout(LONG_ENOUGH).build();
        EntityExchangeResult<byte[]> exported =
                await().atMost(LONG_ENOUGH.multipliedBy(2))
                        .until(
                                () -> export(patient),
                                result -> result.getStatus() != HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(exported.getStatus()).isEqualTo(HttpStatus.OK);
        return Objects.requireNonNull(exported.getResponseBody());
    }

    private EntityExchangeResult<byte[]> export(WebTestClient client) {
        return client.get()
                .uri("/exports/evidence?from={from}&until={until}", quarter, quarter.plusMonths(3))
                .headers(
                        headers -> headers.setBearerAuth(viewers.overEverything("AUDITOR").token()))
                .exchange()
                .expectBody()
                .returnResult();
    }

    private void failsOnceMore(String finding) {
        execute("delete from manual where bot_id = " + given.bot);
        given.evaluate();
        assertThat(finding(finding)).as("it is in grace").containsEntry("recurredAt", null);
        given.pass(Duration.ofDays(8));
        given.evaluate();
        assertThat(Instant.parse((String) finding(finding).get("recurredAt")))
                .as("in the same transaction")
                .isCloseTo(
                        Instant.parse((String) result().get("since")),
                        within(LONG_ENOUGH.toSeconds(), ChronoUnit.SECONDS));
        assertThat(states()).containsExactly("CANCELLED", "VERIFIED", "OPEN");
        Answer again =
                given.found(given.started(given.bots(given.bot), Map.of(), "seed"), given.bot);
        assertThat(again.record())
                .containsEntry("recurring", true)
                .containsEntry("earlier", Map.of("id", finding));
    }

    private Map<String, Object> finding(String id) {
        return given.admin.read("inspectionFinding(by: {id: \"%s\"}) { recurredAt }".formatted(id));
    }

    private Map<String, Object> result() {
        return nodes(
                        given.admin.read(
                                "controlResults(filter: {control: {code: \"%s\"}, bot: {id: \"%s\"}, current: true}) { edges { node { state found severity since waiver { id } } } }"
                                        .formatted(MANUAL, subject)))
                .getFirst();
    }

    /** The action items of the control for the bot, the oldest first. */
    private List<Map<String, Object>> actionItems() {
        return nodes(
                given.admin.read(
                        "actionItems(filter: {bot: {id: \"%s\"}, originKind: [CONTROL_RESULT]}, orderBy: {field: CREATED_AT, direction: ASC}) { edges { node { state originKind dueAt assignee { id } } } }"
                                .formatted(subject)));
    }

    private List<Object> states() {
        return actionItems().stream().map(item -> item.get("state")).toList();
    }

    private long told(String event) {
        return count(
                "select count(*) from notification where employee_id = %d and reason = 'SUBSCRIPTION' and event = '%s'"
                        .formatted(ada, event));
    }

    private long mails(String text) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> isToAda(mail) && subject(mail).contains(text))
                .count();
    }

    private boolean isToAda(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(to -> to.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode found(JsonNode list, String field, String value) {
        return list.valueStream()
                .filter(each -> each.get(field).stringValue().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
