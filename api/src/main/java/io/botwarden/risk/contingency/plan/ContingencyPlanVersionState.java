package io.botwarden.risk.contingency.plan;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.risk.contingency.ContingencyRefusal;

/** The state of a version of a contingency plan. (Policy 6.3.1) */
enum ContingencyPlanVersionState {
    DRAFT,
    APPROVED,
    SUPERSEDED;

    static final String ONLY_PEOPLE_IN_IT = "Only for the people in the plan.";

    static final Obstacle OWN_PLAN =
            Obstacle.of(
                    ContingencyRefusal.OWN_PLAN,
                    "You drafted or changed this version, so somebody else has to approve it.",
                    "(same_person({row}.drafted_by_id, {viewer}) or same_person({row}.changed_by_id, {viewer}))");

    static final Obstacle BOT_COVERED =
            Obstacle.of(
                    ContingencyRefusal.BOT_COVERED,
                    "Another plan in force covers one of its bots. A bot has one plan.",
                    """
                    exists (
                      select from contingency_plan_bot b
                      join contingency_plan_bot o on o.bot_id = b.bot_id and o.in_force
                      join contingency_plan_version v on v.id = o.contingency_plan_version_id
                      where b.contingency_plan_version_id = {row}.id and v.contingency_plan_id <> {row}.contingency_plan_id
                    )
                    """);

    static final Obstacle ACKNOWLEDGED =
            Obstacle.of(
                    ContingencyRefusal.ALREADY_ACKNOWLEDGED,
                    "You have already acknowledged this version.",
                    """
                    exists (
                      select from contingency_plan_acknowledgement a join identity i on i.employee_id = a.employee_id
                      where a.contingency_plan_version_id = {row}.id and i.id = {viewer}
                    )
                    """);

    private static final String PEOPLE =
            """
            exists (
              select from contingency_plan_person p join identity i on i.employee_id = p.employee_id
              where p.contingency_plan_version_id = {row}.id and i.id = {viewer}
            )
            """;

    /** The transitions; all others are refused. */
    enum Step implements Transition<ContingencyPlanVersionState> {
        CHANGE(Rule.by("changeContingencyPlanVersion").from(DRAFT)),
        APPROVE(
                Rule.by("approveContingencyPlanVersion")
                        .from(DRAFT)
                        .to(APPROVED)
                        .unless(OWN_PLAN, BOT_COVERED)),
        ACKNOWLEDGE(
                Rule.by("acknowledgeContingencyPlanVersion")
                        .from(APPROVED)
                        .onlyBy(PEOPLE, ONLY_PEOPLE_IN_IT)
                        .unless(ACKNOWLEDGED)),
        /** A later version was approved, or the plan was retired. */
        SUPERSEDE(Rule.automatic().from(APPROVED).to(SUPERSEDED));

        private final Rule<ContingencyPlanVersionState> rule;

        Step(Rule<ContingencyPlanVersionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ContingencyPlanVersionState> rule() {
            return rule;
        }
    }
}
