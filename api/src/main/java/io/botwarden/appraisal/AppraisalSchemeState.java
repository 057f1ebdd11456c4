package io.botwarden.appraisal;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a revision of an appraisal scheme. (Policy 7.2.2) */
enum AppraisalSchemeState {
    DRAFT,
    APPROVED,
    WITHDRAWN;

    static final Obstacle OWN_DRAFT =
            Obstacle.of(
                    AppraisalRefusal.SAME_PERSON,
                    "You drafted or changed this revision. Someone else must approve it.",
                    """
                    (coalesce(same_person({row}.drafted_by_id, {viewer}), false)
                      or exists (select from appraisal_scheme_editor e where e.scheme_id = {row}.id and same_person(e.identity_id, {viewer})))\
                    """);

    /** The transitions; all others are refused. */
    enum Step implements Transition<AppraisalSchemeState> {
        CHANGE(Rule.by("changeAppraisalScheme").from(DRAFT).overEverything()),
        APPROVE(
                Rule.by("approveAppraisalScheme")
                        .from(DRAFT)
                        .to(APPROVED)
                        .unless(OWN_DRAFT)
                        .overEverything()),
        WITHDRAW(Rule.by("withdrawAppraisalScheme").from(DRAFT).to(WITHDRAWN).overEverything());

        private final Rule<AppraisalSchemeState> rule;

        Step(Rule<AppraisalSchemeState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<AppraisalSchemeState> rule() {
            return rule;
        }
    }
}
