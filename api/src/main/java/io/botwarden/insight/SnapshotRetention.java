package io.botwarden.insight;

import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.insight.input.ExpireWarehouseSnapshotInput;
import io.botwarden.insight.input.HoldWarehouseSnapshotInput;
import io.botwarden.insight.input.ReleaseWarehouseSnapshotInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Keeps snapshots longer or shorter than the policy parameter. (Policy 3.1.3) */
@Controller
class SnapshotRetention {

    private static final RecordType TYPE = WarehouseSnapshots.SNAPSHOT;
    private static final String FIELD = "snapshot";
    private static final String MANAGE = "insight:manage-snapshots";

    private final Writes writes;
    private final DuckDbWarehouse warehouse;

    SnapshotRetention(Writes writes, DuckDbWarehouse warehouse) {
        this.writes = writes;
        this.warehouse = warehouse;
    }

    /**
     * A completed snapshot.
     *
     * @param used whether a record rests on it
     */
    private record Kept(
            long id,
            String state,
            boolean expired,
            boolean held,
            boolean latest,
            boolean used,
            int version) {

        Write write(Viewer viewer, @Nullable Integer basedOn, String event) {
            if (!viewer.mayEverywhere(MANAGE)) {
                throw new RefusedException(
                        RefusalCode.FORBIDDEN,
                        "This needs the permission %s over everything.".formatted(MANAGE));
            }
            Versions.require(TYPE, id, basedOn, version);
            if (expired || !state.equals("COMPLETED")) {
                throw wrong(
                        expired
                                ? "The snapshot has expired."
                                : "Only completed snapshots can be kept or expired.");
            }
            return Write.update(TYPE, id, version, event, "snapshot");
        }

        Write expire(Viewer viewer, @Nullable Integer basedOn) {
            Write write = write(viewer, basedOn, "WarehouseSnapshotExpired");
            if (latest) {
                throw wrong("The latest snapshot cannot expire. Take another one first.");
            }
            if (held) {
                throw wrong("The snapshot is held. End the hold first.");
            }
            if (used) {
                throw wrong(
                        "An appraisal, a review or a back-test rests on the snapshot, so it is kept.");
            }
            return write;
        }
    }

    @MutationMapping
    Mono<Payload> holdWarehouseSnapshot(
            @ContextValue Viewer viewer, @Argument HoldWarehouseSnapshotInput input) {
        return writes.run(
                viewer,
                on(input.snapshot())
                        .write((kept, by) -> {
                            Write write =
                                    kept.write(viewer, input.version(), "WarehouseSnapshotHeld");
                            if (kept.held()) {
                                throw wrong("The snapshot is already held.");
                            }
                            return write.acted("held", by).set("hold_reason", null, input.reason());
                        }));
    }

    @MutationMapping
    Mono<Payload> releaseWarehouseSnapshot(
            @ContextValue Viewer viewer, @Argument ReleaseWarehouseSnapshotInput input) {
        return writes.run(
                viewer,
                on(input.snapshot())
                        .write((kept, by) -> {
                            Write write =
                                    kept.write(
                                            viewer, input.version(), "WarehouseSnapshotReleased");
                            if (!kept.held()) {
                                throw wrong("The snapshot is not held.");
                            }
                            return write.undone("held")
                                    .derived("hold_reason", null)
                                    .note("reason", input.reason());
                        }));
    }

    @MutationMapping
    Mono<Payload> expireWarehouseSnapshot(
            @ContextValue Viewer viewer, @Argument ExpireWarehouseSnapshotInput input) {
        return writes.run(
                        viewer,
                        on(input.snapshot())
                                .write((kept, by) ->
                                        kept.expire(viewer, input.version())
                                                .acted("expired", by)
                                                .set("expiry_reason", null, input.reason())))
                .doOnNext(this::forget);
    }

    private void forget(Payload payload) {
        RecordKey expired = payload.record();
        if (expired != null) {
            warehouse.forget(expired.key());
        }
    }

    private static Action.OnSubject<Kept> on(String id) {
        return Action.on(FIELD, require(id), everything -> List.of());
    }

    private static Mono<Kept> require(String id) {
        return Mono.fromCallable(() -> TYPE.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select id, state, expired_at is not null as expired, held_at is not null as held, version,
                                  id >= (select max(id) from warehouse_snapshot where state = 'COMPLETED') as latest,
                                  is_snapshot_used(id) as used
                                from warehouse_snapshot where id = $1 for update
                                """,
                                List.of(key),
                                SnapshotRetention::kept))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    private static Kept kept(Readable row) {
        return new Kept(
                Fields.number(row, "id"),
                Fields.text(row, "state"),
                Fields.flag(row, "expired"),
                Fields.flag(row, "held"),
                Fields.flag(row, "latest"),
                Fields.flag(row, "used"),
                Fields.version(row));
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(RefusalCode.WRONG_STATE, message);
    }
}
