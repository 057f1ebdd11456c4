package io.botwarden.operations.backup;

import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.RecurrenceBasis;
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

    /**
     * When backups are due: the next one an interval after the start of the last successful one,
     * because later data is not in that backup.
     *
     * @param since when the policy started, from which the first interval counts
     */
    ObligationSchedule backups(Instant since) {
        return schedule(
                "FREQ=HOURLY;INTERVAL=" + backupEveryHours,
                since.plus(Duration.ofHours(backupEveryHours)),
                graceMinutes);
    }

    /**
     * When restore tests are due: the next one an interval after the end of the last passed one.
     */
    ObligationSchedule restoreTests(Instant since) {
        return schedule(
                "FREQ=DAILY;INTERVAL=" + restoreTestEveryDays,
                since.plus(Duration.ofDays(restoreTestEveryDays)),
                0);
    }

    private static ObligationSchedule schedule(String rule, Instant first, int grace) {
        return new ObligationSchedule(
                rule,
                ObligationSchedule.start(first),
                "UTC",
                RecurrenceBasis.LAST_FULFILLMENT,
                grace);
    }

    /** Whether data restored after this many seconds met the target; null without a target. */
    @Nullable Boolean isInTime(long seconds) {
        return recoveryTimeMinutes == null
                ? null
                : seconds <= (long) recoveryTimeMinutes * SECONDS_A_MINUTE;
    }
}
