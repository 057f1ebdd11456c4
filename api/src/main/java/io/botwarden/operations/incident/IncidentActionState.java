package io.botwarden.operations.incident;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** Where an action is in its life. (Policy 3.2.3) */
enum IncidentActionState {
    OPEN,
    DONE,
    VERIFIED,
    CANCELLED;

    private static final String OWNER =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.owner_id)";

    static final Obstacle OWN =
            Obstacle.of(
                    IncidentRefusal.OWN_WORK,
                    "You own this action. Someone else verifies that it is done.",
                    OWNER);

    /** The steps between states; all others are refused. */
    enum Step implements Transition<IncidentActionState> {
        COMPLETE(
                Rule.by("completeIncidentAction")
                        .from(OPEN)
                        .to(DONE)
                        .with("operations:handle-incident")
                        .orBy(OWNER)),
        VERIFY(Rule.by("verifyIncidentAction").from(DONE).to(VERIFIED).unless(OWN)),
        CHANGE(Rule.by("changeIncidentAction").from(OPEN)),
        CANCEL(Rule.by("cancelIncidentAction").from(OPEN).to(CANCELLED));

        private final Rule<IncidentActionState> rule;

        Step(Rule<IncidentActionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<IncidentActionState> rule() {
            return rule;
        }
    }
}
