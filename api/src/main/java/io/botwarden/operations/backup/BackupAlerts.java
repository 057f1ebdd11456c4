package io.botwarden.operations.backup;

import io.botwarden.operations.RecordAlert;
import io.botwarden.operations.RecordAlerts;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Raises and resolves the alerts about the backups of a data asset: overdue ones as its obligations
 * become overdue and no longer are, and failed restore tests as they are reported.
 */
@Component
class BackupAlerts implements Consequence {

    private static final String OVERDUE =
            """
            select o.kind, o.due_at, o.missed_at, s.id, s.name, s.bot_id, b.code as bot_code, b.name as bot_name, s.last_backup_at,
              s.restore_tested_at
            from obligation o
            join backup_status s on s.id = o.data_asset_id
            left join bot b on b.id = s.bot_id
            where o.id = $1 and o.kind in ('BACKUP', 'RESTORE_TEST')
            """;

    private final RecordAlerts alerts;

    BackupAlerts(RecordAlerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "ObligationOverdue",
                "ObligationFulfilled",
                "ObligationRescheduled",
                "ObligationAssigned",
                "ObligationEnded");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.one(
                        OVERDUE,
                        List.of(cause.subject().key()),
                        row ->
                                new Overdue(
                                        alert(row, cause.at()),
                                        row.get("missed_at", Instant.class) != null))
                .flatMap(found ->
                        found.overdue()
                                ? alerts.begin(List.of(found.alert()))
                                : alerts.end(List.of(found.alert()), cause.at()))
                .flatMapIterable(writes -> writes);
    }

    /** The alerts to write when a restore test is reported, or a policy begins or ends. */
    Mono<List<Write>> follow(BackupStanding before, BackupStanding after, Instant now) {
        List<RecordAlert> begin = new ArrayList<>();
        List<RecordAlert> end = new ArrayList<>();
        if (before.isTestFailed() != after.isTestFailed()) {
            (after.isTestFailed() ? begin : end).add(failed(after, now));
        }
        if (before.notKept() && !after.notKept()) {
            end.add(notKept(before, now, now));
        }
        return alerts.begin(begin)
                .zipWith(
                        alerts.end(end, now),
                        (begun, ended) -> Stream.concat(begun.stream(), ended.stream()).toList());
    }

    /** The alert to write when backups are found not to be kept, or to be kept again. */
    Mono<List<Write>> keep(BackupStanding standing, @Nullable Instant notKeptSince, Instant now) {
        return notKeptSince == null
                ? alerts.end(List.of(notKept(standing, now, now)), now)
                : alerts.begin(List.of(notKept(standing, notKeptSince, now)));
    }

    private static RecordAlert notKept(BackupStanding standing, Instant since, Instant now) {
        return alert(
                BackupIssue.BACKUP_NOT_KEPT,
                standing.asset(),
                "A backup was deleted before its retention period ended, or it was not reported in time which backups exist. Since: %s."
                        .formatted(since),
                since,
                now);
    }

    private static RecordAlert failed(BackupStanding standing, Instant now) {
        return alert(
                BackupIssue.RESTORE_TEST_FAILED,
                standing.asset(),
                "The last restore test failed. Last passed test (end time): %s."
                        .formatted(at(standing.known().testedAt())),
                Objects.requireNonNullElse(standing.known().lastTestAt(), now),
                now);
    }

    private static RecordAlert alert(Readable row, Instant now) {
        boolean backup = Fields.text(row, "kind").equals("BACKUP");
        Instant dueAt = Fields.time(row, "due_at");
        String description =
                backup
                        ? "It was due at %s. Last successful backup (start time): %s."
                                .formatted(dueAt, at(row.get("last_backup_at", Instant.class)))
                        : "It was due at %s. Last passed test (end time): %s."
                                .formatted(dueAt, at(row.get("restore_tested_at", Instant.class)));
        return alert(
                backup ? BackupIssue.BACKUP_OVERDUE : BackupIssue.RESTORE_TEST_OVERDUE,
                new Asset(
                        Fields.number(row, "id"),
                        Fields.text(row, "name"),
                        row.get("bot_id", Long.class),
                        row.get("bot_code", String.class),
                        row.get("bot_name", String.class)),
                description,
                dueAt,
                now);
    }

    private static RecordAlert alert(
            BackupIssue lapse, Asset asset, String description, Instant startedAt, Instant now) {
        return new RecordAlert(
                lapse.alert(),
                asset.bot(),
                asset.botCode(),
                asset.name(),
                lapse.severity(),
                lapse.summary(asset),
                description,
                startedAt,
                now);
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "never" : instant.toString();
    }

    /** The alert about an obligation, and whether it applies. */
    private record Overdue(RecordAlert alert, boolean overdue) {}
}
