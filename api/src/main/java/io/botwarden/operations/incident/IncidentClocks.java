package io.botwarden.operations.incident;

import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of an incident as its row has them. (Policy 3.2.1)
 *
 * @param calendar key of the calendar that they go by; null around the clock
 * @param resolveDueAt while the clock is paused, as if it had run on
 * @param pausedAt since when the clock to solve it stands still
 * @param resumedDueAt when it is to be solved if the clock runs again from now; null where it is
 *     not paused
 * @param reopenedDueAt when it is to be solved if it is opened again now; null where it is not
 *     solved
 * @param overdue whether it was told that one has run out
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

    /** Which of the two targets a clock runs to. */
    enum Target {
        ACKNOWLEDGE("take it up"),
        RESOLVE("solve it");

        private final String duty;

        Target(String duty) {
            this.duty = duty;
        }

        /** What is to be done, as people say it. */
        String duty() {
            return duty;
        }
    }

    /** Whether the clock to solve it stands still. */
    boolean isPaused() {
        return pausedAt != null;
    }

    /**
     * Sets another due time to take it up; what was told of the former one is forgotten if the new
     * one is still to come.
     */
    Write acknowledgeBy(Write write, @Nullable Instant due, Instant now) {
        Write moved = write.set("acknowledge_due_at", acknowledgeDueAt, due);
        return isToCome(due, now)
                ? moved.set("acknowledge_warned_at", acknowledgeWarnedAt, null)
                        .set("acknowledge_missed_at", acknowledgeMissedAt, null)
                : moved;
    }

    /** Sets another due time to solve it, as above. */
    Write resolveBy(Write write, @Nullable Instant due, Instant now) {
        Write moved = write.set("resolve_due_at", resolveDueAt, due);
        return isToCome(due, now)
                ? moved.set("resolve_warned_at", resolveWarnedAt, null)
                        .set("resolve_missed_at", resolveMissedAt, null)
                : moved;
    }

    /** Whether it is overdue still, once it is taken up or has other due times. */
    boolean staysOverdue(
            boolean acknowledged,
            @Nullable Instant acknowledgeDue,
            @Nullable Instant resolveDue,
            Instant now) {
        boolean toTakeUp = !acknowledged && hasPassed(acknowledgeDue, now);
        return overdue && (toTakeUp || hasPassed(resolveDue, now));
    }

    /** Whether this clock will run out, and nobody was told of it yet. */
    boolean isNearlyDue(Target target, Instant now) {
        return switch (target) {
            case ACKNOWLEDGE -> acknowledgeWarnedAt == null && !hasPassed(acknowledgeDueAt, now);
            case RESOLVE -> resolveWarnedAt == null && !isPaused() && !hasPassed(resolveDueAt, now);
        };
    }

    /** Whether this clock has run out, and nobody was told of it yet. */
    boolean isMissed(Target target, Instant now) {
        return switch (target) {
            case ACKNOWLEDGE -> acknowledgeMissedAt == null && hasPassed(acknowledgeDueAt, now);
            case RESOLVE ->
                    resolveMissedAt == null
                            && hasPassed(resolveDueAt, pausedAt == null ? now : pausedAt);
        };
    }

    /** That it has been told that this clock has nearly run out. */
    Write warned(Write write, Target target, Instant now) {
        return switch (target) {
            case ACKNOWLEDGE -> write.set("acknowledge_warned_at", acknowledgeWarnedAt, now);
            case RESOLVE -> write.set("resolve_warned_at", resolveWarnedAt, now);
        };
    }

    /** That it has been told that this clock has run out. */
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
     * Whether it was taken up and solved in time.
     *
     * @param before what was known of that, which stays where no target applied, as with an
     *     imported incident that brought none
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
