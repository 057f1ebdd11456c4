package io.botwarden.risk.contingency;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contingency plans over HTTP: their versions, their people and their obligations. */
@BotwardenTest(starters = true)
class ContingencyPlanTest extends ContingencyFixture {

    @Test
    void isApprovedByAnotherPersonAndAcknowledged() {
        Answer plan = create(content());
        assertThat(plan.record()).containsEntry("state", "DRAFT");
        assertThat(approve(operator, version(plan)).codes())
                .as("without the permission")
                .containsExactly("FORBIDDEN");
        assertThat(approve(new DeliveryClient(admin), version(plan)).record())
                .containsEntry("state", "APPROVED")
                .containsEntry("plan", Map.of("state", "IN_FORCE"));

        assertThat(acknowledge(lea, plan).errors()).isEmpty();
        assertThat(acknowledge(lea, plan).codes()).containsExactly("ALREADY_ACKNOWLEDGED");
        assertThat(acknowledge(person("Eve"), plan).codes()).containsExactly("NOT_FOUND");
        List<?> readers =
                operator.graphql()
                        .document(
                                "query ($id: ID!) { node(id: $id) { ... on ContingencyPlanVersion { readers { name acknowledgedAt } } } }")
                        .variable("id", version(plan).get("id"))
                        .execute()
                        .path("node.readers[*].name")
                        .entity(List.class)
                        .get();
        assertThat(readers).asList().containsExactly("Dan", "Lea", "Tim");
    }

    @Test
    void approversHearOfDrafts() {
        String ann = employee("Ann", null);
        long account = viewers.overEverything("BUSINESS").viewer().identityId();
        execute("update identity set employee_id = %d where id = %d".formatted(key(ann), account));

        Answer plan = create(content());
        eventually(() -> told(ann, "ContingencyPlanCreated", plan) == 1);
        assertThat(told(lea.id(), "ContingencyPlanCreated", plan)).as("may not approve").isZero();

        assertThat(approve(manager, version(plan)).errors()).isEmpty();
        assertThat(draft(plan, content("procedure", "People answer by chat.")).errors()).isEmpty();
        eventually(() -> told(ann, "ContingencyPlanVersionDrafted", plan) == 1);
    }

    private long told(String employee, String event, Answer plan) {
        return count(
                """
                select count(*) from notification
                where employee_id = %d and event = '%s' and (subject_type, subject_id) in (
                  select 'contingency_plan', %3$d
                  union all select 'contingency_plan_version', v.id from contingency_plan_version v where v.contingency_plan_id = %3$d
                )
                """
                        .formatted(key(employee), event, key(plan.id())));
    }

    @Test
    void isFoundByItsBots() {
        Answer plan = create(content());

        assertThat(found(bot)).contains(plan.text("number"));
        assertThat(found(bot())).isEqualTo("{edges=[]}");
    }

    private String found(String of) {
        return operator.read(
                        "contingencyPlans(filter: {bots: [{id: \"%s\"}]}) { edges { node { number } } }"
                                .formatted(of))
                .toString();
    }

    private Answer acknowledge(Person who, Answer plan) {
        return who.client()
                .run(
                        "acknowledgeContingencyPlanVersion",
                        "AcknowledgeContingencyPlanVersionInput",
                        "planVersion",
                        "state",
                        Map.of("planVersion", version(plan).get("id")));
    }

    @Test
    void authorDoesNotApprove() {
        DeliveryClient both = new DeliveryClient(admin);
        DeliveryClient writer = operator;
        operator = both;
        Answer plan = create(content());
        operator = writer;
        assertThat(approve(both, version(plan)).codes()).containsExactly("OWN_PLAN");
    }

    @Test
    void newVersionReplacesAndCountsAsReview() {
        Answer plan = inForce();
        Answer drafted = draft(plan, content("procedure", "People answer by chat, too."));
        assertThat(drafted.errors()).isEmpty();
        assertThat(draft(plan, content()).codes()).containsExactly("DRAFT_OPEN");
        Answer approved = approve(manager, version(drafted));
        assertThat(approved.record()).containsEntry("state", "APPROVED");
        assertThat(row("select state from contingency_plan_version where id = " + key(first(plan))))
                .containsEntry("state", "SUPERSEDED");
        assertThat(
                        count(
                                "select count(*) from obligation o join contingency_plan p on o.id in (p.drill_obligation_id, p.review_obligation_id) where o.state = 'ACTIVE' and p.id = "
                                        + key(plan.id())))
                .isEqualTo(2);
        assertThat(
                        count(
                                "select count(*) from obligation o join contingency_plan p on o.id = p.review_obligation_id where o.contingency_plan_id = p.id and p.id = "
                                        + key(plan.id())))
                .as("fulfilled by the new version")
                .isOne();
    }

    private static String first(Answer plan) {
        return (String)
                DeliveryClient.object(((List<?>) plan.record().get("versions")).getFirst())
                        .get("id");
    }

    private Answer draft(Answer plan, Map<String, Object> content) {
        return operator.run(
                "draftContingencyPlanVersion",
                "DraftContingencyPlanVersionInput",
                "contingencyPlan",
                "versions { id version state revision }",
                Map.of("plan", ref(plan.id()), "content", content));
    }

    @Test
    void botHasOnePlan() {
        inForce();
        Answer second = create(content());
        assertThat(approve(manager, version(second)).codes()).containsExactly("BOT_COVERED");
    }

    @Test
    void retirementEndsObligations() {
        Answer plan = inForce();
        Answer retired =
                operator.run(
                        "retireContingencyPlan",
                        "RetireContingencyPlanInput",
                        "contingencyPlan",
                        "state",
                        Map.of("plan", ref(plan.id()), "reason", "The bot is gone"));
        assertThat(retired.record()).containsEntry("state", "RETIRED");
        assertThat(
                        count(
                                "select count(*) from obligation o join contingency_plan p on o.id in (p.drill_obligation_id, p.review_obligation_id) where o.state = 'ENDED' and p.id = "
                                        + key(plan.id())))
                .isEqualTo(2);
        assertThat(approve(manager, version(create(content()))).errors())
                .as("the bot is free again")
                .isEmpty();
    }

    @Test
    void rejectsBadContent() {
        assertThat(create(content("roles", List.of(technician()))).refusals())
                .as("without leader")
                .contains("INVALID content.roles");
        Map<String, Object> other =
                Map.of("name", "Second", "kind", "LEADER", "employee", ref(tim.id()));
        Answer twice = create(content("roles", List.of(leader(), technician(), other)));
        assertThat(twice.refusals()).containsExactly("INVALID content.roles");
        assertThat(twice.message())
                .isEqualTo("Exactly one role must have the kind LEADER; there are 2.");
        Answer unknown = create(content("steps", List.of(step("Call", "Cook", 5))));
        assertThat(unknown.refusals()).containsExactly("INVALID content.steps[0].role");
        assertThat(unknown.message()).contains("Its roles are: Leader, Technician.");
        assertThat(create(content("steps", List.of(step("Call", "Leader", 0)))).refusals())
                .containsExactly("INVALID content.steps[0].withinMinutes");
        execute("update bot set state = 'RETIRED' where id = " + key(bot));
        assertThat(create(content()).refusals()).containsExactly("WRONG_STATE content.bots[0]");
    }
}
