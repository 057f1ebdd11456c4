package io.botwarden.operations.backup;

import io.botwarden.platform.identity.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backup status of a data asset, as stored in {@code backup_status}, and its changes. The
 * obligations of its policy say what is due and overdue.
 *
 * @param since when the policy in force started, or the last one ended
 * @param policy key of the policy in force; null if there is none
 * @param terms of that policy
 * @param notKept whether backups are not kept as the policy requires
 */
record BackupStanding(
        Asset asset,
        Instant since,
        @Nullable Long policy,
        @Nullable Terms terms,
        Known known,
        boolean notKept,
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
    BackupStanding knowing(Known more) {
        return new BackupStanding(asset, since, policy, terms, more, notKept, version);
    }

    /** With new terms of the policy in force. */
    BackupStanding under(Terms other) {
        return new BackupStanding(asset, since, policy, other, known, notKept, version);
    }

    /** With a new policy. */
    BackupStanding begin(Terms other, Instant now) {
        return new BackupStanding(asset, now, null, other, known, false, version);
    }

    /** Without a policy. */
    BackupStanding end(Instant now) {
        return new BackupStanding(asset, now, null, null, known, false, version);
    }

    /** Whether the last restore test failed, which is a problem under a policy only. */
    boolean isTestFailed() {
        return terms != null && known.testFailed();
    }
}
