package io.botwarden.insight;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.platform.graphql.limits.Budget;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.workload.HeavyWork;
import io.botwarden.platform.write.RefusedException;
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

/** Asks the warehouse, which blocks, without blocking whoever asks. */
@Component
public class SnapshotQuestions {

    private static final String TABLE = "warehouse_snapshot";
    private static final Pattern ID = Pattern.compile(TABLE + "_([1-9]\\d{0,17})");

    private final Warehouse warehouse;
    private final HeavyWork heavy;

    SnapshotQuestions(Warehouse warehouse, HeavyWork heavy) {
        this.warehouse = warehouse;
        this.heavy = heavy;
    }

    /**
     * Asks a question of a snapshot, once its price was taken from the budget of the operation. It
     * is stopped when nobody waits for the answer any more.
     *
     * @param snapshotId the snapshot's opaque id; defaults to the newest whole one
     * @param work what answering takes, in microseconds of processor time
     * @param question is asked on a thread that may block
     * @return the answer; {@link RefusedException} where there is no such snapshot
     */
    public <T> Mono<T> ask(
            @Nullable String snapshotId,
            ToDoubleFunction<SnapshotReader> work,
            Function<SnapshotReader, T> question) {
        return metered(() -> key(snapshotId), work, reader -> question.apply(reader));
    }

    /**
     * As {@link #ask(String, ToDoubleFunction, Function)}, of the newest whole snapshot.
     *
     * @return the answer; empty where there is no snapshot yet, or no answer
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
                    });
        });
    }

    /** A question under way, which can be stopped from another thread. */
    private static final class Asking {

        private @Nullable SnapshotReader reader;
        private boolean stopped;

        synchronized void begin(SnapshotReader begun) {
            if (stopped) {
                throw new CancellationException("Nobody waits for the answer any more");
            }
            reader = begun;
        }

        synchronized void stop() {
            stopped = true;
            if (reader != null) {
                reader.cancel();
            }
        }
    }

    /** The record of the snapshot that a reader shows. */
    public static RecordKey record(SnapshotReader reader) {
        return new RecordKey(TABLE, reader.snapshotId());
    }

    /** The opaque id of the snapshot with this key. */
    public static String id(long key) {
        return new RecordKey(TABLE, key).id();
    }

    private <T extends @Nullable Object> T answer(long key, Function<SnapshotReader, T> question) {
        try (SnapshotReader reader = warehouse.read(key)) {
            return question.apply(reader);
        } catch (UnknownSnapshotException e) {
            throw unknown(id(key));
        }
    }

    private long key(@Nullable String snapshotId) {
        if (snapshotId == null) {
            return warehouse
                    .newestCompleted()
                    .orElseThrow(() ->
                            RefusedException.ofArgument(
                                    "snapshot",
                                    "there is no warehouse snapshot yet; the mutation takeWarehouseSnapshot takes one"));
        }
        Matcher spelled = ID.matcher(snapshotId);
        if (!spelled.matches()) {
            throw unknown(snapshotId);
        }
        return Long.parseLong(spelled.group(1));
    }

    private RefusedException unknown(String snapshotId) {
        OptionalLong newest = warehouse.newestCompleted();
        return RefusedException.ofArgument(
                "snapshot",
                "there is no completed snapshot \"%s\"; %s"
                        .formatted(
                                snapshotId,
                                newest.isEmpty()
                                        ? "there is none yet"
                                        : "the newest is " + id(newest.getAsLong())));
    }
}
