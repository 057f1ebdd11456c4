package io.botwarden.access.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param question the question; null where it was none
 * @param grant key of a right that permits it; null where nothing does
 * @param fault what is wrong with the question; null where it is one
 */
record Decision(@Nullable Question question, @Nullable Long grant, @Nullable String fault) {

    private static final int BAD_REQUEST = 400;

    boolean permitted() {
        return grant != null;
    }

    /** As the AuthZEN Authorization API spells it. */
    Map<String, Object> spelled() {
        return fault == null
                ? Map.of("decision", permitted())
                : Map.of(
                        "decision",
                        false,
                        "context",
                        Map.of("error", Map.of("status", BAD_REQUEST, "message", fault)));
    }
}
