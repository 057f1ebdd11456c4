package io.botwarden.operations.backup;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a policy demands.
 *
 * @param responsible key of the employee who answers for it
 * @param recoveryPointHours how much may be lost at most; null where nobody said
 * @param recoveryTimeMinutes within which time the data must be there again; null where nobody said
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
     * The terms, where they go together.
     *
     * @throws RefusedException where backups are further apart than what may be lost
     */
    Terms requireSound() {
        if (recoveryPointHours != null && recoveryPointHours < backupEveryHours) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Backups every %d hours may lose as much: this must be %d or more."
                            .formatted(backupEveryHours, backupEveryHours),
                    "recoveryPointHours");
        }
        return this;
    }

    /** When a backup is due after one that began at an instant. */
    Instant backupDue(Instant began) {
        return began.plus(Duration.ofHours(backupEveryHours));
    }

    /** From when on a backup is overdue that was due at an instant. */
    Instant backupLate(Instant due) {
        return due.plus(Duration.ofMinutes(graceMinutes));
    }

    /** When a restore test is due after one that passed at an instant. */
    Instant restoreTestDue(Instant passed) {
        return passed.plus(Duration.ofDays(restoreTestEveryDays));
    }

    /**
     * Whether data that was there again after so many seconds was so in time; null without a
     * target.
     */
    @Nullable Boolean isInTime(long seconds) {
        return recoveryTimeMinutes == null
                ? null
                : seconds <= (long) recoveryTimeMinutes * SECONDS_A_MINUTE;
    }
}
