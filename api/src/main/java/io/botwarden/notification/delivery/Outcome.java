package io.botwarden.notification.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a delivery attempt.
 *
 * @param kind whether to retry
 * @param status the HTTP status, or the reply code of the mail server; null if there was none
 * @param answer the first part of the response, or why there was none
 */
record Outcome(Kind kind, @Nullable Integer status, String answer) {

    private static final int LONGEST = 500;

    enum Kind {
        DELIVERED,
        /** The recipient finds it in the console, because there is no way to send it. */
        IN_CONSOLE,
        /** A later attempt may succeed. */
        FAILED,
        /** Permanent: the address does not exist, or delivery is not allowed. */
        HOPELESS
    }

    Outcome {
        answer = answer.replaceAll("\\p{Cntrl}+", " ").strip();
        answer = answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST - 1) + "…";
    }

    static Outcome delivered(@Nullable Integer status, String answer) {
        return new Outcome(Kind.DELIVERED, status, answer);
    }

    static Outcome inConsole(String answer) {
        return new Outcome(Kind.IN_CONSOLE, null, answer);
    }

    static Outcome failed(@Nullable Integer status, String answer) {
        return new Outcome(Kind.FAILED, status, answer);
    }

    static Outcome hopeless(@Nullable Integer status, String answer) {
        return new Outcome(Kind.HOPELESS, status, answer);
    }

    boolean isDelivered() {
        return kind == Kind.DELIVERED;
    }
}
