package io.botwarden.notification.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What came of a try.
 *
 * @param kind whether it is worth another one
 * @param status the HTTP status, or the reply code of the mail server; null where there was none
 * @param answer the first part of what was answered, or why there was no answer
 */
record Outcome(Kind kind, @Nullable Integer status, String answer) {

    private static final int LONGEST = 500;

    enum Kind {
        DELIVERED,
        /** It may go better the next time. */
        FAILED,
        /** It will not: there is no such address, or nothing may go there. */
        HOPELESS
    }

    Outcome {
        answer = answer.replaceAll("\\p{Cntrl}+", " ").strip();
        answer = answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST - 1) + "…";
    }

    static Outcome delivered(@Nullable Integer status, String answer) {
        return new Outcome(Kind.DELIVERED, status, answer);
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
