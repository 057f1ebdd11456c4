package io.botwarden.platform.graphql;

import java.util.List;
import java.util.Map;

/**
 * The explanation of a compiled field, for administrators.
 *
 * @param key the field's key in the response
 * @param sql its statement, formatted
 * @param plan the executed PostgreSQL plan, with times and buffers, line by line
 */
record Explanation(String key, String sql, List<String> plan) {

    /** The permission to request explanations. */
    static final String PERMISSION = "platform:explain";

    /**
     * The key that requests explanations in a request's {@code extensions}, and contains them in
     * the response's.
     */
    static final String EXTENSION = "explain";

    Map<String, Object> toSpecification() {
        return Map.of("path", List.of(key), "sql", sql, "plan", plan);
    }
}
