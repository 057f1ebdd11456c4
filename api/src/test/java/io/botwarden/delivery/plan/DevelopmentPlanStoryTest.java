package io.botwarden.delivery.plan;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan from the draft to the delivery, while days pass. */
@BotwardenTest
class DevelopmentPlanStoryTest {

    private static final String PLAN =
            "state startsOn endsOn originalEndsOn daysLate release { label } requirement { id state deliveredAt } "
                    + "milestones(orderBy: {field: DUE_ON}) { edges { node { id version title dueOn originalDueOn doneOn daysLate slippedAt owner { name } } } }";

    @Autowired private MovableClock clock;
    @Autowired private Deliveries deliveries;
    @Autowired private DeliveryFixture fixture;
    @Autowired private DelayTracker slippage;
    @Autowired private TestViewers viewers;
    @Autowired private Writes writes;

    private Company company;

    @BeforeEach
    void found() {
        clock.reset();
        company = fixture.company();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void runsToDelivery() {
        String requirement = company.agreed().id();
        Answer drafted = draft(requirement);
        assertThat(drafted.state()).isEqualTo("DRAFT");
        assertThat(milestones(drafted))
                .extracting(each -> each.get("title"))
                .containsExactly("Design", "Build");
        assertThat(requirementState(drafted)).isEqualTo("AGREED");

        Answer approved = approve(company.business(), drafted);
        assertThat(approved.state()).isEqualTo("APPROVED");
        assertThat(requirementState(approved)).isEqualTo("PLANNED");
        assertThat(fixture.events("RequirementPlanned", requirement)).isEqualTo(1);
        assertThat(complete(milestone(approved, 0), null).codes())
                .as("before it has begun")
                .containsExactly("WRONG_STATE");

        Answer started = step("startDevelopment", drafted.id());
        assertThat(started.state()).isEqualTo("ACTIVE");
        assertThat(step("finishDevelopment", drafted.id()).codes())
                .containsExactly("MILESTONES_OPEN");
        complete(milestone(started, 0), null);
        Answer done = complete(milestone(started, 1), null);
        assertThat(milestones(done))
                .extracting(each -> each.get("doneOn"))
                .containsExactly(today().toString(), today().toString());
        assertThat(complete(milestone(started, 1), null).codes()).containsExactly("WRONG_STATE");

        assertThat(step("finishDevelopment", drafted.id()).state()).isEqualTo("FINISHED");
        long release = release(company.bot);
        assertThat(aim(drafted.id(), release).errors()).isEmpty();
        launch(release);
        assertThat(requirementState(seenAnswer(drafted.id()))).isEqualTo("DELIVERED");
        assertThat(fixture.events("RequirementDelivered", requirement)).isEqualTo(1);
    }

    @Test
    void missedDateIsDetectedOnce() {
        Answer active = active();
        Map<String, Object> design = milestone(active, 0);
        String id = String.valueOf(design.get("id"));

        slippage.run().block();
        assertThat(fixture.events("MilestoneSlipped", id)).isZero();
        clock.move(Duration.ofDays(13));
        slippage.run().block();
        slippage.run().block();
        assertThat(fixture.events("MilestoneSlipped", id)).isEqualTo(1);
        Map<String, Object> slipped = milestone(seenAnswer(active.id()), 0);
        assertThat(slipped).containsEntry("daysLate", 3);
        assertThat(slipped.get("slippedAt")).isNotNull();

        clock.move(Duration.ofDays(1));
        slippage.run().block();
        Map<String, Object> later = milestone(seenAnswer(active.id()), 0);
        assertThat(later).containsEntry("daysLate", 4);
        LocalDate wanted = today().plusDays(2);
        assertThat(replan(later, wanted, null).refusals()).containsExactly("INCOMPLETE reason");
        Map<String, Object> replanned = milestone(replan(later, wanted, "A colleague is ill"), 0);
        assertThat(replanned)
                .containsEntry("dueOn", wanted.toString())
                .containsEntry("originalDueOn", design.get("originalDueOn"))
                .containsEntry("slippedAt", null)
                .containsEntry("daysLate", 6);

        clock.move(Duration.ofDays(3));
        slippage.run().block();
        assertThat(fixture.events("MilestoneSlipped", id)).as("its new date too").isEqualTo(2);
        Map<String, Object> again = milestone(seenAnswer(active.id()), 0);
        LocalDate doneOn = today().minusDays(2);
        assertThat(milestone(complete(again, doneOn), 0))
                .containsEntry("doneOn", doneOn.toString())
                .containsEntry("daysLate", 5);
    }

    @Test
    void latenessDoesNotChangeVersion() {
        Answer active = active();
        clock.move(Duration.ofDays(44));
        slippage.run().block();
        Answer now = seenAnswer(active.id());
        Map<String, Object> design = milestone(now, 0);
        clock.move(Duration.ofDays(1));
        slippage.run().block();
        assertThat(seen(active.id())).containsEntry("daysLate", 15);
        assertThat(milestone(seenAnswer(active.id()), 0)).containsEntry("daysLate", 35);
        Answer moved =
                plan(
                        fixture.client(company.developerViewer()),
                        "rescheduleDevelopmentPlan",
                        "RescheduleDevelopmentPlanInput",
                        Map.of(
                                "plan",
                                active.id(),
                                "version",
                                now.version(),
                                "endsOn",
                                today().plusDays(5).toString(),
                                "reason",
                                "More languages"));
        assertThat(moved.record())
                .containsEntry("originalEndsOn", active.record().get("endsOn"))
                .containsEntry("daysLate", 20);
        assertThat(milestones(replan(design, today().plusDays(2), "They come first")))
                .filteredOn(each -> each.get("id").equals(design.get("id")))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("daysLate", 37));
    }

