package io.botwarden.operations.incident;

import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored clocks of an incident. (Policy 3.2.1)
 *
 * @param calendar key of their calendar; null if they run around the clock
 * @param resolveDueAt the due time to resolve it; while the clock is paused, computed as if it were
 *     running
 * @param pausedAt when the clock to resolve it was paused
 * @param resumedDueAt when it is due if the clock resumes now; null if it is not paused
 * @param reopenedDueAt when it is due if it is reopened now; null if it is not resolved
 * @param overdue whether a missed target was reported
 */
record IncidentClocks(
        @Nullable Long calendar,
        @Nullable Instant acknowledgeDueAt,
        @Nullable Instant acknowledgeWarnedAt,
        @Nullable Instant acknowledgeMissedAt,
        @Nullable Instant resolveDueAt,
        @Nullable Instant resolveWarnedAt,
        @Nullable Instant resolveMissedAt,
        @Nullable Instant pausedAt,
        @Nullable PauseReason pauseReason,
        @Nullable Instant resumedDueAt,
        @Nullable Instant reopenedDueAt,
        boolean overdue) {

    /** The target of a clock. */
    enum Target {
        ACKNOWLEDGE("acknowledge the incident"),
        RESOLVE("resolve the incident");

        private final String duty;

        Target(String duty) {
            this.duty = duty;
        }

        /** The required action, for messages. */
        String duty() {
            return duty;
        }
    }

    /** Whether the clock to resolve it is paused. */
    boolean isPaused() {
        return pausedAt != null;
    }

    /**
     * Sets another due time to acknowledge it. Reports about the former one are cleared if the new
     * one is in the future.
     */
    Write acknowledgeBy(Write write, @Nullable Instant due, Instant now) {
        Write moved = write.set("acknowledge_due_at", acknowledgeDueAt, due);
        return isToCome(due, now)
                ? moved.set("acknowledge_warned_at", acknowledgeWarnedAt, null)
                        .set("acknowledge_missed_at", acknowledgeMissedAt, null)
                : moved;
    }

    /** Sets another due time to resolve it, in the same way. */
    Write resolveBy(Write write, @Nullable Instant due, Instant now) {
        Write moved = write.set("resolve_due_at", resolveDueAt, due);
        return isToCome(due, now)
                ? moved.set("resolve_warned_at", resolveWarnedAt, null)
                        .set("resolve_missed_at", resolveMissedAt, null)
                : moved;
    }

    /** Moves the running clocks to other targets. */
    Write runTo(Targets targets, @Nullable Instant acknowledgedAt, Write write, Instant now) {
        Instant acknowledgeDue =
                acknowledgedAt == null ? targets.acknowledgeDueAt() : acknowledgeDueAt;
        Write set =
                acknowledgeBy(write, acknowledgeDue, now)
                        .set("calendar_id", calendar, targets.calendar());
        boolean stays =
                staysOverdue(acknowledgedAt != null, acknowledgeDue, targets.resolveDueAt(), now);
        return resolveBy(set, targets.resolveDueAt(), now).set("overdue", overdue, stays);
    }

    /** Resumes the clock to resolve it if it is paused; its due time moves accordingly. */
    Write resume(Write write, Instant now) {
        return pausedAt == null || pauseReason == null
                ? write
                : resolveBy(write, resumedDueAt, now)
                        .set("paused_at", pausedAt, null)
                        .set("pause_reason", pauseReason, null)
                        .with(TimelineEntries.pause(pauseReason.name(), pausedAt, now));
    }

    /** Whether it is still overdue after it is acknowledged or its due times change. */
    boolean staysOverdue(
            boolean acknowledged,
            @Nullable Instant acknowledgeDue,
            @Nullable Instant resolveDue,
            Instant now) {
        boolean toTakeUp = !acknowledged && hasPassed(acknowledgeDue, now);
        return overdue && (toTakeUp || hasPassed(resolveDue, now));
    }

    /** Whether this clock is about to run out, and no warning was sent yet. */
    boolean isNearlyDue(Target target, Instant now) {
        return switch (target) {
            case ACKNOWLEDGE -> acknowledgeWarnedAt == null && !hasPassed(acknowledgeDueAt, now);
            case RESOLVE -> resolveWarnedAt == null && !isPaused() && !hasPassed(resolveDueAt, now);
        };
    }

    /** Whether this clock has run out, and this was not reported yet. */
    boolean isMissed(Target target, Instant now) {
        return switch (target) {
            case ACKNOWLEDGE -> acknowledgeMissedAt == null && hasPassed(acknowledgeDueAt, now);
            case RESOLVE ->
                    resolveMissedAt == null
                            && hasPassed(resolveDueAt, pausedAt == null ? now : pausedAt);
        };
    }

    /** Records the warning that this clock is about to run out. */
    Write warned(Write write, Target target, Instant now) {
        return switch (target) {
            case ACKNOWLEDGE -> write.set("acknowledge_warned_at", acknowledgeWarnedAt, now);
            case RESOLVE -> write.set("resolve_warned_at", resolveWarnedAt, now);
        };
    }

    /** Records the report that this clock has run out. */
    Write missed(Write write, Target target, Instant now) {
        return switch (target) {
            case ACKNOWLEDGE -> write.set("acknowledge_missed_at", acknowledgeMissedAt, now);
            case RESOLVE -> write.set("resolve_missed_at", resolveMissedAt, now);
        };
    }

    private static boolean isToCome(@Nullable Instant due, Instant now) {
        return due == null || due.isAfter(now);
    }

    private static boolean hasPassed(@Nullable Instant due, Instant now) {
        return due != null && !due.isAfter(now);
    }

    /**
     * Whether it was acknowledged and resolved in time.
     *
     * @param before the previous value, which is kept if no target applied, for example for an
     *     imported incident without targets
     */
    @Nullable Boolean met(
            @Nullable Instant acknowledgedAt,
            @Nullable Instant resolvedAt,
            @Nullable Boolean before) {
        if (resolveDueAt == null || resolvedAt == null) {
            return before;
        }
        boolean acknowledgedInTime =
                acknowledgeDueAt == null
                        || acknowledgedAt == null
                        || !acknowledgedAt.isAfter(acknowledgeDueAt);
        return acknowledgedInTime && !resolvedAt.isAfter(resolveDueAt);
    }
}
