package io.botwarden.collaboration.manual;

import io.botwarden.collaboration.CollaborationRefusal;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of a manual revision. (Policy 4.2.1) */
enum ManualState {
    DRAFT,
    PUBLISHED,
    SUPERSEDED;

    static final Obstacle ACKNOWLEDGED =
            Obstacle.of(
                    CollaborationRefusal.ALREADY_ACKNOWLEDGED,
                    "You have already acknowledged this revision.",
                    "exists (select from manual_acknowledgement a where a.manual_id = {row}.id and a.acknowledged_by_id = {viewer})");

    /** The state transitions; all others are refused. */
    enum Step implements Transition<ManualState> {
        PUBLISH(Rule.by("publishManual").from(DRAFT).to(PUBLISHED)),
        CHANGE(Rule.by("changeManual").from(DRAFT)),
        ACKNOWLEDGE(Rule.by("acknowledgeManual").from(PUBLISHED).unless(ACKNOWLEDGED)),
        /** A later revision was published. */
        SUPERSEDE(Rule.automatic().from(PUBLISHED).to(SUPERSEDED));

        private final Rule<ManualState> rule;

        Step(Rule<ManualState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ManualState> rule() {
            return rule;
        }
    }
}
