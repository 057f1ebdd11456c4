package io.botwarden.access.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decision on a question.
 *
 * @param question the question; null if it was invalid
 * @param grant key of a grant that permits it; null if none does
 * @param course the code of a course that the person must pass first: the use is suspended until
 *     then; null if that is not why it is denied
 * @param problem what is wrong with the question; null if it is valid
 */
record Decision(
        @Nullable Question question,
        @Nullable Long grant,
        @Nullable String course,
        @Nullable String problem) {

    private static final int BAD_REQUEST = 400;

    boolean permitted() {
        return grant != null;
    }

    /** Returns the decision in the format of the AuthZEN Authorization API. */
    Map<String, Object> spelled() {
        if (problem != null) {
            return denied(Map.of("error", Map.of("status", BAD_REQUEST, "message", problem)));
        }
        return course == null
                ? Map.of("decision", permitted())
                : denied(
                        Map.of(
                                "reason",
                                Map.of(
                                        "code",
                                        "COURSE_NOT_PASSED",
                                        "course",
                                        course,
                                        "message",
                                        "The use is suspended until the course %s is passed."
                                                .formatted(course))));
    }

    private static Map<String, Object> denied(Map<String, Object> context) {
        return Map.of("decision", false, "context", context);
    }
}
