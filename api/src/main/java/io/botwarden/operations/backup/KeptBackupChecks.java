package io.botwarden.operations.backup;

import static io.botwarden.operations.backup.BackupRecords.BACKUP_STATUS;

import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Detects whether backups are kept as long as their policy requires. They are not if one was
 * deleted before, until it could have been deleted, or if nobody reported within the interval of
 * restore tests which backups exist. (Policy 3.4.2)
 */
@Component
class KeptBackupChecks {

    /** Since when the backups are not kept; null if they are. */
    private static final String NOT_KEPT_SINCE =
            """
            least(
              (
                select min(r.deleted_at) from backup_run r
                where r.data_asset_id = s.id and r.deleted_at < r.keep_until and r.keep_until > %1$s
              ),
              case
                when greatest(s.since, s.kept_checked_at) + p.restore_test_every_days * interval '24 hours' <= %1$s
                then greatest(s.since, s.kept_checked_at) + p.restore_test_every_days * interval '24 hours'
              end
            )\
            """;

    private static final String CHANGED =
            """
            select s.id from backup_status s join backup_policy p on p.id = s.policy_id
            where (s.not_kept_at is not null) <> (%s is not null)
            order by s.id
            """
                    .formatted(NOT_KEPT_SINCE.formatted(":now"));

    private static final String SINCE =
            """
            select %s as since from backup_status s join backup_policy p on p.id = s.policy_id where s.id = $1
            """
                    .formatted(NOT_KEPT_SINCE.formatted("$2"));

    private final DueWrites due;
    private final BackupRows rows;
    private final BackupAlerts alerts;
    private final Clock clock;

    KeptBackupChecks(DueWrites due, BackupRows rows, BackupAlerts alerts, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.alerts = alerts;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(CHANGED, "checkKeptBackups", this::change);
    }

    private Mono<Write> change(long asset) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.find(asset)
                .zipWhen(standing -> since(asset, now))
                .filter(found -> found.getT1().notKept() != found.getT2().isPresent())
                .flatMap(found -> change(found.getT1(), found.getT2(), now));
    }

    private Mono<Optional<Instant>> since(long asset, Instant now) {
        return Transaction.one(
                SINCE,
                List.of(asset, now),
                row -> Optional.ofNullable(row.get("since", Instant.class)));
    }

    private Mono<Write> change(BackupStanding standing, Optional<Instant> since, Instant now) {
        boolean notKept = since.isPresent();
        return alerts.keep(standing, since.orElse(null), now)
                .map(writes -> {
                    Write write =
                            Write.update(
                                            BACKUP_STATUS,
                                            standing.asset().id(),
                                            standing.version(),
                                            notKept ? "BackupsNotKept" : "BackupsKept",
                                            standing.asset().name())
                                    .derived("not_kept_at", notKept ? now : null);
                    writes.forEach(write::also);
                    return write;
                });
    }
}
