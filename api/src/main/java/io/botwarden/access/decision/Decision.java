package io.botwarden.access.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decision on a question.
 *
 * @param question the question; null if it was invalid
 * @param grant key of a grant that permits it; null if none does
 * @param problem what is wrong with the question; null if it is valid
 */
record Decision(@Nullable Question question, @Nullable Long grant, @Nullable String problem) {

    private static final int BAD_REQUEST = 400;

    boolean permitted() {
        return grant != null;
    }

    /** Returns the decision in the format of the AuthZEN Authorization API. */
    Map<String, Object> spelled() {
        return problem == null
                ? Map.of("decision", permitted())
                : Map.of(
                        "decision",
                        false,
                        "context",
                        Map.of("error", Map.of("status", BAD_REQUEST, "message", problem)));
    }
}
