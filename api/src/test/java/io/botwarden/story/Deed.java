package io.botwarden.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A mutation that somebody is about to carry out:
 *
 * <pre>{@code
 * devi.does("askAboutRequirement", "requirement")
 *         .with("requirement", Map.of("id", requirement))
 *         .with("question", "How many bills a day?")
 *         .unlike(sally);
 * }</pre>
 */
final class Deed {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    /** Inputs that are not named after their mutation. */
    private static final Map<String, String> INPUTS =
            Map.of(
                    "agreeToRequirementAsDepartment", "AgreeToRequirementInput",
                    "agreeToRequirementAsDevelopment", "AgreeToRequirementInput",
                    "startDevelopment", "DevelopmentPlanStepInput",
                    "finishDevelopment", "DevelopmentPlanStepInput");

    private final Person who;
    private final String mutation;
    private final String record;
    private final Map<String, @Nullable Object> input = new LinkedHashMap<>();
    private String told = "";

    /**
     * @param record the payload's field
     */
    Deed(Person who, String mutation, String record) {
        this.who = who;
        this.mutation = mutation;
        this.record = record;
    }

    /** Gives a field of the input. */
    Deed with(String field, @Nullable Object value) {
        input.put(field, value);
        return this;
    }

    /** Gives fields of the input. */
    Deed with(Map<String, ?> fields) {
        input.putAll(fields);
        return this;
    }

    /** Asks for fields of the record, besides its id. */
    Deed telling(String fields) {
        told = fields;
        return this;
    }

    /** Does what somebody else tries first, and is not allowed to. */
    @CanIgnoreReturnValue
    Answer unlike(Person other) {
        assertThat(triedBy(other).codes())
                .as("%s by %s", mutation, other.name())
                .isNotEmpty()
                .isSubsetOf("FORBIDDEN", "NOT_FOUND");
        return done();
    }

    /** Does it. */
    @CanIgnoreReturnValue
    Answer done() {
        Answer answer = triedBy(who);
        assertThat(answer.errors()).as("%s by %s", mutation, who.name()).isEmpty();
        return answer;
    }

    /** Is refused. */
    Answer refused() {
        Answer answer = triedBy(who);
        assertThat(answer.errors()).as("%s by %s", mutation, who.name()).isNotEmpty();
        return answer;
    }

    private Answer triedBy(Person person) {
        String type =
                INPUTS.getOrDefault(
                        mutation,
                        Character.toUpperCase(mutation.charAt(0))
                                + mutation.substring(1)
                                + "Input");
        Map<String, Object> payload =
                person.graphql()
                        .document(
                                "mutation($input: %s!) { %s(input: $input) { %s { id %s } errors { code message field } } }"
                                        .formatted(type, mutation, record, told))
                        .variable("input", input)
                        .execute()
                        .path(mutation)
                        .entity(OBJECT)
                        .get();
        return new Answer(
                DeliveryClient.object(payload.get(record)),
                DeliveryClient.objects(payload.get("errors")));
    }
}
