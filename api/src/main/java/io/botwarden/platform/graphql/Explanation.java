package io.botwarden.platform.graphql;

import java.util.List;
import java.util.Map;

/**
 * How a compiled field is read, for administrators.
 *
 * @param key the field's key in the response
 * @param sql its statement, laid out for people
 * @param plan the plan that PostgreSQL carried out, with times and buffers, line by line
 */
record Explanation(String key, String sql, List<String> plan) {

    /** The permission to ask for explanations. */
    static final String PERMISSION = "platform:explain";

    /**
     * What asks for explanations in a request's {@code extensions}, and holds them in the
     * response's.
     */
    static final String EXTENSION = "explain";

    Map<String, Object> toSpecification() {
        return Map.of("path", List.of(key), "sql", sql, "plan", plan);
    }
}
