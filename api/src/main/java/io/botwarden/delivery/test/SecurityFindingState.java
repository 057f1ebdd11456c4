package io.botwarden.delivery.test;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a scanner finding. */
enum SecurityFindingState {
    OPEN,
    FIXED,
    DISMISSED;

    static final Obstacle BY_BUILDER =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You built the release. Someone else decides that a finding in it may stay.",
                    "has_built({viewer}, (select t.release_id from test_run t where t.id = {row}.last_run_id))");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<SecurityFindingState> {
        /** By a complete scan that no longer finds it, and by nothing else. */
        FIX(Rule.automatic().from(OPEN).to(FIXED)),
        DISMISS(Rule.by("dismissSecurityFinding").from(OPEN).to(DISMISSED).unless(BY_BUILDER)),
        /** Also by a scan that finds again what was fixed. */
        REOPEN(Rule.by("reopenSecurityFinding").from(FIXED, DISMISSED).to(OPEN));

        private final Rule<SecurityFindingState> rule;

        Step(Rule<SecurityFindingState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<SecurityFindingState> rule() {
            return rule;
        }
    }
}
