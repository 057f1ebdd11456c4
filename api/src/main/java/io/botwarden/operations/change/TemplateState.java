package io.botwarden.operations.change;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a change template. */
enum TemplateState {
    PROPOSED,
    APPROVED,
    WITHDRAWN;

    static final Obstacle OWN =
            Obstacle.of(
                    ChangeRefusal.OWN_CHANGE,
                    "You proposed this template. Someone else must approve it.",
                    "coalesce(same_person({row}.author_id, {viewer}), false)");

    /** The transitions between states; all others are refused. */
    enum Step implements Transition<TemplateState> {
        APPROVE(Rule.by("approveChangeTemplate").from(PROPOSED).to(APPROVED).unless(OWN)),
        WITHDRAW(Rule.by("withdrawChangeTemplate").from(PROPOSED, APPROVED).to(WITHDRAWN));

        private final Rule<TemplateState> rule;

        Step(Rule<TemplateState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<TemplateState> rule() {
            return rule;
        }
    }
}
