package io.botwarden.training.intake;

import io.botwarden.platform.intake.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An xAPI statement about a course, as far as it counts here. (IEEE 9274.1.1)
 *
 * @param line where it begins in the body, from 1
 * @param person the personnel number: the name of the actor's account
 * @param course the code of the course: the object's ID, or the last part of its address
 * @param verb PASSED, FAILED or COMPLETED
 * @param success whether a completed course was passed; null if the statement does not say
 * @param score the score in percent
 */
record Statement(
        long line,
        UUID id,
        String person,
        String course,
        String verb,
        @Nullable Boolean success,
        @Nullable Integer score,
        Instant at) {

    private static final Map<String, String> VERBS =
            Map.of(
                    "http://adlnet.gov/expapi/verbs/passed", "PASSED",
                    "http://adlnet.gov/expapi/verbs/failed", "FAILED",
                    "http://adlnet.gov/expapi/verbs/completed", "COMPLETED");

    private static final int HUNDRED = 100;

    /** A statement that cannot be used. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;

        Unusable(String field, String reason) {
            super(reason);
            this.field = field;
        }

        Rejection at(long line) {
            return new Rejection(line, field, String.valueOf(getMessage()));
        }
    }

    static Statement of(long line, JsonNode json, Instant now) throws Unusable {
        String object = required(json, "/object/id", "the address or code of the course");
        return new Statement(
                line,
                id(json),
                person(json),
                object.substring(object.lastIndexOf('/') + 1),
                verb(json),
                json.at("/result/success").isBoolean()
                        ? json.at("/result/success").booleanValue()
                        : null,
                score(json),
                time(json, now));
    }

    /** Whether the course was passed. */
    boolean isPassed() {
        return verb.equals("PASSED") || verb.equals("COMPLETED") && Boolean.TRUE.equals(success);
    }

    private static UUID id(JsonNode json) throws Unusable {
        String id = required(json, "/id", "a UUID, by which the statement counts once");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            throw new Unusable("id", "This must be a UUID, by which the statement counts once.");
        }
    }

    private static String person(JsonNode json) throws Unusable {
        return required(
                json,
                "/actor/account/name",
                "the personnel number; actors without an account are not accepted");
    }

    private static String verb(JsonNode json) throws Unusable {
        String verb = VERBS.get(required(json, "/verb/id", "the address of the verb"));
        if (verb == null) {
            throw new Unusable(
                    "verb.id",
                    "This must be one of http://adlnet.gov/expapi/verbs/passed, …/failed and …/completed.");
        }
        return verb;
    }

    private static @Nullable Integer score(JsonNode json) throws Unusable {
        JsonNode scaled = json.at("/result/score/scaled");
        if (scaled.isMissingNode()) {
            return null;
        }
        BigDecimal value = scaled.isNumber() ? scaled.decimalValue() : BigDecimal.TEN;
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new Unusable("result.score.scaled", "This must be a number from 0 to 1.");
        }
        return value.multiply(BigDecimal.valueOf(HUNDRED))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static Instant time(JsonNode json, Instant now) throws Unusable {
        String time = required(json, "/timestamp", "the time, such as 2026-03-01T08:00:00Z");
        try {
            Instant at = OffsetDateTime.parse(time).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (at.isAfter(now)) {
                throw new Unusable("timestamp", "This must not be in the future.");
            }
            return at;
        } catch (DateTimeParseException _) {
            throw new Unusable(
                    "timestamp",
                    "This must be a time with a time zone, such as 2026-03-01T08:00:00Z.");
        }
    }

    private static String required(JsonNode json, String path, String what) throws Unusable {
        JsonNode found = json.at(path);
        if (!found.isString() || found.stringValue().isBlank()) {
            throw new Unusable(
                    path.substring(1).replace('/', '.'),
                    "This is missing. It must be %s.".formatted(what));
        }
        return found.stringValue();
    }
}
