package io.botwarden.operations.backup;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.backup.BackupRecords.BACKUP_POLICY;

import io.botwarden.catalog.Changed;
import io.botwarden.catalog.DataAssetEnding;
import io.botwarden.catalog.References;
import io.botwarden.commitment.DependentObligations;
import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.operations.backup.BackupRows.Policy;
import io.botwarden.operations.input.ChangeBackupPolicyInput;
import io.botwarden.operations.input.EndBackupPolicyInput;
import io.botwarden.operations.input.SetBackupPolicyInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutations of backup policies. (Policy 3.4.2) */
@Controller
class BackupPolicies implements DataAssetEnding {

    private static final String FIELD = "backupPolicy";

    private final BackupRows rows;
    private final BackupAlerts alerts;
    private final DependentObligations obligations;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    BackupPolicies(
            BackupRows rows,
            BackupAlerts alerts,
            DependentObligations obligations,
            References references,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.alerts = alerts;
        this.obligations = obligations;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> setBackupPolicy(
            @ContextValue Viewer viewer, @Argument SetBackupPolicyInput input) {
        Instant now = now();
        Mono<StatusChange> statusChange =
                rows.require(input.dataAsset())
                        .zipWith(references.optionalEmployee("responsible", input.responsible()))
                        .flatMap(found -> {
                            BackupStanding before = found.getT1();
                            Terms terms = terms(input, found.getT2().orElseThrow());
                            return statusChange(before, before.begin(terms, now), now);
                        });
        return writes.run(
                viewer,
                Action.on("dataAsset", statusChange, StatusChange::scopes).write(this::set));
    }

    @MutationMapping
    Mono<Payload> changeBackupPolicy(
            @ContextValue Viewer viewer, @Argument ChangeBackupPolicyInput input) {
        Instant now = now();
        Mono<Change> change =
                rows.requirePolicy(input.backupPolicy())
                        .zipWith(references.optionalEmployee("responsible", input.responsible()))
                        .flatMap(found -> {
                            Policy policy = found.getT1();
                            BackupStanding before = policy.standing();
                            BackupStanding after = changed(before, input, found.getT2());
                            return statusChange(before, after, now)
                                    .zipWith(follow(before, after, now).collectList())
                                    .map(both -> new Change(policy, both.getT1(), both.getT2()));
                        });
        return writes.run(
                viewer,
                Action.on(FIELD, change, Change::scopes)
                        .write((found, by) -> change(found, input.version())));
    }

    @MutationMapping
    Mono<Payload> endBackupPolicy(
            @ContextValue Viewer viewer, @Argument EndBackupPolicyInput input) {
        Instant now = now();
        Mono<Change> change =
                rows.requirePolicy(input.backupPolicy())
                        .flatMap(policy ->
                                statusChange(policy.standing(), policy.standing().end(now), now)
                                        .zipWith(end(policy.standing()).collectList())
                                        .map(both ->
                                                new Change(policy, both.getT1(), both.getT2())));
        return writes.run(
                viewer,
                Action.on(FIELD, change, Change::scopes)
                        .write((found, by) -> end(found, input, by)));
    }

    /** The policy of a data asset that is retired ends, and nothing is overdue any more. */
    @Override
    public Mono<List<Function<By, Write>>> endings(long asset) {
        Instant now = now();
        return rows.find(asset)
                .filter(standing -> standing.policy() != null)
                .flatMap(standing -> rows.policy(standing))
                .flatMap(policy ->
                        statusChange(policy.standing(), policy.standing().end(now), now)
                                .zipWith(end(policy.standing()).collectList())
                                .map(both -> new Change(policy, both.getT1(), both.getT2())))
                .map(change -> List.<Function<By, Write>>of(by -> ended(change, by, by.reason())))
                .defaultIfEmpty(List.of());
    }

    private Write set(StatusChange statusChange, By by) {
        Asset asset = statusChange.before().asset();
        Terms terms = statusChange.terms().requireSound();
        if (statusChange.before().policy() != null) {
            throw new RefusedException(
                    BackupRefusal.ALREADY_THERE,
                    "The data asset already has a backup policy. Change it, or end it first.",
                    "dataAsset");
        }
        Write write =
                Write.insert(BACKUP_POLICY, "BackupPolicySet", asset.name())
                        .refer("data_asset_id", DATA_ASSET, null, asset.id())
                        .refer("bot_id", BOT, null, asset.bot())
                        .set("backup_every_hours", terms.backupEveryHours())
                        .set("grace_minutes", terms.graceMinutes())
                        .set("restore_test_every_days", terms.restoreTestEveryDays())
                        .set("keep_days", terms.keepDays())
                        .set("location", terms.location())
                        .refer("responsible_id", EMPLOYEE, null, terms.responsible())
                        .set("recovery_point_hours", terms.recoveryPointHours())
                        .set("recovery_time_minutes", terms.recoveryTimeMinutes())
                        .by("set", by)
                        .along(policy -> rows.save(statusChange.after(), policy))
                        .also(
                                obligation(
                                        ObligationKind.BACKUP,
                                        asset,
                                        "Back up " + asset.name(),
                                        terms.responsible(),
                                        terms.backups(by.at()),
                                        by.at()))
                        .also(
                                obligation(
                                        ObligationKind.RESTORE_TEST,
                                        asset,
                                        "Test a restore of " + asset.name(),
                                        terms.responsible(),
                                        terms.restoreTests(by.at()),
                                        by.at()));
        return statusChange.with(write);
    }

    private static Write obligation(
            ObligationKind kind,
            Asset asset,
            String title,
            long responsible,
            ObligationSchedule schedule,
            Instant now) {
        return new NewObligation(
                        kind, asset.bot(), asset.id(), null, title, null, responsible, schedule)
                .write(now);
    }

    /** The changes of the obligations that follow from new terms. */
    private Flux<Write> follow(BackupStanding before, BackupStanding after, Instant now) {
        Terms terms = after.terms();
        long asset = before.asset().id();
        return terms == null || terms.equals(before.terms())
                ? Flux.empty()
                : obligations
                        .follow(
                                ObligationKind.BACKUP,
                                asset,
                                terms.backups(before.since()),
                                terms.responsible(),
                                now)
                        .concatWith(
                                obligations.follow(
                                        ObligationKind.RESTORE_TEST,
                                        asset,
                                        terms.restoreTests(before.since()),
                                        terms.responsible(),
                                        now));
    }

    private Flux<Write> end(BackupStanding standing) {
        long asset = standing.asset().id();
        return obligations
                .end(ObligationKind.BACKUP, asset)
                .concatWith(obligations.end(ObligationKind.RESTORE_TEST, asset));
    }

    private Write change(Change change, int basedOn) {
        requireInForce(change, basedOn);
        StatusChange statusChange = change.statusChange();
        Terms before = Objects.requireNonNull(statusChange.before().terms());
        Terms after = statusChange.terms().requireSound();
        if (before.equals(after)) {
            return update(change, "BackupPolicyChanged");
        }
        Write write =
                update(change, "BackupPolicyChanged")
                        .set(
                                "backup_every_hours",
                                before.backupEveryHours(),
                                after.backupEveryHours())
                        .set("grace_minutes", before.graceMinutes(), after.graceMinutes())
                        .set(
                                "restore_test_every_days",
                                before.restoreTestEveryDays(),
                                after.restoreTestEveryDays())
                        .set("keep_days", before.keepDays(), after.keepDays())
                        .set("location", before.location(), after.location())
                        .refer(
                                "responsible_id",
                                EMPLOYEE,
                                before.responsible(),
                                after.responsible())
                        .set(
                                "recovery_point_hours",
                                before.recoveryPointHours(),
                                after.recoveryPointHours())
                        .set(
                                "recovery_time_minutes",
                                before.recoveryTimeMinutes(),
                                after.recoveryTimeMinutes())
                        .along(policy -> rows.save(statusChange.after(), policy));
        return change.with(write);
    }

    private Write end(Change change, EndBackupPolicyInput input, By by) {
        requireInForce(change, input.version());
        return ended(change, by, input.reason());
    }

    private Write ended(Change change, By by, @Nullable String reason) {
        Write write =
                update(change, "BackupPolicyEnded")
                        .acted("ended", by)
                        .derived("end_reason", reason)
                        .along(policy -> rows.save(change.statusChange().after(), null));
        return change.with(write);
    }

    private static Write update(Change change, String event) {
        Policy policy = change.policy();
        return Write.update(
                BACKUP_POLICY,
                policy.id(),
                policy.version(),
                event,
                policy.standing().asset().name());
    }

    private static void requireInForce(Change change, int basedOn) {
        Policy policy = change.policy();
        Versions.require(BACKUP_POLICY, policy.id(), basedOn, policy.version());
        if (!Objects.equals(policy.standing().policy(), policy.id())) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The policy has already ended.", FIELD);
        }
    }

