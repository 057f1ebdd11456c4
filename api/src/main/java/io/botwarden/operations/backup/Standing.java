package io.botwarden.operations.backup;

import io.botwarden.platform.identity.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the backups of a data asset stand, as the row {@code backup_status} has it, and what becomes
 * of it. A backup is due by the policy's terms after the last good one began, since what was
 * written later is not in it; a restore test after the last one that passed was over. Where the
 * policy began later than that, both are counted from then.
 *
 * @param since when the policy in force began, or the last one ended
 * @param policy key of the policy in force; null where there is none
 * @param terms of that policy
 */
record Standing(
        Asset asset,
        Instant since,
        @Nullable Long policy,
        @Nullable Terms terms,
        Known known,
        Due backup,
        Due restoreTest,
        int version) {

    /**
     * What is known of backups and restore tests.
     *
     * @param lastBackupAt when the last good backup began
     * @param lastTestAt when the last restore test began
     * @param testedAt when one that passed was over last
     * @param testFailed whether the last restore test failed
     */
    record Known(
            @Nullable Instant lastBackupAt,
            @Nullable Instant lastTestAt,
            @Nullable Instant testedAt,
            boolean testFailed) {

        Known with(BackupReport report) {
            return report.outcome() == BackupOutcome.SUCCEEDED
                    ? new Known(
                            later(lastBackupAt, report.startedAt()),
                            lastTestAt,
                            testedAt,
                            testFailed)
                    : this;
        }

        Known with(RestoreOutcome outcome, Instant startedAt, Instant finishedAt) {
            boolean failed = outcome == RestoreOutcome.FAILED;
            boolean last = lastTestAt == null || !startedAt.isBefore(lastTestAt);
            return new Known(
                    lastBackupAt,
                    later(lastTestAt, startedAt),
                    failed ? testedAt : later(testedAt, finishedAt),
                    last ? failed : testFailed);
        }

        private static Instant later(@Nullable Instant one, Instant other) {
            return one == null || one.isBefore(other) ? other : one;
        }
    }

    List<Scope> scopes() {
        return asset.scopes();
    }

    /** With what became known. */
    Standing knowing(Known more, Instant now) {
        return new Standing(asset, since, policy, terms, more, backup, restoreTest, version)
                .reckoned(now);
    }

    /** Under other terms of the policy in force. */
    Standing under(Terms other, Instant now) {
        return new Standing(asset, since, policy, other, known, backup, restoreTest, version)
                .reckoned(now);
    }

    /** Under a policy that begins. */
    Standing begin(Terms other, Instant now) {
        return new Standing(asset, now, null, other, known, Due.NEVER, Due.NEVER, version)
                .reckoned(now);
    }

    /** Without any policy from now on. */
    Standing end(Instant now) {
        return new Standing(asset, now, null, null, known, Due.NEVER, Due.NEVER, version);
    }

    /** It is noticed that a backup is overdue. */
    Standing missBackup(Instant now) {
        return new Standing(
                asset, since, policy, terms, known, backup.miss(now), restoreTest, version);
    }

    /** It is noticed that a restore test is overdue. */
    Standing missRestoreTest(Instant now) {
        return new Standing(
                asset, since, policy, terms, known, backup, restoreTest.miss(now), version);
    }

    /** What is wrong, as far as it was noticed. */
    Set<Lapse> lapses() {
        Set<Lapse> lapses = EnumSet.noneOf(Lapse.class);
        if (terms == null) {
            return lapses;
        }
        if (backup.missedAt() != null) {
            lapses.add(Lapse.BACKUP_OVERDUE);
        }
        if (restoreTest.missedAt() != null) {
            lapses.add(Lapse.RESTORE_TEST_OVERDUE);
        }
        if (known.testFailed()) {
            lapses.add(Lapse.RESTORE_TEST_FAILED);
        }
        return lapses;
    }

    private Standing reckoned(Instant now) {
        if (terms == null) {
            return this;
        }
        Instant backupDue = terms.backupDue(from(known.lastBackupAt()));
        Instant testDue = terms.restoreTestDue(from(known.testedAt()));
        return new Standing(
                asset,
                since,
                policy,
                terms,
                known,
                backup.moved(backupDue, terms.backupLate(backupDue), now),
                restoreTest.moved(testDue, testDue, now),
                version);
    }

    private Instant from(@Nullable Instant last) {
        return last == null || last.isBefore(since) ? since : last;
    }
}
