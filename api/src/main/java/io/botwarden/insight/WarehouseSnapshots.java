package io.botwarden.insight;

import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.insight.SnapshotProgress.Advance;
import io.botwarden.insight.input.TakeWarehouseSnapshotInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on warehouse snapshots, and their progress. */
@Controller
class WarehouseSnapshots {

    static final RecordType SNAPSHOT = new RecordType("WarehouseSnapshot", "warehouse_snapshot");

    private static final String TAKE = "insight:take-snapshot";

    /** The refusal codes of starting a snapshot, in addition to the general ones. */
    enum SnapshotRefusal {
        /** Another snapshot is running. */
        ALREADY_RUNNING
    }

    private final Writes writes;
    private final DatabaseClient database;
    private final SnapshotRunner runner;
    private final SnapshotProgress progress;

    WarehouseSnapshots(
            Writes writes,
            DatabaseClient database,
            SnapshotRunner runner,
            SnapshotProgress progress) {
        this.writes = writes;
        this.database = database;
        this.runner = runner;
        this.progress = progress;
    }

    /**
     * Starts a snapshot. It contains all records, so a permission over some of them is not
     * sufficient.
     */
    @MutationMapping
    Mono<Payload> takeWarehouseSnapshot(
            @ContextValue Viewer viewer, @Argument TakeWarehouseSnapshotInput input) {
        Action<Viewer> action =
                Action.on("snapshot", Mono.just(viewer), everything -> List.of())
                        .write((asking, by) -> begun(asking, input));
        return writes.run(viewer, action).doOnNext(this::carryOut);
    }

    private static Write begun(Viewer viewer, TakeWarehouseSnapshotInput input) {
        if (!viewer.mayEverywhere(TAKE)) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN,
                    "This needs the permission %s over everything.".formatted(TAKE));
        }
        return Write.insert(
                        SNAPSHOT,
                        "WarehouseSnapshotBegun",
                        input.baseline() ? "baseline" : "changes")
                .set("state", "RUNNING")
                .set("baseline", input.baseline())
                .derived("requested_by_id", viewer.identityId())
                .unless(
                        SnapshotRefusal.ALREADY_RUNNING,
                        "snapshot",
                        "A snapshot is already running. Wait until it has finished.");
    }

    private void carryOut(Payload payload) {
        RecordKey begun = payload.record();
        if (begun != null) {
            runner.carryOut(begun.key());
        }
    }

    /**
     * Emits a snapshot's current state and each progress until it is completed or failed.
     *
     * @param id the snapshot; if null, the running or next one
     */
    Flux<RecordKey> follow(@Nullable String id) {
        Flux<Advance> followed = id == null ? followAny() : follow(SNAPSHOT.parse("snapshot", id));
        return followed.takeUntil(Advance::ended)
                .map(advance -> SNAPSHOT.key(advance.snapshotId()));
    }

    private Flux<Advance> followAny() {
        Mono<Advance> now =
                database.sql("select id from warehouse_snapshot where state = 'RUNNING'")
                        .mapValue(Long.class)
                        .one()
                        .map(key -> new Advance(key, false));
        return Flux.merge(progress.advances(), now);
    }

    private Flux<Advance> follow(long key) {
        Mono<Advance> now =
                database.sql("select state <> 'RUNNING' from warehouse_snapshot where id = :id")
                        .bind("id", key)
                        .mapValue(Boolean.class)
                        .one()
                        .map(ended -> new Advance(key, ended))
                        .switchIfEmpty(Mono.error(() -> new UnknownSnapshotException(key)));
        return Flux.merge(progress.advances().filter(advance -> advance.snapshotId() == key), now);
    }
}
