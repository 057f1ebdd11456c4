package io.botwarden.appraisal;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a revision of a target for a KPI. (Policy 7.2.2) */
enum KpiTargetState {
    PROPOSED,
    AGREED,
    SUPERSEDED,
    WITHDRAWN;

    static final String ONLY_SIDES =
            "Only the head of the department, or of a department above it, and people outside the department with the permission appraisal:manage over it can do this.";

    static final String ONLY_OTHER_SIDE =
            "The side that did not propose the target must agree: %s."
                    .formatted(
                            "the head of the department or of one above it, or someone outside it with the permission appraisal:manage over it");

    static final Obstacle SAME_PERSON =
            Obstacle.of(
                    AppraisalRefusal.SAME_PERSON,
                    "You proposed this target. Someone else must agree to it.",
                    "same_person({row}.proposed_by_id, {viewer})");

    static final Obstacle PERIOD_APPRAISED =
            Obstacle.of(
                    AppraisalRefusal.PERIOD_APPRAISED,
                    "A cycle of the period is computed already, so its targets no longer change.",
                    "exists (select from appraisal_cycle c where c.period = {row}.period and c.state <> 'OPEN')");

    private static final String UNIT = "target_department({row}.department_id, {row}.bot_id)";

    /** The viewer heads the department, or one above it. */
    static final String DEPARTMENT_SIDE = "heads_department({viewer}, %s)".formatted(UNIT);

    /** The viewer runs the appraisals of the department, and neither belongs to it nor heads it. */
    static final String MANAGEMENT_SIDE =
            """
            {may appraisal:manage} and not belongs_to_unit({viewer}, %1$s) and exists (
              select from viewer_permission v where v.identity_id = {holder} and v.permission = 'appraisal:manage'
                and (v.scope = 'EVERYTHING' or v.bot_id = {row}.bot_id
                  or exists (select from department d where d.id = %1$s and d.lineage @> array[v.department_id]))
            )\
            """
                    .formatted(UNIT);

    private static final String SIDES = "(%s or %s)".formatted(DEPARTMENT_SIDE, MANAGEMENT_SIDE);

    private static final String OTHER_SIDE =
            "case {row}.proposed_side when 'MANAGEMENT' then %s else %s end"
                    .formatted(DEPARTMENT_SIDE, MANAGEMENT_SIDE);

    /** The transitions; all others are refused. */
    enum Step implements Transition<KpiTargetState> {
        AGREE(
                Rule.by("agreeKpiTarget")
                        .from(PROPOSED)
                        .to(AGREED)
                        .unless(SAME_PERSON, PERIOD_APPRAISED)
                        .onlyBy(OTHER_SIDE, ONLY_OTHER_SIDE)),
        WITHDRAW(
                Rule.by("withdrawKpiTarget")
                        .from(PROPOSED)
                        .to(WITHDRAWN)
                        .onlyBy(SIDES, ONLY_SIDES)),
        /** A later revision is agreed. */
        SUPERSEDE(Rule.automatic().from(AGREED).to(SUPERSEDED));

        private final Rule<KpiTargetState> rule;

        Step(Rule<KpiTargetState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<KpiTargetState> rule() {
            return rule;
        }
    }
}
