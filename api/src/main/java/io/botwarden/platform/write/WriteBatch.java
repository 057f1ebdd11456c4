package io.botwarden.platform.write;

import io.botwarden.platform.transaction.BatchSize;
import io.botwarden.platform.transaction.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Consecutive writes of the same form, combined into one statement, so that thousands of records do
 * not need thousands of round trips.
 */
record WriteBatch(List<Write> writes) {

    /** Groups writes, in order. */
    static List<WriteBatch> of(List<Write> writes) {
        List<WriteBatch> batches = new ArrayList<>();
        int from = 0;
        while (from < writes.size()) {
            int size = BatchSize.of(alike(writes, from));
            batches.add(new WriteBatch(writes.subList(from, from + size)));
            from += size;
        }
        return batches;
    }

    /** The number of writes with the same form from there on, of different records. */
    private static int alike(List<Write> writes, int from) {
        String shape = writes.get(from).shape();
        Set<Long> keys = new HashSet<>();
        int to = from;
        while (to < writes.size() && to - from < BatchSize.LARGEST) {
            Write next = writes.get(to);
            Long key = next.key();
            if (!next.isAlone() || !next.shape().equals(shape) || (key != null && !keys.add(key))) {
                break;
            }
            to++;
        }
        return to - from;
    }

    /**
     * Writes them and returns the events, in order.
     *
     * @param alone writes a single one
     * @param audit records that one was written
     */
    Flux<Event> write(
            Function<Write, Flux<Event>> alone,
            BiFunction<Write, Writes.Written, Mono<Void>> audit) {
        if (writes.size() == 1) {
            return alone.apply(writes.getFirst());
        }
        WriteStatement statement = WriteStatement.ofAll(writes);
        return Transaction.all(
                        statement.text(),
                        statement.values(),
                        row -> {
                            int place = Objects.requireNonNull(row.get("place", Integer.class));
                            return new Placed(place, Writes.written(writes.get(place), row));
                        })
                .flatMap(this::requireAll)
                .flatMapIterable(placed -> placed)
                .delayUntil(placed -> audit.apply(writes.get(placed.place()), placed.written()))
                .map(placed -> placed.written().event());
    }

    /** Fails if a record is missing because somebody else changed it meanwhile. */
    private Mono<List<Placed>> requireAll(List<Placed> placed) {
        for (int k = 0; k < writes.size(); k++) {
            if (k >= placed.size() || placed.get(k).place() != k) {
                return Mono.error(Versions.overtaken(writes.get(k)));
            }
        }
        return Mono.just(placed);
    }

    /** A written record and its index. */
    private record Placed(int place, Writes.Written written) {}
}
