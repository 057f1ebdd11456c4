package io.botwarden.access.review;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Opens access reviews and decides in them over HTTP, as one person. */
record ReviewClient(HttpGraphQlTester graphql) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    /** The response of a mutation: the payload. */
    record Answer(Map<String, Object> payload) {

        List<Object> codes() {
            return each("code");
        }

        List<Object> each(String part) {
            return objects(payload.get("errors")).stream().map(error -> error.get(part)).toList();
        }

        String review() {
            Map<String, Object> review = object(payload.get("review"));
            return (String) Objects.requireNonNull(review.get("id"), payload::toString);
        }
    }

    Answer open(long bot, Instant deadline) {
        return open(
                Map.of(
                        "title",
                        "Rights over a bot",
                        "scope",
                        "BOT",
                        "bot",
                        Map.of("id", "bot_" + bot),
                        "deadline",
                        deadline.toString()));
    }

    Answer open(Map<String, ?> input) {
        return answer("open-review", "openAccessReview", input);
    }

    Answer decide(String decision, @Nullable String reason, List<String> items) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("items", items);
        input.put("decision", decision);
        input.put("reason", reason);
        return answer("decide-review-items", "decideAccessReviewItems", input);
    }

    Answer reassign(long reviewer, List<String> items) {
        return answer(
                "reassign-review-items",
                "reassignAccessReviewItems",
                Map.of("items", items, "reviewer", Map.of("id", "identity_" + reviewer)));
    }

    Answer close(String review, boolean lapseUndecided) {
        return answer(
                "close-review",
                "closeAccessReview",
                Map.of("review", review, "lapseUndecided", lapseUndecided));
    }

    /** The campaign; empty if it is not visible. */
    Map<String, Object> review(String id) {
        return object(
                graphql.documentName("access/review")
                        .variable("id", id)
                        .execute()
                        .path("")
                        .entity(OBJECT)
                        .get()
                        .get("accessReview"));
    }

    /** The visible rights of the campaign, by the names of their holders. */
    Map<String, Map<String, Object>> rights(String id) {
        Map<String, Map<String, Object>> rights = new HashMap<>();
        for (Map<String, Object> edge : objects(object(review(id).get("rights")).get("edges"))) {
            Map<String, Object> right = object(edge.get("node"));
            rights.put((String) Objects.requireNonNull(right.get("holder")), right);
        }
        return rights;
    }

    private Answer answer(String document, String field, Map<String, ?> input) {
        return new Answer(
                graphql.documentName("access/" + document)
                        .variable("input", input)
                        .execute()
                        .path(field)
                        .entity(OBJECT)
                        .get());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
