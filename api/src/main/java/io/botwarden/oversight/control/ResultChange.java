package io.botwarden.oversight.control;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A result that begins, replaces another one, or ends.
 *
 * @param id key of the new result; null if the control no longer applies to the subject
 * @param previous key of the result that ends; null if there was none
 * @param state the new state; null if there is no new result
 * @param was the state before; null if there was none
 * @param assignee key of the employee who has to fix a failure; null if there is nobody
 * @param items keys of the subject's action items that are not verified
 * @param subjects the number of subjects evaluated
 */
record ResultChange(
        @Nullable Long id,
        @Nullable Long previous,
        @Nullable ResultState state,
        @Nullable ResultState was,
        String subject,
        String title,
        @Nullable Long bot,
        @Nullable Long department,
        Map<String, Object> facts,
        @Nullable String evidence,
        @Nullable Instant failingSince,
        @Nullable Long waiver,
        @Nullable Long assignee,
        List<Long> items,
        int subjects) {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    static ResultChange of(Readable row, JsonMapper json) {
        return new ResultChange(
                row.get("id", Long.class),
                row.get("previous", Long.class),
                state(row.get("state", String.class)),
                state(row.get("was", String.class)),
                Fields.text(row, "subject"),
                Fields.text(row, "title"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                json.readValue(Fields.text(row, "facts"), FACTS),
                row.get("evidence", String.class),
                row.get("failing_since", Instant.class),
                row.get("waiver_id", Long.class),
                null,
                List.of(),
                Objects.requireNonNull(row.get("subjects", Integer.class)));
    }

    /** What {@link ControlStatements#CONCERNED} needs of the subject. */
    Map<String, @Nullable Object> place() {
        Map<String, @Nullable Object> place = new HashMap<>();
        place.put("subject", subject);
        place.put("bot", bot);
        place.put("department", department);
        return place;
    }

    /** The same change, with the assignee and the action items of its subject, if there are any. */
    ResultChange with(@Nullable Concerned concerned) {
        return concerned == null
                ? this
                : new ResultChange(
                        id,
                        previous,
                        state,
                        was,
                        subject,
                        title,
                        bot,
                        department,
                        facts,
                        evidence,
                        failingSince,
                        waiver,
                        concerned.assignee(),
                        concerned.items(),
                        subjects);
    }

    private static @Nullable ResultState state(@Nullable String name) {
        return name == null ? null : ResultState.valueOf(name);
    }

    /** Whether the subject fails now and did not before. */
    boolean fails() {
        return state == ResultState.FAILING && was != ResultState.FAILING;
    }

    boolean isWaived() {
        return state == ResultState.WAIVED;
    }

    /** Whether there is nothing left to fix. */
    boolean isSettled() {
        return state == null || state == ResultState.PASSING || state == ResultState.NOT_APPLICABLE;
    }

    String stateOr(String otherwise) {
        return state == null ? otherwise : state.name();
    }
}
