package io.botwarden.collaboration.feedback;

/** The possible decisions about feedback that is not converted to another record. */
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
