package io.botwarden.operations.backup;

import static io.botwarden.operations.backup.BackupRecords.BACKUP_RUN;
import static io.botwarden.operations.backup.BackupRecords.BACKUP_STATUS;

import io.botwarden.operations.input.RecordKeptBackupsInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutation that reports which backups of a data asset exist. (Policy 3.4.2) */
@Controller
class KeptBackups {

    private static final String BACKUPS =
            """
            select r.id, r.external_key, r.finished_at, s.kept_checked_at
            from backup_run r join backup_status s on s.id = r.data_asset_id
            where r.data_asset_id = :asset and r.outcome = 'SUCCEEDED'
            """;

    /** A backup that was reported to be deleted by mistake exists again. */
    private static final String CONFIRM =
            "update backup_run set confirmed_at = :at, deleted_at = null where id = any (:kept)";

    private static final String DELETE =
            """
            update backup_run set deleted_at = :at
            where data_asset_id = :asset and outcome = 'SUCCEEDED' and deleted_at is null and finished_at <= :at and id <> all (:kept)
            """;

    private final DatabaseClient database;
    private final BackupRows rows;
    private final Writes writes;
    private final Clock clock;

    KeptBackups(DatabaseClient database, BackupRows rows, Writes writes, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> recordKeptBackups(
            @ContextValue Viewer viewer, @Argument RecordKeptBackupsInput input) {
        Instant now = clock.instant();
        Instant at =
                Objects.requireNonNullElse(input.checkedAt(), now).truncatedTo(ChronoUnit.MILLIS);
        Checks checks =
                new Checks().that(!at.isAfter(now), "checkedAt", "This must not be in the future.");
        Mono<Kept> kept =
                rows.require(input.dataAsset())
                        .zipWhen(standing -> backups(standing.asset().id()), Kept::new);
        return writes.run(
                viewer,
                Action.on("dataAsset", kept, found -> found.standing().scopes())
                        .check(checks)
                        .write((found, by) -> write(found, input, at)));
    }

    private Mono<List<Known>> backups(long asset) {
        return database.sql(BACKUPS).bind("asset", asset).map(Known::of).all().collectList();
    }

    private Write write(Kept kept, RecordKeptBackupsInput input, Instant at) {
        kept.requireLatest(at);
        Set<Long> named = kept.named(input, at);
        BackupStanding standing = kept.standing();
        return Write.update(
                        BACKUP_STATUS,
                        standing.asset().id(),
                        standing.version(),
                        "KeptBackupsRecorded",
                        standing.asset().name())
                .derived("kept_checked_at", at)
                .note("kept", Integer.toString(named.size()))
                .along(asset -> store(asset, named.toArray(Long[]::new), at));
    }

    private Mono<Void> store(long asset, Long[] kept, Instant at) {
        return database.sql(CONFIRM)
                .bind("at", at)
                .bind("kept", kept)
                .then()
                .then(
                        database.sql(DELETE)
                                .bind("at", at)
                                .bind("asset", asset)
                                .bind("kept", kept)
                                .then());
    }

    /** The present status of the data asset, and its successful backups. */
    private record Kept(BackupStanding standing, List<Known> backups) {

        void requireLatest(Instant at) {
            Instant before = backups.isEmpty() ? null : backups.getFirst().checkedAt();
            if (before != null && at.isBefore(before)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The backups of the data asset were already reported as of %s. Report a later time."
                                .formatted(before),
                        "checkedAt");
            }
        }

        /** The keys of the backups that the report names. */
        Set<Long> named(RecordKeptBackupsInput input, Instant at) {
            Set<Long> named = new HashSet<>();
            List<String> ids = Objects.requireNonNullElse(input.backupRuns(), List.of());
            for (int k = 0; k < ids.size(); k++) {
                String field = "backupRuns[%d]".formatted(k);
                long id = BACKUP_RUN.parse(field, ids.get(k));
                named.add(require(field, at, one -> one.id() == id));
            }
            List<String> keys = Objects.requireNonNullElse(input.externalKeys(), List.of());
            for (int k = 0; k < keys.size(); k++) {
                String key = keys.get(k);
                named.add(
                        require(
                                "externalKeys[%d]".formatted(k),
                                at,
                                one -> key.equals(one.externalKey())));
            }
            return named;
        }

        private long require(String field, Instant at, Predicate<Known> matches) {
            Known found =
                    backups.stream()
                            .filter(matches)
                            .findFirst()
                            .orElseThrow(() ->
                                    new RefusedException(
                                            RefusalCode.INVALID,
                                            "This must be a successful backup of the data asset that was reported before.",
                                            field));
            if (found.finishedAt().isAfter(at)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "This backup ended at %s, after the backups were listed."
                                .formatted(found.finishedAt()),
                        field);
            }
            return found.id();
        }
    }

    private record Known(
            long id,
            @Nullable String externalKey,
            Instant finishedAt,
            @Nullable Instant checkedAt) {

        static Known of(Readable row) {
            return new Known(
                    Fields.number(row, "id"),
                    row.get("external_key", String.class),
                    Fields.time(row, "finished_at"),
                    row.get("kept_checked_at", Instant.class));
        }
    }
}
