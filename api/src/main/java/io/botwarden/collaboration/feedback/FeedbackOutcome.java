package io.botwarden.collaboration.feedback;

/** What was decided about feedback. */
enum FeedbackOutcome {
    ACCEPTED,
    DECLINED,
    REQUIREMENT,
    INCIDENT
}
