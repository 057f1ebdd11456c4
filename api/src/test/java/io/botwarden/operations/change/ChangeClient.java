package io.botwarden.operations.change;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Plans and carries out changes over HTTP, as one person. */
record ChangeClient(HttpGraphQlTester graphql) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final String CHANGE =
            "change { id number state version failed rolledBack restoredAt failureDetectedAt approvedBy { username } reviewDueAt needs { step need } overlaps { other { number } } settings { name value } }";

    /**
     * The response of a mutation.
     *
     * @param record the record; empty if the action was rejected
     * @param errors the errors
     */
    record Answer(Map<String, Object> record, List<Map<String, Object>> errors) {

        String id() {
            return (String) Objects.requireNonNull(record.get("id"), errors::toString);
        }

        String state() {
            return (String) Objects.requireNonNull(record.get("state"), errors::toString);
        }

        /** The code and field of the first error. */
        String refusal() {
            Map<String, Object> first = errors.getFirst();
            return first.get("code") + " " + first.get("field");
        }

        String message() {
            return (String) errors.getFirst().get("message");
        }

        String needs() {
            List<?> needs = (List<?>) Objects.requireNonNull(record.get("needs"), errors::toString);
            return String.join(
                    " ",
                    needs.stream().map(need -> ((Map<?, ?>) need).get("need").toString()).toList());
        }
    }

    /** Runs a mutation about changes. */
    Answer change(String mutation, Map<String, @Nullable Object> input) {
        return ask(mutation, "change", CHANGE, input);
    }

    /** Runs a mutation with another record in its payload. */
    Answer ask(
            String mutation, String field, String selection, Map<String, @Nullable Object> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        Response response =
                graphql.document(
                                "mutation Act($input: %s) { %s(input: $input) { %s errors { code field message } } }"
                                        .formatted(type, mutation, selection))
                        .variable("input", input)
                        .execute();
        return new Answer(
                Objects.requireNonNullElse(
                        response.path(mutation).entity(OBJECT).get().get(field) == null
                                ? null
                                : response.path(mutation + "." + field).entity(OBJECT).get(),
                        Map.of()),
                response.path(mutation + ".errors").entityList(OBJECT).get());
    }

    /** A normal change of the bot whose window is open now. */
    Map<String, @Nullable Object> plan(long bot) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("title", "Speak more slowly");
        input.put("bot", Map.of("id", "bot_" + bot));
        input.put("kind", "NORMAL");
        input.put("purpose", "OTHER");
        input.put("plan", "1. Turn it down");
        input.put("rollback", "Turn it up");
        input.put("risk", "LOW");
        input.put("startsAt", Instant.now().minusSeconds(60).toString());
        input.put("endsAt", Instant.now().plusSeconds(3600).toString());
        return input;
    }

    Answer test(String change) {
        return change(
                "recordChangeTest",
                Map.of(
                        "change",
                        Map.of("id", change),
                        "passed",
                        true,
                        "note",
                        "Twenty calls, all answered"));
    }

    Answer step(String mutation, String change) {
        return change(mutation, Map.of("change", Map.of("id", change)));
    }

    Answer because(String mutation, String change, String reason) {
        return change(mutation, Map.of("change", Map.of("id", change), "reason", reason));
    }

    /** Verifies it by these test runs. */
    Answer verify(String change, String functionRun, String performanceRun) {
        Map<String, @Nullable Object> input = new HashMap<>(seen(change, true, true));
        input.put("functionRun", functionRun);
        input.put("performanceRun", performanceRun);
        return change("verifyChange", input);
    }

    Answer verify(String change, boolean function, boolean performance) {
        return change("verifyChange", seen(change, function, performance));
    }

    private static Map<String, @Nullable Object> seen(
            String change, boolean function, boolean performance) {
        return Map.of(
                "change",
                Map.of("id", change),
                "functionPassed",
                function,
                "functionNote",
                "Ten calls",
                "performancePassed",
                performance,
                "performanceNote",
                "p95 at 800 ms");
    }
}
