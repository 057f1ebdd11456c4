package io.botwarden.delivery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Mutations and queries about the delivery of bots over HTTP, as one person. */
public record DeliveryClient(HttpGraphQlTester graphql) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    /**
     * The response of a mutation.
     *
     * @param record the record; empty if the action was rejected
     * @param errors the errors
     */
    public record Answer(Map<String, Object> record, List<Map<String, Object>> errors) {

        public String id() {
            return text("id");
        }

        public String state() {
            return text("state");
        }

        public int version() {
            return (Integer) Objects.requireNonNull(record.get("version"), errors::toString);
        }

        public String text(String field) {
            return (String) Objects.requireNonNull(record.get(field), errors::toString);
        }

        /** {@code CODE field} of each error. */
        public List<String> refusals() {
            return errors.stream()
                    .map(error ->
                            error.get("field") == null
                                    ? "%s".formatted(error.get("code"))
                                    : "%s %s".formatted(error.get("code"), error.get("field")))
                    .toList();
        }

        public List<Object> codes() {
            return errors.stream().map(error -> error.get("code")).toList();
        }

        public String message() {
            return String.valueOf(errors.getFirst().get("message"));
        }
    }

    /**
     * Runs a mutation.
     *
     * @param input the name of its input type
     * @param record the payload's field
     * @param selected the record's fields to read, besides its id and version
     */
    public Answer run(
            String mutation, String input, String record, String selected, Map<String, ?> given) {
        Map<String, Object> payload =
                graphql.document(
                                "mutation($input: %s!) { %s(input: $input) { %s { id version %s } errors { code message field } } }"
                                        .formatted(input, mutation, record, selected))
                        .variable("input", given)
                        .execute()
                        .path(mutation)
                        .entity(OBJECT)
                        .get();
        return new Answer(object(payload.get(record)), objects(payload.get("errors")));
    }

    /** Reads the record of a root field; empty if there is none that the person can see. */
    public Map<String, Object> read(String query) {
        return object(
                graphql.document("{ found: " + query + " }")
                        .execute()
                        .path("")
                        .entity(OBJECT)
                        .get()
                        .get("found"));
    }

    /** Reads the list of a root field. */
    public List<Map<String, Object>> list(String query) {
        return objects(
                graphql.document("{ found: " + query + " }")
                        .execute()
                        .path("")
                        .entity(OBJECT)
                        .get()
                        .get("found"));
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
