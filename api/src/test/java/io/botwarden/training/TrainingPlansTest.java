package io.botwarden.training;

import static io.botwarden.training.TrainingFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Training plans of departments: budget, approval by another person, coverage. */
@BotwardenTest
class TrainingPlansTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;

    private TrainingFixture given;
    private DeliveryClient approver;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
        approver = fixture.client(viewers.overDepartment("BUSINESS", given.department));
    }

    @Test
    void isApprovedByAnotherPersonAndAgainAfterChanges() {
        Answer course = given.course();
        Answer plan = draft(content(1000, item(course, 400)));
        assertThat(plan.record()).containsEntry("state", "DRAFT");
        assertThat(draft(content(1000, item(course, 400))).refusals())
                .containsExactly("YEAR_TAKEN year");
        assertThat(approve(given.manager, plan).codes()).containsExactly("SAME_PERSON");
        Answer approved = approve(approver, plan);
        assertThat(approved.record()).containsEntry("state", "APPROVED");

        Answer changed =
                given.manager.run(
                        "changeTrainingPlan",
                        "ChangeTrainingPlanInput",
                        "plan",
                        "state approvedAt items { people cost }",
                        Map.of(
                                "plan",
                                ref(plan),
                                "version",
                                approved.version(),
                                "content",
                                content(2000, item(given.course(), 500), item(course, 1500))));
        assertThat(changed.record())
                .containsEntry("state", "DRAFT")
                .containsEntry("approvedAt", null);
        assertThat((List<?>) changed.record().get("items")).hasSize(2);
    }

    @Test
    void showsHowManyWereTrained() {
        Answer course = given.course();
        Answer plan = draft(content(1000, item(course, 400)));
        assertThat(trained(plan)).isZero();
        Answer session = given.schedule(course, 5);
        Answer enrolment = given.join(given.tina, session);
        given.join(given.tom, session);
        given.hold(session);
        given.attend(enrolment, Map.of());
        assertThat(trained(plan)).isEqualTo(1);
    }

    @Test
    void addsUpCostsByCurrency() {
        Answer course = given.course();
        Answer plan = draft(content(1000, item(course, 400), item(given.course(), 100)));
        pay(course, plan, "300.50", "EUR");
        pay(course, plan, "20", "CHF");
        given.hold(pay(course, plan, "150", "EUR"));
        Answer cancelled = pay(course, plan, "99", "EUR");
        given.manager.run(
                "cancelTrainingSession",
                "CancelTrainingSessionInput",
                "trainingSession",
                "state",
                Map.of("session", ref(cancelled), "reason", "Nobody joined"));
        given.schedule(course, 5);
        Map<String, Object> found =
                given.manager.read(
                        "trainingPlan(by: {id: \"%s\"}) { costs { currency planned committed spent } }"
                                .formatted(plan.id()));
        assertThat(DeliveryClient.objects(found.get("costs")))
                .containsExactly(
                        Map.of("currency", "CHF", "planned", 0, "committed", 20, "spent", 0),
                        Map.of(
                                "currency",
                                "EUR",
                                "planned",
                                500,
                                "committed",
                                300.5,
                                "spent",
                                150));
    }

    /** The invoice comes after the session. */
    @Test
    void correctsCostOfHeldSession() {
        Answer course = given.course();
        Answer plan = draft(content(1000, item(course, 400)));
        Answer session = pay(course, plan, "150", "EUR");
        assertThat(correct(session, Map.of()).codes()).containsExactly("WRONG_STATE");
        given.hold(session);

        assertThat(correct(session, Map.of("cost", 180, "currency", "EUR")).refusals())
                .containsExactly("INVALID cost");
        assertThat(
                        correct(
                                        session,
                                        Map.of(
                                                "plan",
                                                ref(plan),
                                                "cost",
                                                new BigDecimal("180.25"),
                                                "currency",
                                                "EUR"))
                                .errors())
                .isEmpty();

        assertThat(
                        given.manager.read(
                                "trainingPlan(by: {id: \"%s\"}) { costs { committed spent } }"
                                        .formatted(plan.id())))
                .isEqualTo(Map.of("costs", List.of(Map.of("committed", 0, "spent", 180.25))));
        assertThat(
                        fixture.count(
                                "select count(*) as n from audit_entry where action = 'correctTrainingCost' and change_after::text like '%The invoice%' and change_after::text like '%180.25%'"))
                .isEqualTo(1);
    }

    private Answer correct(Answer session, Map<String, ?> cost) {
        Map<String, Object> input = new HashMap<>(cost);
        input.put("session", ref(session));
        input.put("reason", "The invoice says so");
        return given.manager.run(
                "correctTrainingCost",
                "CorrectTrainingCostInput",
                "trainingSession",
                "state",
                input);
    }

    @Test
    void rejectsUnknownCurrencies() {
        Answer course = given.course();
        for (String code : List.of("EUX", "eur", "XXX")) {
            Map<String, Object> content = new HashMap<>(content(1000, item(course, 400)));
            content.put("currency", code);
            Answer refused = draft(content);
            assertThat(refused.refusals()).containsExactly("INVALID content.currency");
            assertThat(refused.message()).contains("ISO 4217", "EUR");
        }
        Answer incomplete = given.schedule(course, Map.of("cost", 10, "currency", "EUR"));
        assertThat(incomplete.refusals()).containsExactly("INVALID cost");
    }

    @Test
    void rejectsBadContent() {
        Answer course = given.course();
        assertThat(draft(content(100, item(course, 400))).message())
                .isEqualTo("The costs of the items add up to 400, which is more than the budget.");
        assertThat(draft(content(1000, item(course, 1), item(course, 2))).refusals())
                .containsExactly("INVALID content.items[1].course");
        assertThat(draft(content(1000, item(course, -1))).refusals())
                .containsExactly("INVALID content.items[0].cost");
        assertThat(draft(content(1000)).refusals()).containsExactly("INVALID content.items");
    }

    private Answer pay(Answer course, Answer plan, String cost, String currency) {
        Answer session =
                given.schedule(
                        course,
                        Map.of(
                                "plan",
                                ref(plan),
                                "cost",
                                new BigDecimal(cost),
                                "currency",
                                currency));
        assertThat(session.errors()).isEmpty();
        return session;
    }

    private int trained(Answer plan) {
        Map<String, Object> found =
                given.manager.read(
                        "trainingPlan(by: {id: \"%s\"}) { items { trained } }"
                                .formatted(plan.id()));
        return (Integer)
                DeliveryClient.objects(found.get("items")).getFirst().getOrDefault("trained", -1);
    }

    private Answer draft(Map<String, Object> content) {
        return given.manager.run(
                "draftTrainingPlan",
                "DraftTrainingPlanInput",
                "plan",
                "number state",
                Map.of(
                        "year",
                        clock.instant().atZone(ZoneOffset.UTC).getYear(),
                        "department",
                        Map.of("id", "department_" + given.department),
                        "content",
                        content));
    }

    private static Answer approve(DeliveryClient who, Answer plan) {
        return who.run(
                "approveTrainingPlan",
                "ApproveTrainingPlanInput",
                "plan",
                "state",
                Map.of("plan", ref(plan), "version", plan.version()));
    }

    @SafeVarargs
    private static Map<String, Object> content(int budget, Map<String, Object>... items) {
        return Map.of(
                "goals",
                "Everybody knows how to react to alerts.",
                "budget",
                budget,
                "currency",
                "EUR",
                "items",
                new ArrayList<>(List.of(items)));
    }

    private static Map<String, Object> item(Answer course, int cost) {
        return Map.of("course", ref(course), "people", 3, "reason", "FAILED_CONTROL", "cost", cost);
    }
}
