package io.botwarden.operations.change;

import io.botwarden.operations.input.AmendChangeInput;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a change and its times.
 *
 * @param steps the steps, their order, and who performs them
 * @param rollback the rollback plan
 */
record ChangePlan(
        String title,
        @Nullable String description,
        @Nullable String steps,
        @Nullable String rollback,
        @Nullable ChangeRisk risk,
        @Nullable String riskNote,
        Instant startsAt,
        Instant endsAt) {

    /** Returns the updated plan; omitted fields are unchanged. */
    Write amend(Write write, AmendChangeInput input, By by) {
        Instant from = or(input.startsAt(), startsAt);
        Instant until = or(input.endsAt(), endsAt);
        Windows.require(from, until, by.at());
        return write.set("title", title, or(input.title(), title))
                .set("description", description, orNull(input.description(), description))
                .set("plan", steps, orNull(input.plan(), steps))
                .set("rollback", rollback, orNull(input.rollback(), rollback))
                .set("risk", risk, orNull(input.risk(), risk))
                .set("risk_note", riskNote, orNull(input.riskNote(), riskNote))
                .set("starts_at", startsAt, from)
                .set("ends_at", endsAt, until);
    }

    /** Refuses a test if the plan or rollback plan is missing. */
    void requireComplete() {
        if (steps == null || rollback == null) {
            throw new RefusedException(
                    ChangeRefusal.NOT_READY,
                    "A test covers the plan and the rollback plan. Add %s first."
                            .formatted(steps == null ? "the plan" : "the rollback plan"));
        }
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static <T> @Nullable T orNull(@Nullable T given, @Nullable T otherwise) {
        return given == null ? otherwise : given;
    }
}
