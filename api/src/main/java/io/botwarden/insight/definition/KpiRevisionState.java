package io.botwarden.insight.definition;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a version of a KPI's definition. */
enum KpiRevisionState {
    DRAFT,
    APPROVED,
    WITHDRAWN;

    static final Obstacle OWN_DRAFT =
            Obstacle.of(
                    DefinitionRefusal.SAME_PERSON,
                    "You drafted or changed this version. Someone else must approve it.",
                    "exists (select from unnest({row}.editor_ids) as editor where same_person(editor, {viewer}))");

    static final Obstacle SHIPPED =
            Obstacle.of(
                    DefinitionRefusal.SHIPPED,
                    "This version is part of Botwarden. Draft the next version to replace it.",
                    "{row}.shipped");

    /** The condition that no other version would be in force and schemes use the KPI. */
    static final Obstacle IN_USE =
            Obstacle.of(
                    RefusalCode.IN_USE,
                    "Appraisal schemes use the KPI, and no other version of it would be in force.",
                    """
                    {row}.state = 'APPROVED' and cardinality(schemes_with_kpi({row}.code)) > 0 and not exists (
                      select from kpi_revision other where other.code = {row}.code and other.state = 'APPROVED' and other.id <> {row}.id
                    )\
                    """);

    /** The transitions; all others are refused. */
    enum Step implements Transition<KpiRevisionState> {
        CHANGE(Rule.by("changeKpiRevision").from(DRAFT).overEverything()),
        APPROVE(
                Rule.by("approveKpiRevision")
                        .from(DRAFT)
                        .to(APPROVED)
                        .unless(OWN_DRAFT)
                        .overEverything()),
        WITHDRAW(
                Rule.by("withdrawKpiRevision")
                        .from(DRAFT, APPROVED)
                        .to(WITHDRAWN)
                        .unless(SHIPPED)
                        .unless(IN_USE)
                        .overEverything());

        private final Rule<KpiRevisionState> rule;

        Step(Rule<KpiRevisionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<KpiRevisionState> rule() {
            return rule;
        }
    }
}
