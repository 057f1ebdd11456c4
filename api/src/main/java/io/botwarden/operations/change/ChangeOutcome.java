package io.botwarden.operations.change;

import io.botwarden.operations.input.VerifyChangeInput;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a change. */
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

    /** When it was finished, or else that instant. */
    Instant finishedOr(Instant now) {
        return finishedAt == null ? now : finishedAt;
    }

    /** When what it broke was in order again, or else that instant. */
    Instant restoredOr(Instant now) {
        return restoredAt == null ? now : restoredAt;
    }

    /**
     * Writes that it failed, for what was said of that first.
     *
     * @param given when that was detected; now, or as it was said before, where null
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
                    "A failure is detected after the change was started (%s) and not after now."
                            .formatted(startedAt),
                    "failureDetectedAt");
        }
        return given;
    }

    /** What of the bot was not as it shall be. */
    static String failure(VerifyChangeInput input) {
        return input.functionPassed()
                ? input.performanceNote()
                : input.performancePassed()
                        ? input.functionNote()
                        : input.functionNote() + "\n\n" + input.performanceNote();
    }
}
