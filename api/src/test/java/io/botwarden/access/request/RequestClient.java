package io.botwarden.access.request;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Requests rights and decides requests over HTTP, as one person. */
record RequestClient(HttpGraphQlTester graphql) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    /**
     * The response of a mutation.
     *
     * @param request the request; empty if the action was rejected
     * @param errors the errors
     */
    record Answer(Map<String, Object> request, List<Map<String, Object>> errors) {

        String id() {
            return (String) Objects.requireNonNull(request.get("id"), errors::toString);
        }

        String state() {
            return (String) Objects.requireNonNull(request.get("state"), errors::toString);
        }

        List<Object> codes() {
            return each("code");
        }

        List<Object> each(String part) {
            return errors.stream().map(error -> error.get(part)).toList();
        }
    }

    /** Requests a role over a bot. */
    Answer request(String role, long bot, @Nullable Instant startsAt, Instant endsAt) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("role", Map.of("code", role));
        input.put("scope", "BOT");
        input.put("bot", Map.of("id", "bot_" + bot));
        input.put("reason", "The bot is ours to look after");
        input.put("startsAt", startsAt == null ? null : startsAt.toString());
        input.put("endsAt", endsAt.toString());
        return request(input);
    }

    /** Requests the use of a function. */
    Answer requestFunction(long function, Instant endsAt) {
        return request(
                Map.of(
                        "function",
                        "bot_function_" + function,
                        "reason",
                        "We plan routes by it",
                        "endsAt",
                        endsAt.toString()));
    }

    Answer request(Map<String, ?> input) {
        return answer("request", "requestAccess", input);
    }

    Answer withdraw(String request) {
        return answer("withdraw-request", "withdrawAccessRequest", Map.of("request", request));
    }

    Answer approve(String request) {
        return answer("approve-request", "approveAccessRequest", Map.of("request", request));
    }

    Answer reject(String request) {
        return answer(
                "reject-request",
                "rejectAccessRequest",
                Map.of("request", request, "reason", "Not needed"));
    }

    /** The visible fields of a request; empty if it is not visible. */
    Map<String, Object> seen(String request) {
        return seen().path("accessRequests.edges[*].node").entityList(OBJECT).get().stream()
                .filter(node -> request.equals(node.get("id")))
                .findFirst()
                .orElse(Map.of());
    }

    /** The IDs of the requests that the person can decide. */
    List<String> toDecide() {
        return seen().path("myWork.edges[*].node.record.id").entityList(String.class).get();
    }

    Response seen() {
        return graphql.documentName("access/requests").execute();
    }

    private Answer answer(String document, String field, Map<String, ?> input) {
        Map<String, Object> payload =
                graphql.documentName("access/" + document)
                        .variable("input", input)
                        .execute()
                        .path(field)
                        .entity(OBJECT)
                        .get();
        return new Answer(object(payload.get("request")), objects(payload.get("errors")));
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
