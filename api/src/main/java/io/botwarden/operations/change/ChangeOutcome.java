package io.botwarden.operations.change;

import io.botwarden.operations.input.VerifyChangeInput;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outcome of a change. */
record ChangeOutcome(
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Boolean functionPassed,
        @Nullable Boolean performancePassed,
        @Nullable Boolean failed,
        @Nullable String failure,
        @Nullable Instant failureDetectedAt,
        boolean rolledBack,
        @Nullable Instant restoredAt,
        @Nullable Instant reviewedAt) {

    /** When it was completed; defaults to the given instant. */
    Instant finishedOr(Instant now) {
        return finishedAt == null ? now : finishedAt;
    }

    /** When the bot recovered; defaults to the given instant. */
    Instant restoredOr(Instant now) {
        return restoredAt == null ? now : restoredAt;
    }

    /**
     * Records that it failed; the first report counts.
     *
     * @param given when the failure was detected; null for the earlier report or, without one, now
     */
    Write fail(Write write, By by, @Nullable Instant given, String reason) {
        return write.set("failed", failed, true)
                .set("failure", failure, failure == null ? reason : failure)
                .set("failure_detected_at", failureDetectedAt, detected(by, given));
    }

    private Instant detected(By by, @Nullable Instant given) {
        if (given == null) {
            return failureDetectedAt == null ? by.at() : failureDetectedAt;
        }
        boolean early = startedAt != null && given.isBefore(startedAt);
        if (early || given.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The failure must have been detected after the change started (%s), and not in the future."
                            .formatted(startedAt),
                    "failureDetectedAt");
        }
        return given;
    }

    /** The checks that failed. */
    static String failure(VerifyChangeInput input) {
        return input.functionPassed()
                ? input.performanceNote()
                : input.performancePassed()
                        ? input.functionNote()
                        : input.functionNote() + "\n\n" + input.performanceNote();
    }
}
