package io.botwarden.access.review;

/** What has become of a right in a campaign: it waits, and then one of the others, for good. */
enum Outcome {
    WAITING,
    KEPT("RightKept"),
    REVOKED("RightRevoked"),
    /** Nobody decided before the deadline. */
    LAPSED("RightLapsed"),
    /** The right ended otherwise before anybody decided; the database notes that itself. */
    ENDED;

    private final String event;

    Outcome() {
        this("");
    }

    Outcome(String event) {
        this.event = event;
    }

    /** What happens when a right comes to this. */
    String event() {
        return event;
    }

    /** Whether the right is taken by it. */
    boolean takes() {
        return this == REVOKED || this == LAPSED;
    }
}
