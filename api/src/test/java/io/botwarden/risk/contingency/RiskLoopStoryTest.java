package io.botwarden.risk.contingency;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.testing.BotwardenTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A risk through the last quarter: incidents propose it, it is accepted until a date, then reduced;
 * its plan is practiced and carried out in a major incident; and the figures and the report of the
 * quarter show it. With a real mail server and a real webhook receiver.
 */
@BotwardenTest(own = true, starters = true)
@TestPropertySource(properties = "botwarden.risk-proposals.evaluated=true")
class RiskLoopStoryTest extends ContingencyFixture {

    private static final String RISK =
            "number state category origin currentLevel currentLoss residualLoss";

    private final String path = "/" + UUID.randomUUID();

    @Autowired private WebTestClient http;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private JsonMapper json;

    @Autowired
    @Qualifier("riskTreatmentsOnTime") private Recurring treatments;

    private LocalDate quarter;
    private TestViewer account;
    private DeliveryClient owner;

    /** The story begins five days after the beginning of the last quarter. */
    @BeforeEach
    void begin() {
        execute("update notification_rule set enabled = true where name like 'Starter: calls%'");
        TestViewer operated = viewers.overEverything("OPERATOR");
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(lea.id()), operated.viewer().identityId()));
        account = viewers.signIn(operated.viewer().identityId());
        owner = new DeliveryClient(as(account));
        quarter =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .with(IsoFields.DAY_OF_QUARTER, 1)
                        .minusMonths(3);
        clock.move(
                Duration.between(
                        clock.instant(),
                        quarter.plusDays(5).atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    @Test
    void fromProposalToReport() throws Exception {
        Answer plan = inForce();
        rule(webhook(path), bot, "ActivationRoleCalled");
        String risk = proposed();
        isAcceptedUntilItEnds(risk);
        isReduced(risk);
        isPracticed(plan);
        majorIncidentIsHandled(plan);
        quarterShowsIt();
    }

    /** Three incidents of one cause propose a risk, which Lea adds to the register. */
    private String proposed() {
        for (int k = 0; k < 3; k++) {
            String incident = incident(bot, "No answer", "LOW");
            resolve(incident);
            close(
                    incident,
                    Map.of("rootCauseCategory", "CAPACITY", "rootCause", "Too few servers"));
        }
        String asked =
                "riskProposals(filter: {bot: [{id: \"%s\"}]}) { edges { node { id state rowCount title riskRule { code } } } }"
                        .formatted(bot);
        eventually(() -> !nodes(owner.read(asked)).isEmpty());
        eventually(() -> Objects.equals(nodes(owner.read(asked)).getFirst().get("rowCount"), 3));
        List<Map<String, Object>> proposals = nodes(owner.read(asked));
        assertThat(proposals).hasSize(1);
        assertThat(proposals.getFirst())
                .containsEntry("state", "PROPOSED")
                .containsEntry("title", "Let's Go: 3 incidents caused by too little capacity")
                .containsEntry("riskRule", Map.of("code", "incidents-of-bot"));
        Answer accepted =
                owner.run(
                        "acceptRiskProposal",
                        "AcceptRiskProposalInput",
                        "proposal",
                        "state risk { id state }",
                        Map.of(
                                "proposal",
                                Map.of("id", proposals.getFirst().get("id")),
                                "owner",
                                ref(lea.id())));
        assertThat(accepted.record()).containsEntry("state", "ACCEPTED");
        String risk = DeliveryClient.object(accepted.record().get("risk")).get("id").toString();
        Answer assessed =
                risk(
                        "assessRisk",
                        risk,
                        Map.of(
                                "scenario",
                                Map.of("frequency", 2, "lossLow", 10000, "lossHigh", 10000)));
        assertThat(assessed.record())
                .containsEntry("state", "ASSESSED")
                .containsEntry("origin", "DATA")
                .containsEntry("currentLevel", "MEDIUM");
        assertThat(number(assessed.record(), "currentLoss")).isEqualByComparingTo("20000");
        return risk;
    }

    /** Somebody else accepts the risk for 20 days; then it is open again. */
    private void isAcceptedUntilItEnds(String risk) {
        Answer requested =
                owner.run(
                        "requestRiskAcceptance",
                        "RequestRiskAcceptanceInput",
                        "acceptance",
                        "state level",
                        Map.of(
                                "risk", Map.of("id", risk),
                                "endsAt", clock.instant().plus(Duration.ofDays(20)).toString(),
                                "reason", "More servers are ordered"));
        Map<String, Object> acceptance = Map.of("acceptance", Map.of("id", requested.id()));
        assertThat(decide(owner, acceptance).codes()).containsExactly("FORBIDDEN");
        DeliveryClient administrator = new DeliveryClient(admin);
        assertThat(decide(administrator, acceptance).record())
                .containsEntry("state", "APPROVED")
                .containsEntry("level", "MEDIUM");
        assertThat(seen(risk)).containsEntry("state", "MONITORED");

        pass(Duration.ofDays(19));
        assertThat(seen(risk)).containsEntry("state", "MONITORED");
        pass(Duration.ofDays(2));
        assertThat(seen(risk)).containsEntry("state", "ASSESSED");
        assertThat(decide(administrator, acceptance).codes()).containsExactly("WRONG_STATE");
    }

    /** One measure is done in time, the other one is late. */
    private void isReduced(String risk) {
        Answer first = plan(risk, "More servers", Map.of("reduces", "LIKELIHOOD"), 30);
        Answer second = plan(risk, "A waiting message", Map.of("reduces", "IMPACT"), 5);
        assertThat(number(seen(risk), "residualLoss"))
                .as("20,000 × (1 − 0.8 × 0.5) × (1 − 0.8 × 0.5)")
                .isEqualByComparingTo("7200");
        done(first);
        assertThat(confirm(first, 90, 50).record()).containsEntry("state", "IN_FORCE");
        assertThat(number(seen(risk), "currentLoss"))
                .as("20,000 × (1 − 0.9 × 0.5)")
                .isEqualByComparingTo("11000");
        pass(Duration.ofDays(6));
        done(second);
        assertThat(confirm(second, 50, 40).record()).containsEntry("state", "IN_FORCE");
        assertThat(number(seen(risk), "currentLoss"))
                .as("11,000 × (1 − 0.5 × 0.4)")
                .isEqualByComparingTo("8800");
        assertThat(seen(risk)).containsEntry("state", "MONITORED");
    }

    /** One drill is held, another one is not. */
    private void isPracticed(Answer plan) {
        Answer drill = drill(plan);
        drill(plan);
        Map<String, Object> it = Map.of("drill", ref(drill.id()));
        assertThat(run(operator, "startDrill", "drill", it).state()).isEqualTo("IN_PROGRESS");
        eventually(() -> mailsTo(lea, "DRILL · 演练 · The bot is down · Leader") == 1);
        Map<String, Object> activation = activation(operator, drill.id(), "Drill");
        for (int step = 0; step < 3; step++) {
            assertThat(complete(tim.client(), part(activation, "steps", step).get("id")).errors())
                    .isEmpty();
        }
        assertThat(end(lea.client(), activation.get("id")).record())
                .containsEntry("state", "ENDED");
        Map<String, Object> assessed = new HashMap<>(it);
        assessed.put("result", "PASSED");
        assessed.put("report", "All steps in time");
        assertThat(run(operator, "assessDrill", "drill", assessed).state()).isEqualTo("ASSESSED");
    }

    /** The plan is activated at once; a step is skipped with a reason; the review closes it. */
    private void majorIncidentIsHandled(Answer plan) {
        pass(Duration.ofDays(2));
        String incident = incident(bot, "Nobody is answered", "CRITICAL");
        assertThat(
                        run(
                                        operator,
                                        "declareMajorIncident",
                                        "incident",
                                        Map.of(
                                                "incident",
                                                ref(incident),
                                                "reason",
                                                "All calls fail"))
                                .errors())
                .isEmpty();
        eventually(() -> mailsTo(lea, "The bot is down · Leader") == 2);
        eventually(() -> calls() == 2);
        Map<String, Object> activation = activation(operator, incident, "Incident");
        assertThat(complete(tim.client(), part(activation, "steps", 0).get("id")).record())
                .containsEntry("late", false);
        assertThat(skip(lea.client(), part(activation, "steps", 1).get("id")).record())
                .containsEntry("note", "Not needed");
        assertThat(complete(tim.client(), part(activation, "steps", 2).get("id")).errors())
                .isEmpty();
        assertThat(end(lea.client(), activation.get("id")).record())
                .containsEntry("state", "ENDED");
        resolve(incident);
        assertThat(
                        run(
                                        operator,
                                        "closeIncident",
                                        "incident",
                                        Map.of("incident", ref(incident)))
                                .codes())
                .as("a major incident needs a review")
                .containsExactly("REVIEW_DUE");
        assertThat(
                        run(
                                        operator,
                                        "reviewIncident",
                                        "incident",
                                        Map.of(
                                                "incident", ref(incident),
                                                "findings", "The new servers were not in use yet",
                                                "rootCauseCategory", "CAPACITY"))
                                .errors())
                .isEmpty();
        close(incident, Map.of());
        assertThat(plan.record()).containsKey("number");
    }

    /** The calls that the receiver got, without those of drills. */
    private long calls() {
        return RECEIVER.at(path).stream()
                .filter(call -> !call.body().contains("DRILL") && call.body().contains("The bot"))
                .count();
    }

    private void quarterShowsIt() throws Exception {
        clock.reset();
        snapshots.take();
        signInAnew();
        assertThat(kpi("risk-treatment-on-time")).isEqualTo("1/2 = 0.5");
        assertThat(kpi("drill-completion")).isEqualTo("1/2 = 0.5");
        assertThat(kpi("post-incident-reviews-on-time")).isEqualTo("1/1 = 1");
        assertThat(kpi("reopen-rate")).isEqualTo("0/4 = 0");

        String code = "loop-" + UUID.randomUUID();
        DeliveryClient administrator = new DeliveryClient(admin);
        Answer cycle =
                administrator.run(
                        "openAppraisalCycle",
                        "OpenAppraisalCycleInput",
                        "cycle",
                        "state",
                        Map.of("code", code, "scheme", "policy", "period", period()));
        Map<String, Object> it = Map.of("cycle", Map.of("id", cycle.id()));
        Map<String, Object> unrated = new HashMap<>(it);
        unrated.put("reason", "Nothing was rated");
        administrator.run(
                "computeAppraisalCycle", "ComputeAppraisalCycleInput", "cycle", "state", it);
        administrator.run(
                "skipCalibration", "CalibrateAppraisalCycleInput", "cycle", "state", unrated);
        assertThat(
                        administrator
                                .run(
                                        "publishAppraisalCycle",
                                        "PublishAppraisalCycleInput",
                                        "cycle",
                                        "state",
                                        it)
                                .state())
                .isEqualTo("PUBLISHED");
        JsonNode card = scorecard(code);
        assertThat(indicator(card, "post-incident-reviews-on-time")).isEqualTo("1/1");
        assertThat(indicator(card, "reopen-rate")).isEqualTo("0/4");
    }

    private JsonNode scorecard(String code) {
        byte[] report =
                http.get()
                        .uri("/reports/appraisals/{code}.json", code)
                        .headers(headers -> headers.setBearerAuth(viewer.token()))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        String own =
                row("select code from department where id = " + key(department)).get("code") + "";
        return json.readTree(Objects.requireNonNull(report))
                .at("/result/scorecards")
                .valueStream()
                .filter(card -> card.get("departmentCode").stringValue().equals(own))
                .findFirst()
                .orElseThrow();
    }

    private static String indicator(JsonNode card, String kpi) {
        return card.get("dimensions")
                .valueStream()
                .flatMap(dimension -> dimension.get("indicators").valueStream())
                .filter(indicator -> indicator.get("code").stringValue().equals(kpi))
                .map(indicator -> indicator.get("numerator") + "/" + indicator.get("denominator"))
                .findFirst()
                .orElseThrow();
    }

    private String kpi(String id) {
        Map<String, Object> figure =
                new DeliveryClient(admin)
                        .read(
                                "kpi(id: \"%s\", period: \"%s\", department: {id: \"%s\"}) { value numerator denominator }"
                                        .formatted(id, period(), department));
        return "%s/%s = %s"
                .formatted(
                        number(figure, "numerator").stripTrailingZeros().toPlainString(),
                        number(figure, "denominator").stripTrailingZeros().toPlainString(),
                        number(figure, "value").stripTrailingZeros().toPlainString());
    }

    private String period() {
        return "%d-Q%d".formatted(quarter.getYear(), quarter.get(IsoFields.QUARTER_OF_YEAR));
    }

    private void resolve(String incident) {
        assertThat(
                        run(
                                        operator,
                                        "resolveIncident",
                                        "incident",
                                        Map.of("incident", ref(incident), "note", "It works"))
                                .errors())
                .isEmpty();
    }

    private void close(String incident, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("incident", ref(incident));
        assertThat(run(operator, "closeIncident", "incident", input).state()).isEqualTo("CLOSED");
    }

    private Answer plan(String risk, String title, Map<String, Object> more, int days) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("risk", Map.of("id", risk));
        input.put("strategy", "REDUCE");
        input.put("title", title);
        input.put("effectiveness", 80);
        input.put("coverage", 50);
        input.put("testCycleDays", 100);
        input.put("dueAt", clock.instant().plus(Duration.ofDays(days)).toString());
        return owner.run(
                "planRiskTreatment",
                "PlanRiskTreatmentInput",
                "treatment",
                "state actionItems { edges { node { id } } }",
                input);
    }

    /** Completes the measure of a treatment and attaches the evidence. */
    private void done(Answer treatment) {
        Object item =
                nodes(DeliveryClient.object(treatment.record().get("actionItems")))
                        .getFirst()
                        .get("id");
        assertThat(
                        run(
                                        owner,
                                        "completeActionItem",
                                        "actionItem",
                                        Map.of(
                                                "actionItem",
                                                Map.of("id", item),
                                                "evidence",
                                                "Released"))
                                .errors())
                .isEmpty();
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("record", treatment.id());
        form.part("file", new ByteArrayResource(IntakeClient.bytes("Test of " + treatment.id())))
                .filename("test.txt");
        new IntakeClient(http, account.token())
                .form("/attachments", form)
                .expectStatus()
                .isCreated();
    }

    private Answer confirm(Answer treatment, int effectiveness, int coverage) {
        return run(
                owner,
                "confirmRiskTreatment",
                "treatment",
                Map.of(
                        "treatment",
                        Map.of("id", treatment.id()),
                        "effectiveness",
                        effectiveness,
                        "coverage",
                        coverage,
                        "result",
                        "Tried with 200 calls"));
    }

    private Answer drill(Answer plan) {
        return run(
                operator,
                "planDrill",
                "drill",
                Map.of(
                        "plan", ref(plan.id()),
                        "scenario", "The bot is silent.",
                        "plannedAt", clock.instant().plus(Duration.ofHours(1)).toString()));
    }

    private Answer risk(String mutation, String risk, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("risk", Map.of("id", risk));
        return owner.run(mutation, input(mutation), "risk", RISK, input);
    }

    private static Answer decide(DeliveryClient who, Map<String, Object> acceptance) {
        return who.run(
                "approveRiskAcceptance",
                "ApproveRiskAcceptanceInput",
                "acceptance",
                "state level",
                acceptance);
    }

    private static Answer run(
            DeliveryClient who, String mutation, String record, Map<String, ?> input) {
        return who.run(mutation, input(mutation), record, "state", input);
    }

    private static String input(String mutation) {
        return Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
    }

    private Map<String, Object> seen(String risk) {
        return owner.read("risk(by: {id: \"%s\"}) { %s }".formatted(risk, RISK));
    }

    /** Time passes; what is due happens. */
    private void pass(Duration time) {
        clock.move(time);
        treatments.work().get().block();
    }

    private static List<Map<String, Object>> nodes(Map<String, Object> connection) {
        return DeliveryClient.objects(connection.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private static BigDecimal number(Map<String, Object> record, String field) {
        return new BigDecimal(String.valueOf(record.get(field)));
    }
}
