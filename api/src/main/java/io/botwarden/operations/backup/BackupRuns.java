package io.botwarden.operations.backup;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.operations.backup.BackupRecords.BACKUP_RUN;

import io.botwarden.operations.input.RecordBackupRunInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutation that reports backups. (Policy 3.4.2) */
@Controller
class BackupRuns {

    private final DatabaseClient database;
    private final BackupRows rows;
    private final BackupAlerts alerts;
    private final Writes writes;
    private final Clock clock;

    BackupRuns(
            DatabaseClient database,
            BackupRows rows,
            BackupAlerts alerts,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.alerts = alerts;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> recordBackupRun(
            @ContextValue Viewer viewer, @Argument RecordBackupRunInput input) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BackupReport report = BackupReport.of(input);
        Mono<Reported> reported =
                rows.require(input.dataAsset())
                        .flatMap(before ->
                                Mono.zip(
                                        follow(before, report, now),
                                        known(before.asset(), input.externalKey()),
                                        Reported::new));
        return writes.run(
                viewer,
                Action.on("dataAsset", reported, Reported::scopes)
                        .check(checks(input, report, now))
                        .write((found, by) -> write(found, report, input.externalKey(), by)));
    }

    private static Checks checks(RecordBackupRunInput input, BackupReport report, Instant now) {
        boolean failed = report.outcome() == BackupOutcome.FAILED;
        Checks checks =
                new Checks()
                        .that(
                                input.sizeBytes() == null || input.sizeBytes() >= 0,
                                "sizeBytes",
                                "This must be 0 or more.")
                        .that(
                                failed || input.failure() == null,
                                "failure",
                                "Omit this field for a backup that succeeded.")
                        .that(
                                !failed || input.failure() != null,
                                "failure",
                                "Specify why the backup failed.");
        return Times.check(checks, report.startedAt(), report.finishedAt(), now);
    }

    private Mono<StatusChange> follow(BackupStanding before, BackupReport report, Instant now) {
        BackupStanding after = before.knowing(before.known().with(report), now);
        return alerts.follow(before, after, now)
                .map(found -> new StatusChange(before, after, found));
    }

    private Mono<Optional<Known>> known(Asset asset, @Nullable String externalKey) {
        return externalKey == null
                ? Mono.just(Optional.empty())
                : database.sql(
                                """
                                select id, outcome, started_at, finished_at, size_bytes, location, checksum, failure
                                from backup_run where data_asset_id = :asset and external_key = :key
                                """)
                        .bind("asset", asset.id())
                        .bind("key", externalKey)
                        .map(BackupRuns::known)
                        .one()
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty());
    }

    private static Known known(Readable row) {
        return new Known(
                Fields.number(row, "id"),
                new BackupReport(
                        BackupOutcome.valueOf(Fields.text(row, "outcome")),
                        Fields.time(row, "started_at"),
                        Fields.time(row, "finished_at"),
                        row.get("size_bytes", Long.class),
                        row.get("location", String.class),
                        row.get("checksum", String.class),
                        row.get("failure", String.class)));
    }

    private Write write(
            Reported reported, BackupReport report, @Nullable String externalKey, By by) {
        StatusChange statusChange = reported.statusChange();
        Asset asset = statusChange.before().asset();
        boolean succeeded = report.outcome() == BackupOutcome.SUCCEEDED;
        String event = succeeded ? "BackupSucceeded" : "BackupFailed";
        return reported.known()
                .map(known -> again(known, report, event, asset))
                .orElseGet(() ->
                        statusChange.with(
                                Write.insert(BACKUP_RUN, event, asset.name())
                                        .refer("data_asset_id", DATA_ASSET, null, asset.id())
                                        .refer("bot_id", BOT, null, asset.bot())
                                        .derived("name", asset.name())
                                        .set("outcome", report.outcome())
                                        .set("started_at", report.startedAt())
                                        .set("finished_at", report.finishedAt())
                                        .set("size_bytes", report.sizeBytes())
                                        .set("location", report.location())
                                        .set("checksum", report.checksum())
                                        .set("failure", report.failure())
                                        .set("external_key", externalKey)
                                        .by("recorded", by)
                                        .along(run ->
                                                rows.save(
                                                        statusChange.after(),
                                                        statusChange.after().policy()))));
    }

    /** A repeated report changes nothing. */
    private static Write again(Known known, BackupReport report, String event, Asset asset) {
        if (!known.report().equals(report)) {
            throw new RefusedException(
                    BackupRefusal.ALREADY_THERE,
                    "This key belongs to a backup with the outcome %s that started at %s, and the new report differs from it. Use a different key for each backup."
                            .formatted(known.report().outcome(), known.report().startedAt()),
                    "externalKey");
        }
        return Write.update(BACKUP_RUN, known.id(), 1, event, asset.name());
    }

    /** A backup that was reported before. */
    private record Known(long id, BackupReport report) {}

    /** The new status, and the earlier report with the same key. */
    private record Reported(StatusChange statusChange, Optional<Known> known) {

        List<Scope> scopes() {
            return statusChange.scopes();
        }
    }
}
