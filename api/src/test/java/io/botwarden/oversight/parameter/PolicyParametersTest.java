package io.botwarden.oversight.parameter;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Policy parameters over HTTP. (Policy 1.3.4) */
@BotwardenTest
class PolicyParametersTest {

    private static final String SHOWN =
            "code value defaultValue changed reason changedBy { username } changedAt clause { code }";
    private static final String TERM = "incident-review-term";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private Parameters parameters;
    @Autowired private DatabaseClient database;

    private TestViewer administrator;
    private DeliveryClient admin;

    @BeforeEach
    void enter() {
        administrator = viewers.overEverything("ADMINISTRATOR");
        admin = fixture.client(administrator);
    }

    @AfterEach
    void resetAll() {
        fixture.execute(
                "update policy_parameter set value = default_value, changed = false where code <> 'control-introduction'");
        parameters.refresh().block(LONG_ENOUGH);
    }

    @Test
    void isEffectiveAtOnce() {
        Answer set = set(TERM, "PT48H");
        assertThat(set.errors()).isEmpty();
        assertThat(set.record())
                .containsEntry("value", "P2D")
                .containsEntry("defaultValue", "P7D")
                .containsEntry("changed", true)
                .containsEntry("reason", "Decided by the board.")
                .containsEntry("clause", Map.of("code", "3.2.3"))
                .containsEntry("changedBy", Map.of("username", administrator.viewer().username()));

        assertThat(parameters.duration(TERM)).isEqualTo(Duration.ofDays(2));
        assertThat(inSql("parameter_interval('incident-review-term') = interval '2 days'"))
                .isTrue();
        Answer resolved = resolved("HIGH");
        assertThat(
                        Instant.parse(
                                (String)
                                        DeliveryClient.objects(resolved.record().get("reviews"))
                                                .getFirst()
                                                .get("dueAt")))
                .isBefore(Instant.now().plus(Duration.ofDays(3)));
    }

    @Test
    void decidesWhichIncidentsAreReviewed() {
        assertThat(close(resolved("MODERATE")).errors()).isEmpty();
        assertThat(set("incident-review-severity", "MODERATE").errors()).isEmpty();
        assertThat(close(resolved("MODERATE")).codes()).containsExactly("REVIEW_DUE");
        assertThat(close(resolved("LOW")).errors()).isEmpty();
        assertThat(set("incident-review-severity", "NONE").errors()).isEmpty();
        assertThat(close(resolved("CRITICAL")).errors()).isEmpty();
    }

    @Test
    void controlsFollow() {
        long bot =
                fixture.insert(
                        "insert into bot (code, name) values (:code, 'Help bot') returning id");
        fixture.execute(
                "insert into incident (number, title, bot_id, severity, state, opened_at, started_at) values ('PP-%1$d', 'It is slow', %1$d, 'HIGH', 'OPEN', now() - interval '2 days', now() - interval '2 days')"
                        .formatted(bot));
        evaluate();
        assertThat(result(bot)).containsEntry("state", "PASSING");
        assertThat(set("serious-incident-term", "P1D").errors()).isEmpty();
        evaluate();
        assertThat(result(bot)).containsEntry("state", "FAILING");
        assertThat(
                        fixture.count(
                                "select count(*) as n from control where code = 'serious-incidents-resolved' and 'policy_parameter' = any (tables)"))
                .isEqualTo(1);
    }

