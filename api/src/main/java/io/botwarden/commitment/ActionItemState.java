package io.botwarden.commitment;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of an action item. (Policy 3.2.3, 4.3.3) */
enum ActionItemState {
    OPEN,
    DONE,
    VERIFIED,
    CANCELLED;

    /** The condition that the viewer is assigned to the action item. */
    static final String ASSIGNEE =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.assignee_id)";

    static final Obstacle OWN =
            Obstacle.of(
                    CommitmentRefusal.OWN_WORK,
                    "You are assigned to this action item or completed it. Someone else must verify it.",
                    ASSIGNEE + " or same_person({row}.done_by_id, {viewer})");

    /** The state transitions; all others are refused. The origin decides who may make them. */
    enum Step implements Transition<ActionItemState> {
        COMPLETE(Rule.by("completeActionItem").from(OPEN).to(DONE)),
        VERIFY(Rule.by("verifyActionItem").from(DONE).to(VERIFIED).unless(OWN)),
        UPDATE(Rule.by("updateActionItem").from(OPEN)),
        REOPEN(Rule.by("reopenActionItem").from(DONE, VERIFIED, CANCELLED).to(OPEN)),
        CANCEL(Rule.by("cancelActionItem").from(OPEN).to(CANCELLED)),
        SETTLE(Rule.automatic().from(OPEN, DONE).to(VERIFIED)),
        WAIVE(Rule.automatic().from(OPEN).to(CANCELLED));

        private final Rule<ActionItemState> rule;

        Step(Rule<ActionItemState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ActionItemState> rule() {
            return rule;
        }
    }
}
