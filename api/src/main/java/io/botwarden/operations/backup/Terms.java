package io.botwarden.operations.backup;

import io.botwarden.platform.write.Checks;
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

    private static final int MOST_HOURS = 8_784;
    private static final int MOST_GRACE = 10_080;
    private static final int MOST_TEST_DAYS = 1_098;
    private static final int MOST_KEEP_DAYS = 36_500;
    private static final int MOST_POINT_HOURS = 87_840;
    private static final int MOST_TIME_MINUTES = 527_040;

    private static final int SECONDS_A_MINUTE = 60;

    /** What is wrong with each of the terms that are given. */
    static Checks checks(
            @Nullable Integer backupEveryHours,
            @Nullable Integer graceMinutes,
            @Nullable Integer restoreTestEveryDays,
            @Nullable Integer keepDays,
            @Nullable String location,
            @Nullable Integer recoveryPointHours,
            @Nullable Integer recoveryTimeMinutes) {
        return new Checks()
                .optionalNumber("backupEveryHours", backupEveryHours, 1, MOST_HOURS)
                .optionalNumber("graceMinutes", graceMinutes, 0, MOST_GRACE)
                .optionalNumber("restoreTestEveryDays", restoreTestEveryDays, 1, MOST_TEST_DAYS)
                .optionalNumber("keepDays", keepDays, 1, MOST_KEEP_DAYS)
                .optionalText("location", location, Checks.LINE)
                .optionalNumber("recoveryPointHours", recoveryPointHours, 1, MOST_POINT_HOURS)
                .optionalNumber("recoveryTimeMinutes", recoveryTimeMinutes, 1, MOST_TIME_MINUTES);
    }

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