    @Test
    void draftCanBeEdited() {
        Answer drafted = draft(company.agreed().id());
        Answer moved = replan(milestone(drafted, 0), today().plusDays(12), null);
        assertThat(milestone(moved, 0))
                .containsEntry("originalDueOn", today().plusDays(12).toString())
                .containsEntry("daysLate", 0);
        Answer removed =
                plan(
                        company.developer(),
                        "removeMilestone",
                        "RemoveMilestoneInput",
                        Map.of("milestone", milestone(moved, 0).get("id")));
        assertThat(milestones(removed)).hasSize(1);
        Answer added =
                plan(
                        company.developer(),
                        "addMilestone",
                        "AddMilestoneInput",
                        Map.of(
                                "plan",
                                drafted.id(),
                                "title",
                                "Test",
                                "dueOn",
                                today().plusDays(3).toString(),
                                "owner",
                                Map.of("id", "employee_" + company.devi)));
        assertThat(milestones(added))
                .extracting(each -> each.get("title"))
                .containsExactly("Test", "Build");
    }

    @Test
    void approvalNeedsOtherPersonAndVersion() {
        var administrator = viewers.overEverything("ADMINISTRATOR");
        DeliveryClient boss = fixture.client(administrator);
        Answer drafted = draft(boss, company.agreed().id(), Map.of());

        assertThat(approve(boss, drafted).codes()).containsExactly("SAME_PERSON");
        assertThat(approve(company.developer(), drafted).codes()).containsExactly("FORBIDDEN");
        assertThat(approve(fixture.company().business(), drafted).codes())
                .containsExactly("NOT_FOUND");
        List<Answer> answers =
                atOnce(
                        () -> approve(company.business(), drafted),
                        () ->
                                plan(
                                        company.developer(),
                                        "cancelDevelopmentPlan",
                                        "CancelDevelopmentPlanInput",
                                        Map.of(
                                                "plan", drafted.id(),
                                                "version", drafted.version(),
                                                "reason", "No time")));
        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.errors().isEmpty())
                .singleElement()
                .satisfies(refused -> assertThat(refused.codes()).containsExactly("CONFLICT"));
    }

    @Test
    void cancelledPlanCanBeReplaced() {
        String requirement = company.agreed().id();
        Answer drafted = draft(requirement);
        assertThat(draft(requirement).refusals()).containsExactly("ALREADY_PLANNED requirement");
        approve(company.business(), drafted);
        assertThat(draft(requirement).codes()).containsExactly("WRONG_STATE");
        Answer cancelled =
                plan(
                        company.developer(),
                        "cancelDevelopmentPlan",
                        "CancelDevelopmentPlanInput",
                        Map.of("plan", drafted.id(), "reason", "Another way was found"));
        assertThat(cancelled.state()).isEqualTo("CANCELLED");
        assertThat(requirementState(cancelled)).isEqualTo("AGREED");
        assertThat(draft(requirement).state()).isEqualTo("DRAFT");
    }

    @Test
    void rejectsInvalidInput() {
        String requirement = company.agreed().id();
        assertThat(
                        draft(
                                        company.developer(),
                                        requirement,
                                        Map.of("endsOn", today().minusDays(1).toString()))
                                .refusals())
                .containsExactly("INVALID endsOn");
        Map<String, Object> late =
                Map.of(
                        "milestones",
                        List.of(
                                Map.of(
                                        "title",
                                        " ",
                                        "dueOn",
                                        today().plusDays(99).toString(),
                                        "owner",
                                        Map.of("id", "employee_" + company.devi))));
        assertThat(draft(company.developer(), requirement, late).refusals())
                .containsExactly("INVALID milestones[0].title", "INVALID milestones[0].dueOn");
        Map<String, Object> nobody =
                Map.of(
                        "milestones",
                        List.of(
                                Map.of(
                                        "title",
                                        "Build",
                                        "dueOn",
                                        today().toString(),
                                        "owner",
                                        Map.of("id", "employee_999999"))));
        assertThat(draft(company.developer(), requirement, nobody).refusals())
                .containsExactly("NOT_FOUND milestones[0].owner");
        assertThat(draft(company.inAnalysis().id()).codes()).containsExactly("WRONG_STATE");

        Answer active = active();
        assertThat(complete(milestone(active, 0), today().plusDays(1)).refusals())
                .containsExactly("INVALID doneOn");
        assertThat(replan(milestone(active, 0), today().plusDays(99), "Why not").refusals())
                .containsExactly("INVALID dueOn");
        long other =
                fixture.insert("insert into bot (code, name) values (:code, 'Other') returning id");
        assertThat(aim(active.id(), release(other)).refusals())
                .isEqualTo(aim(active.id(), 999_999).refusals())
                .containsExactly("NOT_FOUND release");
        Answer none = draft(company.developer(), requirement, Map.of("milestones", List.of()));
        assertThat(approve(company.business(), none).codes()).containsExactly("MILESTONES_OPEN");
    }

    private Answer active() {
        Answer drafted = draft(company.agreed().id());
        approve(company.business(), drafted);
        return step("startDevelopment", drafted.id());
    }

    private Answer draft(String requirement) {
        return draft(company.developer(), requirement, Map.of());
    }

    private Answer draft(DeliveryClient who, String requirement, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("requirement", Map.of("id", requirement));
        input.put("startsOn", today().toString());
        input.put("endsOn", today().plusDays(30).toString());
        input.put(
                "milestones",
                List.of(
                        Map.of(
                                "title",
                                "Design",
                                "dueOn",
                                today().plusDays(10).toString(),
                                "owner",
                                Map.of("id", "employee_" + company.devi)),
                        Map.of(
                                "title",
                                "Build",
                                "dueOn",
                                today().plusDays(25).toString(),
                                "owner",
                                Map.of("id", "employee_" + company.sally))));
        input.putAll(other);
        return plan(who, "draftDevelopmentPlan", "DraftDevelopmentPlanInput", input);
    }

    private Answer approve(DeliveryClient who, Answer read) {
        return plan(
                who,
                "approveDevelopmentPlan",
                "ApproveDevelopmentPlanInput",
                Map.of("plan", read.id(), "version", read.version()));
    }

    private Answer step(String mutation, String plan) {
        return plan(
                company.developer(), mutation, "DevelopmentPlanStepInput", Map.of("plan", plan));
    }

    private Answer complete(Map<String, Object> milestone, @Nullable LocalDate doneOn) {
        Map<String, Object> input = new HashMap<>();
        input.put("milestone", milestone.get("id"));
        input.put("doneOn", doneOn == null ? null : doneOn.toString());
        return plan(
                fixture.client(company.developerViewer()),
                "completeMilestone",
                "CompleteMilestoneInput",
                input);
    }

    private Answer replan(Map<String, Object> milestone, LocalDate dueOn, @Nullable String reason) {
        Map<String, Object> input = new HashMap<>();
        input.put("milestone", milestone.get("id"));
        input.put("version", milestone.get("version"));
        input.put("dueOn", dueOn.toString());
        input.put("reason", reason);
        return plan(
                fixture.client(company.developerViewer()),
                "updateMilestone",
                "UpdateMilestoneInput",
                input);
    }

    private Answer aim(String plan, long release) {
        return plan(
                company.developer(),
                "setTargetRelease",
                "SetTargetReleaseInput",
                Map.of("plan", plan, "release", "release_" + release));
    }

    private void launch(long release) {
        writes.runDue(
                        "launch",
                        deliveries
                                .launched(release)
                                .map(requirement -> requirement.deliver(clock.instant()))
                                .reduce(Write::also))
                .block();
    }

    private long release(long bot) {
        return fixture.insert(
                "insert into release (bot_id, label, released_at) values (%d, :code, now()) returning id"
                        .formatted(bot));
    }

    private LocalDate today() {
        return Delays.day(clock.instant());
    }

    private static Answer plan(
            DeliveryClient who, String mutation, String input, Map<String, ?> given) {
        return who.run(mutation, input, "plan", PLAN, given);
    }

    private Map<String, Object> seen(String plan) {
        return fixture.client(company.developerViewer())
                .read("developmentPlan(id: \"%s\") { id version %s }".formatted(plan, PLAN));
    }

    private Answer seenAnswer(String plan) {
        return new Answer(seen(plan), List.of());
    }

    private static Object requirementState(Answer plan) {
        return Objects.requireNonNull(
                DeliveryClient.object(plan.record().get("requirement")).get("state"));
    }

    private static Map<String, Object> milestone(Answer plan, int place) {
        return milestones(plan).get(place);
    }

    private static List<Map<String, Object>> milestones(Answer plan) {
        Map<String, Object> milestones = DeliveryClient.object(plan.record().get("milestones"));
        return DeliveryClient.objects(milestones.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }
}
