package io.botwarden.operations.backup;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a policy.
 *
 * @param responsible key of the responsible employee
 * @param recoveryPointHours the maximum data loss (RPO), in hours; null if not set
 * @param recoveryTimeMinutes the maximum time until data is restored (RTO), in minutes; null if not
 *     set
 */
record Terms(
        int backupEveryHours,
        int graceMinutes,
        int restoreTestEveryDays,
        int keepDays,
        String location,
        long responsible,
        @Nullable Integer recoveryPointHours,
        @Nullable Integer recoveryTimeMinutes) {

    private static final int SECONDS_A_MINUTE = 60;

    /**
     * Returns the terms, if they are consistent.
     *
     * @throws RefusedException if the backup interval exceeds the maximum data loss
     */
    Terms requireSound() {
        if (recoveryPointHours != null && recoveryPointHours < backupEveryHours) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Backups every %d hours can lose data of that period: this must be %d or more."
                            .formatted(backupEveryHours, backupEveryHours),
                    "recoveryPointHours");
        }
        return this;
    }

    /** When the next backup is due after one that started at an instant. */
    Instant backupDue(Instant began) {
        return began.plus(Duration.ofHours(backupEveryHours));
    }

    /** The time after which a backup due at an instant is overdue. */
    Instant backupLate(Instant due) {
        return due.plus(Duration.ofMinutes(graceMinutes));
    }

    /** When the next restore test is due after one that passed at an instant. */
    Instant restoreTestDue(Instant passed) {
        return passed.plus(Duration.ofDays(restoreTestEveryDays));
    }

    /** Whether data restored after this many seconds met the target; null without a target. */
    @Nullable Boolean isInTime(long seconds) {
        return recoveryTimeMinutes == null
                ? null
                : seconds <= (long) recoveryTimeMinutes * SECONDS_A_MINUTE;
    }
}