    @Test
    void rejectsWhatIsOutOfRange() {
        for (String value : List.of("P0D", "P91D", "7 days", "7", "-P7D", "PT24H0.5S")) {
            Answer refused = set(TERM, value);
            assertThat(refused.refusals()).as(value).containsExactly("INVALID value");
            assertThat(refused.message())
                    .isEqualTo(
                            "This must be a period in ISO 8601, such as P7D or PT4H, from P1D to P90D.");
        }
        assertThat(set("incident-review-severity", "SEVERE").message())
                .isEqualTo("This must be one of CRITICAL, HIGH, MODERATE, LOW, NONE.");
        assertThat(set("no-such-parameter", "P7D").refusals())
                .containsExactly("NOT_FOUND parameter");
        assertThat(parameters.duration(TERM)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void returnsToDefault() {
        Answer set = set(TERM, "P3D");
        Map<String, Object> stale = input(TERM);
        stale.put("version", set.version() - 1);
        assertThat(reset(stale).codes()).containsExactly("CONFLICT");
        Answer reset = reset(input(TERM));
        assertThat(reset.record()).containsEntry("value", "P7D").containsEntry("changed", false);
        assertThat(parameters.duration(TERM)).isEqualTo(Duration.ofDays(7));
        assertThat(reset(input(TERM)).version()).as("no change").isEqualTo(reset.version());
        assertThat(fixture.events("PolicyParameterReset", reset.id())).isEqualTo(1);
    }

    @Test
    void takesPermission() {
        DeliveryClient auditor = fixture.client(viewers.overEverything("AUDITOR"));
        assertThat(auditor.read("policyParameter(by: {code: \"%s\"}) { value }".formatted(TERM)))
                .containsEntry("value", "P7D");
        Map<String, Object> input = input(TERM);
        input.put("value", "P3D");
        assertThat(
                        auditor.run(
                                        "setPolicyParameter",
                                        "SetPolicyParameterInput",
                                        "parameter",
                                        "",
                                        input)
                                .codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void auditTrailHasHistory() {
        Answer set = set(TERM, "P3D");
        Map<String, Object> found =
                admin.read(
                        "auditEntries(filter: {subjectId: [\"%s\"]}, first: 1) { edges { node { username reason changes { field before after } } } }"
                                .formatted(set.id()));
        Map<String, Object> entry =
                DeliveryClient.object(
                        DeliveryClient.objects(found.get("edges")).getFirst().get("node"));
        assertThat(entry)
                .containsEntry("username", administrator.viewer().username())
                .containsEntry("reason", "Decided by the board.")
                .containsEntry(
                        "changes",
                        List.of(Map.of("field", "value", "before", "P7D", "after", "P3D")));
    }

    @Test
    void noticesChangesOfOtherInstances() {
        fixture.execute(
                "update policy_parameter set value = 'P5D', changed = true where code = 'incident-review-term'");
        await().atMost(LONG_ENOUGH)
                .untilAsserted(
                        () -> assertThat(parameters.duration(TERM)).isEqualTo(Duration.ofDays(5)));
    }

    @Test
    void listsByClauseAndCapability() {
        Map<String, Object> found =
                admin.read(
                        "policyParameters(filter: {clause: [{code: \"3.2.3\"}], capability: [\"operations\"]}, first: 100) { edges { node { code choices { value name nameZh } } } }");
        assertThat(DeliveryClient.objects(found.get("edges")))
                .extracting(edge -> DeliveryClient.object(edge.get("node")).get("code"))
                .containsExactly("incident-review-severity", TERM);
    }

    private Answer set(String code, String value) {
        Map<String, Object> input = input(code);
        input.put("value", value);
        return admin.run(
                "setPolicyParameter", "SetPolicyParameterInput", "parameter", SHOWN, input);
    }

    private Answer reset(Map<String, Object> input) {
        return admin.run(
                "resetPolicyParameter", "ResetPolicyParameterInput", "parameter", SHOWN, input);
    }

    private static Map<String, Object> input(String code) {
        return new HashMap<>(
                Map.of("parameter", Map.of("code", code), "reason", "Decided by the board."));
    }

    /** An incident that was reported and resolved. */
    private Answer resolved(String severity) {
        long bot =
                fixture.insert(
                        "insert into bot (code, name) values (:code, 'Help bot') returning id");
        Answer reported =
                admin.run(
                        "reportIncident",
                        "ReportIncidentInput",
                        "incident",
                        "",
                        Map.of(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "title",
                                "It is slow",
                                "severity",
                                severity));
        return admin.run(
                "resolveIncident",
                "ResolveIncidentInput",
                "incident",
                "reviews { dueAt }",
                Map.of("incident", Map.of("id", reported.id()), "note", "Restarted."));
    }

    private Answer close(Answer incident) {
        return admin.run(
                "closeIncident",
                "CloseIncidentInput",
                "incident",
                "state",
                Map.of(
                        "incident",
                        Map.of("id", incident.id()),
                        "rootCauseCategory",
                        "CAPACITY",
                        "rootCause",
                        "A full disk."));
    }

    private void evaluate() {
        assertThat(
                        admin.run(
                                        "evaluateControl",
                                        "EvaluateControlInput",
                                        "control",
                                        "",
                                        Map.of(
                                                "control",
                                                Map.of("code", "serious-incidents-resolved")))
                                .errors())
                .isEmpty();
    }

    private Map<String, Object> result(long bot) {
        Map<String, Object> found =
                admin.read(
                        "controlResults(filter: {control: [{code: \"serious-incidents-resolved\"}], bot: [{id: \"bot_%d\"}], current: true}) { edges { node { state } } }"
                                .formatted(bot));
        return DeliveryClient.object(
                DeliveryClient.objects(found.get("edges")).getFirst().get("node"));
    }

    private boolean inSql(String condition) {
        return Boolean.TRUE.equals(
                database.sql("select " + condition + " as holds")
                        .map(row -> row.get("holds", Boolean.class))
                        .one()
                        .block(LONG_ENOUGH));
    }
}
