package io.botwarden.collaboration.feedback;

/** What is decided where nothing else is made of the feedback. */
public enum FeedbackDecision {
    ACCEPTED(FeedbackOutcome.ACCEPTED),
    DECLINED(FeedbackOutcome.DECLINED);

    private final FeedbackOutcome outcome;

    FeedbackDecision(FeedbackOutcome outcome) {
        this.outcome = outcome;
    }

    FeedbackOutcome outcome() {
        return outcome;
    }
}
