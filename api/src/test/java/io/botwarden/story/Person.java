package io.botwarden.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.operations.intake.IntakeClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Somebody of the story, who acts over HTTP by an own account.
 *
 * @param employee the id of the employee whose account it is; empty for a machine
 * @param token the account's access token
 */
public record Person(
        String name, String employee, String token, HttpGraphQlTester graphql, WebTestClient http) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    /** Inputs that are not named after their mutation. */
    private static final Map<String, String> INPUTS =
            Map.of(
                    "agreeToRequirementAsDepartment", "AgreeToRequirementInput",
                    "agreeToRequirementAsDevelopment", "AgreeToRequirementInput",
                    "startDevelopment", "DevelopmentPlanStepInput",
                    "finishDevelopment", "DevelopmentPlanStepInput");

    /**
     * Does what somebody else has tried before and was not allowed to.
     *
     * @param record the payload's field
     * @param selected what is told of the record, besides its id
     */
    @CanIgnoreReturnValue
    public Answer does(
            String mutation, String record, String selected, Map<String, ?> input, Person other) {
        assertThat(other.tries(mutation, record, selected, input).codes())
                .as("%s by %s", mutation, other.name)
                .isNotEmpty()
                .isSubsetOf("FORBIDDEN", "NOT_FOUND");
        return does(mutation, record, selected, input);
    }

    /** Does what nobody refuses. */
    @CanIgnoreReturnValue
    public Answer does(String mutation, String record, String selected, Map<String, ?> input) {
        Answer answer = tries(mutation, record, selected, input);
        assertThat(answer.errors()).as("%s by %s", mutation, name).isEmpty();
        return answer;
    }

    /** Is refused for what is not about rights. */
    public Answer isRefused(String mutation, String record, Map<String, ?> input) {
        Answer answer = tries(mutation, record, "", input);
        assertThat(answer.errors()).as("%s by %s", mutation, name).isNotEmpty();
        return answer;
    }

    private Answer tries(String mutation, String record, String selected, Map<String, ?> input) {
        String type =
                INPUTS.getOrDefault(
                        mutation,
                        Character.toUpperCase(mutation.charAt(0))
                                + mutation.substring(1)
                                + "Input");
        Map<String, Object> payload =
                graphql.document(
                                "mutation($input: %s!) { %s(input: $input) { %s { id %s } errors { code message field } } }"
                                        .formatted(type, mutation, record, selected))
                        .variable("input", new HashMap<>(input))
                        .execute()
                        .path(mutation)
                        .entity(OBJECT)
                        .get();
        return new Answer(
                DeliveryClient.object(payload.get(record)),
                DeliveryClient.objects(payload.get("errors")));
    }

    /** The record that a root field reads; empty where there is none to be seen. */
    public Map<String, Object> sees(String query) {
        return new DeliveryClient(graphql).read(query);
    }

    /** The records of a list, each by its fields. */
    public List<Map<String, Object>> list(String connection, String selected) {
        return DeliveryClient.objects(
                        sees("%s { edges { node { %s } } }".formatted(connection, selected))
                                .get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    /** Hands a file in, which somebody else may not; gives how many of its records are new. */
    @CanIgnoreReturnValue
    public int handsIn(String path, byte[] file, Person other) {
        new IntakeClient(http, other.token).refused(path, file, HttpStatus.FORBIDDEN);
        return new IntakeClient(http, token).accepted(path, file).path("accepted").asInt();
    }

    /** The number of the id's record. */
    public static long key(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }

    /** A field that is there. */
    public static String text(Map<String, Object> record, String field) {
        return (String) Objects.requireNonNull(record.get(field), () -> field + ": " + record);
    }
}
