package io.botwarden.delivery.design;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a design revision. (Policy 2.2.1) */
enum DesignState {
    DRAFT,
    IN_REVIEW,
    ACCEPTED,
    REJECTED,
    SUPERSEDED;

    static final Obstacle EMPTY =
            Obstacle.of(
                    DeliveryRefusal.INCOMPLETE,
                    "The design has neither a text nor a link, so that nobody can review it.",
                    "{row}.body is null and {row}.link is null");

    static final Obstacle BY_AUTHOR =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You are an author of this revision. Someone else decides about it.",
                    "exists (select from unnest({row}.author_ids) author where same_person(author, {viewer}))");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<DesignState> {
        SUBMIT(Rule.by("submitDesign").from(DRAFT).to(IN_REVIEW).unless(EMPTY)),
        ACCEPT(Rule.by("acceptDesign").from(IN_REVIEW).to(ACCEPTED).unless(BY_AUTHOR)),
        REJECT(Rule.by("rejectDesign").from(IN_REVIEW).to(REJECTED).unless(BY_AUTHOR)),
        CHANGE(Rule.by("changeDesign").from(DRAFT)),
        /** A later revision was accepted. */
        SUPERSEDE(Rule.automatic().from(ACCEPTED).to(SUPERSEDED));

        private final Rule<DesignState> rule;

        Step(Rule<DesignState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DesignState> rule() {
            return rule;
        }
    }
}
