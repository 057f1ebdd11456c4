package io.botwarden.growth;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a revision of a person's development plan. (Policy 8.3.2) */
enum PersonalDevelopmentPlanState {
    PROPOSED,
    AGREED,
    SUPERSEDED,
    WITHDRAWN;

    static final String ONLY_SIDES =
            "Only the person and the head of the person's department, or of the nearest department above whose head is somebody else can do this.";

    static final String ONLY_OTHER_SIDE =
            "The side that did not propose the plan must agree: the person, or the head of the person's department.";

    static final String ONLY_PERSON = "Only the person can do this.";

    /** The viewer is the person. */
    static final String EMPLOYEE_SIDE =
            "exists (select from identity own where own.id = {viewer} and own.employee_id = {row}.employee_id)";

    /** The viewer heads the person. */
    static final String HEAD_SIDE =
            """
            exists (
              select from person_head h join identity boss on boss.employee_id = h.head_id
              where boss.id = {viewer} and h.employee_id = {row}.employee_id
            )\
            """;

    private static final String SIDES = "(%s or %s)".formatted(EMPLOYEE_SIDE, HEAD_SIDE);

    private static final String OTHER_SIDE =
            "case {row}.proposed_side when 'HEAD' then %s else %s end"
                    .formatted(EMPLOYEE_SIDE, HEAD_SIDE);

    /** The transitions; all others are refused. */
    enum Step implements Transition<PersonalDevelopmentPlanState> {
        AGREE(
                Rule.by("agreePersonalDevelopmentPlan")
                        .from(PROPOSED)
                        .to(AGREED)
                        .onlyBy(OTHER_SIDE, ONLY_OTHER_SIDE)),
        WITHDRAW(
                Rule.by("withdrawPersonalDevelopmentPlan")
                        .from(PROPOSED)
                        .to(WITHDRAWN)
                        .onlyBy(SIDES, ONLY_SIDES)),
        /** The person says that a goal is done. */
        COMPLETE(
                Rule.by("completeDevelopmentGoal").from(AGREED).onlyBy(EMPLOYEE_SIDE, ONLY_PERSON)),
        /** A later revision is agreed. */
        SUPERSEDE(Rule.automatic().from(AGREED).to(SUPERSEDED));

        private final Rule<PersonalDevelopmentPlanState> rule;

        Step(Rule<PersonalDevelopmentPlanState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<PersonalDevelopmentPlanState> rule() {
            return rule;
        }
    }
}
