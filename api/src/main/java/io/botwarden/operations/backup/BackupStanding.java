package io.botwarden.operations.backup;

import io.botwarden.platform.identity.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The backup status of a data asset, as stored in {@code backup_status}, and its changes. The next
 * backup is due at the policy's interval after the start of the last successful one, because later
 * data is not in that backup. The next restore test is due at its interval after the end of the
 * last passed one. If the policy started later, both intervals start with the policy.
 *
 * @param since when the policy in force started, or the last one ended
 * @param policy key of the policy in force; null if there is none
 * @param terms of that policy
 */
record BackupStanding(
        Asset asset,
        Instant since,
        @Nullable Long policy,
        @Nullable Terms terms,
        Known known,
        Due backup,
        Due restoreTest,
        int version) {

    /**
     * The latest backups and restore tests.
     *
     * @param lastBackupAt the start of the last successful backup
     * @param lastTestAt the start of the last restore test
     * @param testedAt the end of the last passed restore test
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

    /** With new facts. */
    BackupStanding knowing(Known more, Instant now) {
        return new BackupStanding(asset, since, policy, terms, more, backup, restoreTest, version)
                .reckoned(now);
    }

    /** With new terms of the policy in force. */
    BackupStanding under(Terms other, Instant now) {
        return new BackupStanding(asset, since, policy, other, known, backup, restoreTest, version)
                .reckoned(now);
    }

    /** With a new policy. */
    BackupStanding begin(Terms other, Instant now) {
        return new BackupStanding(asset, now, null, other, known, Due.NEVER, Due.NEVER, version)
                .reckoned(now);
    }

    /** Without a policy. */
    BackupStanding end(Instant now) {
        return new BackupStanding(asset, now, null, null, known, Due.NEVER, Due.NEVER, version);
    }

    /** Records that a backup was detected as overdue. */
    BackupStanding missBackup(Instant now) {
        return new BackupStanding(
                asset, since, policy, terms, known, backup.miss(now), restoreTest, version);
    }

    /** Records that a restore test was detected as overdue. */
    BackupStanding missRestoreTest(Instant now) {
        return new BackupStanding(
                asset, since, policy, terms, known, backup, restoreTest.miss(now), version);
    }

    /** The detected problems. */
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

    private BackupStanding reckoned(Instant now) {
        if (terms == null) {
            return this;
        }
        Instant backupDue = terms.backupDue(from(known.lastBackupAt()));
        Instant testDue = terms.restoreTestDue(from(known.testedAt()));
        return new BackupStanding(
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