    private static BackupStanding changed(
            BackupStanding before, ChangeBackupPolicyInput input, Optional<Long> responsible) {
        Terms terms = before.terms();
        return terms == null ? before : before.under(terms(terms, input, responsible));
    }

    private static Terms terms(SetBackupPolicyInput input, long responsible) {
        return new Terms(
                input.backupEveryHours(),
                input.graceMinutes(),
                input.restoreTestEveryDays(),
                input.keepDays(),
                input.location(),
                responsible,
                input.recoveryPointHours(),
                input.recoveryTimeMinutes());
    }

    private static Terms terms(
            Terms present, ChangeBackupPolicyInput input, Optional<Long> responsible) {
        return new Terms(
                Objects.requireNonNullElse(input.backupEveryHours(), present.backupEveryHours()),
                Objects.requireNonNullElse(input.graceMinutes(), present.graceMinutes()),
                Objects.requireNonNullElse(
                        input.restoreTestEveryDays(), present.restoreTestEveryDays()),
                Objects.requireNonNullElse(input.keepDays(), present.keepDays()),
                Objects.requireNonNullElse(input.location(), present.location()),
                responsible.orElse(present.responsible()),
                Changed.orPresent(input.recoveryPointHours(), present.recoveryPointHours()),
                Changed.orPresent(input.recoveryTimeMinutes(), present.recoveryTimeMinutes()));
    }

    private Mono<StatusChange> statusChange(
            BackupStanding before, BackupStanding after, Instant now) {
        return alerts.follow(before, after, now)
                .map(writes -> new StatusChange(before, after, writes));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A change of a policy, of the backup status, and of the policy's obligations. */
    private record Change(Policy policy, StatusChange statusChange, List<Write> obligations) {

        Write with(Write write) {
            obligations.forEach(write::also);
            return statusChange.with(write);
        }

        List<Scope> scopes() {
            return statusChange.scopes();
        }
    }
}
