package io.botwarden.operations.backup;

import static io.botwarden.operations.backup.BackupRecords.BACKUP_STATUS;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Detects overdue backups and restore tests, once per missed due time. The detection is stored in
 * the record, so that a restart neither repeats nor skips any. (Policy 3.4.2)
 */
@Component
class BackupsDue {

    private static final String BACKUPS =
            "select id from backup_status where backup_missed_at is null and backup_late_at <= :now order by backup_late_at, id";
    private static final String RESTORE_TESTS =
            """
            select id from backup_status where restore_test_missed_at is null and restore_test_due_at <= :now
            order by restore_test_due_at, id
            """;

    private final DueWrites due;
    private final BackupRows rows;
    private final BackupAlerts alerts;
    private final Clock clock;

    BackupsDue(DueWrites due, BackupRows rows, BackupAlerts alerts, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.alerts = alerts;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(BACKUPS, "missBackup", this::missBackup)
                .then(due.each(RESTORE_TESTS, "missRestoreTest", this::missRestoreTest));
    }

    private Mono<Write> missBackup(long asset) {
        Instant now = now();
        return rows.find(asset)
                .filter(standing -> standing.backup().isMissed(now))
                .flatMap(standing ->
                        miss(
                                standing,
                                standing.missBackup(now),
                                Lapse.BACKUP_OVERDUE,
                                "backup_missed_at",
                                now));
    }

    private Mono<Write> missRestoreTest(long asset) {
        Instant now = now();
        return rows.find(asset)
                .filter(standing -> standing.restoreTest().isMissed(now))
                .flatMap(standing ->
                        miss(
                                standing,
                                standing.missRestoreTest(now),
                                Lapse.RESTORE_TEST_OVERDUE,
                                "restore_test_missed_at",
                                now));
    }

    private Mono<Write> miss(
            BackupStanding before, BackupStanding after, Lapse lapse, String column, Instant now) {
        Asset asset = before.asset();
        return alerts.follow(before, after, now)
                .map(writes ->
                        new StatusChange(before, after, writes)
                                .with(
                                        Write.update(
                                                        BACKUP_STATUS,
                                                        asset.id(),
                                                        before.version(),
                                                        lapse.alert(),
                                                        asset.name())
                                                .set(column, null, now)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
