package io.botwarden.collaboration.feedback;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** Where an item of feedback is in its life. (Policy 4.3.1, 4.3.2) */
enum FeedbackState {
    OPEN,
    UNDER_DISCUSSION,
    DECIDED,
    CLOSED;

    /** The steps between states; all others are refused. */
    enum Step implements Transition<FeedbackState> {
        DISCUSS(Rule.by("replyToFeedback").from(OPEN, UNDER_DISCUSSION).to(UNDER_DISCUSSION)),
        DECIDE(Rule.by("decideFeedback").from(UNDER_DISCUSSION).to(DECIDED)),
        /** It becomes a requirement or an incident, which needs no discussion before. */
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
