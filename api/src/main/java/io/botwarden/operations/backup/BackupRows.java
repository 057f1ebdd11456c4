package io.botwarden.operations.backup;

import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.operations.backup.BackupRecords.BACKUP_POLICY;

import io.botwarden.operations.backup.BackupStanding.Known;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the backup status of a data asset and locks it, so that actions on it run one after the
 * other.
 */
@Component
class BackupRows {

    private static final String STANDING =
            """
            select s.id, s.name, s.bot_id, b.code as bot_code, b.name as bot_name, s.since, s.policy_id, s.last_backup_at, t.started_at as last_test_at,
              s.restore_tested_at, s.restore_test_failed, s.not_kept_at, s.version, p.backup_every_hours, p.grace_minutes, p.restore_test_every_days, p.keep_days, p.location,
              p.responsible_id, p.recovery_point_hours, p.recovery_time_minutes
            from backup_status s
            left join bot b on b.id = s.bot_id
            left join backup_policy p on p.id = s.policy_id
            left join restore_test t on t.id = s.last_restore_test_id
            where s.id = :id
            for update of s
            """;

    /** The latest backups and tests are determined from the records. */
    private static final String SAVE =
            """
            update backup_status s set
              since = :since, policy_id = :policy, responsible_id = :responsible,
              last_run_id = (select id from backup_run r where r.data_asset_id = s.id order by started_at desc, id desc limit 1),
              last_backup_id = (
                select id from backup_run r where r.data_asset_id = s.id and outcome = 'SUCCEEDED' order by started_at desc, id desc limit 1
              ),
              last_restore_test_id = (select id from restore_test t where t.data_asset_id = s.id order by started_at desc, id desc limit 1),
              last_backup_at = :last_backup_at, restore_tested_at = :restore_tested_at, restore_test_failed = :restore_test_failed,
              not_kept_at = case when policy_id = :policy then not_kept_at end
            where s.id = :id
            """;

    /** Backups that exist must be kept as long as the policy in force requires. */
    private static final String KEEP =
            """
            update backup_run r set keep_until = r.started_at + p.keep_days * interval '24 hours'
            from backup_status s
            left join backup_policy p on p.id = s.policy_id
            where s.id = :id and r.data_asset_id = s.id and r.outcome = 'SUCCEEDED' and r.deleted_at is null
              and r.keep_until is distinct from r.started_at + p.keep_days * interval '24 hours'
            """;

    private final DatabaseClient database;

    BackupRows(DatabaseClient database) {
        this.database = database;
    }

    /** The backup status of the data asset with an id. */
    Mono<BackupStanding> require(String id) {
        return Mono.fromCallable(() -> DATA_ASSET.parse("dataAsset", id))
                .flatMap(key -> find(key).switchIfEmpty(Mono.defer(() -> withoutStatus(key))));
    }

    /** A data asset has no backup status after it was retired. */
    private Mono<BackupStanding> withoutStatus(long key) {
        return database.sql("select id from data_asset where id = :id and state = 'RETIRED'")
                .bind("id", key)
                .map(row -> Fields.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("dataAsset")))
                .flatMap(id ->
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "The data asset is retired.",
                                        "dataAsset")));
    }

    /** The backup status of the data asset with a key; empty if there is none. */
    Mono<BackupStanding> find(long key) {
        return database.sql(STANDING).bind("id", key).map(BackupRows::standing).one();
    }

    /** The policy with an id, and the backup status of its data asset. */
    Mono<Policy> requirePolicy(String id) {
        return Mono.fromCallable(() -> BACKUP_POLICY.parse("backupPolicy", id))
                .flatMap(key ->
                        database.sql("select data_asset_id from backup_policy where id = :id")
                                .bind("id", key)
                                .map(row -> Fields.number(row, "data_asset_id"))
                                .one()
                                // the asset's row is locked first, to avoid a
                                // deadlock
                                .flatMap(this::find)
                                .zipWhen(
                                        standing -> version(key),
                                        (standing, version) -> new Policy(key, standing, version)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("backupPolicy")));
    }

    /** The policy in force for a data asset; empty if there is none. */
    Mono<Policy> policy(BackupStanding standing) {
        Long policy = standing.policy();
        return policy == null
                ? Mono.empty()
                : version(policy).map(version -> new Policy(policy, standing, version));
    }

    /**
     * The present state of a policy.
     *
     * @param standing the status of its data asset, whether or not the policy is in force there
     */
    record Policy(long id, BackupStanding standing, int version) {}

    private Mono<Integer> version(long policy) {
        return database.sql("select version from backup_policy where id = :id for update")
                .bind("id", policy)
                .map(Fields::version)
                .one();
    }

    /**
     * Stores the new status.
     *
     * @param policy key of the policy in force; null if there is none
     */
    Mono<Void> save(BackupStanding standing, @Nullable Long policy) {
        Terms terms = standing.terms();
        Known known = standing.known();
        GenericExecuteSpec statement =
                database.sql(SAVE)
                        .bind("id", standing.asset().id())
                        .bind("since", standing.since())
                        .bind("restore_test_failed", known.testFailed());
        statement = key(statement, "policy", policy);
        statement = key(statement, "responsible", terms == null ? null : terms.responsible());
        statement = time(statement, "last_backup_at", known.lastBackupAt());
        return time(statement, "restore_tested_at", known.testedAt())
                .then()
                .then(database.sql(KEEP).bind("id", standing.asset().id()).then());
    }

    private static GenericExecuteSpec key(
            GenericExecuteSpec statement, String name, @Nullable Long key) {
        return key == null ? statement.bindNull(name, Long.class) : statement.bind(name, key);
    }

    private static GenericExecuteSpec time(
            GenericExecuteSpec statement, String name, @Nullable Instant at) {
        return at == null ? statement.bindNull(name, Instant.class) : statement.bind(name, at);
    }

    private static BackupStanding standing(Readable row) {
        Long policy = row.get("policy_id", Long.class);
        return new BackupStanding(
                new Asset(
                        Fields.number(row, "id"),
                        Fields.text(row, "name"),
                        row.get("bot_id", Long.class),
                        row.get("bot_code", String.class),
                        row.get("bot_name", String.class)),
                Fields.time(row, "since"),
                policy,
                policy == null ? null : terms(row),
                new Known(
                        row.get("last_backup_at", Instant.class),
                        row.get("last_test_at", Instant.class),
                        row.get("restore_tested_at", Instant.class),
                        Boolean.TRUE.equals(row.get("restore_test_failed", Boolean.class))),
                row.get("not_kept_at", Instant.class) != null,
                Fields.version(row));
    }

    private static Terms terms(Readable row) {
        return new Terms(
                number(row, "backup_every_hours"),
                number(row, "grace_minutes"),
                number(row, "restore_test_every_days"),
                number(row, "keep_days"),
                Fields.text(row, "location"),
                Fields.number(row, "responsible_id"),
                row.get("recovery_point_hours", Integer.class),
                row.get("recovery_time_minutes", Integer.class));
    }

    private static int number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Integer.class));
    }
}
