package io.botwarden.access.review;

/** The outcome of a reviewed grant: waiting first, then one of the others, which is final. */
enum Outcome {
    WAITING,
    KEPT("RightKept"),
    REVOKED("RightRevoked"),
    /** Nobody decided before the deadline. */
    LAPSED("RightLapsed"),
    /** The grant ended in another way before the decision; the database records this. */
    ENDED;

    private final String event;

    Outcome() {
        this("");
    }

    Outcome(String event) {
        this.event = event;
    }

    /** The event that records this outcome. */
    String event() {
        return event;
    }

    /** Whether the outcome ends the grant. */
    boolean takes() {
        return this == REVOKED || this == LAPSED;
    }
}
