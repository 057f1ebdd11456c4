package io.botwarden.operations.backup;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.backup.BackupRecords.BACKUP_RUN;
import static io.botwarden.operations.backup.BackupRecords.RESTORE_TEST;

import io.botwarden.catalog.References;
import io.botwarden.operations.input.RecordRestoreTestInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
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

/** The mutation that reports restore tests. (Policy 3.4.2) */
@Controller
class RestoreTests {

    private static final String RUN = "backupRun";

    private final DatabaseClient database;
    private final BackupRows rows;
    private final BackupAlerts alerts;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    RestoreTests(
            DatabaseClient database,
            BackupRows rows,
            BackupAlerts alerts,
            References references,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.alerts = alerts;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> recordRestoreTest(
            @ContextValue Viewer viewer, @Argument RecordRestoreTestInput input) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Test test = Test.of(input);
        Mono<Tried> tried =
                rows.require(input.dataAsset())
                        .flatMap(before ->
                                Mono.zip(
                                                follow(before, test, now),
                                                requireRun(input.backupRun()),
                                                references.optionalEmployee(
                                                        "testedBy", input.testedBy()))
                                        .map(found ->
                                                new Tried(
                                                        found.getT1(),
                                                        found.getT2(),
                                                        found.getT3())));
        return writes.run(
                viewer,
                Action.on("dataAsset", tried, Tried::scopes)
                        .check(checks(test, now))
                        .write((found, by) -> write(found, test, by)));
    }

    private static Checks checks(Test test, Instant now) {
        Checks checks = new Checks();
        Times.check(checks, test.startedAt(), test.finishedAt(), now);
        Long seconds = test.saidSeconds();
        return checks.that(
                        seconds == null || test.outcome() == RestoreOutcome.PASSED,
                        "recoverySeconds",
                        "Omit this field if the data could not be restored.")
                .that(
                        seconds == null || seconds >= 0 && seconds <= test.seconds(),
                        "recoverySeconds",
                        "This must be from 0 to %d, the duration of the test in seconds."
                                .formatted(Math.max(0, test.seconds())));
    }

    private Mono<StatusChange> follow(BackupStanding before, Test test, Instant now) {
        BackupStanding after =
                before.knowing(
                        before.known().with(test.outcome(), test.startedAt(), test.finishedAt()),
                        now);
        return alerts.follow(before, after, now)
                .map(found -> new StatusChange(before, after, found));
    }

    private Mono<Run> requireRun(String id) {
        return Mono.fromCallable(() -> BACKUP_RUN.parse(RUN, id))
                .flatMap(key ->
                        database.sql(
                                        "select id, data_asset_id, outcome, finished_at from backup_run where id = :id")
                                .bind("id", key)
                                .map(Run::of)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(RUN)));
    }

    private Write write(Tried tried, Test test, By by) {
        StatusChange statusChange = tried.statusChange();
        Asset asset = statusChange.before().asset();
        Terms terms = statusChange.before().terms();
        tried.run().requireRestorable(asset, test.startedAt());
        boolean passed = test.outcome() == RestoreOutcome.PASSED;
        Long seconds = passed ? test.recoverySeconds() : null;
        return statusChange.with(
                Write.insert(
                                RESTORE_TEST,
                                passed ? "RestoreTestPassed" : "RestoreTestFailed",
                                asset.name())
                        .refer("data_asset_id", DATA_ASSET, null, asset.id())
                        .refer("bot_id", BOT, null, asset.bot())
                        .refer("backup_run_id", BACKUP_RUN, null, tried.run().id())
                        .derived("name", asset.name())
                        .set("outcome", test.outcome())
                        .set("started_at", test.startedAt())
                        .set("finished_at", test.finishedAt())
                        .set("recovery_seconds", seconds)
                        .derived(
                                "within_target",
                                terms == null || seconds == null ? null : terms.isInTime(seconds))
                        .refer("tested_by_id", EMPLOYEE, null, tried.testedBy().orElse(null))
                        .set("evidence", test.evidence())
                        .by("recorded", by)
                        .along(key ->
                                rows.save(statusChange.after(), statusChange.after().policy()))
                        .unless(
                                BackupRefusal.ALREADY_THERE,
                                "startedAt",
                                "A test of this backup with this start time already exists."));
    }

    /**
     * The reported facts of a test.
     *
     * @param saidSeconds the seconds until the data was available again; null if not reported
     */
    private record Test(
            RestoreOutcome outcome,
            Instant startedAt,
            Instant finishedAt,
            @Nullable Long saidSeconds,
            String evidence) {

        static Test of(RecordRestoreTestInput input) {
            return new Test(
                    input.outcome(),
                    input.startedAt().truncatedTo(ChronoUnit.MILLIS),
                    input.finishedAt().truncatedTo(ChronoUnit.MILLIS),
                    input.recoverySeconds(),
                    input.evidence());
        }

        long seconds() {
            return Duration.between(startedAt, finishedAt).toSeconds();
        }

        long recoverySeconds() {
            return saidSeconds == null ? seconds() : saidSeconds;
        }
    }

    /** The backup that was restored. */
    private record Run(long id, long asset, BackupOutcome outcome, Instant finishedAt) {

        static Run of(Readable row) {
            return new Run(
                    Fields.number(row, "id"),
                    Fields.number(row, "data_asset_id"),
                    BackupOutcome.valueOf(Fields.text(row, "outcome")),
                    Fields.time(row, "finished_at"));
        }

        void requireRestorable(Asset of, Instant restoredAt) {
            if (asset != of.id()) {
                throw new RefusedException(
                        RefusalCode.INVALID, "The backup belongs to another data asset.", RUN);
            }
            if (outcome == BackupOutcome.FAILED) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "This backup failed. Only a successful backup can be restored.",
                        RUN);
            }
            if (restoredAt.isBefore(finishedAt)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The backup did not exist before %s.".formatted(finishedAt),
                        "startedAt");
            }
        }
    }

    /** The new status, the restored backup, and the person who restored it. */
    private record Tried(StatusChange statusChange, Run run, Optional<Long> testedBy) {

        List<Scope> scopes() {
            return statusChange.scopes();
        }
    }
}
