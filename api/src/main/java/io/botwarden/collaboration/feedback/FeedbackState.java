package io.botwarden.collaboration.feedback;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of feedback. (Policy 4.3.1, 4.3.2) */
enum FeedbackState {
    OPEN,
    UNDER_DISCUSSION,
    DECIDED,
    CLOSED;

    /** The state transitions; all others are refused. */
    enum Step implements Transition<FeedbackState> {
        /** Its author can always reply to it. */
        DISCUSS(
                Rule.by("replyToFeedback")
                        .from(OPEN, UNDER_DISCUSSION)
                        .to(UNDER_DISCUSSION)
                        .with("collaboration:give-feedback")
                        .orBy("{row}.given_by_id = {viewer}")),
        DECIDE(Rule.by("decideFeedback").from(UNDER_DISCUSSION).to(DECIDED)),
        /** Converts it to a requirement or an incident; no discussion is needed before. */
        TURN(
                Rule.by("convertFeedbackToRequirement", "convertFeedbackToIncident")
                        .from(OPEN, UNDER_DISCUSSION)
                        .to(DECIDED)),
        CLOSE(Rule.by("closeFeedback").from(OPEN, UNDER_DISCUSSION).to(CLOSED));

        private final Rule<FeedbackState> rule;

        Step(Rule<FeedbackState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<FeedbackState> rule() {
            return rule;
        }
    }
}
