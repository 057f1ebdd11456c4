package io.botwarden.operations.change;

import io.botwarden.operations.input.AmendChangeInput;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done by a change, and when.
 *
 * @param steps what is done, in which order, by whom
 * @param rollback the way back
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

    /** Makes it another one: what is left out stays as it is. */
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

    /** Refuses where there is nothing yet that a test could show to work. */
    void requireComplete() {
        if (steps == null || rollback == null) {
            throw new RefusedException(
                    ChangeRefusal.NOT_READY,
                    "A test shows that a plan and its way back work: write down %s first."
                            .formatted(steps == null ? "the plan" : "the way back"));
        }
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static <T> @Nullable T orNull(@Nullable T given, @Nullable T otherwise) {
        return given == null ? otherwise : given;
    }
}
