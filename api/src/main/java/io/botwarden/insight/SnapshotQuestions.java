package io.botwarden.insight;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusedException;
import java.util.OptionalLong;
import java.util.function.Function;
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

    SnapshotQuestions(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Asks a question of a snapshot.
     *
     * @param snapshotId the snapshot's opaque id; the newest whole one unless said
     * @param question is asked on a thread that may block
     * @return the answer; {@link RefusedException} where there is no such snapshot
     */
    public <T> Mono<T> ask(@Nullable String snapshotId, Function<SnapshotReader, T> question) {
        return Mono.fromCallable(() -> answer(key(snapshotId), question))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Asks a question of the newest whole snapshot.
     *
     * @return the answer; empty where there is no snapshot yet, or no answer
     */
    public <T> Mono<T> askNewest(Function<SnapshotReader, @Nullable T> question) {
        return Mono.fromCallable(
                        () -> {
                            OptionalLong newest = warehouse.newestCompleted();
                            return newest.isEmpty()
                                    ? null
                                    : this.<@Nullable T>answer(newest.getAsLong(), question);
                        })
                .subscribeOn(Schedulers.boundedElastic());
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
