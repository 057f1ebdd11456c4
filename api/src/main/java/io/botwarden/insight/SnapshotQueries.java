package io.botwarden.insight;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.platform.graphql.limits.Budget;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.workload.HeavyWork;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Queries the blocking warehouse from non-blocking code. */
@Component
public class SnapshotQueries {

    private static final String TABLE = "warehouse_snapshot";
    private static final Pattern ID = Pattern.compile(TABLE + "_([1-9]\\d{0,17})");

    private final Warehouse warehouse;
    private final HeavyWork heavy;

    SnapshotQueries(Warehouse warehouse, HeavyWork heavy) {
        this.warehouse = warehouse;
        this.heavy = heavy;
    }

    /**
     * Runs a query on a snapshot after its cost was deducted from the budget of the operation. The
     * query is cancelled when its subscriber cancels.
     *
     * @param snapshotId the snapshot's opaque id; defaults to the latest completed one
     * @param work the cost of the query, in microseconds of CPU time
     * @param question runs on a thread that may block
     * @return the result; {@link RefusedException} if there is no such snapshot
     */
    public <T> Mono<T> ask(
            @Nullable String snapshotId,
            ToDoubleFunction<SnapshotReader> work,
            Function<SnapshotReader, T> question) {
        return metered(() -> keyOf(snapshotId), work, reader -> question.apply(reader));
    }

    /**
     * Like {@link #ask(String, ToDoubleFunction, Function)}, for the latest completed snapshot.
     *
     * @return the result; empty if there is no snapshot yet, or no result
     */
    public <T> Mono<T> askNewest(
            ToDoubleFunction<SnapshotReader> work, Function<SnapshotReader, @Nullable T> question) {
        return metered(
                () -> {
                    OptionalLong newest = warehouse.newestCompleted();
                    return newest.isEmpty() ? null : newest.getAsLong();
                },
                work,
                question);
    }

    private <T> Mono<T> metered(
            Supplier<@Nullable Long> snapshot,
            ToDoubleFunction<SnapshotReader> work,
            Function<SnapshotReader, @Nullable T> question) {
        return Mono.deferContextual(context -> {
            Budget budget = Budget.of(context);
            Asking asking = new Asking();
            return heavy.call(
                            () -> {
                                Long key = snapshot.get();
                                return key == null
                                        ? null
                                        : this.<@Nullable T>answer(
                                                key,
                                                reader -> {
                                                    asking.begin(reader);
                                                    budget.takeMicroseconds(
                                                            () -> work.applyAsDouble(reader));
                                                    return question.apply(reader);
                                                });
                            })
                    .doOnCancel(() -> {
                        var _ = Schedulers.boundedElastic().schedule(asking::stop);
                    })
                    // the interrupted query may fail before the cancellation has arrived downstream
                    .onErrorComplete(error -> asking.isStopped());
        });
    }

    /**
     * Reads another snapshot within a query.
     *
     * @param key the snapshot's key
     */
    <T extends @Nullable Object> T alsoRead(long key, Function<SnapshotReader, T> question) {
        return answer(key, question);
    }

    /** A running query that another thread can cancel. */
    private static final class Asking {

        private @Nullable SnapshotReader reader;
        private boolean stopped;

        synchronized void begin(SnapshotReader begun) {
            if (stopped) {
                throw new CancellationException("The query was cancelled");
            }
            reader = begun;
        }

        synchronized boolean isStopped() {
            return stopped;
        }

        synchronized void stop() {
            stopped = true;
            if (reader != null) {
                reader.cancel();
            }
        }
    }

    /**
     * Opens a snapshot. Blocks.
     *
     * @param snapshotId the snapshot's opaque id; defaults to the latest completed one
     * @throws RefusedException if there is no such snapshot
     */
    public SnapshotReader open(@Nullable String snapshotId) {
        long key = keyOf(snapshotId);
        try {
            return warehouse.read(key);
        } catch (UnknownSnapshotException e) {
            throw unknown(id(key), e.expiredAt());
        }
    }

    /** Whether there is no completed snapshot yet. Blocks. */
    public boolean none() {
        return warehouse.newestCompleted().isEmpty();
    }

    /** Whether a reader's snapshot is the latest completed one. Blocks. */
    boolean isLatest(SnapshotReader reader) {
        OptionalLong newest = warehouse.newestCompleted();
        return newest.isPresent() && newest.getAsLong() == reader.snapshotId();
    }

    /** The record of a reader's snapshot. */
    public static RecordKey record(SnapshotReader reader) {
        return new RecordKey(TABLE, reader.snapshotId());
    }

    /** Returns the opaque id of the snapshot with this key. */
    public static String id(long key) {
        return new RecordKey(TABLE, key).id();
    }

    /** Returns the key in the opaque id of a snapshot. */
    public static long key(String snapshotId) {
        return RecordKey.parse(snapshotId).orElseThrow().key();
    }

    private <T extends @Nullable Object> T answer(long key, Function<SnapshotReader, T> question) {
        try (SnapshotReader reader = warehouse.read(key)) {
            return question.apply(reader);
        } catch (UnknownSnapshotException e) {
            throw unknown(id(key), e.expiredAt());
        }
    }

    private long keyOf(@Nullable String snapshotId) {
        if (snapshotId == null) {
            return warehouse
                    .newestCompleted()
                    .orElseThrow(() ->
                            RefusedException.ofArgument(
                                    "snapshot",
                                    "there is no warehouse snapshot yet; take one with the mutation takeWarehouseSnapshot"));
        }
        Matcher spelled = ID.matcher(snapshotId);
        if (!spelled.matches()) {
            throw unknown(snapshotId, null);
        }
        return Long.parseLong(spelled.group(1));
    }

    private RefusedException unknown(String snapshotId, @Nullable Instant expiredAt) {
        OptionalLong newest = warehouse.newestCompleted();
        return RefusedException.ofArgument(
                "snapshot",
                "%s; %s"
                        .formatted(
                                expiredAt == null
                                        ? "there is no completed snapshot \"%s\""
                                                .formatted(snapshotId)
                                        : "snapshot \"%s\" expired at %s and can no longer be read"
                                                .formatted(snapshotId, expiredAt),
                                newest.isEmpty()
                                        ? "there is none yet"
                                        : "the latest is " + id(newest.getAsLong())));
    }
}
