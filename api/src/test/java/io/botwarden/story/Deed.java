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
 * A mutation that a person is about to run:
 *
 * <pre>{@code
 * devi.does("askAboutRequirement", "requirement")
 *         .with("requirement", Map.of("id", requirement))
 *         .with("question", "How many bills a day?")
 *         .unlike(sally);
 * }</pre>
 */
public final class Deed {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    /** Input types that are not named after their mutation. */
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

    /** Sets a field of the input. */
    public Deed with(String field, @Nullable Object value) {
        input.put(field, value);
        return this;
    }

    /** Sets fields of the input. */
    public Deed with(Map<String, ?> fields) {
        input.putAll(fields);
        return this;
    }

    /** Selects fields of the record, in addition to its ID. */
    public Deed telling(String fields) {
        told = fields;
        return this;
    }

    /** Runs the mutation after another person has tried it without permission. */
    @CanIgnoreReturnValue
    public Answer unlike(Person other) {
        assertThat(triedBy(other).codes())
                .as("%s by %s", mutation, other.name())
                .isNotEmpty()
                .isSubsetOf("FORBIDDEN", "NOT_FOUND");
        return done();
    }

    /** Runs the mutation. */
    @CanIgnoreReturnValue
    public Answer done() {
        Answer answer = triedBy(who);
        assertThat(answer.errors()).as("%s by %s", mutation, who.name()).isEmpty();
        return answer;
    }

    /** Expects a rejection. */
    public Answer refused() {
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
